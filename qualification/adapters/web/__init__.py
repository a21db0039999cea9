"""Public services outside, asked only when a person asks: geocoder, contours of communes."""
