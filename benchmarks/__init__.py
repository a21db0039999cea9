"""Measurements, run by hand: each module is a script that prints its table."""
