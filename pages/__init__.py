"""One script per screen: readable outlines, no logic."""
