"""Houses along streets: neighbouring streets of one age make the cité that no file names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import cos, radians
from typing import NamedTuple

from qualification.domain.batiment import commonest, weigh
from qualification.domain.cles import Motif
from qualification.domain.confiance import METRES_PAR_DEGRE
from qualification.domain.groupement import Groupe

TAILLE_VISEE = 150
"""Dwellings beyond which neighbouring streets are left apart."""
DISTANCE_M = 90.0
"""Streets of one cité have houses no further from each other."""
ECART_ANNEES = 10
"""Years that may separate streets built together."""


class _Case(NamedTuple):
    """A square of a grid of DISTANCE_M."""

    x: int
    y: int

    def around(self) -> list[_Case]:
        """Return the square and its eight neighbours."""
        return [_Case(self.x + i, self.y + j) for i in (-1, 0, 1) for j in (-1, 0, 1)]


def join_streets(groupes: Sequence[Groupe]) -> list[tuple[Groupe, Groupe]]:
    """Return the joins (street, kept street) that turn streets of houses into cités.

    The groups are those of one commune and one bailleur. The smallest street joins the neighbour
    it has most houses in common with, while the whole stays within TAILLE_VISEE dwellings and
    ECART_ANNEES. Streets without positions stay apart: nothing says they are neighbours.
    """
    cites = [_Cite.of(g) for g in groupes if g.motif is Motif.RUE]
    actives = {i: cite for i, cite in enumerate(cites) if cite.cases}
    jonctions = []
    bloquees: set[int] = set()
    while candidates := [i for i in actives if i not in bloquees]:
        petite = min(candidates, key=lambda i: (actives[i].logements, actives[i].groupe.cle))
        voisine = _neighbour(petite, actives)
        if voisine is None:
            bloquees.add(petite)
            continue
        jonctions.append((actives[petite].groupe, actives[voisine].groupe))
        actives[voisine].absorb(actives.pop(petite))
        # What could not join a small neighbour may join the larger one.
        bloquees.discard(voisine)
    return jonctions


class _Cite:
    """Streets joined so far: dwellings, squares with a house, years."""

    def __init__(self, groupe: Groupe, cases: dict[_Case, int], annee: int | None) -> None:
        self.groupe = groupe
        self.logements = groupe.logements
        self.cases = cases
        self.annees = {annee} - {None}

    @classmethod
    def of(cls, groupe: Groupe) -> _Cite:
        cases: dict[_Case, int] = defaultdict(int)
        for fragment in groupe.fragments:
            if (point := fragment.ligne.coordonnees) is not None:
                metres_x = point.lon * METRES_PAR_DEGRE * cos(radians(point.lat))
                metres_y = point.lat * METRES_PAR_DEGRE
                cases[_Case(int(metres_x // DISTANCE_M), int(metres_y // DISTANCE_M))] += 1
        annees = weigh((f.ligne.annee, f.logements) for f in groupe.fragments)
        return cls(groupe, dict(cases), commonest(annees))

    def absorb(self, autre: _Cite) -> None:
        self.logements += autre.logements
        self.annees |= autre.annees
        for case, nombre in autre.cases.items():
            self.cases[case] = self.cases.get(case, 0) + nombre

    def may_join(self, autre: _Cite) -> bool:
        annees = [a for a in self.annees | autre.annees if a is not None]
        return (
            self.logements + autre.logements <= TAILLE_VISEE
            and max(annees, default=0) - min(annees, default=0) <= ECART_ANNEES
        )


def _neighbour(petite: int, actives: Mapping[int, _Cite]) -> int | None:
    moi = actives[petite]
    autour = _spread(moi.cases)
    contacts = {
        i: sum(nombre for case, nombre in autre.cases.items() if case in autour)
        for i, autre in actives.items()
        if i != petite and moi.may_join(autre)
    }
    proches = [i for i, nombre in contacts.items() if nombre]
    return max(proches, key=lambda i: (contacts[i], -i)) if proches else None


def _spread(cases: Iterable[_Case]) -> set[_Case]:
    return {voisine for case in cases for voisine in case.around()}
