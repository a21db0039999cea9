"""Two searches side by side, each in its process: one improves, the other proves.

The caller only waits: a request thread, or a tablet's answer, is never late because of a plan.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from queue import Empty, Queue
from typing import Any

from qualification.planning import worker
from qualification.planning.bounds import Bound
from qualification.planning.check import check
from qualification.planning.engine import Progress, improve, never
from qualification.planning.model import Instance
from qualification.planning.processes import start
from qualification.planning.sharpen import at
from qualification.planning.worker import Role, read_finding, write_order

_TICK_S = 0.1
"""How long it may take to notice that it must stop."""


def race(
    instance: Instance,
    seconds: float,
    *,
    head_start: float = 0.0,
    is_polite: bool = True,
    should_stop: Callable[[], bool] = never,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[Progress]:
    """Yield ever better plans of a sound instance, or the same with better bounds.

    The first comes at once. For ``head_start`` seconds the search goes on here, which is enough for
    most days, before processes are started; polite ones let every other process go first. Ends when
    nothing can be better, after ``seconds``, or soon after ``should_stop`` says so; the
    searches end with it.
    """
    started = clock()

    def is_late(after: float) -> bool:
        return clock() - started >= min(after, seconds) or should_stop()

    here = improve(instance, should_stop=lambda: is_late(head_start))
    merged = _Merge(next(here))
    yield merged.best
    if head_start:
        for merged.best in here:
            yield merged.best

    def is_over() -> bool:
        return merged.best.is_perfect or is_late(seconds)

    if not is_over():
        left = seconds - (clock() - started)
        yield from _side_by_side(merged, left, is_over, is_polite=is_polite)


def _side_by_side(
    merged: _Merge, seconds: float, is_over: Callable[[], bool], *, is_polite: bool
) -> Iterator[Progress]:
    heard: Queue[str | None] = Queue()
    with ExitStack() as stack:
        for role in Role:
            instance = merged.best.problem.instance
            order = write_order(instance, role, seconds, is_polite=is_polite)
            stack.callback(start(worker.__name__, order, heard))
        searching = len(Role)
        while searching and not is_over():
            try:
                line = heard.get(timeout=_TICK_S)
            except Empty:
                continue
            searching -= line is None
            if line and merged.learn(read_finding(line)):
                yield merged.best


@dataclass
class _Merge:
    """The best plan of both searches, and the best bounds that apply to it."""

    best: Progress
    rounds: dict[int, Bound] = field(default_factory=dict)
    idle: dict[tuple[int, int], int] = field(default_factory=dict)

    def learn(self, finding: dict[str, Any]) -> bool:
        """Take a finding in; return whether the plan or a bound is better."""
        before = self.best
        found = at(self.best, finding["plan"])
        assert not check(found.problem.instance, found.plan), "a search sent an invalid plan"
        self._note(found, finding)
        if _rank(found) < _rank(self.best):
            self.best = replace(found, iterations=finding["iterations"])
        full = max(self.best.full_bound, finding["full_bound"], key=lambda b: b.rounds)
        missed = max(self.best.missed_bound, finding["missed_bound"])
        self.best = replace(self.best, full_bound=full, missed_bound=missed)
        self._apply_notes()
        return self.best != before

    def _note(self, found: Progress, finding: dict[str, Any]) -> None:
        """Remember bounds by what they hold for: value missed, then rounds too."""
        missed, rounds = found.objective.missed_value, found.objective.rounds
        known = self.rounds.get(missed, finding["bound"])
        self.rounds[missed] = max(known, finding["bound"], key=lambda b: b.rounds)
        waits = self.idle.get((missed, rounds), 0)
        self.idle[missed, rounds] = max(waits, finding["idle_bound"])

    def _apply_notes(self) -> None:
        missed, rounds = self.best.objective.missed_value, self.best.objective.rounds
        candidates = [b for value, b in self.rounds.items() if value >= missed]
        candidates += [self.best.full_bound] if self.best.is_complete else []
        self.best = replace(
            self.best,
            bound=max([self.best.bound, *candidates], key=lambda b: b.rounds),
            idle_bound=self.idle.get((missed, rounds), 0),
        )


def _rank(found: Progress) -> tuple[object, ...]:
    return found.objective.missed_value, len(found.plan.dropped), found.objective
