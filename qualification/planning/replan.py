"""Live re-plan: what began stays, what still can stays, the rest moves as little as possible.

At once, each meeting the events undo goes where it disturbs least. Then, given a solver, the best
way to place these meetings and those of the teams that could take them; the others do not move.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property

from qualification.planning.events import DayNews, require_known
from qualification.planning.model import Block, Instance, Key, Plan, Side
from qualification.planning.problem import Problem, runs
from qualification.planning.situation import Situation, situate
from qualification.planning.state import Placement, State
from qualification.planning.tables import reseat

_SOON = 2
"""Rounds ahead within which a change is hard to tell people."""


class Scope(StrEnum):
    """What was free to move in the search of a repair."""

    TOUCHED = "touched"
    NEIGHBOURHOOD = "neighbourhood"
    WHOLE_DAY = "whole_day"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A block of the published plan and what becomes of it; None before = new, after = gone."""

    meeting: Key
    before: Block | None
    after: Block | None

    @property
    def is_seat_only(self) -> bool:
        """Whether the same people meet at the same time, at another table."""
        if self.before is None or self.after is None:
            return False
        return replace(self.before, table=self.after.table) == self.after

    def delegations(self) -> set[str]:
        """Return the delegations that need a new slip."""
        return {b.delegation(s) for b in (self.before, self.after) if b for s in Side}


