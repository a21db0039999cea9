from __future__ import annotations

from dataclasses import replace

import pytest

from qualification.planning.check import Rule
from qualification.planning.events import Absence, DayNews, Event, Overrun, WalkIn
from qualification.planning.faults import Fault, InstanceRefusee
from qualification.planning.model import Block, Meeting, Plan
from qualification.planning.publication import PlanRefuse, require_valid
from tests.unit.planning.cases import block, day

JOUR = day(("L", "C", 2), ("M", "D", 1), breaks_after=(2,))
LONGUE, COURTE = block("L", "C", 1, 2), block("M", "D", 1, table=2)
AUTRE = Meeting(landlord="L", commune="D", slots=1, value=10)


def plan(*blocks: Block, dropped: tuple[tuple[str, str], ...] = ()) -> Plan:
    return Plan(instance="jour", schedule=blocks, dropped=dropped)


def broken(published: Plan, *events: Event) -> list[object]:
    try:
        require_valid(JOUR, published, DayNews(now=2, events=events))
    except PlanRefuse as refus:
        return [faute.details["motif"] for faute in refus.fautes]
    return []


def test_every_broken_rule_is_named_with_its_meeting_team_and_round() -> None:
    with pytest.raises(PlanRefuse) as refus:
        require_valid(JOUR, plan(LONGUE, LONGUE), DayNews(now=0))
    assert [faute.details for faute in refus.value.fautes] == [
        {"motif": rule, "bailleur": b, "commune": c, "delegation": team, "tour": turn}
        for rule, b, c, team, turn in (
            (Rule.HELD_TWICE, "L", "C", "", 0),
            (Rule.DROPPED_LIST, "M", "D", "", 0),
            (Rule.TABLE_SHARED, "", "", "", 1),
            (Rule.DOUBLE_BOOKED, "", "", "L/1", 1),
            (Rule.DOUBLE_BOOKED, "", "", "C/1", 1),
            (Rule.TABLE_SHARED, "", "", "", 2),
            (Rule.DOUBLE_BOOKED, "", "", "L/1", 2),
            (Rule.DOUBLE_BOOKED, "", "", "C/1", 2),
        )
    ]


def test_names_the_day_lacks_come_first() -> None:
    with pytest.raises(InstanceRefusee) as refus:
        require_valid(JOUR, plan(block("X", "C", 1)), DayNews(now=0))
    assert {faute.details["motif"] for faute in refus.value.fautes} == {
        Fault.UNKNOWN_DELEGATION,
        Fault.UNKNOWN_MEETING,
    }


def test_meeting_cut_by_a_departure_is_held_in_two_blocks_or_given_up() -> None:
    partie = Absence(delegation="C/1", first=2, last=3)
    debut, fin = replace(LONGUE, slots=1), block("L", "C", 4)
    assert broken(plan(debut, fin, COURTE)) == [
        Rule.HELD_TWICE,
        Rule.WRONG_LENGTH,
        Rule.WRONG_LENGTH,
    ]
    assert broken(plan(debut, fin, COURTE), partie) == []
    assert broken(plan(debut, COURTE, dropped=(("L", "C"),)), partie) == []
    assert broken(plan(debut, COURTE), partie) == [Rule.WRONG_LENGTH]
    assert broken(plan(debut, fin, block("L", "C", 5), COURTE), partie) == [
        Rule.HELD_TWICE,
        *[Rule.WRONG_LENGTH] * 3,
    ]
    assert broken(plan(LONGUE), partie) == [Rule.DROPPED_LIST]


def test_meeting_that_overran_may_last_through_the_break_where_fewer_tables_are() -> None:
    jour = replace(JOUR, tables_by_round=(2, 1, 0, 1, 1, 1))
    deborde = replace(LONGUE, slots=3)
    overrun = Overrun(meeting=("L", "C"), until=3)
    require_valid(jour, plan(deborde, COURTE), DayNews(now=2, events=(overrun,)))
    with pytest.raises(PlanRefuse) as refus:
        require_valid(jour, plan(deborde, COURTE), DayNews(now=2))
    assert {faute.details["motif"] for faute in refus.value.fautes} == {
        Rule.WRONG_LENGTH,
        Rule.STRADDLES_BREAK,
        Rule.TOO_MANY_MEETINGS,
    }


def test_meeting_just_asked_for_is_in_no_plan_yet() -> None:
    asked = WalkIn(meeting=AUTRE)
    assert broken(plan(LONGUE, COURTE), asked) == []
    assert broken(plan(LONGUE, COURTE, dropped=(AUTRE.key,)), asked) == []
    assert broken(plan(COURTE), asked, WalkIn(meeting=JOUR.meetings[0])) == [Rule.DROPPED_LIST]
