from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from qualification.planning.faults import InstanceRefusee
from qualification.planning.formats import read_instance, read_plan, unread_fields, write_instance
from qualification.planning.reader import LARGEST, Unread
from tests.unit.planning.cases import PUBLIQUES, load


def small() -> dict[str, Any]:
    return {
        "schema": "speed-dating/1",
        "name": "jour",
        "slot_minutes": 12,
        "max_rounds": 4,
        "breaks_after": [2],
        "tables": 2,
        "anchor": "landlord",
        "communes": [{"id": "C1", "name": "Éleu-d’Août", "delegations": [{"id": "C1/1"}]}],
        "landlords": [
            {"id": "L1", "delegations": [{"id": "L1/1", "available": [[1, 2]], "knows": ["C1"]}]}
        ],
        "meetings": [
            {
                "landlord": "L1",
                "commune": "C1",
                "residences": 3,
                "dwellings": 40,
                "fragility": 0.5,
                "slots": 1,
                "value": 60,
            }
        ],
        "tables_by_round": [1, 2, 2, 0],
    }


def faults(
    data: object, read: Callable[[object], object] = read_instance
) -> list[dict[str, object]]:
    with pytest.raises(InstanceRefusee) as refused:
        read(data)
    return [fault.details for fault in refused.value.fautes]


@pytest.mark.parametrize("name", PUBLIQUES)
def test_public_instance_is_written_as_it_was_read(partage: Path, name: str) -> None:
    data = load(partage, name)
    assert write_instance(read_instance(data)) == data


def test_instance_with_every_option_is_written_as_it_was_read() -> None:
    assert write_instance(read_instance(small())) == small()


def test_instance_without_value_takes_dwellings_and_fragility() -> None:
    data = small()
    del data["meetings"][0]["value"], data["breaks_after"], data["tables_by_round"]
    instance = read_instance(data)
    assert instance.meetings[0].value == 60
    assert instance.capacities() == (2, 2, 2, 2)
    assert instance.breaks_after == ()


def test_names_are_those_of_the_organisations_or_their_identifiers() -> None:
    instance = read_instance(small())
    names = [instance.label(side, o.id) for side, o in instance.organisations()]
    assert names == ["L1", "Éleu-d’Août"]


def test_other_schema_is_refused() -> None:
    assert faults(small() | {"schema": "speed-dating/9"}) == [
        {"motif": "schema", "attendu": "speed-dating/1"}
    ]


@pytest.mark.parametrize(
    ("change", "champ"),
    [
        ({"name": 3}, "name"),
        ({"max_rounds": None}, "max_rounds"),
        ({"tables": True}, "tables"),
        ({"anchor": "personne"}, "anchor"),
        ({"breaks_after": ["2"]}, "breaks_after"),
        ({"tables_by_round": [1, True, 1, 1]}, "tables_by_round"),
        ({"communes": "C1"}, "communes"),
        ({"communes": ["C1"]}, "communes[1]"),
        ({"landlords": [{"id": "L1"}]}, "landlords[1].delegations"),
        (
            {"landlords": [{"id": "L1", "delegations": [{"id": "x", "knows": [1]}]}]},
            "landlords[1].delegations[1].knows",
        ),
        (
            {"landlords": [{"id": "L1", "delegations": [{"id": "x", "available": [[1]]}]}]},
            "landlords[1].delegations[1].available",
        ),
        ({"meetings": [{"landlord": "L1", "commune": "C1"}]}, "meetings[1].slots"),
        (
            {"meetings": [{"landlord": "L1", "commune": "C1", "slots": 1, "fragility": "forte"}]},
            "meetings[1].fragility",
        ),
    ],
)
def test_wrong_field_is_refused_by_its_path(change: dict[str, Any], champ: str) -> None:
    assert faults(small() | change) == [{"motif": "field", "champ": champ}]


def test_something_else_than_an_object_is_refused() -> None:
    assert faults([1, 2]) == [{"motif": "no_instance", "champ": ""}]
    assert faults("plan", read_plan) == [{"motif": "no_plan", "champ": ""}]


