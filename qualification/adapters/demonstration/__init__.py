"""The fictional territory, drawn from a seed."""
