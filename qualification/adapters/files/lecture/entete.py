"""Where the table starts: files often open with titles above their headers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from qualification.domain.adresse import fold
from qualification.domain.colonnes import guess_columns

LIGNES_DE_TITRE = 20
"""Lines that may stand above the headers."""
RECONNUES_MINIMUM = 2
"""Known columns from which a line is held for headers wherever it stands."""


@dataclass(frozen=True, slots=True)
class Entete:
    """A line of headers, and how many of them are columns that an import knows."""

    ligne: int
    textes: tuple[str, ...]
    reconnues: int

    @property
    def est_reconnu(self) -> bool:
        """Whether it is surely one."""
        return self.reconnues >= RECONNUES_MINIMUM

    @property
    def cle(self) -> tuple[str, ...]:
        """What two sheets of one table share: case, accents and empty headers at the end aside."""
        cles = [fold(texte) for texte in self.textes]
        while not cles[-1]:
            cles.pop()
        return tuple(cles)


def find_header(lignes: Iterable[tuple[int, Sequence[str]]]) -> Entete | None:
    """Return the line with the most known columns, else the first with two filled cells, if any.

    Files whose columns nobody knows are matched by hand: their first line is taken at its word.
    """
    candidates = [
        _read(numero, cellules)
        for numero, cellules in islice(lignes, LIGNES_DE_TITRE + 1)
        if sum(bool(cellule.strip()) for cellule in cellules) >= 2
    ]
    if not candidates:
        return None
    meilleure = max(candidates, key=lambda e: e.reconnues)
    return meilleure if meilleure.est_reconnu else candidates[0]


def _read(numero: int, cellules: Sequence[str]) -> Entete:
    textes = tuple(cellule.strip() for cellule in cellules)
    return Entete(numero, textes, len(guess_columns(textes)))


def is_blank(cellules: Sequence[str]) -> bool:
    """Whether a line says nothing."""
    return not any(map(str.strip, cellules))
