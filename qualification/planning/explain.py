"""Why that many rounds, why that meeting is not held: reasons as data, sentences elsewhere."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from enum import StrEnum

from qualification.planning.bounds import Bound, bound_from
from qualification.planning.engine import Progress
from qualification.planning.model import Instance, Key, Meeting, Organisation, Plan, Side
from qualification.planning.problem import Pair, Problem, runs


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a plan has its number of rounds.

    ``bound`` is on holding every meeting that can be held: above ``max_rounds`` the day is too
    short. ``not_held`` counts the meetings left out, ``hopeless`` those among them that nobody
    could hold. ``missed_bound``: no plan misses less value than this.
    """

    rounds: int
    max_rounds: int
    bound: Bound
    is_proven: bool
    not_held: int = 0
    hopeless: int = 0
    missed_value: int = 0
    missed_bound: int = 0

    def to_json(self) -> str:
        """Return the reason as text, to be kept beside an accepted plan."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Reason:
        """Return the reason kept by ``to_json``."""
        data = json.loads(text)
        return cls(**data | {"bound": bound_from(data["bound"])})


def why(progress: Progress) -> Reason:
    """Return the reason of the plan's number of rounds."""
    problem = progress.problem
    return Reason(
        rounds=progress.objective.rounds,
        max_rounds=problem.horizon,
        bound=progress.full_bound,
        is_proven=progress.is_proven,
        not_held=len(progress.plan.dropped),
        hopeless=len(problem.pairs) - len(problem.holdable),
        missed_value=progress.objective.missed_value,
        missed_bound=progress.missed_bound,
    )


class Cause(StrEnum):
    """What keeps a meeting from being held."""

    NO_LANDLORD = "no_landlord"
    NO_COMMUNE = "no_commune"
    NOT_KNOWN = "not_known"
    NO_COMMON_TIME = "no_common_time"
    LANDLORD_FULL = "landlord_full"
    COMMUNE_FULL = "commune_full"
    TABLES_FULL = "tables_full"
    NEVER_FREE_TOGETHER = "never_free_together"
    ROOM_LEFT = "room_left"


@dataclass(frozen=True, slots=True, kw_only=True)
class NotHeld:
    """A meeting left out and why; names are those of the organisations."""

    meeting: Meeting
    landlord: str
    commune: str
    cause: Cause


def not_held(problem: Problem, plan: Plan) -> tuple[NotHeld, ...]:
    """Return each dropped meeting with the least reason that explains it, dearest first."""
    instance = problem.instance
    room = _busy(problem, plan)
    ranks = {m.key: rank for rank, m in enumerate(instance.meetings)}
    found = [
        NotHeld(
            meeting=instance.meetings[ranks[key]],
            landlord=instance.label(Side.LANDLORD, key[0]),
            commune=instance.label(Side.COMMUNE, key[1]),
            cause=_cause(problem, ranks[key], room),
        )
        for key in plan.dropped
    ]
    return tuple(sorted(found, key=lambda n: (-n.meeting.value, n.meeting.key)))


@dataclass(frozen=True, slots=True)
class _Room:
    """Busy rounds of each team, and rounds without a free table."""

    busy: list[int]
    full: int


def _busy(problem: Problem, plan: Plan) -> _Room:
    ranks = {team.id: rank for rank, team in enumerate(problem.teams)}
    busy = [0] * len(ranks)
    used = [0] * problem.horizon
    for block in plan.schedule:
        for side in Side:
            busy[ranks[block.delegation(side)]] |= ((1 << block.slots) - 1) << (block.start - 1)
        for turn in range(block.start - 1, block.end):
            used[turn] += 1
    capacities = problem.capacities
    return _Room(busy, sum(1 << t for t, n in enumerate(used) if n >= capacities[t]))


def _cause(problem: Problem, rank: int, room: _Room) -> Cause:
    if not problem.pairs[rank]:
        return _hopeless_cause(problem.instance, problem.instance.meetings[rank].key)
    length = problem.instance.meetings[rank].slots
    allowed = problem.starts(length, problem.horizon)

    def has_room(taken: Callable[[Pair], int]) -> bool:
        pairs = problem.pairs[rank]
        return any(runs(p.together & ~taken(p), length) & allowed for p in pairs)

    obstacles: tuple[tuple[Cause, Callable[[Pair], int]], ...] = (
        (Cause.LANDLORD_FULL, lambda p: room.busy[p.landlord]),
        (Cause.COMMUNE_FULL, lambda p: room.busy[p.commune]),
        (Cause.TABLES_FULL, lambda _: room.full),
        (
            Cause.NEVER_FREE_TOGETHER,
            lambda p: room.busy[p.landlord] | room.busy[p.commune] | room.full,
        ),
    )
    return next((cause for cause, taken in obstacles if not has_room(taken)), Cause.ROOM_LEFT)


def _hopeless_cause(instance: Instance, key: Key) -> Cause:
    landlord = _find(instance.landlords, key[0])
    commune = _find(instance.communes, key[1])
    if not landlord.delegations:
        return Cause.NO_LANDLORD
    if not commune.delegations:
        return Cause.NO_COMMUNE
    known = any(d.can_discuss(commune.id) for d in landlord.delegations) and any(
        d.can_discuss(landlord.id) for d in commune.delegations
    )
    return Cause.NO_COMMON_TIME if known else Cause.NOT_KNOWN


def _find(organisations: tuple[Organisation, ...], name: str) -> Organisation:
    return next(o for o in organisations if o.id == name)
