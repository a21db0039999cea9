from __future__ import annotations

from qualification.planning.model import Delegation
from qualification.planning.problem import Problem, runs
from tests.unit.planning.cases import day, organisation


def test_runs_starts_where_enough_rounds_follow() -> None:
    assert runs(0b1101110, 1) == 0b1101110
    assert runs(0b1101110, 2) == 0b0100110
    assert runs(0b1101110, 3) == 0b0000010


def test_starts_leave_breaks_between_meetings() -> None:
    problem = Problem(day(("L", "C", 1), max_rounds=6, breaks_after=(4,)))
    assert problem.starts(1, 6) == 0b111111
    assert problem.starts(2, 6) == 0b010111
    assert problem.starts(3, 6) == 0b000011
    assert problem.starts(2, 4) == 0b000111
    assert problem.starts(7, 6) == 0


def test_pairs_are_the_delegations_that_know_each_other_and_have_time() -> None:
    instance = day(
        ("L", "C", 2),
        landlords=(
            organisation(
                "L",
                Delegation(id="ignorante", knows=()),
                Delegation(id="absente", available=()),
                Delegation(id="matin", available=((1, 3),)),
            ),
        ),
        communes=(
            organisation("C", Delegation(id="C/1", available=((2, 6),)), Delegation(id="C/2")),
        ),
    )
    problem = Problem(instance)
    names = [(problem.teams[p.landlord].id, problem.teams[p.commune].id) for p in problem.pairs[0]]
    assert names == [("matin", "C/1"), ("matin", "C/2")]
    assert [p.together for p in problem.pairs[0]] == [0b000110, 0b000111]


def test_round_without_table_is_lost_to_everyone() -> None:
    problem = Problem(day(("L", "C", 2), max_rounds=3, tables_by_round=(1, 0, 1)))
    assert problem.open_rounds == 0b101
    assert problem.holdable == ()
    assert problem.hopeless_value == 20


def test_meeting_two_delegations_could_hold_is_holdable() -> None:
    problem = Problem(day(("L", "C", 2)))
    assert problem.holdable == (0,)
    assert problem.hopeless_value == 0
