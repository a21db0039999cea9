"""Days nobody should have to plan: each gives a valid plan, or says what is wrong."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from qualification.planning.check import check, measure
from qualification.planning.engine import improve
from qualification.planning.explain import Cause, not_held
from qualification.planning.faults import Fault, InstanceRefusee
from qualification.planning.formats import read_instance, require_sound, write_instance
from qualification.planning.model import Delegation, Instance, Meeting, Plan
from tests.unit.planning.cases import day, organisation


def planned(instance: Instance, iterations: int = 50) -> Plan:
    """Return a plan of a sound instance, the judge having read every one emitted."""
    require_sound(instance)
    plans = list(improve(instance, iterations=iterations))
    for found in plans:
        assert check(instance, found.plan) == []
        assert measure(instance, found.plan) == found.objective
    return plans[-1].plan


def causes(instance: Instance) -> dict[tuple[str, str], Cause]:
    *_, last = improve(instance, iterations=50)
    return {n.meeting.key: n.cause for n in not_held(last.problem, last.plan)}


def test_meeting_longer_than_the_day_is_refused_by_name() -> None:
    with pytest.raises(InstanceRefusee) as refus:
        require_sound(day(("L", "C", 7), ("M", "C", 1)))
    [faute] = refus.value.fautes
    assert faute.details == {
        "motif": Fault.MEETING_TOO_LONG,
        "bailleur": "L",
        "commune": "C",
        "creneaux": 7,
        "tours": 6,
    }


def test_day_without_a_round_is_refused() -> None:
    with pytest.raises(InstanceRefusee) as refus:
        require_sound(replace(day(("L", "C", 1)), max_rounds=0, meetings=()))
    assert [f.details["motif"] for f in refus.value.fautes] == [Fault.NO_ROUND]


@pytest.mark.parametrize("tables", [0, -1])
def test_no_table_is_refused(tables: int) -> None:
    with pytest.raises(InstanceRefusee) as refus:
        require_sound(day(("L", "C", 1), tables=tables))
    assert [f.details["motif"] for f in refus.value.fautes] == [Fault.NO_TABLE]


def test_delegation_that_knows_nobody_leaves_its_meetings_out() -> None:
    instance = replace(
        day(("L", "C", 1), ("M", "C", 1)),
        landlords=(organisation("L", Delegation(id="L/1", knows=())), organisation("M")),
    )
    assert planned(instance).dropped == (("L", "C"),)
    assert causes(instance) == {("L", "C"): Cause.NOT_KNOWN}


def test_breaks_after_each_round_leave_one_round_meetings_only() -> None:
    instance = replace(day(("L", "C", 2), ("M", "C", 1)), breaks_after=(1, 2, 3, 4, 5, 6))
    plan = planned(instance)
    assert plan.dropped == (("L", "C"),)
    assert causes(instance) == {("L", "C"): Cause.NO_COMMON_TIME}


def test_nothing_to_hold_is_an_empty_plan() -> None:
    vide = replace(day(("L", "C", 1)), meetings=())
    assert planned(vide) == Plan(instance="jour", schedule=())


def test_meeting_without_residence_nor_dwelling_is_held_all_the_same() -> None:
    nulle = Meeting(landlord="L", commune="C", slots=1, value=0)
    instance = replace(day(("L", "C", 1)), meetings=(nulle,))
    assert planned(instance).dropped == ()


@pytest.mark.parametrize(
    "nom", ["L’Île « d’Or »", 'Guillemets "droits"', "É\u0301\u202f№", "  ", "'; DROP TABLE", "李"]
)
def test_names_and_identifiers_of_all_kinds_are_kept_as_they_are(nom: str) -> None:
    instance = day((nom, f"{nom}-c", 1), (nom, "C", 2))
    plan = planned(instance)
    assert {b.landlord for b in plan.schedule} == {nom}
    assert read_instance(write_instance(instance)) == instance


def test_everybody_absent_holds_nothing() -> None:
    absente = Delegation(id="L/1", available=())
    instance = replace(day(("L", "C", 1)), landlords=(organisation("L", absente),))
    assert planned(instance).dropped == (("L", "C"),)


def test_hundreds_of_organisations_get_a_valid_plan() -> None:
    hasard = random.Random(3)
    paires = [
        (f"L{bailleur:03}", f"C{commune:03}", hasard.choice((1, 1, 1, 2, 3)))
        for bailleur in range(100)
        for commune in hasard.sample(range(400), 12 if bailleur else 400)
    ]
    instance = day(*paires, max_rounds=30, tables=60)
    plan = planned(instance, iterations=0)
    assert len(plan.schedule) + len(plan.dropped) == len(paires)
    assert len(plan.schedule) > 800