@dataclass(frozen=True, slots=True, kw_only=True)
class Diff:
    """What turns a plan into another: blocks changed, meetings given up, meetings saved."""

    changes: tuple[Change, ...] = ()
    given_up: tuple[Key, ...] = ()
    saved: tuple[Key, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether the two plans are the same."""
        return not (self.changes or self.given_up or self.saved)

    def delegations(self) -> tuple[str, ...]:
        """Return the delegations that need a new slip, in order."""
        return tuple(sorted({name for change in self.changes for name in change.delegations()}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """A plan of the rest of the day. ``cost`` is (weight missed, disturbance), to be made small.

    ``placements`` has a place or None for each meeting of ``situation.remaining``. ``scope`` says
    what could move; ``is_optimal``: no repair of this scope costs less.
    """

    situation: Situation
    problem: Problem = field(repr=False)
    placements: tuple[Placement | None, ...]
    cost: tuple[int, int]
    scope: Scope
    is_optimal: bool = False

    @property
    def plan(self) -> Plan:
        """The whole day: what has begun, then what is to come."""
        return _plan(self)

    @property
    def missed_value(self) -> int:
        """Value of the meetings, or ends of meetings, that will not be held."""
        meetings = zip(self.situation.remaining.meetings, self.placements, strict=True)
        return sum(m.value for m, place in meetings if place is None)

    @property
    def diff(self) -> Diff:
        """What changes from the published plan."""
        return diff(self.situation.published, self.plan)


def repair(instance: Instance, plan: Plan, news: DayNews) -> Repair:
    """Return the instant repair of a published plan. Raises InstanceRefusee on senseless events."""
    require_known(instance, plan, news)
    situation = situate(instance, plan, news)
    problem = Problem(situation.remaining)
    state = State(problem, problem.horizon)
    cost = Disturbance(situation, problem)
    broken = _keep(state, cost.old)
    ranks = {m.key: rank for rank, m in enumerate(situation.remaining.meetings)}
    wanted = broken | {ranks[key] for key in situation.wanted}
    for meeting in sorted(wanted, key=lambda m: (-state.weight[m], m)):
        places = list(open_places(state, meeting))
        if places:
            state.place(meeting, min(places, key=lambda p: (cost.of(meeting, p), p)))
    return Repair(
        situation=situation,
        problem=problem,
        placements=tuple(state.position),
        cost=cost.total(state.position),
        scope=Scope.TOUCHED,
    )


Solver = Callable[[Repair, Mapping[int, tuple[Placement, ...]]], Repair]
"""Given a repair and the places each free meeting may take, return the best one it finds."""


def refine(first: Repair, solver: Solver) -> Iterator[Repair]:
    """Yield repairs at least as good: the neighbourhood, then the whole day if value is lost.

    With nothing to place, the instant repair is optimal as it is.
    """
    free = _neighbourhood(first)
    if not free:
        yield replace(first, scope=Scope.NEIGHBOURHOOD, is_optimal=True)
        return
    best = solver(first, _choices(first, free))
    yield replace(best, scope=Scope.NEIGHBOURHOOD)
    everything = set(first.problem.holdable) - _left_out(first)
    if best.missed_value > _given_up_before(first) and everything > free:
        yield replace(solver(best, _choices(best, everything)), scope=Scope.WHOLE_DAY)


@dataclass(frozen=True)
class Disturbance:
    """What a place costs to those who have the published plan in hand.

    A meeting that changes costs 3, 6 when the old or the new start is within two rounds, one more
    per round of shift up to 6, and 2 per delegation replaced.
    """

    situation: Situation
    problem: Problem
    late_round: int = 40

    @cached_property
    def old(self) -> dict[int, Placement]:
        """The published place of each meeting to come."""
        teams = {team.id: rank for rank, team in enumerate(self.problem.teams)}
        ranks = {(m.key, m.slots): r for r, m in enumerate(self.problem.instance.meetings)}
        return {
            ranks[b.key, b.slots]: (
                teams[b.landlord_delegation],
                teams[b.commune_delegation],
                b.start - 1,
            )
            for b in self.situation.planned
            if (b.key, b.slots) in ranks
        }

    def of(self, meeting: int, place: Placement) -> int:
        """Return what it costs to hold a meeting at a place, a day that ends later included."""
        slots = self.problem.instance.meetings[meeting].slots
        return self.change(meeting, place) + self.late_round * self.late(place[2] + slots)

    def change(self, meeting: int, place: Placement) -> int:
        """Return what the move alone costs."""
        before = self.old.get(meeting)
        if place == before:
            return 0
        landlord, commune, start = before or place
        soon = min(start, place[2]) < self.situation.now + _SOON
        replaced = (landlord != place[0]) + (commune != place[1])
        return (6 if soon else 3) + min(abs(place[2] - start), 6) + 2 * replaced

    def late(self, end: int) -> int:
        """Return by how many rounds an end is past the published one."""
        return max(0, end - self.situation.published_end)

    def total(self, position: Iterable[Placement | None]) -> tuple[int, int]:
        """Return (weight missed, disturbance) of a whole repair."""
        meetings = self.problem.instance.meetings
        weight = State(self.problem, self.problem.horizon).weight
        missed = disturbance = late = 0
        for rank, place in enumerate(position):
            if place is None:
                missed += weight[rank]
            else:
                disturbance += self.change(rank, place)
                late = max(late, self.late(place[2] + meetings[rank].slots))
        return missed, disturbance + self.late_round * late


def open_places(state: State, meeting: int) -> Iterator[Placement]:
    """Yield the places a meeting could take as the plan stands."""
    length = state.slots[meeting]
    for landlord, commune, together in state.pairs[meeting]:
        free = together & ~(state.busy[landlord] | state.busy[commune] | state.full)
        starts = runs(free, length) & state.allowed[length]
        for start in range(starts.bit_length()):
            if starts >> start & 1:
                yield landlord, commune, start


def _keep(state: State, old: Mapping[int, Placement]) -> set[int]:
    """Place all that is still possible, the dearest first; return what is not."""
    broken = set()
    for meeting in sorted(old, key=lambda m: (-state.weight[m], m)):
        if old[meeting] in open_places(state, meeting):
            state.place(meeting, old[meeting])
        else:
            broken.add(meeting)
    return broken


def _left_out(first: Repair) -> set[int]:
    """Return the meetings given up before the events, which nothing asks to place."""
    given_up = set(first.situation.published.dropped) - first.situation.wanted
    meetings = first.situation.remaining.meetings
    return {rank for rank, m in enumerate(meetings) if m.key in given_up}


def _given_up_before(first: Repair) -> int:
    """Return the value that no repair brings back: given up already, or beyond anybody."""
    left_out = _left_out(first)
    return sum(
        m.value
        for rank, m in enumerate(first.situation.remaining.meetings)
        if rank in left_out or not first.problem.pairs[rank]
    )


def _neighbourhood(first: Repair) -> set[int]:
    """Return the meetings touched, and those of the teams that could take them."""
    old = Disturbance(first.situation, first.problem).old
    wanted = first.situation.wanted
    meetings = first.situation.remaining.meetings
    touched = {
        rank
        for rank in set(first.problem.holdable) - _left_out(first)
        if first.placements[rank] != old.get(rank) or meetings[rank].key in wanted
    }
    able = {t for m in touched for p in first.problem.pairs[m] for t in (p.landlord, p.commune)}
    near = {m for m, place in enumerate(first.placements) if place and able & set(place[:2])}
    return touched | near


def _choices(base: Repair, free: Iterable[int]) -> dict[int, tuple[Placement, ...]]:
    """Return the places of each free meeting once the others are where they are."""
    free = set(free)
    state = State(base.problem, base.problem.horizon)
    for meeting, place in enumerate(base.placements):
        if place and meeting not in free:
            state.place(meeting, place)
    return {meeting: tuple(open_places(state, meeting)) for meeting in sorted(free)}


def _plan(found: Repair) -> Plan:
    situation, problem = found.situation, found.problem
    meetings = situation.remaining.meetings
    to_come = [
        Block(
            landlord=meetings[rank].landlord,
            commune=meetings[rank].commune,
            landlord_delegation=problem.teams[place[0]].id,
            commune_delegation=problem.teams[place[1]].id,
            start=place[2] + 1,
            slots=meetings[rank].slots,
            table=0,
        )
        for rank, place in enumerate(found.placements)
        if place
    ]
    seated = reseat(
        to_come,
        running=situation.frozen,
        published=situation.planned,
        tables=[
            t for t in range(1, situation.remaining.tables + 1) if t not in situation.lost_tables
        ],
        anchor=situation.remaining.anchor,
    )
    return Plan(
        instance=situation.published.instance,
        schedule=tuple(sorted((*situation.frozen, *seated), key=_by_round)),
        dropped=_in_order(
            situation.published.dropped,
            {m.key for m, place in zip(meetings, found.placements, strict=True) if not place},
        ),
    )


def _by_round(block: Block) -> tuple[int, int]:
    return block.start, block.table


def _in_order(before: Iterable[Key], dropped: set[Key]) -> tuple[Key, ...]:
    """Return the dropped meetings, those of the published plan first and in its order."""
    kept = [key for key in before if key in dropped]
    return (*kept, *sorted(dropped - set(kept)))


def diff(before: Plan, after: Plan) -> Diff:
    """Return what turns a plan into another."""
    gone = [b for b in before.schedule if b not in set(after.schedule)]
    new = [b for b in after.schedule if b not in set(before.schedule)]
    changes = []
    for block in sorted(gone, key=_by_round):
        heir = next((b for b in sorted(new, key=_by_round) if b.key == block.key), None)
        if heir:
            new.remove(heir)
        changes.append(Change(meeting=block.key, before=block, after=heir))
    changes += [Change(meeting=b.key, before=None, after=b) for b in sorted(new, key=_by_round)]
    return Diff(
        changes=tuple(changes),
        given_up=tuple(key for key in after.dropped if key not in before.dropped),
        saved=tuple(key for key in before.dropped if key not in after.dropped),
    )


def apply(plan: Plan, change: Diff) -> Plan:
    """Return the plan once changed."""
    gone = {c.before for c in change.changes}
    blocks = [b for b in plan.schedule if b not in gone]
    blocks += [c.after for c in change.changes if c.after]
    kept = [key for key in plan.dropped if key not in change.saved]
    return Plan(
        instance=plan.instance,
        schedule=tuple(sorted(blocks, key=_by_round)),
        dropped=(*kept, *change.given_up),
    )
