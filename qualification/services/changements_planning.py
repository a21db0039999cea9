"""Who needs a new slip when a version of the planning takes the place of another."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from qualification.domain.ids import DelegationId
from qualification.domain.participants import College
from qualification.domain.seance import Planning, Rencontre
from qualification.services.impression import Edition, Equipe, OptionsFeuilles, Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Changement:
    """What becomes of a meeting for one team; ``None`` when the team has no part in it.

    ``est_tenu`` says whether the meeting is still held, be it by another team.
    """

    avant: Passage | None
    apres: Passage | None
    est_tenu: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FicheChangement:
    """What changes for a team, and what is left of its day (nothing when it has finished)."""

    equipe: Equipe
    changements: tuple[Changement, ...]
    suite: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changements:
    """The slips of a version that took the place of ``precedente``, ``tour`` rounds begun."""

    edition: Edition
    version: int
    precedente: int
    accepte_le: datetime
    tour: int
    options: OptionsFeuilles
    fiches: tuple[FicheChangement, ...]


def changed_slips(
    avant: Planning, apres: Planning, tour: int, passage: Callable[[Rencontre], Passage]
) -> tuple[FicheChangement, ...]:
    """Return a slip per team touched, bailleurs first, its changes in the order of the day."""
    couples = sorted(_couples(avant.rencontres, apres.rencontres), key=_when)
    equipes = {
        equipe: college
        for couple in couples
        for rencontre in filter(None, couple)
        for college, equipe in _teams(rencontre).items()
    }
    return tuple(
        _slip(
            [c for c in couples if any(r and equipe in _teams(r).values() for r in c)],
            [r for r in apres.rencontres if equipe in _teams(r).values()],
            (equipe, college),
            tour,
            passage,
        )
        for equipe, college in sorted(equipes.items(), key=lambda paire: (paire[1], paire[0]))
    )


_Couple = tuple[Rencontre | None, Rencontre | None]


def _couples(avant: Iterable[Rencontre], apres: Iterable[Rencontre]) -> list[_Couple]:
    """Return each meeting that changes with what becomes of it."""
    avant, apres = set(avant), set(apres)
    nouvelles = sorted(apres - avant, key=lambda r: (r.debut, r.table))
    couples: list[_Couple] = []
    for ancienne in sorted(avant - apres, key=lambda r: (r.debut, r.table)):
        suite = next((r for r in nouvelles if _pair(r) == _pair(ancienne)), None)
        if suite:
            nouvelles.remove(suite)
        couples.append((ancienne, suite))
    return couples + [(None, nouvelle) for nouvelle in nouvelles]


def _pair(rencontre: Rencontre) -> tuple[str, str]:
    return rencontre.bailleur_id, rencontre.code_insee


def _when(couple: _Couple) -> int:
    return min(r.debut for r in couple if r)


def _teams(rencontre: Rencontre) -> dict[College, DelegationId]:
    return {
        College.BAILLEUR: rencontre.delegation_bailleur,
        College.COMMUNE: rencontre.delegation_commune,
    }


def _slip(
    couples: Iterable[_Couple],
    journee: Iterable[Rencontre],
    qui: tuple[DelegationId, College],
    tour: int,
    passage: Callable[[Rencontre], Passage],
) -> FicheChangement:
    equipe, college = qui

    def own(rencontre: Rencontre | None) -> Passage | None:
        est_sienne = rencontre is not None and equipe in _teams(rencontre).values()
        return passage(rencontre) if rencontre and est_sienne else None

    changements = tuple(
        Changement(avant=own(ancienne), apres=own(nouvelle), est_tenu=nouvelle is not None)
        for ancienne, nouvelle in couples
    )
    une = next(p for c in changements for p in (c.avant, c.apres) if p)
    reste = (r for r in journee if r.debut + r.tours - 1 > tour)
    return FicheChangement(
        equipe=une.team(college),
        changements=changements,
        suite=tuple(map(passage, sorted(reste, key=lambda r: r.debut))),
    )
