"""Ratings kept in a CSV file rather than in the database: read whole, or refused with each fault.

Columns ``residence,college,rater`` then one per criterion, in any order; an empty cell is « ne sait
pas ». One line per residence and rater.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from qualification.domain.errors import FichierRefuse, LignesRefusees, QualificationError
from qualification.stats.matrix import RatingMatrix

COLONNES = ("residence", "college", "rater")
NIVEAU_MAX = 10
"""Levels a scale may have at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LigneNotation:
    """One residence seen by one rater; ``niveaux`` in the order of the criteria."""

    ligne: int
    residence: str
    college: str
    rater: str
    niveaux: tuple[int | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Notations:
    """What a file of ratings holds."""

    criteres: tuple[str, ...]
    lignes: tuple[LigneNotation, ...]

    def matrix(self, n_levels: int) -> RatingMatrix:
        """Return the ratings as a cube: residences, raters, criteria, in the order of the file."""
        rated = [
            (ligne.residence, ligne.rater, critere, float(niveau))
            for ligne in self.lignes
            for critere, niveau in zip(self.criteres, ligne.niveaux, strict=True)
            if niveau is not None
        ]
        residences, raters, criteres, niveaux = zip(*rated, strict=True) if rated else ((),) * 4
        return RatingMatrix.from_rows(
            (residences, raters, criteres, niveaux),
            items=tuple(dict.fromkeys(ligne.residence for ligne in self.lignes)),
            raters=tuple(dict.fromkeys(ligne.rater for ligne in self.lignes)),
            criteria=self.criteres,
            n_levels=n_levels,
        )

    @property
    def niveau_max(self) -> int:
        """Highest level given, 0 when none is."""
        return max((n for ligne in self.lignes for n in ligne.niveaux if n is not None), default=0)


def read_notations(lignes: Iterable[str], niveau_max: int = NIVEAU_MAX) -> Notations:
    """Read a file of ratings, given line by line; blank lines are skipped.

    Raises
    ------
    FichierRefuse
        When the header does not name what is needed.
    LignesRefusees
        With every fault of every line: nothing is set aside in silence.
    """
    rows = csv.reader(lignes)
    header = [name.strip() for name in next(rows, [])]
    criteres = tuple(name for name in header if name not in COLONNES)
    if not criteres or not set(COLONNES) <= set(header) or len(set(header)) < len(header):
        raise FichierRefuse(motif="notations_colonnes", colonnes=header)
    lecteur = _Lecteur(header, criteres, niveau_max)
    lues = [lecteur.read(rows.line_num, row) for row in rows if row]
    if lecteur.fautes:
        raise LignesRefusees(lecteur.fautes)
    return Notations(criteres=criteres, lignes=tuple(ligne for ligne in lues if ligne))


@dataclass(frozen=True, slots=True)
class _Lecteur:
    header: Sequence[str]
    criteres: Sequence[str]
    niveau_max: int
    fautes: list[QualificationError] = field(default_factory=list)
    vues: dict[tuple[str, str], int] = field(default_factory=dict)

    def read(self, ligne: int, row: Sequence[str]) -> LigneNotation | None:
        if len(row) != len(self.header):
            self._fault("largeur", ligne=ligne, valeur=len(row), attendu=len(self.header))
            return None
        cells = {name: cell.strip() for name, cell in zip(self.header, row, strict=True)}
        for colonne in COLONNES:
            if not cells[colonne]:
                self._fault("vide", ligne=ligne, colonne=colonne)
        self._check_unique(ligne, cells["residence"], cells["rater"])
        return LigneNotation(
            ligne=ligne,
            residence=cells["residence"],
            college=cells["college"],
            rater=cells["rater"],
            niveaux=tuple(self._level(ligne, name, cells[name]) for name in self.criteres),
        )

    def _check_unique(self, ligne: int, residence: str, rater: str) -> None:
        premiere = self.vues.setdefault((residence, rater), ligne)
        if premiere != ligne:
            self._fault("doublon", ligne=ligne, valeur=residence, rater=rater, premiere=premiere)

    def _level(self, ligne: int, colonne: str, valeur: str) -> int | None:
        if not valeur:
            return None
        # isdecimal also takes the digits of other scripts, which int reads as well.
        if valeur.isdecimal() and 1 <= int(valeur) <= self.niveau_max:
            return int(valeur)
        self._fault("niveau", ligne=ligne, colonne=colonne, valeur=valeur, maximum=self.niveau_max)
        return None

    def _fault(self, motif: str, **details: object) -> None:
        self.fautes.append(FichierRefuse(motif=f"notations_{motif}", **details))