def bounds(champ: str, valeur: float, minimum: int, maximum: int) -> dict[str, object]:
    return {
        "motif": "bounds",
        "champ": champ,
        "valeur": valeur,
        "minimum": minimum,
        "maximum": maximum,
    }


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"max_rounds": 10**9}, bounds("max_rounds", 10**9, 1, 100)),
        ({"max_rounds": 0}, bounds("max_rounds", 0, 1, 100)),
        ({"tables": 10**12}, bounds("tables", 10**12, 1, 400)),
        ({"tables_by_round": [1, -1]}, bounds("tables_by_round", -1, 0, 400)),
        ({"slot_minutes": -12}, bounds("slot_minutes", -12, 1, 240)),
        ({"breaks_after": [0]}, bounds("breaks_after", 0, 1, LARGEST) | {"motif": "at_least"}),
        (
            {"meetings": [{"landlord": "L1", "commune": "C1", "slots": 1, "dwellings": -50}]},
            bounds("meetings[1].dwellings", -50, 0, LARGEST) | {"motif": "at_least"},
        ),
        (
            {"meetings": [{"landlord": "L1", "commune": "C1", "slots": 1, "fragility": 50.0}]},
            bounds("meetings[1].fragility", 50.0, 0, 1),
        ),
        (
            {"meetings": [{"landlord": "L1", "commune": "C1", "slots": 1, "fragility": math.inf}]},
            bounds("meetings[1].fragility", math.inf, 0, 1),
        ),
        (
            {"meetings": [{"landlord": "L1", "commune": "C1", "slots": 1, "value": 10**30}]},
            bounds("meetings[1].value", 10**30, 0, 2 * LARGEST),
        ),
        (
            {"landlords": [{"id": "L1", "delegations": [{"id": "x", "available": [[9, 2]]}]}]},
            {"motif": "range", "champ": "landlords[1].delegations[1].available", "de": 9, "a": 2},
        ),
    ],
)
def test_number_out_of_bounds_is_refused_with_them(
    change: dict[str, Any], expected: dict[str, object]
) -> None:
    assert faults(small() | change) == [expected]


def test_what_is_no_number_is_refused() -> None:
    sans = [{"landlord": "L1", "commune": "C1", "slots": 1, "fragility": math.nan}]
    [fault] = faults(small() | {"meetings": sans})
    assert (fault["motif"], fault["champ"]) == ("bounds", "meetings[1].fragility")


def test_block_of_a_plan_is_within_the_day() -> None:
    bloc = {
        "landlord": "L1",
        "commune": "C1",
        "landlord_delegation": "L1/1",
        "commune_delegation": "C1/1",
        "start": 1,
        "slots": 10**12,
        "table": 1,
    }
    plan = {"instance": "jour", "schedule": [bloc], "dropped": []}
    assert faults(plan, read_plan) == [bounds("schedule[1].slots", 10**12, 1, 100)]


def test_field_that_means_nothing_is_named_with_the_one_it_looks_like() -> None:
    data = small()
    assert unread_fields(data) == ()
    data["table"] = 3
    data["meetings"][0]["note"] = "?"
    data["landlords"][0]["delegations"][0]["avalable"] = []
    assert unread_fields(data) == (
        Unread("table", "tables"),
        Unread("landlords[1].delegations[1].avalable", "available"),
        Unread("meetings[1].note", None),
    )
    assert faults([], unread_fields) == [{"motif": "no_instance", "champ": ""}]


def meeting(**changes: Any) -> dict[str, Any]:
    return {"landlord": "L1", "commune": "C1", "slots": 1, "value": 1} | changes


NAMES = {"bailleur": "L1", "commune": "C1"}


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"tables_by_round": [0, 0, 0, 0]}, [{"motif": "no_table"}]),
        ({"tables_by_round": [1]}, [{"motif": "tables_by_round", "nombre": 1, "tours": 4}]),
        (
            {"meetings": [meeting(), meeting()]},
            [{"motif": "duplicate_meeting"} | NAMES],
        ),
        (
            {"meetings": [meeting(commune="C9")]},
            [
                {
                    "motif": "unknown_organisation",
                    "bailleur": "L1",
                    "commune": "C9",
                    "organisation": "C9",
                }
            ],
        ),
        (
            {"meetings": [meeting(slots=5)]},
            [{"motif": "meeting_too_long", "creneaux": 5, "tours": 4} | NAMES],
        ),
        (
            {"meetings": [meeting(slots=0)]},
            [{"motif": "meeting_length", "creneaux": 0, "tours": 4} | NAMES],
        ),
        (
            {"communes": [{"id": "C1", "delegations": []}] * 2},
            [{"motif": "duplicate_organisation", "organisation": "C1"}],
        ),
        (
            {"communes": [{"id": "C1", "delegations": [{"id": "L1/1"}]}]},
            [{"motif": "duplicate_delegation", "delegation": "L1/1"}],
        ),
    ],
)
def test_unsound_instance_is_refused_with_its_faults(
    change: dict[str, Any], expected: list[dict[str, object]]
) -> None:
    assert faults(small() | change) == expected


def test_every_fault_is_said_at_once() -> None:
    found = faults(
        small() | {"tables_by_round": [0] * 4, "meetings": [meeting(slots=9, landlord="Lyon")]}
    )
    assert [fault["motif"] for fault in found] == [
        "no_table",
        "unknown_organisation",
        "meeting_too_long",
    ]
