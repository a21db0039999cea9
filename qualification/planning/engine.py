"""Anytime engine: ruin and recreate under annealing, better plan after better plan.

The first plan comes in milliseconds, mostly at the lower bound; the search then lowers, in this
order, the value missed, the rounds, the waiting, the moves of the seated side, the longest wait.
One seed and one number of iterations always give the same plans: the clock decides only when to
stop.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from random import Random

from qualification.planning.bounds import Bound, lossy_bound, simple_bound, strengthen
from qualification.planning.model import Block, Instance, Objective, Plan, Side
from qualification.planning.problem import Problem
from qualification.planning.ruin import ruin
from qualification.planning.state import Snapshot, State
from qualification.planning.tables import assign_tables

_FIRST_TRIALS = 200
_FIRST_SPRINT, _LONGEST_SPRINT = 500, 32_000
_HOT, _COLD = 1.0, 0.25
"""Temperatures at both ends of a sprint, in rounds of waiting."""
_DEAR, _CHEAP = 100.0, 10.0
"""Cost of missing the average meeting, in rounds of waiting: cheap lets triage change its mind."""
_BLINK = 0.01


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """A valid plan better than all before it, or the same with a better bound.

    ``bound`` is a lower bound on the rounds of plans that miss no more value than this one,
    ``full_bound`` on those that hold every meeting that can be held. ``is_complete``: this plan
    does, so that none can miss less. ``missed_bound``: no plan misses less value, at least what
    nobody can hold; ``idle_bound``: no plan that misses as little in as few rounds waits less, 0
    until the exact engine says more.
    """

    problem: Problem = field(repr=False)
    plan: Plan
    objective: Objective
    bound: Bound
    full_bound: Bound
    is_complete: bool
    iterations: int
    missed_bound: int
    idle_bound: int = 0

    @property
    def is_least_missed(self) -> bool:
        """Whether no plan misses less."""
        missed = self.objective.missed_value
        return self.is_complete or self.problem.hopeless_value < missed == self.missed_bound

    @property
    def is_proven(self) -> bool:
        """Whether no plan misses less, nor as little in fewer rounds."""
        return self.is_least_missed and self.objective.rounds == self.bound.rounds

    @property
    def is_perfect(self) -> bool:
        """Whether there is nothing left to win."""
        found = self.objective
        return self.is_proven and found.idle <= self.idle_bound and found.anchor_moves == 0


def never() -> bool:
    """Never ask to stop."""
    return False


def improve(
    instance: Instance,
    *,
    seed: int = 0,
    iterations: int | None = None,
    should_stop: Callable[[], bool] = never,
) -> Iterator[Progress]:
    """Yield ever better plans of a sound instance (see ``formats.require_sound``).

    The first one always comes. Ends when the plan cannot be better, after ``iterations`` trials, or
    soon after ``should_stop`` says so.
    """
    rng = Random(seed)  # noqa: S311 -- reproducible draws are wanted
    return _Engine(instance, rng, iterations, should_stop).run()


class _Engine:
    """The best plan so far, the bound, and what is left of the budget."""

    def __init__(
        self,
        instance: Instance,
        rng: Random,
        iterations: int | None,
        should_stop: Callable[[], bool],
    ) -> None:
        self.problem = Problem(instance)
        self.rng = rng
        self.budget = math.inf if iterations is None else iterations
        self.should_stop = should_stop
        self.done = 0
        self.bound = simple_bound(self.problem)
        self.best: Progress | None = None
        self.kept: Snapshot | None = None
        self.tried: dict[int, Snapshot] = {}

    def run(self) -> Iterator[Progress]:
        yield from self._first_plan()
        sprint = 0
        while not self._is_over():
            assert self.best is not None
            rounds = self.best.objective.rounds
            yield from self._sprint(sprint)
            # An aim that won rounds is tried again, from where it led.
            sprint += self.best.objective.rounds == rounds

    def _first_plan(self) -> Iterator[Progress]:
        """Build at the bound, with a few trials; leave nobody out when the whole day allows it."""
        horizon = self.problem.horizon
        state = self._build(min(self.bound.rounds, horizon))
        if state.missing and self.bound.rounds <= horizon:
            for _ in self._anneal(state, _FIRST_TRIALS, _DEAR):
                if not state.missing:
                    break
        yield from self._offer(state)
        if state.missing and state.horizon < horizon:
            yield from self._offer(self._build(horizon))
            yield from self._shorten(state.horizon)
        yield from self._strengthen()

    def _shorten(self, too_few: int) -> Iterator[Progress]:
        """Build in fewer rounds, half-way between what was too few and what was enough."""
        assert self.best is not None
        if not self.best.is_complete:
            return
        enough = self.best.objective.rounds
        while enough - too_few > 1:
            state = self._build((too_few + enough) // 2)
            if state.missing:
                too_few = state.horizon
            else:
                enough = state.last_round()
                yield from self._offer(state)

    def _strengthen(self) -> Iterator[Progress]:
        assert self.best is not None
        if self.best.is_proven:
            return
        self.bound = strengthen(self.problem, self.bound, self.should_stop)
        if self.best.full_bound != self.bound:
            bound = self.bound if self.best.is_complete else self.best.bound
            self.best = replace(self.best, full_bound=self.bound, bound=bound)
            yield self.best

    def _is_over(self) -> bool:
        assert self.best is not None
        return self.best.is_perfect or self._is_spent()

    def _is_spent(self) -> bool:
        return self.done >= self.budget or self.should_stop()

    def _target(self, sprint: int) -> int:
        """Return the rounds to aim for: in turn the fewest possible, half-way, one less, as many.

        While meetings are missed the whole day is given back every other time: they weigh more.
        """
        assert self.best is not None
        floor, rounds = self.best.bound.rounds, self.best.objective.rounds
        middle, fewer = (floor + rounds) // 2, max(floor, rounds - 1)
        if not self.best.is_complete:
            day = self.problem.horizon
            return (day, middle, day, fewer)[sprint % 4]
        return (floor, middle, fewer, rounds)[sprint % 4]

    def _build(self, rounds: int) -> State:
        state = State(self.problem, rounds)
        self._insert(state, 0.0)
        return state

    def _sprint(self, sprint: int) -> Iterator[Progress]:
        """Anneal, longer each time; stop at success when the aim was to win rounds."""
        assert self.best is not None
        before, aim = self.best.objective.rounds, self._target(sprint)
        triage = not self.best.is_complete and sprint % 4 == 2
        length = min(_FIRST_SPRINT << sprint, _LONGEST_SPRINT)
        state = self._start(aim, afresh=sprint % (2 if aim < before else 4) == 1)
        yield from self._offer(state)
        for _ in self._anneal(state, length, _CHEAP if triage else _DEAR):
            yield from self._offer(state)
            if self._is_over() or aim < self.best.objective.rounds < before:
                return
        self.tried[aim] = state.snapshot()

    def _start(self, rounds: int, *, afresh: bool) -> State:
        """Return the best plan, or what was last tried with as few rounds, or a new one."""
        assert self.best is not None
        start = self.kept if rounds >= self.best.objective.rounds else self.tried.get(rounds)
        state = State(self.problem, rounds)
        if start and not afresh:
            state.load(start)
        self._insert(state, 0.0)
        return state

    def _anneal(self, state: State, length: int, cost: float) -> Iterator[None]:
        """Ruin and recreate ``length`` times, pausing at each accepted state worth a look."""
        scale = cost * len(state.weight) / sum(state.weight)
        cooling = math.log(_COLD / _HOT) / length
        for step in range(length):
            if self._is_spent():
                return
            self.done += 1
            before = state.missed * scale + state.idle
            undo = self._disturb(state)
            after = state.missed * scale + state.idle
            allowance = -_HOT * math.exp(cooling * step) * math.log(1.0 - self.rng.random())
            if after > before + allowance:
                _restore(state, undo)
            elif self._is_promising(state):
                yield

    def _disturb(self, state: State) -> dict[int, tuple[int, int, int] | None]:
        undo: dict[int, tuple[int, int, int] | None] = dict.fromkeys(state.missing)
        undo |= {meeting: state.remove(meeting) for meeting in ruin(state, self.rng)}
        self._insert(state, _BLINK)
        return undo

    def _insert(self, state: State, blink: float) -> None:
        """Put back what is missing, long meetings mostly first."""
        slots, draw = state.slots, self.rng.random
        order = sorted(state.missing, key=lambda m: 2.5 * draw() - slots[m])
        state.insert(order, self.rng, blink)

    def _is_promising(self, state: State) -> bool:
        """Whether the state may be better than the best plan, before tables are given out."""
        if self.kept is None or self.best is None:
            return True
        found = (state.missed, state.last_round(), state.idle)
        kept = (self.kept.missed, self.kept.rounds, self.kept.idle)
        if found != kept:
            return found < kept
        return self.best.objective.anchor_moves > 0 or (
            max(state.waiting) < self.best.objective.max_idle
        )

    def _offer(self, state: State) -> Iterator[Progress]:
        """Keep and yield the state's plan when it is the best so far."""
        plan = plan_of(state)
        objective = _objective(state, plan)
        if self.best is not None and not self._beats(state, objective):
            return
        bound = self._bound(state, objective.missed_value)
        self.kept = state.snapshot()
        self.best = Progress(
            problem=self.problem,
            plan=plan,
            objective=objective,
            bound=bound,
            full_bound=self.bound,
            is_complete=not state.missing,
            iterations=self.done,
            missed_bound=self.problem.hopeless_value,
        )
        yield self.best

    def _bound(self, state: State, missed_value: int) -> Bound:
        if not state.missing:
            return self.bound
        if self.best and self.best.objective.missed_value == missed_value:
            return self.best.bound
        return lossy_bound(self.problem, missed_value)

    def _beats(self, state: State, objective: Objective) -> bool:
        assert self.kept is not None
        assert self.best is not None
        # Of two plans that miss the same value, fewer meetings missed is better: weights say so.
        return (state.missed, objective) < (self.kept.missed, self.best.objective)


