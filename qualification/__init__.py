"""Qualification du parc social: places rated by those who share them, never people."""
