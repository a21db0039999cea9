"""The fonts of our documents, so that they look the same on every machine (Source Sans 3, OFL)."""

from pathlib import Path

POLICES = Path(__file__).parent
