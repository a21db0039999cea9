"""Scores, aggregation, agreement: items, raters and criteria; NumPy and SciPy only."""