def _restore(state: State, undo: dict[int, tuple[int, int, int] | None]) -> None:
    for meeting in undo:
        if state.position[meeting]:
            state.remove(meeting)
    for meeting, place in undo.items():
        if place:
            state.place(meeting, place)


def plan_of(state: State) -> Plan:
    """Return the placements as a plan, with its tables."""
    instance, teams = state.problem.instance, state.problem.teams
    seated = 0 if instance.anchor is Side.LANDLORD else 1
    held = [(m, place) for m, place in enumerate(state.position) if place]
    visits = [(place[2], place[2] + state.slots[m], place[seated]) for m, place in held]
    blocks = [
        Block(
            landlord=instance.meetings[m].landlord,
            commune=instance.meetings[m].commune,
            landlord_delegation=teams[landlord].id,
            commune_delegation=teams[commune].id,
            start=start + 1,
            slots=state.slots[m],
            table=table,
        )
        for (m, (landlord, commune, start)), table in zip(
            held, assign_tables(visits, instance.tables), strict=True
        )
    ]
    return Plan(
        instance=instance.name,
        schedule=tuple(sorted(blocks, key=lambda b: (b.start, b.table))),
        dropped=tuple(
            meeting.key
            for meeting, place in zip(instance.meetings, state.position, strict=True)
            if not place
        ),
    )


def _objective(state: State, plan: Plan) -> Objective:
    instance = state.problem.instance
    return Objective(
        missed_value=sum(
            m.value for m, place in zip(instance.meetings, state.position, strict=True) if not place
        ),
        rounds=state.last_round(),
        idle=state.idle,
        anchor_moves=_moves(plan, instance.anchor),
        max_idle=max(state.waiting, default=0),
    )


def _moves(plan: Plan, anchor: Side) -> int:
    moves = 0
    last: dict[str, int] = {}
    for block in plan.schedule:
        team = block.delegation(anchor)
        moves += last.get(team, block.table) != block.table
        last[team] = block.table
    return moves
