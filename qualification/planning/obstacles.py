"""What keeps a day from holding all its meetings, seen at once, before any search."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from qualification.planning.explain import Cause, not_held
from qualification.planning.model import Instance, Plan, Side
from qualification.planning.problem import Problem


class ObstacleKind(StrEnum):
    """What is in the way."""

    MEETING = "meeting"
    LOAD = "load"
    TABLES = "tables"
    NEVER_THERE = "never_there"
    KNOWS_NOBODY = "knows_nobody"


@dataclass(frozen=True, slots=True, kw_only=True)
class Obstacle:
    """One obstacle. Organisations by name, ``delegation`` by identifier.

    MEETING: ``landlord`` and ``commune`` cannot meet, for ``cause``. LOAD: ``organisation`` brings
    ``slots`` rounds of meetings, its delegations have ``available``. TABLES: the same of the whole
    day and its tables. NEVER_THERE, KNOWS_NOBODY: ``delegation`` of ``organisation`` is there in no
    round, or knows nobody it could meet.
    """

    kind: ObstacleKind
    landlord: str = ""
    commune: str = ""
    organisation: str = ""
    delegation: str = ""
    cause: Cause | None = None
    slots: int = 0
    available: int = 0


def obstacles(instance: Instance) -> Iterator[Obstacle]:
    """Yield what keeps meetings of a sound instance from being held; nothing proves all fits."""
    problem = Problem(instance)
    yield from _room(problem)
    yield from _loads(problem)
    yield from _teams(problem)
    hopeless = set(range(len(instance.meetings))) - set(problem.holdable)
    dropped = tuple(instance.meetings[rank].key for rank in sorted(hopeless))
    for lost in not_held(problem, Plan(instance=instance.name, schedule=(), dropped=dropped)):
        yield Obstacle(
            kind=ObstacleKind.MEETING,
            landlord=lost.landlord,
            commune=lost.commune,
            cause=lost.cause,
            slots=lost.meeting.slots,
        )


def _room(problem: Problem) -> Iterator[Obstacle]:
    slots = sum(m.slots for m in problem.instance.meetings)
    available = sum(problem.capacities)
    if slots > available:
        yield Obstacle(kind=ObstacleKind.TABLES, slots=slots, available=available)


def _loads(problem: Problem) -> Iterator[Obstacle]:
    for side, organisation in problem.instance.organisations():
        slots = sum(
            m.slots for m in problem.instance.meetings if m.organisation(side) == organisation.id
        )
        available = sum(
            (team.available & problem.open_rounds).bit_count()
            for team in problem.teams
            if (team.side, team.organisation) == (side, organisation.id)
        )
        if slots > available:
            yield Obstacle(
                kind=ObstacleKind.LOAD,
                organisation=organisation.name or organisation.id,
                slots=slots,
                available=available,
            )


def _teams(problem: Problem) -> Iterator[Obstacle]:
    instance = problem.instance
    there = {team.id for team in problem.teams if team.available}
    for side, organisation in instance.organisations():
        other = Side.COMMUNE if side is Side.LANDLORD else Side.LANDLORD
        met = [
            m.organisation(other)
            for m in instance.meetings
            if m.organisation(side) == organisation.id
        ]
        for delegation in organisation.delegations:
            kind = None
            if delegation.id not in there:
                kind = ObstacleKind.NEVER_THERE
            elif met and not any(map(delegation.can_discuss, met)):
                kind = ObstacleKind.KNOWS_NOBODY
            if kind:
                yield Obstacle(
                    kind=kind,
                    organisation=organisation.name or organisation.id,
                    delegation=delegation.id,
                )
