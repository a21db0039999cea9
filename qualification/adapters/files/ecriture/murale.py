"""The wall sheet: rounds down, tables across, cut into pages that stick side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from qualification.adapters.files.ecriture.horaires import arrival, departure, full_name
from qualification.domain.journee import Pause
from qualification.domain.ordre import cle_tri
from qualification.domain.participants import College
from qualification.services.impression import Feuilles, OptionsFeuilles, Passage
from qualification.textes import feuilles as t
from qualification.textes.formats import heure
from qualification.textes.libelles import libelle

T = TypeVar("T")
TABLES_PAR_PAGE = 4
LIGNES_PAR_PAGE = 17
"""Rounds and breaks on one page, tall enough for two lines of type."""
_Ligne = int | Pause
"""A line of the grid: a round, or the break that follows the round above."""


def wall_pages(document: Feuilles) -> list[dict[str, Any]]:
    """Return the pages of the grid: all tables of a part of the day, then the next part."""
    occupees = {
        (passage.rencontre.table, tour): passage
        for passage in document.passages
        for tour in range(passage.rencontre.debut, passage.dernier_tour + 1)
    }
    tables = sorted({table for table, _ in occupees})
    return [
        _Page(document.options, document.cote_assis, occupees, colonnes, lignes).data()
        for lignes in shares(_lines(document), LIGNES_PAR_PAGE)
        for colonnes in shares(tables, TABLES_PAR_PAGE)
    ]


def presences(document: Feuilles) -> dict[str, Any]:
    """Return who comes when and where, and when each may leave, by name."""
    parcours = sorted(
        document.itineraries(),
        key=lambda p: (cle_tri(p.equipe.organisation), cle_tri(p.equipe.nom)),
    )
    return {
        "titre": t.PRESENCES,
        "suite": f"{t.PRESENCES} {t.SUITE}",
        "intro": t.PRESENCES_INTRO,
        "entetes": [
            t.C_DELEGATION,
            t.C_COLLEGE,
            t.C_ARRIVEE,
            t.C_PREMIERE_TABLE,
            t.C_RENCONTRES,
            t.C_DEPART,
        ],
        "lignes": [
            [
                full_name(p.equipe),
                libelle(p.equipe.college),
                arrival(p.passages[0]),
                str(p.passages[0].rencontre.table),
                str(len(p.passages)),
                departure(p.passages[-1]),
            ]
            for p in parcours
        ],
    }


def shares(elements: Sequence[T], maximum: int) -> list[Sequence[T]]:
    """Return the elements in as few runs as possible, none longer than another by two."""
    n = -(-len(elements) // maximum)
    bornes = [len(elements) * rang // n for rang in range(n + 1)] if n else [0]
    return [elements[bornes[rang] : bornes[rang + 1]] for rang in range(n)]


def _lines(document: Feuilles) -> list[_Ligne]:
    lignes: list[_Ligne] = []
    for tour in range(1, document.tours + 1):
        lignes.append(tour)
        pause = document.options.break_after(tour)
        if pause is not None and tour < document.tours:
            lignes.append(pause)
    return lignes


@dataclass(frozen=True, slots=True)
class _Page:
    """Some tables, some lines of the day; ``occupees`` gives the meeting by table and round."""

    options: OptionsFeuilles
    cote_assis: College
    occupees: Mapping[tuple[int, int], Passage]
    tables: Sequence[int]
    lignes: Sequence[_Ligne]

    def data(self) -> dict[str, Any]:
        return {
            "titre": t.MURALE,
            "sous_titre": self._subtitle(),
            "entete_tours": t.C_TOUR,
            "tables": [t.TABLE.format(table=table) for table in self.tables],
            "lignes": [self._line(rang, ligne) for rang, ligne in enumerate(self.lignes)],
        }

    def _subtitle(self) -> str:
        tours = [ligne for ligne in self.lignes if isinstance(ligne, int)]
        return t.MURALE_PARTIE.format(
            tables=_range(t.AUX_TABLES, self.tables[0], self.tables[-1]),
            tours=_range(t.AUX_TOURS_DE, tours[0], tours[-1]),
        )

    def _line(self, rang: int, ligne: _Ligne) -> dict[str, Any]:
        if isinstance(ligne, Pause):
            return {"pause": self._break(ligne)}
        debut = self.options.start_of(ligne)
        return {
            "pause": "",
            "tour": str(ligne),
            "heure": heure(debut) if debut else "",
            "cellules": [
                cellule
                for table in self.tables
                if (cellule := self._cell(table, rang, ligne)) is not None
            ],
        }

    def _break(self, pause: Pause) -> str:
        reprise = self.options.start_of(pause.apres_tour + 1)
        if reprise is None:
            return t.PAUSE_MIN.format(minutes=pause.duree_min)
        return t.PAUSE_JUSQU_A.format(minutes=pause.duree_min, heure=heure(reprise))

    def _cell(self, table: int, rang: int, tour: int) -> dict[str, Any] | None:
        """Return what is drawn from this line down; ``None`` when a cell above goes on here."""
        passage = self.occupees.get((table, tour))
        if passage is None:
            return {"lignes": 1, "mobile": "", "assise": ""}
        if rang > 0 and self._holds(passage, self.lignes[rang - 1]):
            return None
        hauteur = 1
        while rang + hauteur < len(self.lignes) and self._holds(
            passage, self.lignes[rang + hauteur]
        ):
            hauteur += 1
        mobile = next(c for c in College if c is not self.cote_assis)
        suite = f" {t.SUITE}" if tour > passage.rencontre.debut else ""
        return {
            "lignes": hauteur,
            "mobile": full_name(passage.team(mobile)) + suite,
            "assise": full_name(passage.team(self.cote_assis)),
        }

    @staticmethod
    def _holds(passage: Passage, ligne: _Ligne) -> bool:
        return isinstance(ligne, int) and passage.rencontre.covers(ligne)


def _range(modeles: tuple[str, str], premier: int, dernier: int) -> str:
    return modeles[premier != dernier].format(premier=premier, dernier=dernier)
