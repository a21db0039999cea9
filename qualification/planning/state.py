"""A partial plan as integer bitmasks: place, remove, find the start that adds least waiting."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from random import Random

from qualification.planning.problem import Problem, runs

Placement = tuple[int, int, int]
"""(landlord team, commune team, first round counted from 0)."""
_NEVER = 1 << 60


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A copy of the placements at one moment, with what they cost."""

    rounds: int
    position: tuple[Placement | None, ...]
    missed: int
    idle: int


class State:
    """Who is where, within ``horizon`` rounds.

    ``busy`` and ``waiting`` (idle rounds) are per team, ``used`` (meetings) per round; ``missed``
    is the weight of the meetings not placed: their value, and their number when values are equal.
    """

    def __init__(self, problem: Problem, horizon: int) -> None:
        meetings = problem.instance.meetings
        self.problem = problem
        self.horizon = horizon
        self.slots = [m.slots for m in meetings]
        self.weight = [m.value * (len(meetings) + 1) + 1 for m in meetings]
        self.available = [team.available for team in problem.teams]
        self.allowed = {n: problem.starts(n, horizon) for n in set(self.slots)}
        self.pairs = [[(p.landlord, p.commune, p.together) for p in pp] for pp in problem.pairs]
        self.busy = [0] * len(self.available)
        self.waiting = [0] * len(self.available)
        self.used = [0] * problem.horizon
        self.full = 0
        self.position: list[Placement | None] = [None] * len(meetings)
        self.missing = set(problem.holdable)
        self.missed = sum(self.weight[m] for m in self.missing)
        self.idle = 0

    def load(self, snapshot: Snapshot) -> None:
        """Become the snapshot, all that ends by the present horizon."""
        for meeting, place in enumerate(self.position):
            if place:
                self.remove(meeting)
        for meeting, place in enumerate(snapshot.position):
            if place and place[2] + self.slots[meeting] <= self.horizon:
                self.place(meeting, place)

    def snapshot(self) -> Snapshot:
        """Return a copy of the placements."""
        return Snapshot(self.last_round(), tuple(self.position), self.missed, self.idle)

    def last_round(self) -> int:
        """Return the number of rounds in use."""
        together = 0
        for busy in self.busy:
            together |= busy
        return together.bit_length()

    def place(self, meeting: int, place: Placement) -> None:
        """Put a missing meeting at a free place."""
        self.position[meeting] = place
        self.missing.discard(meeting)
        self.missed -= self.weight[meeting]
        landlord, commune, start = place
        block = ((1 << self.slots[meeting]) - 1) << start
        self._wait(landlord, self.busy[landlord] | block)
        self._wait(commune, self.busy[commune] | block)
        for t in range(start, start + self.slots[meeting]):
            self.used[t] += 1
            if self.used[t] == self.problem.capacities[t]:
                self.full |= 1 << t

    def remove(self, meeting: int) -> Placement:
        """Take a placed meeting out, and return where it was."""
        place = self.position[meeting]
        assert place is not None
        self.position[meeting] = None
        self.missing.add(meeting)
        self.missed += self.weight[meeting]
        landlord, commune, start = place
        block = ((1 << self.slots[meeting]) - 1) << start
        self._wait(landlord, self.busy[landlord] & ~block)
        self._wait(commune, self.busy[commune] & ~block)
        self.full &= ~block
        for t in range(start, start + self.slots[meeting]):
            self.used[t] -= 1
        return place

    def _wait(self, team: int, busy: int) -> None:
        hull = (1 << busy.bit_length()) - (busy & -busy)
        waiting = (self.available[team] & hull).bit_count() - busy.bit_count() if busy else 0
        self.idle += waiting - self.waiting[team]
        self.waiting[team] = waiting
        self.busy[team] = busy

    def insert(self, meetings: Iterable[int], rng: Random, blink: float) -> None:
        """Place meetings one by one where they add least waiting; those that fit nowhere stay out.

        Ties are drawn; a possible place is overlooked with probability ``blink``.
        """
        for meeting in meetings:
            if place := self.best_place(meeting, rng, blink):
                self.place(meeting, place)

    def best_place(self, meeting: int, rng: Random, blink: float) -> Placement | None:
        """Return the free place that adds least waiting, or None when there is none."""
        length = self.slots[meeting]
        ones = (1 << length) - 1
        best, least = None, float(_NEVER)
        draw = rng.random
        for landlord, commune, together in self.pairs[meeting]:
            mine, yours = self.busy[landlord], self.busy[commune]
            starts = runs(together & ~(mine | yours | self.full), length) & self.allowed[length]
            here, there = self.available[landlord], self.available[commune]
            before = self.waiting[landlord] + self.waiting[commune] + 2 * length
            while starts:
                first = starts & -starts
                starts ^= first
                a = mine | (first * ones)
                b = yours | (first * ones)
                # Waiting after minus waiting before: hulls grow, busy rounds grow by the length.
                cost = (
                    (here & ((1 << a.bit_length()) - (a & -a))).bit_count()
                    + (there & ((1 << b.bit_length()) - (b & -b))).bit_count()
                    - mine.bit_count()
                    - yours.bit_count()
                    - before
                    + (noise := draw())
                )
                if cost < least and noise >= blink:
                    best, least = (landlord, commune, first.bit_length() - 1), cost
        return best
