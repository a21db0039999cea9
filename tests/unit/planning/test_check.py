from __future__ import annotations

from dataclasses import replace

import pytest

from qualification.planning.check import Rule, check, measure
from qualification.planning.model import Block, Delegation, Instance, Objective, Plan, Side
from tests.unit.planning.cases import block, day, organisation

DAY = day(("L", "C1", 2), ("L", "C2", 1), ("M", "C1", 1))
SCHEDULE = (block("L", "C1", 1, 2), block("M", "C1", 3), block("L", "C2", 5, table=2))


def plan(*schedule: Block, dropped: tuple[tuple[str, str], ...] = ()) -> Plan:
    return Plan(instance="jour", schedule=schedule, dropped=dropped)


def rules(instance: Instance, found: Plan) -> list[Rule]:
    return [violation.rule for violation in check(instance, found)]


def test_valid_plan_has_no_violation() -> None:
    assert check(DAY, plan(*SCHEDULE)) == []


def test_objective_is_recomputed_from_the_blocks() -> None:
    assert measure(DAY, plan(*SCHEDULE)) == Objective(0, 5, 2, 0, 2)
    assert measure(replace(DAY, anchor=Side.LANDLORD), plan(*SCHEDULE)).anchor_moves == 1


def test_objective_of_an_empty_plan_is_what_it_misses() -> None:
    dropped = tuple(m.key for m in DAY.meetings)
    assert measure(DAY, plan(dropped=dropped)) == Objective(40, 0, 0, 0, 0)


def test_rounds_of_absence_are_not_waiting() -> None:
    away = organisation("L", Delegation(id="L/1", available=((1, 2), (5, 6))))
    instance = replace(DAY, landlords=(away, organisation("M")))
    assert measure(instance, plan(*SCHEDULE)).idle == 0


@pytest.mark.parametrize(
    ("schedule", "rule"),
    [
        ((*SCHEDULE[:2], replace(SCHEDULE[2], start=7)), Rule.OUTSIDE_DAY),
        ((*SCHEDULE[:2], replace(SCHEDULE[2], start=0)), Rule.OUTSIDE_DAY),
        ((*SCHEDULE[:2], replace(SCHEDULE[2], slots=2)), Rule.WRONG_LENGTH),
        ((*SCHEDULE[:2], replace(SCHEDULE[2], table=4)), Rule.UNKNOWN_TABLE),
        ((*SCHEDULE[:2], replace(SCHEDULE[2], table=0)), Rule.UNKNOWN_TABLE),
        (
            (*SCHEDULE[:2], replace(SCHEDULE[2], commune_delegation="C1/1")),
            Rule.WRONG_DELEGATION,
        ),
        (
            (*SCHEDULE[:2], replace(SCHEDULE[2], landlord_delegation="inconnue")),
            Rule.WRONG_DELEGATION,
        ),
        ((*SCHEDULE[:2], replace(SCHEDULE[2], start=2)), Rule.DOUBLE_BOOKED),
        ((*SCHEDULE[:2], replace(SCHEDULE[2], start=3, table=1)), Rule.TABLE_SHARED),
        ((*SCHEDULE, SCHEDULE[2]), Rule.HELD_TWICE),
        ((*SCHEDULE, block("M", "C2", 4, table=3)), Rule.UNKNOWN_MEETING),
        (SCHEDULE[:2], Rule.DROPPED_LIST),
    ],
)
def test_broken_rule_is_named(schedule: tuple[Block, ...], rule: Rule) -> None:
    assert rule in rules(DAY, plan(*schedule))


def test_break_within_a_meeting_is_a_violation_and_at_its_edge_is_not() -> None:
    assert rules(replace(DAY, breaks_after=(1,)), plan(*SCHEDULE)) == [Rule.STRADDLES_BREAK]
    assert check(replace(DAY, breaks_after=(2, 3)), plan(*SCHEDULE)) == []


def test_absence_is_a_violation_of_its_round() -> None:
    away = organisation("L", Delegation(id="L/1", available=((2, 6),)))
    found = check(replace(DAY, landlords=(away, organisation("M"))), plan(*SCHEDULE))
    assert [(v.rule, v.meeting, v.round, v.delegation) for v in found] == [
        (Rule.AWAY, ("L", "C1"), 1, "L/1")
    ]


def test_ignorance_of_the_other_side_is_a_violation() -> None:
    ignorant = organisation("C2", Delegation(id="C2/1", knows=("M",)))
    found = rules(replace(DAY, communes=(organisation("C1"), ignorant)), plan(*SCHEDULE))
    assert found == [Rule.DOES_NOT_KNOW]


def test_more_meetings_than_tables_is_a_violation() -> None:
    crowded = plan(SCHEDULE[0], SCHEDULE[1], replace(SCHEDULE[2], start=3))
    assert check(DAY, crowded) == []
    assert rules(replace(DAY, tables_by_round=(3, 3, 1, 3, 3, 3)), crowded) == [
        Rule.TOO_MANY_MEETINGS
    ]


def test_meeting_both_held_and_dropped_is_a_violation() -> None:
    assert rules(DAY, plan(*SCHEDULE, dropped=(("L", "C1"),))) == [Rule.DROPPED_LIST]
