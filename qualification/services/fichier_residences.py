"""Residences kept in a CSV file: ``residence,bailleur,commune,logements[,x,y]``."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from qualification.domain.errors import FichierRefuse, LignesRefusees, QualificationError
from qualification.services.tables_csv import csv_table

COLONNES = ("residence", "bailleur", "commune", "logements")
_MOTS = COLONNES[:3]


@dataclass(frozen=True, slots=True, kw_only=True)
class LigneResidence:
    """One residence; ``logements`` may be 0, ``xy`` (metres) None when not both are given."""

    residence: str
    bailleur: str
    commune: str
    logements: int
    xy: tuple[float, float] | None


def read_residences(lignes: Iterable[str]) -> dict[str, LigneResidence]:
    """Read a file of residences, by identifier; other columns are left aside.

    Raises
    ------
    FichierRefuse
        When the header does not name what is needed.
    LignesRefusees
        With every fault of every line.
    """
    header, rows = csv_table(lignes)
    if not set(COLONNES) <= set(header) or len(set(header)) < len(header):
        raise FichierRefuse(motif="residences_colonnes", colonnes=header)
    lecteur = _Lecteur(header)
    for ligne, row in rows:
        lecteur.read(ligne, row)
    if lecteur.fautes:
        raise LignesRefusees(lecteur.fautes)
    return lecteur.lues


@dataclass(frozen=True, slots=True)
class _Lecteur:
    header: Sequence[str]
    fautes: list[QualificationError] = field(default_factory=list)
    lues: dict[str, LigneResidence] = field(default_factory=dict)

    def read(self, ligne: int, row: Sequence[str]) -> None:
        if len(row) != len(self.header):
            self._fault("largeur", ligne=ligne, valeur=len(row), attendu=len(self.header))
            return
        cells = {name: cell.strip() for name, cell in zip(self.header, row, strict=True)}
        for colonne in _MOTS:
            if not cells[colonne]:
                self._fault("vide", ligne=ligne, colonne=colonne)
        if cells["residence"] in self.lues:
            self._fault("doublon", ligne=ligne, valeur=cells["residence"])
        self.lues[cells["residence"]] = LigneResidence(
            residence=cells["residence"],
            bailleur=cells["bailleur"],
            commune=cells["commune"],
            logements=self._dwellings(ligne, cells["logements"]),
            xy=self._position(ligne, cells),
        )

    def _dwellings(self, ligne: int, valeur: str) -> int:
        if valeur.isdecimal() and len(valeur) < 10:
            return int(valeur)
        if valeur:
            self._fault("nombre", ligne=ligne, colonne="logements", valeur=valeur)
        return 0

    def _position(self, ligne: int, cells: Mapping[str, str]) -> tuple[float, float] | None:
        x, y = (self._number(ligne, name, cells.get(name, "")) for name in ("x", "y"))
        return None if x is None or y is None else (x, y)

    def _number(self, ligne: int, colonne: str, valeur: str) -> float | None:
        if not valeur:
            return None
        try:
            number = float(valeur)
        except ValueError:
            number = math.nan
        if math.isfinite(number):
            return number
        self._fault("nombre", ligne=ligne, colonne=colonne, valeur=valeur)
        return None

    def _fault(self, motif: str, **details: object) -> None:
        self.fautes.append(FichierRefuse(motif=f"residences_{motif}", **details))
