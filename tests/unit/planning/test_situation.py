from __future__ import annotations

import pytest

from qualification.planning.events import (
    Absence,
    Arrival,
    DayNews,
    Event,
    NotBegun,
    Overrun,
    TableLost,
    WalkIn,
)
from qualification.planning.faults import InstanceRefusee
from qualification.planning.model import Delegation, Meeting, Plan, Side
from qualification.planning.situation import Situation, situate
from tests.unit.planning.cases import block, day

JOUR = day(("L", "C", 3), ("L", "D", 2), ("M", "D", 1))
PLAN = Plan(
    instance="jour",
    schedule=(block("L", "C", 1, 3), block("M", "D", 1, table=2), block("L", "D", 4, 2)),
)


def after(now: int, *events: Event, plan: Plan = PLAN) -> Situation:
    return situate(JOUR, plan, DayNews(now=now, events=events))


def presence(situation: Situation, name: str) -> object:
    teams = {d.id: d for _, o in situation.remaining.organisations() for d in o.delegations}
    return teams[name].available


def test_what_has_begun_is_frozen_and_the_rest_is_a_day_of_its_own() -> None:
    found = after(2)
    assert found.frozen == PLAN.schedule[:2]
    assert found.planned == PLAN.schedule[2:]
    assert [m.key for m in found.remaining.meetings] == [("L", "D")]
    assert found.remaining.tables_by_round == (0, 0, 2, 3, 3, 3)
    assert presence(found, "L/1") == ((4, 6),)
    assert presence(found, "M/1") == ((3, 6),)
    assert found.wanted == frozenset()


def test_absence_splits_a_presence() -> None:
    assert presence(after(0, Absence(delegation="C/1", first=3, last=4)), "C/1") == ((1, 2), (5, 6))


def test_running_meeting_is_cut_when_its_delegation_leaves() -> None:
    found = after(1, Absence(delegation="C/1", first=3, last=3))
    assert found.frozen[0].slots == 2
    (rest, *_) = found.remaining.meetings
    assert (rest.key, rest.slots, rest.value) == (("L", "C"), 1, 10)
    assert found.wanted == {("L", "C")}


def test_round_that_has_begun_is_done_even_if_its_delegation_was_leaving() -> None:
    found = after(2, Absence(delegation="C/1", first=1, last=6))
    assert found.frozen[0].slots == 2


def test_overrun_holds_its_delegations_and_its_table() -> None:
    found = after(3, Overrun(meeting=("L", "C"), until=4))
    assert found.frozen[0].end == 4
    assert presence(found, "L/1") == ((5, 6),)
    assert found.remaining.tables_by_round == (0, 0, 0, 2, 3, 3)
    assert found.published_end == 5


def test_meeting_that_is_over_does_not_overrun() -> None:
    assert after(3, Overrun(meeting=("M", "D"), until=5)).frozen == PLAN.schedule[:2]


def test_lost_table_is_one_less_from_the_next_round_and_its_meeting_finishes() -> None:
    found = after(2, TableLost(table=1))
    assert found.frozen[0] == PLAN.schedule[0]
    assert found.remaining.tables_by_round == (0, 0, 2, 2, 2, 2)


def test_walk_in_is_wanted_once() -> None:
    walk_in = WalkIn(meeting=Meeting(landlord="M", commune="C", slots=1, value=5))
    found = after(2, walk_in)
    assert found.wanted == {("M", "C")}
    answered = Plan(instance="jour", schedule=PLAN.schedule, dropped=(("M", "C"),))
    assert after(2, walk_in, plan=answered).wanted == frozenset()


def test_walk_in_already_planned_changes_nothing() -> None:
    assert after(2, WalkIn(meeting=JOUR.meetings[1])) == after(2)


def test_walk_in_of_strangers_is_refused() -> None:
    with pytest.raises(InstanceRefusee):
        after(2, WalkIn(meeting=Meeting(landlord="Z", commune="C", slots=1, value=5)))


def test_new_delegation_asks_for_the_meetings_its_organisation_had_lost() -> None:
    plan = Plan(instance="jour", schedule=PLAN.schedule[:2], dropped=(("L", "D"),))
    second = Arrival(side=Side.LANDLORD, organisation="L", delegation=Delegation(id="L/2"))
    assert after(2, plan=plan).wanted == frozenset()
    found = after(2, second, plan=plan)
    assert found.wanted == {("L", "D")}
    assert presence(found, "L/2") == ((3, 6),)


def test_delegation_of_a_new_organisation_brings_it_along() -> None:
    newcomer = Arrival(
        side=Side.COMMUNE, organisation="E", name="Éleu", delegation=Delegation(id="E/1")
    )
    found = after(2, newcomer)
    assert found.remaining.label(Side.COMMUNE, "E") == "Éleu"
    assert presence(found, "E/1") == ((3, 6),)


def test_delegation_already_there_is_not_added_again() -> None:
    again = Arrival(side=Side.LANDLORD, organisation="L", delegation=Delegation(id="L/1"))
    assert after(2, again) == after(2)


def test_day_without_a_plan_ends_at_no_round() -> None:
    assert after(0, plan=Plan(instance="jour", schedule=())).published_end == 0


def test_meeting_that_did_not_begin_is_still_to_be_held() -> None:
    instance = day(("L", "C", 1), ("M", "C", 1))
    plan = Plan(instance="jour", schedule=(block("L", "C", 1), block("M", "C", 2)))
    told = NotBegun(meeting=("L", "C"), start=1)
    found = situate(instance, plan, DayNews(now=1, events=(told,)))
    assert found.frozen == ()
    assert found.wanted == {("L", "C")}
    assert {m.key for m in found.remaining.meetings} == {("L", "C"), ("M", "C")}


def test_meeting_placed_again_since_is_not_moved_by_the_same_event() -> None:
    instance = day(("L", "C", 1))
    plan = Plan(instance="jour", schedule=(block("L", "C", 3),))
    told = NotBegun(meeting=("L", "C"), start=1)
    found = situate(instance, plan, DayNews(now=3, events=(told,)))
    assert found.frozen == plan.schedule
    assert found.wanted == frozenset()
