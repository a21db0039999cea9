"""What a plenary session had better talk about: where words could set a class right (F13)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from qualification.domain.resultat import ResultatResidence
from qualification.services.documents import LigneResidence
from qualification.stats.agenda import Room, choose
from qualification.stats.arrays import IntArray

PLACES = 20
PAR_ORGANISATION = 5
_PLENIERE = Room(size=PLACES, per_group=PAR_ORGANISATION)


class Motif(StrEnum):
    """Why a residence is worth a discussion, the strongest reason first."""

    POINT_CRITIQUE = "point_critique"
    AVIS_DIVERGENTS = "avis_divergents"
    CLASSE_INCERTAINE = "classe_incertaine"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sujet:
    """A residence to discuss, and why."""

    ligne: LigneResidence
    motif: Motif


def agenda(lignes: Sequence[LigneResidence]) -> tuple[Sujet, ...]:
    """Return what to discuss, by reason, then by what the discussion is worth.

    All critical points come first, then a fifth of what room is left for views far apart, then
    the rest by ``priorite``; at most `PAR_ORGANISATION` of one bailleur or commune, critical
    points set aside. Out are the residences of one side, of no dwelling, or agreed upon already.
    """
    ouvertes = [ligne for ligne in lignes if _is_open(ligne.resultat)]
    if not ouvertes:
        return ()
    resultats = [ligne.resultat for ligne in ouvertes]
    choisies = choose(
        np.array([r.priorite for r in resultats], dtype=np.float64),
        np.column_stack(
            [_numbers([x.bailleur for x in ouvertes]), _numbers([x.commune for x in ouvertes])]
        ),
        np.array([bool(r.points_critiques) for r in resultats]),
        np.array([r.est_divergent for r in resultats]),
        _PLENIERE,
    )
    return tuple(Sujet(ligne=ouvertes[i], motif=_reason(resultats[i])) for i in choisies)


def _is_open(resultat: ResultatResidence) -> bool:
    is_known = bool(resultat.priorite and resultat.probabilites)
    return is_known and resultat.niveau_partage is None


def _numbers(noms: Sequence[str]) -> IntArray:
    return np.unique(noms, return_inverse=True)[1]


def _reason(resultat: ResultatResidence) -> Motif:
    if resultat.points_critiques:
        return Motif.POINT_CRITIQUE
    return Motif.AVIS_DIVERGENTS if resultat.est_divergent else Motif.CLASSE_INCERTAINE
