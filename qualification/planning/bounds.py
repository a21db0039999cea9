"""Lower bounds on the number of rounds, each with the reason a facilitator can read.

Simple bound: load over delegations, total over tables, longest meeting, in microseconds. Packing
bound: exhaustive search on one organisation, then on all at once when the instance is small.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import Any

from qualification.planning.model import Meeting, Side
from qualification.planning.packing import fits
from qualification.planning.problem import Problem, runs

_JOINT_MEETINGS = 40
_JOINT_BUDGET = 300_000
_MOST_STEPS = 100_000
"""To count exactly what a loss buys."""


class BoundKind(StrEnum):
    """Why fewer rounds are impossible."""

    NOTHING = "nothing"
    LOAD = "load"
    PRESENCE = "presence"
    TABLES = "tables"
    LONGEST = "longest"
    ORGANISATION = "organisation"
    JOINT = "joint"
    SOLVER = "solver"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """``rounds`` is a lower bound; the rest says why.

    ``organisation`` (a name) brings ``slots`` rounds of meetings for ``delegations``; ``slots`` is
    the total for tables (then ``tables`` of them), the length for the longest meeting, held with
    ``other``. A number that plays no part is 0.
    """

    rounds: int
    kind: BoundKind
    side: Side | None = None
    organisation: str = ""
    other: str = ""
    slots: int = 0
    delegations: int = 0
    tables: int = 0


def bound_from(data: Mapping[str, Any]) -> Bound:
    """Return a bound from its fields, as JSON keeps them."""
    side = Side(data["side"]) if data["side"] else None
    return Bound(**{**data, "kind": BoundKind(data["kind"]), "side": side})


def simple_bound(problem: Problem) -> Bound:
    """Return the best simple bound on holding every meeting that can be held."""
    return max(_simple(problem, problem.holdable, spare=0), key=lambda b: b.rounds)


def lossy_bound(problem: Problem, missed_value: int) -> Bound:
    """Return a bound on plans that may miss up to ``missed_value``, the hopeless included.

    Each organisation gives up the most slots that this value can buy.
    """
    spare = missed_value - problem.hopeless_value
    return max(_simple(problem, problem.holdable, spare=spare), key=lambda b: b.rounds)


def strengthen(problem: Problem, bound: Bound, should_stop: Callable[[], bool]) -> Bound:
    """Raise a bound as far as exhaustive search proves, at most one round past the day."""
    while bound.rounds <= problem.horizon and (
        proof := _refuted(problem, bound.rounds, should_stop)
    ):
        bound = proof
    return bound


def _refuted(problem: Problem, rounds: int, should_stop: Callable[[], bool]) -> Bound | None:
    """Return the proof that ``rounds`` rounds are too few, or None."""
    for side, name, meetings in _by_organisation(problem):
        if should_stop():
            return None
        if fits(problem, meetings, rounds, side=side) is False:
            return Bound(
                rounds=rounds + 1,
                kind=BoundKind.ORGANISATION,
                side=side,
                organisation=problem.instance.label(side, name),
                slots=_load(problem, meetings),
                delegations=len(_teams(problem, side, meetings)),
            )
    everything = problem.holdable
    if len(everything) > _JOINT_MEETINGS:
        return None
    if fits(problem, everything, rounds, budget=_JOINT_BUDGET) is not False:
        return None
    return Bound(rounds=rounds + 1, kind=BoundKind.JOINT, slots=_load(problem, everything))


def _simple(problem: Problem, meetings: Sequence[int], *, spare: int) -> Iterator[Bound]:
    yield Bound(rounds=0, kind=BoundKind.NOTHING)
    if not meetings:
        return
    for side, name, own in _by_organisation(problem):
        yield _load_bound(problem, side, name, own, spare)
    yield from _longest_bounds(problem, meetings, spare)
    yield _tables_bound(problem, meetings, spare)


def _by_organisation(problem: Problem) -> Iterator[tuple[Side, str, list[int]]]:
    meetings = problem.instance.meetings
    for side in Side:
        own: dict[str, list[int]] = {}
        for rank in problem.holdable:
            own.setdefault(meetings[rank].organisation(side), []).append(rank)
        for name, ranks in own.items():
            yield side, name, ranks


def _load(problem: Problem, meetings: Iterable[int]) -> int:
    return sum(problem.instance.meetings[rank].slots for rank in meetings)


def _teams(problem: Problem, side: Side, meetings: Iterable[int]) -> list[int]:
    """Return the rounds of presence of each delegation that can hold one of the meetings."""
    ranks = {
        pair.landlord if side is Side.LANDLORD else pair.commune
        for meeting in meetings
        for pair in problem.pairs[meeting]
    }
    return [problem.teams[rank].available & problem.open_rounds for rank in sorted(ranks)]


def _load_bound(
    problem: Problem, side: Side, name: str, meetings: Sequence[int], spare: int
) -> Bound:
    slots = _load(problem, meetings) - _buys(problem, meetings, spare)
    presences = _teams(problem, side, meetings)
    plain = -(-slots // len(presences))
    return Bound(
        rounds=(rounds := _rounds_needed(problem, slots, presences)),
        kind=BoundKind.LOAD if rounds == plain else BoundKind.PRESENCE,
        side=side,
        organisation=problem.instance.label(side, name),
        slots=slots,
        delegations=len(presences),
    )


def _rounds_needed(problem: Problem, slots: int, presences: Sequence[int]) -> int:
    """Return the first round by which the teams have been there ``slots`` times in all.

    Past the end of the day every team is taken to stay.
    """
    if not slots:
        return 0
    for rounds in range(1, problem.horizon + 1):
        day = (1 << rounds) - 1
        if sum((p & day).bit_count() for p in presences) >= slots:
            return rounds
    left = slots - sum(p.bit_count() for p in presences)
    return problem.horizon - (-left // len(presences))


def _tables_bound(problem: Problem, meetings: Sequence[int], spare: int) -> Bound:
    slots = _load(problem, meetings) - _buys(problem, meetings, spare)
    lengths = {problem.instance.meetings[rank].slots for rank in meetings}
    days = range(problem.horizon + 1)
    rounds = next((n for n in days if _table_rounds(problem, lengths, n) >= slots), None)
    if rounds is None:
        left = max(1, slots - sum(problem.capacities))
        rounds = problem.horizon - (-left // problem.instance.tables)
    tables = problem.instance.tables
    return Bound(rounds=rounds, kind=BoundKind.TABLES, slots=slots, tables=tables)


def _table_rounds(problem: Problem, lengths: set[int], horizon: int) -> int:
    """Return the most slots the tables can hold by ``horizon``.

    Between two breaks, when the tables do not vary, each one holds a sum of meeting lengths.
    """
    total = 0
    breaks = problem.instance.breaks_after
    spans = groupby(range(horizon), key=lambda t: sum(t >= x for x in breaks))
    for _, span in spans:
        tables = [problem.capacities[t] for t in span]
        steady = len(set(tables)) == 1
        total += tables[0] * _fill(lengths, len(tables)) if steady else sum(tables)
    return total


def _fill(lengths: set[int], room: int) -> int:
    """Return the largest sum of lengths, repeats allowed, that is at most ``room``."""
    sums = {0}
    for _ in range(room):
        sums |= {s + n for s in sums for n in lengths if s + n <= room}
    return max(sums)


def _longest_bounds(problem: Problem, meetings: Sequence[int], spare: int) -> Iterator[Bound]:
    for rank in meetings:
        meeting = problem.instance.meetings[rank]
        if meeting.value > spare or spare == 0:
            yield Bound(
                rounds=_earliest_end(problem, rank, meeting),
                kind=BoundKind.LONGEST,
                side=Side.LANDLORD,
                organisation=problem.instance.label(Side.LANDLORD, meeting.landlord),
                other=problem.instance.label(Side.COMMUNE, meeting.commune),
                slots=meeting.slots,
            )


def _earliest_end(problem: Problem, rank: int, meeting: Meeting) -> int:
    allowed = problem.starts(meeting.slots, problem.horizon)
    starts = 0
    for pair in problem.pairs[rank]:
        starts |= runs(pair.together, meeting.slots) & allowed
    return (starts & -starts).bit_length() - 1 + meeting.slots


def _buys(problem: Problem, meetings: Sequence[int], spare: int) -> int:
    """Return the most slots that can be given up among the meetings for ``spare`` of value.

    On hundreds of meetings, as if one could be given up in part: a weaker bound, found at once.
    """
    if not spare:
        return 0
    load = _load(problem, meetings)
    if load * len(meetings) > _MOST_STEPS:
        return _buys_in_part(problem, meetings, spare)
    cheapest = [0] + [spare + 1] * load
    for rank in meetings:
        meeting = problem.instance.meetings[rank]
        for slots in range(len(cheapest) - 1, meeting.slots - 1, -1):
            price = cheapest[slots - meeting.slots] + meeting.value
            cheapest[slots] = min(cheapest[slots], price)
    return max(slots for slots, price in enumerate(cheapest) if price <= spare)


def _buys_in_part(problem: Problem, meetings: Sequence[int], spare: int) -> int:
    sold = sorted(
        ((m.value, m.slots) for m in map(problem.instance.meetings.__getitem__, meetings)),
        key=lambda sale: sale[0] / sale[1],
    )
    bought = 0
    for value, slots in sold:
        if value > spare:
            return bought + slots * spare // value
        spare -= value
        bought += slots
    return bought
