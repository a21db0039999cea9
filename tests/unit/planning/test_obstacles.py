from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings

from qualification.planning.explain import Cause
from qualification.planning.model import Delegation, Instance
from qualification.planning.obstacles import Obstacle, ObstacleKind, obstacles
from qualification.planning.problem import Problem
from tests.unit.planning.cases import day, organisation, tiny_days


def kinds(instance: Instance) -> list[ObstacleKind]:
    return [o.kind for o in obstacles(instance)]


def test_day_where_all_can_be_held_has_no_obstacle() -> None:
    assert kinds(day(("L", "C", 2), ("M", "C", 1))) == []


def test_too_few_tables_are_said_with_what_is_missing() -> None:
    instance = replace(day(("L", "C", 2), ("M", "D", 2)), tables=1, max_rounds=3)
    assert Obstacle(kind=ObstacleKind.TABLES, slots=4, available=3) in list(obstacles(instance))


def test_organisation_with_more_rounds_than_presence_is_named() -> None:
    instance = replace(
        day(("L", "C", 3), ("L", "D", 3)),
        max_rounds=6,
        landlords=(
            replace(organisation("L", Delegation(id="L/1", available=((1, 4),))), name="É"),
        ),
    )
    [charge] = obstacles(instance)
    assert charge == Obstacle(kind=ObstacleKind.LOAD, organisation="É", slots=6, available=4)


def test_delegation_never_there_or_knowing_nobody_it_meets_is_named() -> None:
    instance = replace(
        day(("L", "C", 1), ("M", "D", 1)),
        landlords=(
            organisation("L", Delegation(id="L/1"), Delegation(id="L/2", available=((90, 99),))),
            organisation("M", Delegation(id="M/1"), Delegation(id="M/2", knows=("C",))),
        ),
    )
    assert [(o.kind, o.organisation, o.delegation) for o in obstacles(instance)] == [
        (ObstacleKind.NEVER_THERE, "L", "L/2"),
        (ObstacleKind.KNOWS_NOBODY, "M", "M/2"),
    ]


def test_organisation_without_meeting_is_no_obstacle() -> None:
    instance = day(("L", "C", 1))
    seule = organisation("M", Delegation(id="M/1", knows=()))
    assert kinds(replace(instance, landlords=(*instance.landlords, seule))) == []


def test_breaks_after_each_round_leave_no_place_for_two_rounds() -> None:
    instance = replace(day(("L", "C", 2), ("M", "C", 1)), max_rounds=4, breaks_after=(1, 2, 3))
    assert [(o.kind, o.landlord, o.commune, o.cause, o.slots) for o in obstacles(instance)] == [
        (ObstacleKind.MEETING, "L", "C", Cause.NO_COMMON_TIME, 2)
    ]


@settings(deadline=None, max_examples=100)
@given(tiny_days())
def test_each_hopeless_meeting_is_named_and_no_other(instance: Instance) -> None:
    problem = Problem(instance)
    hopeless = set(range(len(instance.meetings))) - set(problem.holdable)
    named = {(o.landlord, o.commune) for o in obstacles(instance) if o.kind is ObstacleKind.MEETING}
    assert named == {instance.meetings[rank].key for rank in hopeless}
