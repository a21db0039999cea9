"""Anchors kept in a CSV file: residences known not to have changed between two campaigns.

A column ``residence``; where there is a column ``ancre`` (or ``anchor``), it says which of the
residences listed are anchors. Other columns are left aside.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from qualification.domain.errors import FichierRefuse, LignesRefusees, QualificationError
from qualification.services.tables_csv import csv_table

COLONNES_MARQUE = ("ancre", "anchor")
_MARQUES = {
    **dict.fromkeys(("1", "oui", "x", "vrai", "true"), True),
    **dict.fromkeys(("", "0", "non", "faux", "false"), False),
}


def read_anchors(lignes: Iterable[str]) -> dict[str, int]:
    """Return the residences that are anchors, each with its line; blank lines are skipped.

    Raises
    ------
    FichierRefuse
        When the header does not name what is needed.
    LignesRefusees
        With every fault of every line.
    """
    header, rows = csv_table(lignes)
    if "residence" not in header or len(set(header)) < len(header):
        raise FichierRefuse(motif="ancres_colonnes", colonnes=header)
    lecteur = _Lecteur(header, [name for name in COLONNES_MARQUE if name in header])
    for ligne, row in rows:
        lecteur.read(ligne, row)
    if lecteur.fautes:
        raise LignesRefusees(lecteur.fautes)
    return lecteur.ancres


@dataclass(frozen=True, slots=True)
class _Lecteur:
    header: Sequence[str]
    marques: Sequence[str]
    fautes: list[QualificationError] = field(default_factory=list)
    vues: dict[str, int] = field(default_factory=dict)
    ancres: dict[str, int] = field(default_factory=dict)

    def read(self, ligne: int, row: Sequence[str]) -> None:
        if len(row) != len(self.header):
            self._fault("largeur", ligne=ligne, valeur=len(row), attendu=len(self.header))
            return
        cells = {name: cell.strip() for name, cell in zip(self.header, row, strict=True)}
        residence = cells["residence"]
        if not residence:
            self._fault("vide", ligne=ligne)
        premiere = self.vues.setdefault(residence, ligne)
        if residence and premiere != ligne:
            self._fault("doublon", ligne=ligne, valeur=residence, premiere=premiere)
        marques = {self._is_marked(ligne, name, cells[name]) for name in self.marques}
        if False not in marques:
            self.ancres[residence] = ligne

    def _is_marked(self, ligne: int, colonne: str, valeur: str) -> bool:
        marque = _MARQUES.get(valeur.casefold())
        if marque is None:
            self._fault("marque", ligne=ligne, colonne=colonne, valeur=valeur)
        return bool(marque)

    def _fault(self, motif: str, **details: object) -> None:
        self.fautes.append(FichierRefuse(motif=f"ancres_{motif}", **details))
