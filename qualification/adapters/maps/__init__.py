"""Leaflet maps drawn with folium, every asset served by the application itself."""
