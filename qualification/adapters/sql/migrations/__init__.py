"""The schema's history, applied in order."""
