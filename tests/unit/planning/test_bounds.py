from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given

from qualification.planning import bounds
from qualification.planning.bounds import Bound, BoundKind, lossy_bound, simple_bound, strengthen
from qualification.planning.engine import never
from qualification.planning.model import Delegation, Instance, Side
from qualification.planning.problem import Problem
from tests.unit.planning.cases import Exhaustive, day, organisation, public, tiny_days

SIMPLE = {
    "p1_tiny_gap": (9, 17, 2),
    "p2_small_20x8": (12, 35, 3),
    "p3_call_36x15_day": (19, 74, 4),
    "p4_call_36x15_halfday": (15, 74, 5),
    "p5_call_36x15_constrained": (14, 70, 5),
    "p6_big_60x25": (22, 130, 6),
}
"""lb_simple of the README, with the load and the delegations of L01 behind it."""


@pytest.mark.parametrize("name", SIMPLE)
def test_simple_bound_of_public_instance_is_the_load_of_the_largest(
    partage: Path, name: str
) -> None:
    rounds, slots, delegations = SIMPLE[name]
    assert simple_bound(Problem(public(partage, name))) == Bound(
        rounds=rounds,
        kind=BoundKind.LOAD,
        side=Side.LANDLORD,
        organisation="L01",
        slots=slots,
        delegations=delegations,
    )


def bound_of(instance: Instance) -> tuple[int, BoundKind]:
    bound = simple_bound(Problem(instance))
    return bound.rounds, bound.kind


def test_nothing_to_hold_bounds_nothing() -> None:
    nobody = organisation("L", Delegation(id="L/1", knows=()))
    assert bound_of(day(("L", "C", 1), landlords=(nobody,))) == (0, BoundKind.NOTHING)


def test_late_arrival_delays_the_load() -> None:
    late = organisation("L", Delegation(id="L/1", available=((3, 6),)))
    instance = day(("L", "C1", 1), ("L", "C2", 1), landlords=(late,))
    assert bound_of(instance) == (4, BoundKind.PRESENCE)


def test_load_beyond_the_day_goes_on_past_its_end() -> None:
    short = organisation("L", Delegation(id="L/1", available=((1, 1),)))
    pairs = [("L", f"C{n}", 1) for n in range(4)]
    assert bound_of(day(*pairs, max_rounds=2, landlords=(short,))) == (5, BoundKind.PRESENCE)


def test_delegations_that_can_hold_nothing_do_not_share_the_load() -> None:
    teams = (Delegation(id="L/1"), Delegation(id="L/2", knows=()))
    instance = day(("L", "C1", 1), ("L", "C2", 1), landlords=(organisation("L", *teams),))
    assert bound_of(instance) == (2, BoundKind.LOAD)


def pairs(n: int, slots: int) -> list[tuple[str, str, int]]:
    return [(f"L{k}", f"C{k}", slots) for k in range(n)]


def test_few_tables_bound_the_day() -> None:
    assert bound_of(day(*pairs(5, 1), tables=2)) == (3, BoundKind.TABLES)


def test_tables_are_counted_round_by_round() -> None:
    instance = day(*pairs(5, 1), max_rounds=4, tables=2, tables_by_round=(1, 1, 2, 2))
    assert bound_of(instance) == (4, BoundKind.TABLES)


def test_break_wastes_the_rounds_no_meeting_fills() -> None:
    instance = day(*pairs(3, 2), max_rounds=9, tables=1, breaks_after=(3,))
    assert bound_of(instance) == (7, BoundKind.TABLES)


def test_tables_that_never_suffice_bound_past_the_day() -> None:
    assert bound_of(day(*pairs(7, 1), max_rounds=3, tables=2)) == (4, BoundKind.TABLES)
    wasted = day(*pairs(2, 2), max_rounds=4, tables=1, breaks_after=(1,))
    assert bound_of(wasted) == (5, BoundKind.TABLES)


