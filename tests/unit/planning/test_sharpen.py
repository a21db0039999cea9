from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from qualification.planning import exact, sharpen
from qualification.planning.bounds import Bound, BoundKind
from qualification.planning.check import check, measure
from qualification.planning.engine import Progress, improve
from qualification.planning.exact import Answer, Verdict
from qualification.planning.model import Instance
from tests.unit.planning.cases import Exhaustive, day, public, tiny_days


def plenty() -> float:
    return 30.0


def searched(instance: Instance, iterations: int = 0) -> Progress:
    *_, last = improve(instance, iterations=iterations)
    return last


def best(start: Progress) -> Progress:
    *_, last = start, *sharpen.sharpen(start, plenty)
    return last


@settings(deadline=None, max_examples=60)
@given(tiny_days())
def test_optimum_is_found_and_proven_from_the_greedy_plan(instance: Instance) -> None:
    last = best(next(improve(instance)))
    assert check(instance, last.plan) == []
    assert measure(instance, last.plan) == last.objective
    assert (last.objective.missed_value, last.objective.rounds) == Exhaustive(instance).optimum()
    assert last.is_proven
    assert last.idle_bound <= last.objective.idle


def test_bound_out_of_reach_is_raised_by_the_solver(partage: Path) -> None:
    start = searched(public(partage, "p1_tiny_gap"), 300)
    simple = Bound(rounds=9, kind=BoundKind.LOAD)
    last = best(replace(start, bound=simple, full_bound=simple))
    assert (last.bound.kind, last.bound.rounds, last.full_bound) == (
        BoundKind.SOLVER,
        10,
        last.bound,
    )
    assert last.is_perfect


def test_shorter_plan_is_found_by_the_solver(partage: Path) -> None:
    first = next(improve(public(partage, "p1_tiny_gap")))
    assert not first.is_complete
    last = best(first)
    assert (last.is_complete, last.objective.rounds, last.is_proven) == (True, 10, True)


def test_day_too_short_for_all_is_said_so(partage: Path) -> None:
    instance = replace(public(partage, "p1_tiny_gap"), max_rounds=9)
    last = best(next(improve(instance)))
    assert (last.full_bound.kind, last.full_bound.rounds) == (BoundKind.SOLVER, 10)
    assert last.is_proven
    assert last.objective.missed_value == last.missed_bound > 0


def test_no_answer_leaves_the_plan_as_it_is(partage: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    unknown = Answer(verdict=Verdict.UNKNOWN)
    for name in ("hold", "least_missed", "least_idle"):
        monkeypatch.setattr(exact, name, lambda *_, **__: unknown)
    start = searched(public(partage, "p1_tiny_gap"), 300)
    simple = Bound(rounds=9, kind=BoundKind.LOAD)
    last = best(replace(start, bound=simple, full_bound=simple))
    assert last.objective == start.objective
    assert not last.is_proven
    short = next(improve(public(partage, "p4_call_36x15_halfday")))
    assert best(short).objective == short.objective


def test_time_that_is_over_proves_nothing(partage: Path) -> None:
    start = searched(public(partage, "p1_tiny_gap"), 300)
    simple = Bound(rounds=9, kind=BoundKind.LOAD)
    start = replace(start, bound=simple, full_bound=simple)
    assert list(sharpen.sharpen(start, lambda: 0.0)) == []


def test_waiting_of_a_large_day_is_left_to_the_search(partage: Path) -> None:
    start = searched(public(partage, "p6_big_60x25"), 1000)
    assert start.is_proven
    assert list(sharpen.sharpen(start, plenty)) == []


def test_day_too_large_for_the_solver_is_left_to_the_search(
    partage: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = searched(public(partage, "p4_call_36x15_halfday"), 50)
    monkeypatch.setattr(sharpen, "_MOST_PLACES", exact.places(start.problem) - 1)
    assert list(sharpen.sharpen(start, plenty)) == []


def test_plan_that_cannot_be_better_is_left_alone() -> None:
    start = searched(day(("L", "C", 2), ("M", "C", 1)), 100)
    assert list(sharpen.sharpen(start, plenty)) == []


def test_seated_side_is_given_its_tables_back_once_waiting_is_least(
    partage: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []
    solve = exact.least_idle

    def remembered(*arguments: Any, **options: Any) -> Answer:
        asked.append(options.get("keep_tables", False))
        return solve(*arguments, **options)

    monkeypatch.setattr(exact, "least_idle", remembered)
    start = searched(public(partage, "p1_tiny_gap"), 300)
    moved = replace(start.objective, idle=5, anchor_moves=3)
    monkeypatch.setattr(sharpen, "at", lambda known, _: replace(known, objective=moved))
    assert best(replace(start, objective=moved)).objective == moved
    assert asked == [False, True]


def test_plan_becomes_places_and_back(partage: Path) -> None:
    start = searched(public(partage, "p5_call_36x15_constrained"), 50)
    position = sharpen.position_of(start.problem, start.plan)
    again = sharpen.plan_at(start.problem, position)
    assert measure(start.problem.instance, again) == start.objective
    assert sharpen.position_of(start.problem, again) == position
