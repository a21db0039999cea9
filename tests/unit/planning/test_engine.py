from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from qualification.planning.bounds import BoundKind
from qualification.planning.check import check
from qualification.planning.engine import Progress, improve
from qualification.planning.model import Delegation, Instance, Side
from tests.unit.planning.cases import (
    PUBLIQUES,
    Exhaustive,
    day,
    organisation,
    public,
    public_judge,
    tiny_days,
)

FEW = 2000
"""Enough trials for a day of five meetings."""


def best(instance: Instance, iterations: int = FEW, seed: int = 0) -> Progress:
    *_, last = improve(instance, seed=seed, iterations=iterations)
    return last


@pytest.mark.parametrize("name", PUBLIQUES)
def test_public_instance_reaches_its_best_known_rounds_proven_where_they_are(
    partage: Path, name: str
) -> None:
    instance, judge = public(partage, name), public_judge(partage)
    plans = list(improve(instance, iterations=1000))
    for progress in plans:
        assert check(instance, progress.plan) == []
        assert judge(instance, progress.plan) == ([], progress.objective)
    assert plans[-1].objective.rounds == PUBLIQUES[name]
    assert plans[-1].bound.rounds == PUBLIQUES[name]
    assert plans[-1].is_proven is (name != "p4_call_36x15_halfday")


def test_gap_of_the_tiny_public_instance_is_proven_jointly(partage: Path) -> None:
    last = best(public(partage, "p1_tiny_gap"))
    assert (last.bound.rounds, last.bound.kind) == (10, BoundKind.JOINT)


def test_triage_of_the_half_day_comes_near_the_best_known_value(partage: Path) -> None:
    last = best(public(partage, "p4_call_36x15_halfday"), 2000)
    assert 4241 <= last.objective.missed_value <= 4246 * 1.1
    assert last.full_bound.rounds == 15


def test_waiting_vanishes_on_the_small_public_instance(partage: Path) -> None:
    last = best(public(partage, "p2_small_20x8"), 20_000)
    assert last.objective.idle == 0
    assert last.iterations < 20_000


def test_first_plan_is_at_the_bound_on_the_public_day(partage: Path) -> None:
    first = next(improve(public(partage, "p3_call_36x15_day")))
    assert (first.objective.missed_value, first.objective.rounds) == (0, 19)
    assert first.is_proven


@settings(deadline=None, max_examples=80)
@given(tiny_days())
def test_tiny_day_reaches_the_optimum_of_exhaustive_search(instance: Instance) -> None:
    last = best(instance)
    assert (last.objective.missed_value, last.objective.rounds) == Exhaustive(instance).optimum()


def test_first_plans_are_not_as_long_as_the_day_when_the_bound_is_out_of_reach() -> None:
    # Two rounds then a break: each of the meetings of two rounds needs a half-day of its own.
    long_day = day(*(("L", f"C{n}", 2) for n in range(3)), ("L", "D", 1), max_rounds=60)
    instance = replace(long_day, breaks_after=(3, 6, 9))
    last = best(instance, iterations=0)
    assert last.objective.missed_value == 0
    assert last.objective.rounds <= 12


def test_first_plan_comes_even_when_told_to_stop(partage: Path) -> None:
    instance = public(partage, "p5_call_36x15_constrained")
    plans = list(improve(instance, should_stop=lambda: True))
    assert plans
    assert all(check(instance, p.plan) == [] for p in plans)
    assert plans[-1].iterations == 0


def test_search_stops_soon_after_it_is_told(partage: Path) -> None:
    seen: list[Progress] = []
    instance = public(partage, "p6_big_60x25")
    for progress in improve(instance, should_stop=lambda: len(seen) >= 5):
        seen.append(progress)  # noqa: PERF402 -- the list being filled is what says stop
    assert 5 <= len(seen) <= 6


def test_search_ends_by_itself_once_nothing_can_be_better() -> None:
    last = best(day(("L", "C", 2), ("M", "C", 1)), 10**9)
    assert last.is_proven
    assert (last.objective.rounds, last.objective.idle) == (3, 0)


def test_day_where_nobody_can_meet_is_an_empty_proven_plan() -> None:
    deaf = organisation("L", Delegation(id="L/1", knows=()))
    last = best(day(("L", "C", 1), landlords=(deaf,)))
    assert last.plan.dropped == (("L", "C"),)
    assert last.objective.missed_value == 10
    assert last.is_proven


def test_day_without_meeting_is_planned_at_once() -> None:
    last = best(day(landlords=(), communes=()))
    assert (last.plan.schedule, last.objective.rounds, last.is_proven) == ((), 0, True)


def test_breaks_after_each_round_leave_out_long_meetings_only() -> None:
    last = best(day(("L", "C", 2), ("L", "D", 1), breaks_after=(1, 2, 3, 4, 5, 6)))
    assert last.plan.dropped == (("L", "C"),)
    assert last.is_proven


def test_one_table_holds_the_meetings_one_after_another() -> None:
    last = best(day(*((f"L{n}", f"C{n}", 1) for n in range(6)), tables=1))
    assert (last.objective.rounds, last.bound.kind, last.is_proven) == (6, BoundKind.TABLES, True)


def test_of_meetings_without_value_as_many_as_possible_are_held() -> None:
    instance = day(*((f"L{n}", "C", 1) for n in range(4)), max_rounds=3)
    instance = replace(instance, meetings=tuple(replace(m, value=0) for m in instance.meetings))
    assert len(best(instance).plan.schedule) == 3


def test_seated_side_is_the_one_asked_for() -> None:
    instance = day(
        *((f"L{a}", f"C{b}", 1) for a in range(3) for b in range(3)), anchor=Side.LANDLORD
    )
    last = best(instance)
    tables = {(b.landlord_delegation, b.table) for b in last.plan.schedule}
    assert last.objective.anchor_moves == 0
    assert len(tables) == 3
