"""Where the table starts: files often open with a title before their headers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

LIGNES_DE_TITRE = 20
"""Lines that may stand above the headers."""


def find_header(lignes: Iterable[tuple[int, Sequence[str]]]) -> tuple[int, tuple[str, ...]] | None:
    """Return the number and texts of the first line with two filled cells, if any."""
    for rang, (numero, cellules) in enumerate(lignes):
        if sum(bool(cellule.strip()) for cellule in cellules) >= 2:
            return numero, tuple(cellule.strip() for cellule in cellules)
        if rang >= LIGNES_DE_TITRE:
            break
    return None


def is_blank(cellules: Sequence[str]) -> bool:
    """Whether a line says nothing."""
    return not any(map(str.strip, cellules))
