from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import pytest

from qualification.planning.faults import Fault, InstanceRefusee
from qualification.planning.model import Side
from qualification.planning.reader import LARGEST, Reader, Unread

DATA = {"n": 3, "part": 0.5, "mot": "commune", "liste": [{"x": 1}, {"y": 2}], "fils": {"z": [1]}}


def refused(read: Callable[[Reader], object], **data: Any) -> dict[str, object]:
    with pytest.raises(InstanceRefusee) as refus:
        read(Reader(data, "a."))
    [faute] = refus.value.fautes
    return faute.details


def test_each_field_is_read_with_its_type_and_bounds() -> None:
    source = Reader(DATA)
    assert (source.path, source.child("fils").path) == ("", "fils")
    assert source.get("absent", str, "défaut") == "défaut"
    assert (source.whole("n", least=3, most=3), source.whole("absent", 7)) == (3, 7)
    assert source.share("part", 1.0) == 0.5
    assert source.choice("mot", Side) is Side.COMMUNE
    assert (source.optional("n", int), source.optional("absent", int)) == (3, None)
    assert [objet.path for objet in source.items("liste")] == ["liste[1]", "liste[2]"]
    assert source.numbers("n", [1, 2]) == (1, 2)
    assert source.words("n", ["un", "deux"]) == ("un", "deux")
    assert source.ranges("n", [[-1, 2], [3, 3]]) == ((-1, 2), (3, 3))


@pytest.mark.parametrize(
    ("read", "value"),
    [
        (lambda s: s.get("n", int), True),
        (lambda s: s.whole("n"), 1.0),
        (lambda s: s.share("n", 0.0), "forte"),
        (lambda s: s.share("n", 0.0), True),
        (lambda s: s.choice("n", Side), "personne"),
        (lambda s: list(s.items("n")), {}),
        (lambda s: s.numbers("n", [1, True]), []),
        (lambda s: s.words("n", ["un", 2]), []),
        (lambda s: s.ranges("n", [[1]]), []),
        (lambda s: s.child("n"), [1]),
    ],
)
def test_field_of_another_type_is_refused_by_its_path(
    read: Callable[[Reader], object], value: object
) -> None:
    assert refused(read, n=value) == {"motif": Fault.FIELD, "champ": "a.n"}


@pytest.mark.parametrize("value", [-1, 11])
def test_number_out_of_bounds_is_refused_with_them(value: int) -> None:
    assert refused(lambda s: s.whole("n", most=10), n=value) == {
        "motif": Fault.BOUNDS,
        "champ": "a.n",
        "valeur": value,
        "minimum": 0,
        "maximum": 10,
    }


@pytest.mark.parametrize(
    ("value", "fault"),
    [(-1, Fault.AT_LEAST), (LARGEST + 1, Fault.BOUNDS)],
)
def test_number_without_an_upper_bound_is_said_to_be_too_small(value: int, fault: Fault) -> None:
    assert refused(lambda s: s.whole("n"), n=value)["motif"] == fault


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, -0.1, 1.1])
def test_share_is_a_number_between_nothing_and_all(value: float) -> None:
    assert refused(lambda s: s.share("n", 0.0), n=value)["motif"] == Fault.BOUNDS


def test_range_that_ends_before_it_begins_is_refused() -> None:
    assert refused(lambda s: s.ranges("n", [[1, 1], [9, 2]]), n=[]) == {
        "motif": Fault.RANGE,
        "champ": "a.n",
        "de": 9,
        "a": 2,
    }


def test_what_is_no_object_is_refused_as_who_reads_it_says() -> None:
    with pytest.raises(InstanceRefusee) as refus:
        Reader([1], refusal=Fault.NO_PLAN)
    assert [f.details for f in refus.value.fautes] == [{"motif": Fault.NO_PLAN, "champ": ""}]


def test_fields_nobody_asked_for_are_told_with_those_they_look_like() -> None:
    source = Reader(DATA | {"parts": 1})
    source.share("part", 0.0)
    for objet in source.items("liste"):
        objet.optional("x", int)
    source.child("fils")
    assert list(source.unread()) == [
        Unread("n", None),
        Unread("mot", None),
        Unread("parts", "part"),
        Unread("liste[2].y", None),
        Unread("fils.z", None),
    ]
