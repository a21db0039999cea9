from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from qualification.planning import whatif
from qualification.planning.engine import Progress, improve
from qualification.planning.formats import require_sound
from qualification.planning.model import Delegation, Instance, Side
from qualification.planning.whatif import Lever, WhatIf, rescaled, what_if
from tests.unit.planning.cases import day, organisation, public, tiny_days


def searched(instance: Instance, iterations: int = 300) -> Progress:
    *_, last = improve(instance, iterations=iterations)
    return last


def answers(instance: Instance) -> dict[tuple[Lever, str], WhatIf]:
    return {(w.lever, w.organisation): w for w in what_if(searched(instance))}


def test_fifth_delegation_of_the_dominant_landlord_makes_fifteen_rounds(partage: Path) -> None:
    found = answers(public(partage, "p3_call_36x15_day"))
    fifth = found[Lever.DELEGATION, "L01"]
    assert (fifth.before.rounds, fifth.after.rounds) == (19, 15)
    assert fifth.after.is_proven
    assert fifth.is_better
    table = found[Lever.TABLE, ""]
    assert (table.after.rounds, table.is_better) == (19, False)
    assert (Lever.ROUND, "") not in found


def test_round_more_is_offered_when_meetings_are_missed() -> None:
    short = day(("L", "C", 1), ("L", "D", 1), max_rounds=1, tables_by_round=(2,))
    found = answers(short)
    assert found[Lever.ROUND, ""].after.not_held == 0
    assert found[Lever.DELEGATION, "L"].after.not_held == 0
    assert found[Lever.ROUND, ""].before.not_held == 1


def test_landlord_that_commands_the_day_may_sit_on_the_other_side() -> None:
    seated = day(("L", "C", 1), ("M", "C", 1))
    found = answers(replace(seated, slot_minutes=3))
    assert found[Lever.DELEGATION, "C"].after.rounds == 1
    assert (Lever.SHORTER_ROUNDS, "") not in found


def test_plan_known_still_stands_when_the_search_finds_worse(
    partage: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(whatif, "_TRIALS", 0)
    found = answers(public(partage, "p1_tiny_gap"))[Lever.DELEGATION, "L03"]
    assert found.after == replace(found.before, is_proven=False)
    assert not found.is_better


@settings(deadline=None, max_examples=60)
@given(tiny_days())
def test_one_means_more_never_makes_the_day_worse(instance: Instance) -> None:
    for answer in what_if(searched(instance)):
        if answer.lever in {Lever.DELEGATION, Lever.TABLE, Lever.ROUND}:
            before, after = answer.before, answer.after
            assert (after.missed_value, after.rounds) <= (before.missed_value, before.rounds) or (
                after.missed_value < before.missed_value
            )


@settings(deadline=None, max_examples=100)
@given(tiny_days())
def test_day_cut_otherwise_is_still_a_sound_day(instance: Instance) -> None:
    for minutes in (9, 12, 15):
        other = rescaled(instance, minutes)
        require_sound(other)
        assert other.max_rounds * minutes <= max(
            instance.max_rounds * instance.slot_minutes, minutes
        )
    assert rescaled(instance, instance.slot_minutes) == instance


def test_meetings_keep_their_time_and_people_their_hours() -> None:
    team = Delegation(id="L/1", available=((1, 4), (6, 6)))
    hours = day(
        ("L", "C", 2),
        max_rounds=8,
        slot_minutes=12,
        breaks_after=(4,),
        tables_by_round=(3, 3, 3, 3, 2, 2, 2, 2),
        landlords=(organisation("L", team),),
    )
    double = rescaled(hours, 24)
    assert (double.max_rounds, double.breaks_after, double.meetings[0].slots) == (4, (2,), 1)
    assert double.tables_by_round == (3, 3, 2, 2)
    assert double.side(Side.LANDLORD)[0].delegations[0].available == ((1, 2),)
    half = rescaled(hours, 6)
    assert (half.max_rounds, half.breaks_after, half.meetings[0].slots) == (16, (8,), 4)
    assert half.side(Side.LANDLORD)[0].delegations[0].available == ((1, 8), (11, 12))
