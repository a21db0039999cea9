"""Ratings kept in a CSV file rather than in the database: read whole, or refused with each fault.

Columns ``residence,college,rater`` then one per criterion, in any order; an empty cell is « ne sait
pas ». One line per residence and rater, and per campaign when a column ``campagne`` (1 or 2) tells
two apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from qualification.domain.errors import FichierRefuse, LignesRefusees, QualificationError
from qualification.services.tables_csv import csv_table
from qualification.stats.arrays import FloatArray, IntArray

COLONNES = ("residence", "college", "rater")
CAMPAGNE = "campagne"
CAMPAGNES = ("1", "2")
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
    campagne: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notations:
    """What a file of ratings holds."""

    criteres: tuple[str, ...]
    lignes: tuple[LigneNotation, ...]

    @property
    def residences(self) -> tuple[str, ...]:
        """Residences rated, in the order of the file."""
        return tuple(dict.fromkeys(ligne.residence for ligne in self.lignes))

    @property
    def colleges(self) -> dict[str, str]:
        """College of each rater, in the order of the file."""
        return {ligne.rater: ligne.college for ligne in self.lignes}

    @property
    def niveau_max(self) -> int:
        """Highest level given, 0 when none is."""
        return max((n for ligne in self.lignes for n in ligne.niveaux if n is not None), default=0)

    def levels(self) -> FloatArray:
        """Return the levels, (n_lines, n_criteria); NaN = not rated."""
        rows = [[np.nan if n is None else n for n in ligne.niveaux] for ligne in self.lignes]
        return np.array(rows, dtype=np.float64).reshape(len(rows), len(self.criteres))

    def counts(self, n_levels: int) -> FloatArray:
        """Count the raters per criterion, residence and level, (n_criteria, n_items, n_levels)."""
        levels, item = self.levels(), codes([ligne.residence for ligne in self.lignes])
        n_items = len(self.residences)
        rated = ~np.isnan(levels)
        return np.stack(
            [
                np.bincount(
                    item[known] * n_levels + column[known].astype(np.intp) - 1,
                    minlength=n_items * n_levels,
                ).reshape(n_items, n_levels)
                for column, known in zip(levels.T, rated.T, strict=True)
            ]
        ).astype(np.float64)

    def of(self, campagne: str) -> Notations:
        """Return the ratings of one campaign."""
        return replace(self, lignes=tuple(li for li in self.lignes if li.campagne == campagne))


def codes(labels: Sequence[object]) -> IntArray:
    """Return labels as numbers from 0, in the order in which they first come."""
    index = {label: code for code, label in enumerate(dict.fromkeys(labels))}
    return np.array([index[label] for label in labels], dtype=np.intp)


def read_scale(echelle: str) -> int:
    """Return K, given « 1-K »; FichierRefuse when K is not between 2 and `NIVEAU_MAX`."""
    premier, _, dernier = echelle.strip().partition("-")
    if premier == "1" and dernier.isdecimal() and 2 <= int(dernier) <= NIVEAU_MAX:
        return int(dernier)
    raise FichierRefuse(motif="echelle", valeur=echelle, maximum=NIVEAU_MAX)


def read_notations(lignes: Iterable[str], niveaux: int, *, campagnes: bool = False) -> Notations:
    """Read a file of ratings, given line by line; blank lines are skipped.

    ``niveaux`` is the scale, 1 to K; ``campagnes`` asks for the column ``campagne``.

    Raises
    ------
    FichierRefuse
        When the header does not name what is needed.
    LignesRefusees
        With every fault of every line: nothing is set aside in silence.
    """
    header, rows = csv_table(lignes)
    criteres = tuple(name for name in header if name not in (*COLONNES, CAMPAGNE))
    requises = {*COLONNES, CAMPAGNE} if campagnes else {*COLONNES}
    if not criteres or set(header) != requises | set(criteres) or len(set(header)) < len(header):
        motif = "notations_campagnes" if campagnes else "notations_colonnes"
        raise FichierRefuse(motif=motif, colonnes=header)
    lecteur = _Lecteur(header, criteres, niveaux)
    lues = [lecteur.read(ligne, row) for ligne, row in rows]
    if lecteur.fautes:
        raise LignesRefusees(lecteur.fautes)
    return Notations(criteres=criteres, lignes=tuple(ligne for ligne in lues if ligne))


@dataclass(frozen=True, slots=True)
class _Lecteur:
    header: Sequence[str]
    criteres: Sequence[str]
    maximum: int
    fautes: list[QualificationError] = field(default_factory=list)
    vues: dict[tuple[str, str, str], int] = field(default_factory=dict)
    colleges: dict[str, str] = field(default_factory=dict)

    def read(self, ligne: int, row: Sequence[str]) -> LigneNotation | None:
        if len(row) != len(self.header):
            self._fault("largeur", ligne=ligne, valeur=len(row), attendu=len(self.header))
            return None
        cells = {name: cell.strip() for name, cell in zip(self.header, row, strict=True)}
        for colonne in COLONNES:
            if not cells[colonne]:
                self._fault("vide", ligne=ligne, colonne=colonne)
        lue = LigneNotation(
            ligne=ligne,
            residence=cells["residence"],
            college=cells["college"],
            rater=cells["rater"],
            niveaux=tuple(self._level(ligne, name, cells[name]) for name in self.criteres),
            campagne=cells.get(CAMPAGNE, ""),
        )
        self._check(lue)
        return lue

    def _check(self, lue: LigneNotation) -> None:
        if CAMPAGNE in self.header and lue.campagne not in CAMPAGNES:
            self._fault("campagne", ligne=lue.ligne, valeur=lue.campagne)
        premiere = self.vues.setdefault((lue.campagne, lue.residence, lue.rater), lue.ligne)
        if premiere != lue.ligne:
            self._fault(
                "doublon",
                ligne=lue.ligne,
                valeur=lue.residence,
                rater=lue.rater,
                premiere=premiere,
            )
        college = self.colleges.setdefault(lue.rater, lue.college)
        if college != lue.college:
            self._fault(
                "college", ligne=lue.ligne, rater=lue.rater, valeur=lue.college, premier=college
            )

    def _level(self, ligne: int, colonne: str, valeur: str) -> int | None:
        if not valeur:
            return None
        # isdecimal also takes the digits of other scripts, which int reads as well.
        if valeur.isdecimal() and 1 <= int(valeur) <= self.maximum:
            return int(valeur)
        self._fault("niveau", ligne=ligne, colonne=colonne, valeur=valeur, maximum=self.maximum)
        return None

    def _fault(self, motif: str, **details: object) -> None:
        self.fautes.append(FichierRefuse(motif=f"notations_{motif}", **details))
