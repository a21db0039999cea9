"""What the exact engine adds to a plan: proofs first, then the last rounds of waiting."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from qualification.planning import exact
from qualification.planning.bounds import Bound, BoundKind, lossy_bound
from qualification.planning.check import measure
from qualification.planning.engine import Progress, plan_of
from qualification.planning.exact import Position, Verdict
from qualification.planning.model import Plan
from qualification.planning.problem import Problem
from qualification.planning.state import State

_MOST_MEETINGS_FOR_IDLE = 60
"""Beyond, ruin and recreate lowers waiting faster than the solver."""
_MOST_PLACES = 100_000
"""Beyond, the solver would fill the memory before it has begun."""


def sharpen(best: Progress, left: Callable[[], float]) -> Iterator[Progress]:
    """Yield the plan with what is proven of it, or a better one. ``left`` returns seconds.

    In the order of the objective: value missed, rounds, waiting. Ends when all is proven, or when
    no time is left; at once on a day too large for the solver.
    """
    if exact.places(best.problem) > _MOST_PLACES:
        return iter(())
    return _Sharpening(best, left).run()


@dataclass
class _Sharpening:
    best: Progress
    left: Callable[[], float]

    def run(self) -> Iterator[Progress]:
        if not self.best.is_complete:
            yield from self._missed()
        while self._is_open() and (better := self._fewer_rounds()):
            yield from self._keep(better)
        if self.best.objective.idle > self.best.idle_bound:
            yield from self._idle()

    def _is_open(self) -> bool:
        return self.best.is_least_missed and not self.best.is_proven and self.left() > 0

    def _keep(self, found: Progress) -> Iterator[Progress]:
        self.best = found
        yield found

    def _missed(self) -> Iterator[Progress]:
        problem = self.best.problem
        if self.best.full_bound.rounds <= problem.horizon:
            whole = exact.hold(problem, problem.horizon, seconds=self.left() / 3)
            if whole.verdict is Verdict.IMPOSSIBLE:
                bound = _proven(problem.horizon + 1)
                yield from self._keep(replace(self.best, full_bound=bound))
        answer = exact.least_missed(problem, self._position(), seconds=self.left() / 2)
        found = self._at(answer.position)
        missed_bound = answer.bound + problem.hopeless_value
        yield from self._keep(replace(found, missed_bound=missed_bound))

    def _fewer_rounds(self) -> Progress | None:
        """Look for one round less; return a better plan, a better bound, or None."""
        rounds = self.best.objective.rounds - 1
        problem = self.best.problem
        spare = self.best.objective.missed_value - problem.hopeless_value
        answer = exact.hold(problem, rounds, spare=spare, seconds=self.left() / 2)
        if answer.verdict is Verdict.IMPOSSIBLE:
            bound = _proven(rounds + 1)
            full = bound if self.best.is_complete else self.best.full_bound
            return replace(self.best, bound=bound, full_bound=full)
        return self._at(answer.position) if answer.position else None

    def _idle(self) -> Iterator[Progress]:
        problem = self.best.problem
        if self.left() <= 0 or len(problem.holdable) > _MOST_MEETINGS_FOR_IDLE:
            return
        answer = exact.least_idle(problem, self._position(), seconds=self.left())
        yield from self._keep(replace(self._at(answer.position), idle_bound=answer.bound))
        if self.best.objective.anchor_moves and self.left() > 0:
            answer = exact.least_idle(
                problem, self._position(), seconds=self.left(), keep_tables=True
            )
            yield from self._keep(self._at(answer.position))

    def _position(self) -> Position:
        return position_of(self.best.problem, self.best.plan)

    def _at(self, position: Position | None) -> Progress:
        """Return the plan at this position when it is better than the best."""
        if position is None:
            return self.best
        found = at(self.best, plan_at(self.best.problem, position))
        return found if found.objective < self.best.objective else self.best


def _proven(rounds: int) -> Bound:
    return Bound(rounds=rounds, kind=BoundKind.SOLVER)


def position_of(problem: Problem, plan: Plan) -> Position:
    """Return the place of each meeting in a plan."""
    teams = {team.id: rank for rank, team in enumerate(problem.teams)}
    places = {
        b.key: (teams[b.landlord_delegation], teams[b.commune_delegation], b.start - 1)
        for b in plan.schedule
    }
    return tuple(places.get(m.key) for m in problem.instance.meetings)


def plan_at(problem: Problem, position: Position) -> Plan:
    """Return the plan that holds each meeting at its place, with its tables."""
    state = State(problem, problem.horizon)
    for meeting, place in enumerate(position):
        if place:
            state.place(meeting, place)
    return plan_of(state)


def at(known: Progress, plan: Plan) -> Progress:
    """Return another plan of the same day, with what is known that still applies to it."""
    problem = known.problem
    objective = measure(problem.instance, plan)
    holdable = {problem.instance.meetings[m].key for m in problem.holdable}
    is_complete = not holdable & set(plan.dropped)
    same = objective.missed_value == known.objective.missed_value
    if is_complete:
        bound = known.full_bound
    else:
        bound = known.bound if same else lossy_bound(problem, objective.missed_value)
    return replace(
        known,
        plan=plan,
        objective=objective,
        bound=bound,
        is_complete=is_complete,
        idle_bound=known.idle_bound if same and objective.rounds == known.objective.rounds else 0,
    )
