from __future__ import annotations

from typing import Any

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
    read_news,
    require_known,
)
from qualification.planning.faults import Fault, InstanceRefusee
from qualification.planning.model import Delegation, Meeting, Plan, Side
from tests.unit.planning.cases import block, day

JOUR = day(("L", "C", 2), ("L", "D", 1))
PLAN = Plan(instance="jour", schedule=(block("L", "C", 1, 2), block("L", "D", 3)))


def told(**event: Any) -> Event:
    (read,) = read_news({"now": 2, "events": [event]}, JOUR).events
    return read


def motifs(refused: pytest.ExceptionInfo[InstanceRefusee]) -> list[object]:
    return [fault.details["motif"] for fault in refused.value.fautes]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (
            {"type": "absent", "delegation": "C/1", "from": 2, "to": 4},
            Absence(delegation="C/1", first=2, last=4),
        ),
        (
            {"type": "late", "delegation": "C/1", "until": 4},
            Absence(delegation="C/1", first=1, last=3),
        ),
        (
            {"type": "left", "delegation": "C/1", "from": 4},
            Absence(delegation="C/1", first=4, last=6),
        ),
        (
            {"type": "overrun", "landlord": "L", "commune": "C", "until": 3},
            Overrun(meeting=("L", "C"), until=3),
        ),
        (
            {"type": "not_begun", "landlord": "L", "commune": "C", "round": 1},
            NotBegun(meeting=("L", "C"), start=1),
        ),
        ({"type": "table_lost", "table": 2}, TableLost(table=2)),
        (
            {
                "type": "new_delegation",
                "side": "landlord",
                "organisation": "M",
                "name": "Maisons",
                "delegation": {"id": "M/1", "available": [[2, 3]], "knows": ["C"]},
            },
            Arrival(
                side=Side.LANDLORD,
                organisation="M",
                name="Maisons",
                delegation=Delegation(id="M/1", available=((2, 3),), knows=("C",)),
            ),
        ),
        (
            {"type": "walk_in", "landlord": "L", "commune": "E", "slots": 1, "dwellings": 40},
            WalkIn(meeting=Meeting(landlord="L", commune="E", slots=1, value=40, dwellings=40)),
        ),
    ],
)
def test_event_is_read_as_written(written: dict[str, Any], expected: Event) -> None:
    assert told(**written) == expected


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        ({"now": 7, "events": []}, Fault.EVENT_ROUND),
        ({"now": -1, "events": []}, Fault.EVENT_ROUND),
        ({"now": 2}, Fault.FIELD),
        ({"now": 2, "events": [{"type": "pluie"}]}, Fault.EVENT_KIND),
        (
            {"now": 2, "events": [{"type": "left", "delegation": "C/1", "from": 9}]},
            Fault.EVENT_ROUND,
        ),
        (
            {
                "now": 2,
                "events": [{"type": "absent", "delegation": "C/1", "from": 5, "to": 4}],
            },
            Fault.EVENT_RANGE,
        ),
        ({"now": 2, "events": [{"type": "table_lost", "table": "deux"}]}, Fault.FIELD),
        (
            {
                "now": 2,
                "events": [{"type": "new_delegation", "side": "landlord", "organisation": "L"}],
            },
            Fault.FIELD,
        ),
    ],
)
def test_malformed_news_are_refused(data: dict[str, Any], fault: Fault) -> None:
    with pytest.raises(InstanceRefusee) as refused:
        read_news(data, JOUR)
    assert motifs(refused) == [fault]


@pytest.mark.parametrize(
    ("event", "fault"),
    [
        (Absence(delegation="Z/1", first=3, last=4), Fault.UNKNOWN_DELEGATION),
        (Overrun(meeting=("L", "D"), until=4), Fault.NOT_STARTED),
        (TableLost(table=4), Fault.UNKNOWN_TABLE),
    ],
)
def test_event_on_what_the_day_lacks_is_refused(event: Event, fault: Fault) -> None:
    with pytest.raises(InstanceRefusee) as refused:
        require_known(JOUR, PLAN, DayNews(now=2, events=(event,)))
    assert motifs(refused) == [fault]


def test_plan_of_another_day_is_refused_with_each_unknown_name() -> None:
    other = Plan(instance="autre", schedule=(block("X", "C", 1),), dropped=(("L", "Z"),))
    with pytest.raises(InstanceRefusee) as refused:
        require_known(JOUR, other, DayNews(now=0))
    assert motifs(refused) == [
        Fault.UNKNOWN_DELEGATION,
        Fault.UNKNOWN_MEETING,
        Fault.UNKNOWN_MEETING,
    ]


def test_what_an_event_brings_is_known() -> None:
    plan = Plan(
        instance="jour",
        schedule=(*PLAN.schedule, block("L", "E", 4, landlord_delegation="L/2")),
    )
    walk_in = WalkIn(meeting=Meeting(landlord="L", commune="E", slots=1, value=1))
    newcomer = Arrival(side=Side.COMMUNE, organisation="E", delegation=Delegation(id="E/1"))
    second = Arrival(side=Side.LANDLORD, organisation="L", delegation=Delegation(id="L/2"))
    require_known(JOUR, plan, DayNews(now=2, events=(walk_in, newcomer, second)))
