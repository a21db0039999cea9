"""Small days, the six public ones, the public judge, and the exhaustive search they answer to."""

from __future__ import annotations

import json
import runpy
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from hypothesis import strategies as st

from qualification.planning.formats import read_instance, write_instance, write_plan
from qualification.planning.model import (
    Block,
    Delegation,
    Instance,
    Meeting,
    Objective,
    Organisation,
    Plan,
)

PUBLIQUES = {
    "p1_tiny_gap": 10,
    "p2_small_20x8": 12,
    "p3_call_36x15_day": 19,
    "p4_call_36x15_halfday": 12,
    "p5_call_36x15_constrained": 14,
    "p6_big_60x25": 22,
}
"""Best-known rounds of the public instances (their README)."""


def load(partage: Path, name: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((partage / "schedules" / f"{name}.json").read_text("utf-8"))
    return data


def public(partage: Path, name: str) -> Instance:
    return read_instance(load(partage, name))


Judge = Callable[[Instance, Plan], tuple[list[str], Objective]]


def public_judge(partage: Path) -> Judge:
    """Return the reference checker, which shares nothing with ours."""
    reference = runpy.run_path(str(partage / "schedules" / "check.py"))["check"]

    def judge(instance: Instance, plan: Plan) -> tuple[list[str], Objective]:
        faults, found = reference(write_instance(instance), write_plan(plan))
        names = ("missed_value", "rounds", "idle", "anchor_moves", "max_idle")
        return faults, Objective(*(found[name] for name in names))

    return judge


def organisation(name: str, *teams: Delegation) -> Organisation:
    return Organisation(id=name, delegations=teams or (Delegation(id=f"{name}/1"),))


def day(*meetings: tuple[str, str, int], **changes: Any) -> Instance:
    """Return a day of ``(landlord, commune, slots)`` meetings, one delegation each by default."""
    content: dict[str, Any] = {
        "name": "jour",
        "max_rounds": 6,
        "tables": 3,
        "landlords": tuple(organisation(n) for n in sorted({m[0] for m in meetings})),
        "communes": tuple(organisation(n) for n in sorted({m[1] for m in meetings})),
        "meetings": tuple(
            Meeting(landlord=a, commune=b, slots=n, value=10 * n, dwellings=10 * n)
            for a, b, n in meetings
        ),
    }
    return Instance(**content | changes)


def block(landlord: str, commune: str, start: int, slots: int = 1, **changes: Any) -> Block:
    content: dict[str, Any] = {
        "landlord": landlord,
        "commune": commune,
        "landlord_delegation": f"{landlord}/1",
        "commune_delegation": f"{commune}/1",
        "start": start,
        "slots": slots,
        "table": 1,
    }
    return Block(**content | changes)


def _windows(rounds: int) -> st.SearchStrategy[tuple[tuple[int, int], ...] | None]:
    bound = st.integers(1, rounds)
    window = st.tuples(bound, bound).map(lambda pair: (min(pair), max(pair)))
    return st.one_of(st.none(), st.none(), st.tuples(window), st.just(()))


@st.composite
def _organisations(
    draw: st.DrawFn, prefix: str, others: str, sizes: tuple[int, int], rounds: int
) -> tuple[Organisation, ...]:
    knows = st.one_of(
        st.none(),
        st.none(),
        st.lists(st.sampled_from([f"{others}{n}" for n in range(3)]), max_size=2),
    )
    return tuple(
        Organisation(
            id=f"{prefix}{n}",
            delegations=tuple(
                Delegation(
                    id=f"{prefix}{n}/{k}",
                    available=draw(_windows(rounds)),
                    knows=None if (known := draw(knows)) is None else tuple(known),
                )
                for k in range(draw(st.integers(0 if n else 1, 2)))
            ),
        )
        for n in range(draw(st.integers(*sizes)))
    )


@st.composite
def tiny_days(draw: st.DrawFn) -> Instance:
    """Days of at most 2 × 3 organisations and 5 rounds: windows, knowledge, breaks, few tables."""
    rounds = draw(st.integers(1, 5))
    landlords = draw(_organisations("L", "C", (1, 2), rounds))
    communes = draw(_organisations("C", "L", (1, 3), rounds))
    pairs = [(a.id, b.id) for a in landlords for b in communes]
    chosen = draw(st.lists(st.sampled_from(pairs), min_size=1, max_size=5, unique=True))
    tables = draw(st.integers(1, 2))
    return Instance(
        name="jour",
        max_rounds=rounds,
        tables=tables,
        tables_by_round=draw(
            st.one_of(
                st.none(),
                st.tuples(st.just(1), *[st.integers(0, tables)] * (rounds - 1)),
            )
        ),
        breaks_after=tuple(draw(st.sets(st.integers(1, rounds), max_size=2))),
        landlords=landlords,
        communes=communes,
        meetings=tuple(
            Meeting(
                landlord=a,
                commune=b,
                slots=draw(st.integers(1, min(3, rounds))),
                value=draw(st.integers(1, 9)),
            )
            for a, b in chosen
        ),
    )


@st.composite
def full_days(draw: st.DrawFn) -> Instance:
    """Days of 2–4 × 3–6 organisations and 3–6 rounds, drawn at random, meetings in the way.

    Few windows and little ignorance, one to three tables, at most one break; 4 to 6 meetings.
    """
    rng = Random(draw(st.integers(0, 10**6)))
    rounds = rng.randint(3, 6)
    sizes = {"L": rng.randint(2, 4), "C": rng.randint(3, 6)}

    def team(name: str, others: str) -> Delegation:
        first = rng.randint(1, rounds)
        known = [f"{others}{n}" for n in range(sizes[others])]
        return Delegation(
            id=name,
            available=((first, rng.randint(first, rounds)),) if rng.random() < 0.1 else None,
            knows=tuple(rng.sample(known, rng.randint(1, 2))) if rng.random() < 0.05 else None,
        )

    def organisations(prefix: str, others: str) -> tuple[Organisation, ...]:
        return tuple(
            Organisation(
                id=f"{prefix}{n}",
                delegations=tuple(
                    team(f"{prefix}{n}/{k}", others) for k in range(1 + (rng.random() < 0.2))
                ),
            )
            for n in range(sizes[prefix])
        )

    landlords, communes = organisations("L", "C"), organisations("C", "L")
    pairs = [(a.id, b.id) for a in landlords for b in communes]
    return Instance(
        name="jour",
        max_rounds=rounds,
        tables=rng.choice((1, 2, 2, 3, 3)),
        breaks_after=tuple(rng.sample(range(1, rounds), rng.randint(0, 1))),
        landlords=landlords,
        communes=communes,
        meetings=tuple(
            Meeting(
                landlord=a, commune=b, slots=rng.choice((1, 1, 1, 1, 2)), value=rng.randint(1, 9)
            )
            for a, b in rng.sample(pairs, min(len(pairs), rng.randint(4, 6)))
        ),
    )


def as_planned_with_care(instance: Instance) -> int:
    """Return the value missed by who places each meeting, the dearest first, as early as can be."""
    tried = Exhaustive(instance)
    taken: frozenset[tuple[str, int]] = frozenset()
    missed = 0
    for meeting in sorted(instance.meetings, key=lambda m: -m.value):
        ways = sorted(tried.ways(meeting, taken), key=lambda way: way[1])
        if ways:
            taken |= ways[0][0]
        else:
            missed += meeting.value
    return missed


@dataclass
class Exhaustive:
    """Every plan of a tiny day, tried one by one: slow, simple, and unlike the engine."""

    instance: Instance
    best: tuple[int, int, int] = field(default=(10**9, 0, 0))
    seen: dict[tuple[int, frozenset[tuple[str, int]]], int] = field(default_factory=dict)

    def optimum(self) -> tuple[int, int]:
        """Return the least (missed value, rounds)."""
        return self.least()[:2]

    def least(self) -> tuple[int, int, int]:
        """Return the least (missed value, rounds, waiting)."""
        self._try(0, frozenset(), 0, 0)
        return self.best

    def _try(self, rank: int, taken: frozenset[tuple[str, int]], missed: int, last: int) -> None:
        # The same teams taken at the same rounds: all that follows is the same.
        if (missed, last) > self.best[:2] or missed >= self.seen.get((rank, taken), 10**9):
            return
        self.seen[rank, taken] = missed
        if rank == len(self.instance.meetings):
            self.best = min(self.best, (missed, last, self._waiting(taken)))
            return
        meeting = self.instance.meetings[rank]
        for held, end in self.ways(meeting, taken):
            self._try(rank + 1, taken | held, missed, max(last, end))
        self._try(rank + 1, taken, missed + meeting.value, last)

    def _waiting(self, taken: frozenset[tuple[str, int]]) -> int:
        waiting = 0
        for _, organisation_ in self.instance.organisations():
            for team in organisation_.delegations:
                busy = [t for name, t in taken if name == team.id]
                span = range(min(busy, default=0), max(busy, default=-1) + 1)
                waiting += sum(t not in busy and team.is_there(t) for t in span)
        return waiting

    def ways(
        self, meeting: Meeting, taken: frozenset[tuple[str, int]]
    ) -> Iterator[tuple[frozenset[tuple[str, int]], int]]:
        """Yield what holding a meeting may take, and the round it ends."""
        teams_a = next(o for o in self.instance.landlords if o.id == meeting.landlord).delegations
        teams_b = next(o for o in self.instance.communes if o.id == meeting.commune).delegations
        for a in teams_a:
            for b in teams_b:
                if a.can_discuss(meeting.commune) and b.can_discuss(meeting.landlord):
                    yield from self._starts(meeting, a, b, taken)

    def _starts(
        self, meeting: Meeting, a: Delegation, b: Delegation, taken: frozenset[tuple[str, int]]
    ) -> Iterator[tuple[frozenset[tuple[str, int]], int]]:
        for start in range(1, self.instance.max_rounds - meeting.slots + 2):
            turns = range(start, start + meeting.slots)
            if any(t in self.instance.breaks_after for t in turns[:-1]):
                continue
            if all(self._is_free(t, a, b, taken) for t in turns):
                # A pair of delegations meets once, so a table is counted by its landlord team.
                held = frozenset((team.id, t) for team in (a, b) for t in turns)
                yield held, turns[-1]

    def _is_free(
        self, turn: int, a: Delegation, b: Delegation, taken: frozenset[tuple[str, int]]
    ) -> bool:
        here = a.is_there(turn) and b.is_there(turn)
        meetings = sum(t == turn for _, t in taken) // 2
        room = meetings < self.instance.capacities()[turn - 1]
        return here and room and not {(a.id, turn), (b.id, turn)} & taken
