"""Exhaustive search, within a budget, of a way to hold some meetings in so many rounds."""

from __future__ import annotations

from collections.abc import Sequence

from qualification.planning.model import Side
from qualification.planning.problem import Pair, Problem, runs

Option = tuple[tuple[int, ...], int]
"""The teams a meeting would occupy, and the rounds at which it could start with them."""

_DEEPEST = 200
"""Meetings beyond which the search is not attempted: it goes one level deeper for each."""


class _Exhausted(Exception):
    """The way out of the recursion: more options looked at than allowed."""


def fits(
    problem: Problem,
    meetings: Sequence[int],
    horizon: int,
    *,
    side: Side | None = None,
    budget: int = 30_000,
) -> bool | None:
    """Return whether the meetings can be held within ``horizon`` rounds.

    With ``side``, only the teams of that side are taken to be in one place at a time: a relaxation,
    so that a refusal is a proof. Windows, breaks, contiguity, knowledge and tables are respected.
    None when ``budget`` options were looked at without an answer, or with over 200 meetings.
    """
    if len(meetings) > _DEEPEST:
        return None
    search = _Search(problem, meetings, horizon, side, budget)
    try:
        return search.solve(frozenset(meetings))
    except _Exhausted:
        return None


class _Search:
    """Depth first, the meeting with fewest places left first."""

    def __init__(
        self,
        problem: Problem,
        meetings: Sequence[int],
        horizon: int,
        side: Side | None,
        budget: int,
    ) -> None:
        self.problem = problem
        self.budget = budget
        self.slots = {m: problem.instance.meetings[m].slots for m in meetings}
        self.options = {m: _options(problem, m, horizon, side) for m in meetings}
        self.kinds = _kinds(self.options)
        self.busy = dict.fromkeys(self.kinds, 0)
        self.used = [0] * problem.horizon
        self.full = 0

    def solve(self, remaining: frozenset[int]) -> bool:
        """Place what remains; raise once the budget is spent."""
        if not remaining:
            return True
        self.budget -= sum(len(self.options[m]) for m in remaining)
        if self.budget < 0:
            raise _Exhausted
        places = {m: self._places(m) for m in remaining}
        meeting = min(remaining, key=lambda m: (_count(places[m]), m))
        rest = remaining - {meeting}
        for teams, starts in places[meeting]:
            for start in range(starts.bit_length()):
                if starts >> start & 1 and self._try(meeting, teams, start, rest):
                    return True
        return False

    def _try(self, meeting: int, teams: tuple[int, ...], start: int, rest: frozenset[int]) -> bool:
        self._toggle(meeting, teams, start, 1)
        found = self.solve(rest)
        self._toggle(meeting, teams, start, -1)
        return found

    def _places(self, meeting: int) -> list[Option]:
        """Return the options still open; interchangeable teams in the same state count once."""
        left: dict[object, Option] = {}
        for teams, starts in self.options[meeting]:
            taken = self.full
            for team in teams:
                taken |= self.busy[team]
            if still := starts & runs(~taken, self.slots[meeting]):
                state = tuple((self.kinds[team], self.busy[team]) for team in teams)
                left.setdefault(state, (teams, still))
        return list(left.values())

    def _toggle(self, meeting: int, teams: tuple[int, ...], start: int, step: int) -> None:
        block = ((1 << self.slots[meeting]) - 1) << start
        for team in teams:
            self.busy[team] ^= block
        for t in range(start, start + self.slots[meeting]):
            self.used[t] += step
            at_capacity = self.used[t] == self.problem.capacities[t]
            self.full = self.full | 1 << t if at_capacity else self.full & ~(1 << t)


def _count(places: Sequence[Option]) -> int:
    return sum(starts.bit_count() for _, starts in places)


def _options(problem: Problem, meeting: int, horizon: int, side: Side | None) -> list[Option]:
    slots = problem.instance.meetings[meeting].slots
    allowed = problem.starts(slots, horizon)
    merged: dict[tuple[int, ...], int] = {}
    for pair in problem.pairs[meeting]:
        teams = _occupied(pair, side)
        merged[teams] = merged.get(teams, 0) | runs(pair.together, slots) & allowed
    return list(merged.items())


def _occupied(pair: Pair, side: Side | None) -> tuple[int, ...]:
    if side is None:
        return pair.landlord, pair.commune
    return (pair.landlord if side is Side.LANDLORD else pair.commune,)


def _kinds(options: dict[int, list[Option]]) -> dict[int, object]:
    """Give each team what distinguishes it: its meetings, with whom, and when."""
    seen: dict[int, list[tuple[int, tuple[int, ...], int]]] = {}
    for meeting, choices in options.items():
        for teams, starts in choices:
            for team in teams:
                others = tuple(t for t in teams if t != team)
                seen.setdefault(team, []).append((meeting, others, starts))
    return {team: tuple(sorted(entries)) for team, entries in seen.items()}
