"""The day to plan as people set it: the room, the clock, who comes when, how long pairs meet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from qualification.domain.errors import PausesRefusees, ValeurInvalide
from qualification.domain.ids import BailleurId, CampagneId, CodeInsee, DelegationId
from qualification.domain.participants import College

MINUTES_MAX = 240
TOURS_MAX = 100
TABLES_MAX = 400


def require_within(champ: str, valeur: int, minimum: int, maximum: int) -> None:
    """Raise ValeurInvalide unless a number lies between two others, both included."""
    if not minimum <= valeur <= maximum:
        raise ValeurInvalide(champ=champ, valeur=valeur)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """A break of ``duree_min`` minutes after a round."""

    apres_tour: int
    duree_min: int

    def __post_init__(self) -> None:
        require_within("apres_tour", self.apres_tour, 1, 1000)
        require_within("duree_min", self.duree_min, 1, MINUTES_MAX)


def require_distinct(pauses: Sequence[Pause]) -> None:
    """Raise PausesRefusees when two breaks follow the same round."""
    for tour, n in Counter(pause.apres_tour for pause in pauses).items():
        if n > 1:
            minutes = [pause.duree_min for pause in pauses if pause.apres_tour == tour]
            raise PausesRefusees(motif="en_double", tour=tour, minutes=minutes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plage:
    """From round ``premier`` (≥ 1) to round ``dernier``, both included."""

    premier: int
    dernier: int

    def __post_init__(self) -> None:
        require_within("premier", self.premier, 1, 1000)
        require_within("dernier", self.dernier, self.premier, 1000)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReglageDelegation:
    """When a delegation is there and whom it can discuss; ``None`` = always, everybody.

    ``connait`` lists organisations of the other side.
    """

    delegation_id: DelegationId
    presences: tuple[Plage, ...] | None = None
    connait: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReglageRencontre:
    """What is decided of a pair instead of what the inventory says; ``None`` = as it says.

    ``tours`` is how long they meet, ``fragilite`` the presumed one, 0–1.
    """

    bailleur_id: BailleurId
    code_insee: CodeInsee
    tours: int | None = None
    fragilite: float | None = None
    est_demandee: bool = True

    def __post_init__(self) -> None:
        if self.tours is not None:
            require_within("tours", self.tours, 1, TOURS_MAX)
        if self.fragilite is not None and not 0 <= self.fragilite <= 1:
            raise ValeurInvalide(champ="fragilite", valeur=self.fragilite)


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionsPlanning:
    """The room and the day. ``cote_assis`` keeps its tables; the other side moves.

    ``debut_le`` is when the first round starts, timezone-aware, ``None`` while unknown.
    ``residences_par_tour`` defaults to the pace of the campaign's mode.
    """

    tables: int = 20
    tours_max: int = 20
    duree_tour_min: int = 12
    pauses: tuple[Pause, ...] = ()
    residences_par_tour: int | None = None
    cote_assis: College = College.COMMUNE
    debut_le: datetime | None = None
    delegations: tuple[ReglageDelegation, ...] = ()
    rencontres: tuple[ReglageRencontre, ...] = ()

    def __post_init__(self) -> None:
        require_within("duree_tour_min", self.duree_tour_min, 1, MINUTES_MAX)
        if self.residences_par_tour is not None and self.residences_par_tour < 1:
            raise ValeurInvalide(champ="residences_par_tour", valeur=self.residences_par_tour)
        require_distinct(self.pauses)

    @property
    def pauses_apres(self) -> tuple[int, ...]:
        """The rounds followed by a break, in order."""
        return tuple(sorted(pause.apres_tour for pause in self.pauses))

    def start_of(self, tour: int) -> datetime | None:
        """Return when a round (≥ 1) starts, the breaks before it counted."""
        if self.debut_le is None:
            return None
        pauses = sum(pause.duree_min for pause in self.pauses if pause.apres_tour < tour)
        return self.debut_le + timedelta(minutes=(tour - 1) * self.duree_tour_min + pauses)

    def of_delegation(self, delegation_id: DelegationId) -> ReglageDelegation:
        """Return what is set for a delegation; always there and knowing everybody by default."""
        defaut = ReglageDelegation(delegation_id=delegation_id)
        return next((r for r in self.delegations if r.delegation_id == delegation_id), defaut)


@dataclass(frozen=True, slots=True, kw_only=True)
class Journee:
    """The day of a campaign being prepared."""

    campagne_id: CampagneId
    options: OptionsPlanning = OptionsPlanning()


@dataclass(frozen=True, slots=True, kw_only=True)
class CadrePlanning:
    """What a version of the planning was made from.

    ``instance`` is the day as ``speed-dating/1``; ``evenements`` all that happened since, in the
    format of ``replanifier``; ``tour`` the last round begun when it was repaired, ``None`` for a
    plan of the morning.
    """

    campagne_id: CampagneId
    version: int
    options: OptionsPlanning
    instance: Mapping[str, Any]
    evenements: tuple[Mapping[str, Any], ...] = ()
    tour: int | None = None
