"""One file, one change, never edited once released."""
