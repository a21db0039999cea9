from __future__ import annotations

from pathlib import Path

import pytest

from qualification.planning.bounds import Bound, BoundKind
from qualification.planning.engine import improve
from qualification.planning.explain import Cause, Reason, not_held, why
from qualification.planning.model import (
    Block,
    Delegation,
    Instance,
    Organisation,
    Plan,
    Side,
)
from qualification.planning.problem import Problem
from tests.unit.planning.cases import block, day, organisation, public


def test_reason_of_the_public_day_is_the_load_of_its_largest_landlord(partage: Path) -> None:
    assert why(next(improve(public(partage, "p3_call_36x15_day")))) == Reason(
        rounds=19,
        max_rounds=20,
        bound=Bound(
            rounds=19,
            kind=BoundKind.LOAD,
            side=Side.LANDLORD,
            organisation="L01",
            slots=74,
            delegations=4,
        ),
        is_proven=True,
    )


def test_reason_counts_those_nobody_could_hold() -> None:
    deaf = organisation("Z", Delegation(id="Z/1", knows=()))
    instance = day(("L", "C", 1), ("Z", "C", 1), landlords=(organisation("L"), deaf))
    reason = why(next(improve(instance)))
    assert (reason.not_held, reason.hopeless, reason.is_proven) == (1, 1, True)


def test_reason_comes_back_from_its_text(partage: Path) -> None:
    for name in ("p1_tiny_gap", "p4_call_36x15_halfday"):
        *_, last = improve(public(partage, name), iterations=0)
        reason = why(last)
        assert Reason.from_json(reason.to_json()) == reason


def causes(instance: Instance, *schedule: Block) -> dict[tuple[str, str], Cause]:
    held = {b.key for b in schedule}
    dropped = tuple(m.key for m in instance.meetings if m.key not in held)
    plan = Plan(instance="jour", schedule=schedule, dropped=dropped)
    return {n.meeting.key: n.cause for n in not_held(Problem(instance), plan)}


@pytest.mark.parametrize(
    ("landlord", "commune", "cause"),
    [
        ((), (Delegation(id="C/1"),), Cause.NO_LANDLORD),
        ((Delegation(id="L/1"),), (), Cause.NO_COMMUNE),
        ((Delegation(id="L/1", knows=()),), (Delegation(id="C/1"),), Cause.NOT_KNOWN),
        ((Delegation(id="L/1"),), (Delegation(id="C/1", knows=("M",)),), Cause.NOT_KNOWN),
        (
            (Delegation(id="L/1", available=((1, 2),)),),
            (Delegation(id="C/1", available=((3, 6),)),),
            Cause.NO_COMMON_TIME,
        ),
    ],
)
def test_meeting_nobody_can_hold_says_why(
    landlord: tuple[Delegation, ...], commune: tuple[Delegation, ...], cause: Cause
) -> None:
    instance = day(
        ("L", "C", 1),
        landlords=(Organisation(id="L", delegations=landlord),),
        communes=(Organisation(id="C", delegations=commune),),
    )
    assert causes(instance) == {("L", "C"): cause}


def test_full_landlord_is_the_reason() -> None:
    instance = day(("L", "C", 1), ("L", "D", 1), max_rounds=1)
    assert causes(instance, block("L", "D", 1)) == {("L", "C"): Cause.LANDLORD_FULL}


def test_full_commune_is_the_reason() -> None:
    instance = day(("L", "C", 1), ("M", "C", 1), max_rounds=1)
    assert causes(instance, block("M", "C", 1)) == {("L", "C"): Cause.COMMUNE_FULL}


def test_full_room_is_the_reason() -> None:
    instance = day(("L", "C", 1), ("M", "D", 1), max_rounds=1, tables=1)
    assert causes(instance, block("M", "D", 1)) == {("L", "C"): Cause.TABLES_FULL}


def test_each_free_at_another_time_is_the_reason() -> None:
    instance = day(("L", "C", 1), ("L", "D", 1), ("M", "C", 1), max_rounds=2)
    held = (block("L", "D", 1), block("M", "C", 2))
    assert causes(instance, *held) == {("L", "C"): Cause.NEVER_FREE_TOGETHER}


def test_place_left_is_said() -> None:
    instance = day(("L", "C", 1), ("L", "D", 1))
    assert causes(instance, block("L", "D", 1)) == {("L", "C"): Cause.ROOM_LEFT}


def test_meetings_not_held_are_listed_dearest_first() -> None:
    instance = day(("L", "C", 1), ("L", "D", 3), ("L", "E", 2))
    assert list(causes(instance)) == [("L", "D"), ("L", "E"), ("L", "C")]
