"""Exact engine: OR-Tools CP-SAT, for what only a solver can do. The one file that knows it.

It proves that fewer rounds are impossible, what must be given up when not all fits, the last idle
gaps, and the least disturbance of a repair. Everything else of the tool works without it.

The model is a set packing indexed by time: one Boolean per meeting and place, at most one meeting
per team and round, at most so many per round as there are tables.
"""

from __future__ import annotations

import importlib.util
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from qualification.planning.problem import Problem, runs
from qualification.planning.replan import Disturbance, Repair
from qualification.planning.state import Placement

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

MOST_WORKERS = 8
"""Beyond, with presolve, a false impossibility is on record (OR-Tools issue 5295)."""
_SEEDS = (1, 7)
"""An impossibility counts once found from each of these."""

Position = tuple[Placement | None, ...]
"""A place, or None, for each meeting of a problem."""


class Verdict(StrEnum):
    """What a search has established."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    IMPOSSIBLE = "impossible"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """``position`` when a plan was found; ``bound``: no plan costs less than this."""

    verdict: Verdict
    position: Position | None = None
    bound: int = 0


def is_available() -> bool:
    """Whether OR-Tools is installed."""
    return importlib.util.find_spec("ortools") is not None


def places(problem: Problem) -> int:
    """Return how many places the meetings have in all: the size of what would be searched."""
    return sum(
        (runs(pair.together, m.slots) & problem.starts(m.slots, problem.horizon)).bit_count()
        for m, pairs in zip(problem.instance.meetings, problem.pairs, strict=True)
        for pair in pairs
    )


def hold(
    problem: Problem, rounds: int, *, seconds: float, spare: int = 0, workers: int = 1
) -> Answer:
    """Look for a plan within ``rounds`` rounds that misses at most ``spare`` of holdable value.

    IMPOSSIBLE is answered only when two searches from different seeds agree.
    """
    packing = _Packing(problem, _places(problem, rounds))
    packing.limit_missed(spare)
    answers = (packing.solve(seconds=seconds, workers=workers, seed=seed) for seed in _SEEDS)
    first = next(answers)
    if first.verdict is not Verdict.IMPOSSIBLE:
        return first
    second = next(answers)
    return second if second.verdict is Verdict.IMPOSSIBLE else Answer(verdict=Verdict.UNKNOWN)


def least_missed(problem: Problem, hint: Position, *, seconds: float, workers: int = 1) -> Answer:
    """Give up as little value as the day allows; ``bound`` leaves out what nobody could hold."""
    packing = _Packing(problem, _places(problem, problem.horizon))
    packing.model.minimize(packing.missed())
    packing.hint(hint)
    return packing.solve(seconds=seconds, workers=workers)


def least_idle(
    problem: Problem,
    hint: Position,
    *,
    seconds: float,
    keep_tables: bool = False,
    workers: int = 1,
) -> Answer:
    """Lower the waiting of a plan that misses no more value and takes no more rounds than ``hint``.

    With ``keep_tables``, among plans where each seated team has a table to itself from its first to
    its last meeting.
    """
    ends = [
        place[2] + m.slots
        for m, place in zip(problem.instance.meetings, hint, strict=True)
        if place
    ]
    packing = _Packing(problem, _places(problem, max(ends, default=0)))
    missed = sum(problem.instance.meetings[m].value for m in problem.holdable if not hint[m])
    packing.limit_missed(missed)
    hulls = _Hulls(packing)
    if keep_tables:
        hulls.keep_tables()
    packing.model.minimize(hulls.idle())
    packing.hint(hint)
    hulls.hint(hint)
    return packing.solve(seconds=seconds, workers=workers)


def least_disturbance(
    base: Repair,
    choices: Mapping[int, tuple[Placement, ...]],
    *,
    seconds: float,
    workers: int = 1,
) -> Repair:
    """Return the repair of least (weight missed, disturbance), meetings out of ``choices`` fixed.

    Two solves, each from the plan of the one before.
    """
    fixed = {m: p for m, p in enumerate(base.placements) if p and m not in choices}
    cost = Disturbance(base.situation, base.problem)
    packing = _Packing(base.problem, choices, fixed.items())
    packing.relax_fully()
    weight = packing.missed()
    packing.model.minimize(weight)
    packing.hint(base.placements)
    first = packing.solve(seconds=seconds / 2, workers=workers)
    if first.position is None:
        return base
    packing.model.add(weight <= packing.cost_of(weight))
    packing.model.minimize(packing.disturbance(cost))
    packing.hint(first.position)
    second = packing.solve(seconds=seconds / 2, workers=workers)
    position = _merged(second.position or first.position, fixed)
    found = replace(base, placements=position, cost=cost.total(position))
    best = min(base, found, key=lambda r: r.cost)
    proven = first.verdict is second.verdict is Verdict.OPTIMAL
    return replace(best, is_optimal=proven)


def _merged(position: Position, fixed: Mapping[int, Placement]) -> Position:
    return tuple(fixed.get(m, place) for m, place in enumerate(position))


def _places(problem: Problem, rounds: int) -> dict[int, tuple[Placement, ...]]:
    """Return every place of each holdable meeting, over by ``rounds``."""
    return {m: tuple(_places_of(problem, m, rounds)) for m in problem.holdable}


def _places_of(problem: Problem, meeting: int, rounds: int) -> Iterator[Placement]:
    length = problem.instance.meetings[meeting].slots
    allowed = problem.starts(length, rounds)
    for pair in problem.pairs[meeting]:
        starts = runs(pair.together, length) & allowed
        for start in range(starts.bit_length()):
            if starts >> start & 1:
                yield pair.landlord, pair.commune, start


class _Packing:
    """The Booleans of a set packing, with at most one place per meeting."""

    def __init__(
        self,
        problem: Problem,
        choices: Mapping[int, Sequence[Placement]],
        fixed: Iterable[tuple[int, Placement]] = (),
    ) -> None:
        # Imported on use: the solver is optional, large, and only long searches need it.
        from ortools.sat.python import cp_model  # noqa: PLC0415 -- see above

        self.problem = problem
        self.cp = cp_model
        self.model = cp_model.CpModel()
        self.solver = cp_model.CpSolver()
        self.slots = [m.slots for m in problem.instance.meetings]
        self.chosen = {
            m: {place: self.model.new_bool_var(f"{m}@{place}") for place in places}
            for m, places in choices.items()
        }
        self.at: dict[int, dict[int, list[cp_model.IntVar]]] = defaultdict(
            lambda: defaultdict(list)
        )
        self._pack(self._room(fixed))

    def _room(self, fixed: Iterable[tuple[int, Placement]]) -> list[int]:
        """Return the tables that fixed meetings leave in each round."""
        room = list(self.problem.capacities)
        for meeting, (_, _, start) in fixed:
            for t in range(start, start + self.slots[meeting]):
                room[t] -= 1
        return room

    def _pack(self, room: Sequence[int]) -> None:
        present: dict[int, list[cp_model.IntVar]] = defaultdict(list)
        for meeting, places in self.chosen.items():
            self.model.add_at_most_one(places.values())
            for (landlord, commune, start), held in places.items():
                for t in range(start, start + self.slots[meeting]):
                    self.at[landlord][t].append(held)
                    self.at[commune][t].append(held)
                    present[t].append(held)
        for rounds in self.at.values():
            for held_then in rounds.values():
                self.model.add_at_most_one(held_then)
        for t, held_then in present.items():
            self.model.add(sum(held_then) <= room[t])

    def relax_fully(self) -> None:
        """Bound by the whole linear relaxation from the start: dear, and often enough to prove."""
        self.solver.parameters.linearization_level = 2
        self.solver.parameters.add_lp_constraints_lazily = False

    def missed(self) -> cp_model.LinearExprT:
        """Return the value of the meetings left out, as an expression."""
        meetings = self.problem.instance.meetings
        return sum(
            meetings[m].value * (1 - sum(places.values())) for m, places in self.chosen.items()
        )

    def limit_missed(self, spare: int) -> None:
        """Miss at most ``spare`` of value; nothing at all when it is 0."""
        if spare:
            self.model.add(self.missed() <= spare)
            return
        for places in self.chosen.values():
            self.model.add_exactly_one(places.values())

    def disturbance(self, cost: Disturbance) -> cp_model.LinearExprT:
        """Return the disturbance of a repair, as an expression."""
        horizon = self.problem.horizon
        late = self.model.new_int_var(0, horizon, "late")
        terms = []
        for meeting, places in self.chosen.items():
            for place, held in places.items():
                terms.append(cost.change(meeting, place) * held)
                if excess := cost.late(place[2] + self.slots[meeting]):
                    self.model.add(late >= excess).only_enforce_if(held)
        return sum(terms) + cost.late_round * late

    def hint(self, position: Position) -> None:
        """Give a whole plan to start from: half of one would be searched, not kept."""
        self.model.clear_hints()  # type: ignore[no-untyped-call]  # not annotated by OR-Tools
        for meeting, places in self.chosen.items():
            for place, held in places.items():
                self.model.add_hint(held, position[meeting] == place)

    def cost_of(self, expression: cp_model.LinearExprT) -> int:
        """Return the value of an expression in the last plan found."""
        return int(self.solver.value(expression))

    def solve(self, *, seconds: float, workers: int, seed: int = _SEEDS[0]) -> Answer:
        """Search for at most ``seconds``."""
        parameters = self.solver.parameters
        parameters.max_time_in_seconds = max(0.01, seconds)
        parameters.num_workers = min(workers, MOST_WORKERS)
        parameters.random_seed = seed
        status = self.solver.solve(self.model)
        verdict = {
            self.cp.OPTIMAL: Verdict.OPTIMAL,
            self.cp.FEASIBLE: Verdict.FEASIBLE,
            self.cp.INFEASIBLE: Verdict.IMPOSSIBLE,
        }.get(status, Verdict.UNKNOWN)
        if verdict in {Verdict.IMPOSSIBLE, Verdict.UNKNOWN}:
            return Answer(verdict=verdict)
        return Answer(
            verdict=verdict,
            position=self._position(),
            bound=max(0, round(self.solver.best_objective_bound)),
        )

    def _position(self) -> Position:
        found: list[Placement | None] = [None] * len(self.slots)
        for meeting, places in self.chosen.items():
            for place, held in places.items():
                if self.solver.boolean_value(held):
                    found[meeting] = place
        return tuple(found)


class _Hulls:
    """Who is in the room from its first to its last meeting, as monotone Booleans."""

    def __init__(self, packing: _Packing) -> None:
        self.packing = packing
        self.begun: dict[tuple[int, int], cp_model.IntVar] = {}
        self.unfinished: dict[tuple[int, int], cp_model.IntVar] = {}
        for team in packing.at:
            self._add(team)

    def _rounds(self, team: int) -> list[int]:
        there = self.packing.problem.teams[team].available
        return [t for t in range(there.bit_length()) if there >> t & 1]

    def _add(self, team: int) -> None:
        model = self.packing.model
        before: tuple[cp_model.IntVar, cp_model.IntVar] | None = None
        for t in self._rounds(team):
            begun = self.begun[team, t] = model.new_bool_var(f"begun {team} {t}")
            unfinished = self.unfinished[team, t] = model.new_bool_var(f"unfinished {team} {t}")
            model.add_bool_or(begun, unfinished)
            for held in self.packing.at[team].get(t, []):
                model.add_implication(held, begun)
                model.add_implication(held, unfinished)
            if before:
                model.add_implication(before[0], begun)
                model.add_implication(unfinished, before[1])
            before = begun, unfinished

    def idle(self) -> cp_model.LinearExprT:
        """Return the rounds spent waiting, as an expression."""
        present = sum(self.begun.values()) + sum(self.unfinished.values()) - len(self.begun)
        load = sum(
            self.packing.slots[m] * held
            for m, places in self.packing.chosen.items()
            for held in places.values()
        )
        return present - 2 * load

    def keep_tables(self) -> None:
        """Let no more seated teams be present than there are tables."""
        problem = self.packing.problem
        seated: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for team, t in self.begun:
            if problem.teams[team].side is problem.instance.anchor:
                seated[t].append((team, t))
        crowds = [cells for cells in seated.values() if len(cells) > problem.instance.tables]
        for cells in crowds:
            present = sum(self.begun[c] + self.unfinished[c] - 1 for c in cells)
            self.packing.model.add(present <= problem.instance.tables)

    def hint(self, position: Position) -> None:
        """Complete the hint of a plan."""
        spans: dict[int, tuple[int, int]] = {}
        for meeting, place in enumerate(position):
            for team in place[:2] if place else ():
                start = place[2] if place else 0
                end = start + self.packing.slots[meeting]
                first, last = spans.get(team, (start, end))
                spans[team] = min(first, start), max(last, end)
        for (team, t), begun in self.begun.items():
            first, last = spans.get(team, (1 << 30, 1 << 30))
            self.packing.model.add_hint(begun, first <= t)
            self.packing.model.add_hint(self.unfinished[team, t], t < last)