def test_longest_meeting_waits_for_the_break_to_pass() -> None:
    bound = simple_bound(Problem(day(("L", "C", 3), breaks_after=(2,))))
    assert bound == Bound(
        rounds=5,
        kind=BoundKind.LONGEST,
        side=Side.LANDLORD,
        organisation="L",
        other="C",
        slots=3,
    )


def strengthened(instance: Instance) -> Bound:
    problem = Problem(instance)
    return strengthen(problem, simple_bound(problem), never)


def test_one_organisation_that_does_not_pack_raises_the_bound() -> None:
    instance = day(*(("L", f"C{n}", 2) for n in range(3)), max_rounds=9, breaks_after=(3,))
    assert strengthened(instance) == Bound(
        rounds=7,
        kind=BoundKind.ORGANISATION,
        side=Side.LANDLORD,
        organisation="L",
        slots=6,
        delegations=1,
    )


def test_bound_stops_one_round_past_the_day() -> None:
    instance = day(*(("L", f"C{n}", 2) for n in range(3)), max_rounds=6, breaks_after=(3,))
    assert strengthened(instance).rounds == 7


def test_small_instance_is_examined_as_a_whole(partage: Path) -> None:
    bound = strengthened(public(partage, "p1_tiny_gap"))
    assert (bound.rounds, bound.kind) == (10, BoundKind.JOINT)


def test_large_instance_keeps_its_simple_bound(partage: Path) -> None:
    problem = Problem(public(partage, "p3_call_36x15_day"))
    bound = simple_bound(problem)
    assert strengthen(problem, bound, never) == bound


def test_search_of_a_better_bound_stops_when_told() -> None:
    instance = day(*(("L", f"C{n}", 2) for n in range(3)), max_rounds=9, breaks_after=(3,))
    problem = Problem(instance)
    bound = simple_bound(problem)
    assert strengthen(problem, bound, lambda: True) == bound


def test_bound_on_lossy_plans_gives_up_what_the_value_buys() -> None:
    problem = Problem(day(*(("L", f"C{n}", 1) for n in range(4)), ("L", "D", 2)))
    assert [lossy_bound(problem, value).rounds for value in (0, 9, 10, 20, 60)] == [6, 6, 5, 4, 0]


def test_bound_on_lossy_plans_of_hundreds_of_meetings_is_weaker_and_as_true(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    problem = Problem(day(*(("L", f"C{n}", 2) for n in range(4)), max_rounds=9))
    values = range(0, 90, 5)
    exactly = [lossy_bound(problem, value).rounds for value in values]
    monkeypatch.setattr(bounds, "_MOST_STEPS", 0)
    in_part = [lossy_bound(problem, value).rounds for value in values]
    assert all(weaker <= bound for weaker, bound in zip(in_part, exactly, strict=True))
    assert in_part[:5] == [8, 8, 7, 7, 6]


def test_bound_on_lossy_plans_does_not_pay_for_the_hopeless() -> None:
    deaf = organisation("Z", Delegation(id="Z/1", knows=()))
    instance = day(("L", "C1", 1), ("L", "C2", 1), ("Z", "C1", 3))
    landlords = (organisation("L"), deaf)
    problem = Problem(
        day(*((m.landlord, m.commune, m.slots) for m in instance.meetings), landlords=landlords)
    )
    assert lossy_bound(problem, 30).rounds == 2
    assert lossy_bound(problem, 40).rounds == 1


@given(tiny_days())
def test_bound_never_exceeds_the_optimum_when_all_is_held(instance: Instance) -> None:
    problem = Problem(instance)
    missed, rounds = Exhaustive(instance).optimum()
    bound = strengthened(instance)
    assert bound.rounds >= simple_bound(problem).rounds
    if missed == problem.hopeless_value:
        assert bound.rounds <= rounds
    else:
        assert lossy_bound(problem, missed).rounds <= rounds
