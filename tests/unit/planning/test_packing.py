from __future__ import annotations

from pathlib import Path

from qualification.planning.model import Delegation, Side
from qualification.planning.packing import fits
from qualification.planning.problem import Problem
from tests.unit.planning.cases import day, organisation, public

BREAK = day(("L", "C1", 2), ("L", "C2", 2), ("L", "C3", 2), max_rounds=9, breaks_after=(3,))
"""Six rounds of work for L, but a meeting cannot straddle the break after round 3."""


def test_one_organisation_is_refused_where_its_blocks_do_not_fit() -> None:
    problem = Problem(BREAK)
    assert fits(problem, (0, 1, 2), 6, side=Side.LANDLORD) is False
    assert fits(problem, (0, 1, 2), 7, side=Side.LANDLORD) is True


def test_other_side_is_free_when_one_side_is_looked_at() -> None:
    instance = day(("L", "C", 2), ("M", "C", 2), max_rounds=3)
    problem = Problem(instance)
    assert fits(problem, (0, 1), 3, side=Side.LANDLORD) is True
    assert fits(problem, (0, 1), 3, side=Side.COMMUNE) is False
    assert fits(problem, (0, 1), 3) is False


def test_tables_are_respected() -> None:
    problem = Problem(day(("L", "C", 1), ("M", "D", 1), max_rounds=3, tables=1))
    assert fits(problem, (0, 1), 1) is False
    assert fits(problem, (0, 1), 2) is True


def test_answer_is_unknown_once_the_budget_is_spent() -> None:
    assert fits(Problem(BREAK), (0, 1, 2), 6, side=Side.LANDLORD, budget=3) is None


def test_answer_is_unknown_beyond_two_hundred_meetings() -> None:
    crowd = [("L", f"C{n}", 1) for n in range(201)]
    problem = Problem(day(*crowd, max_rounds=201))
    assert fits(problem, problem.holdable, 201, side=Side.LANDLORD) is None


def test_meeting_longer_than_the_horizon_is_refused() -> None:
    assert fits(Problem(BREAK), (0,), 1) is False


def test_interchangeable_delegations_are_tried_once() -> None:
    twins = tuple(Delegation(id=f"L/{n}") for n in range(8))
    pairs = [("L", f"C{n}", 1) for n in range(9)]
    problem = Problem(day(*pairs, tables=9, landlords=(organisation("L", *twins),)))
    # Nine meetings for eight teams in one round: 9! ways without the symmetry, one with it.
    assert fits(problem, problem.holdable, 1, side=Side.LANDLORD, budget=1000) is False


def test_tiny_gap_is_proven_on_all_at_once(partage: Path) -> None:
    problem = Problem(public(partage, "p1_tiny_gap"))
    assert fits(problem, problem.holdable, 9, budget=300_000) is False
    assert fits(problem, problem.holdable, 10, budget=300_000) is True
