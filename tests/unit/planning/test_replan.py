from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualification.planning import exact
from qualification.planning.check import check
from qualification.planning.engine import improve
from qualification.planning.events import (
    Absence,
    Arrival,
    DayNews,
    Event,
    Overrun,
    TableLost,
    WalkIn,
)
from qualification.planning.model import Delegation, Instance, Meeting, Plan, Side
from qualification.planning.publication import require_valid
from qualification.planning.replan import (
    Change,
    Diff,
    Disturbance,
    Repair,
    Scope,
    apply,
    diff,
    refine,
    repair,
)
from tests.unit.planning.cases import block, day, organisation, public, public_judge, tiny_days

solver = partial(exact.least_disturbance, seconds=5.0)


def planned(instance: Instance) -> Plan:
    *_, last = improve(instance, iterations=200)
    return last.plan


def to_come(found: Repair) -> Plan:
    """Return the rest of the day alone, which the day that remains must accept."""
    begun = set(found.situation.frozen)
    rest = tuple(b for b in found.plan.schedule if b not in begun)
    return Plan(instance=found.plan.instance, schedule=rest, dropped=found.plan.dropped)


def best(instance: Instance, plan: Plan, news: DayNews) -> Repair:
    first = repair(instance, plan, news)
    *_, last = first, *refine(first, solver)
    return last


@st.composite
def disturbed(draw: st.DrawFn) -> tuple[Instance, Plan, DayNews]:
    """A tiny day, its plan, and some events once a few rounds have begun."""
    instance = draw(tiny_days())
    plan = planned(instance)
    rounds = st.integers(1, instance.max_rounds)
    now = draw(st.integers(0, instance.max_rounds))
    teams = [d.id for _, o in instance.organisations() for d in o.delegations]
    absences = st.builds(
        lambda name, a, b: Absence(delegation=name, first=min(a, b), last=max(a, b)),
        st.sampled_from(teams),
        rounds,
        rounds,
    )
    kinds: list[st.SearchStrategy[Event]] = [
        absences,
        st.builds(TableLost, table=st.integers(1, instance.tables)),
        st.builds(
            lambda name: Arrival(
                side=Side.LANDLORD,
                organisation=instance.landlords[0].id,
                delegation=Delegation(id=f"renfort {name}"),
            ),
            st.integers(1, 2),
        ),
        st.builds(
            lambda a, b, n: WalkIn(meeting=Meeting(landlord=a, commune=b, slots=n, value=7)),
            st.sampled_from([o.id for o in instance.landlords]),
            st.sampled_from([o.id for o in instance.communes]),
            st.integers(1, min(2, instance.max_rounds)),
        ),
    ]
    if begun := [b.key for b in plan.schedule if b.start <= now]:
        kinds.append(st.builds(Overrun, meeting=st.sampled_from(begun), until=rounds))
    events = draw(st.lists(st.one_of(kinds), max_size=3))
    return instance, plan, DayNews(now=now, events=tuple(events))


@settings(deadline=None, max_examples=150)
@given(disturbed())
def test_10_repair_is_a_valid_plan_of_what_is_left(case: tuple[Instance, Plan, DayNews]) -> None:
    found = repair(*case)
    assert check(found.situation.remaining, to_come(found)) == []
    begun = found.situation.frozen
    assert set(begun) <= set(found.plan.schedule)
    tables = {(t, b.table) for b in begun for t in range(b.start, b.end + 1)}
    for later in to_come(found).schedule:
        assert later.table not in found.situation.lost_tables
        assert not tables & {(t, later.table) for t in range(later.start, later.end + 1)}


@settings(deadline=None, max_examples=100)
@given(disturbed())
def test_10_what_has_begun_is_untouched_save_what_overran_or_was_cut(
    case: tuple[Instance, Plan, DayNews],
) -> None:
    _, plan, news = case
    found = repair(*case)
    over = [b for b in plan.schedule if b.end < news.now]
    assert set(over) <= set(found.plan.schedule)
    for before, now in zip(
        (b for b in plan.schedule if b.start <= news.now), found.situation.frozen, strict=True
    ):
        assert replace(before, slots=now.slots) == now


@settings(deadline=None, max_examples=100)
@given(disturbed())
def test_10_absent_delegation_has_no_block_in_its_absence(
    case: tuple[Instance, Plan, DayNews],
) -> None:
    found = repair(*case)
    for absence in case[2].of(Absence):
        for later in to_come(found).schedule:
            if absence.delegation in {later.landlord_delegation, later.commune_delegation}:
                assert later.end < absence.first or later.start > absence.last


@settings(deadline=None, max_examples=100)
@given(disturbed())
def test_10_diff_applied_to_the_old_plan_is_the_new_one(
    case: tuple[Instance, Plan, DayNews],
) -> None:
    found = repair(*case)
    assert apply(case[1], found.diff) == found.plan


@settings(deadline=None, max_examples=60)
@given(disturbed())
def test_10_same_events_told_again_change_nothing(case: tuple[Instance, Plan, DayNews]) -> None:
    instance, _, news = case
    once = repair(*case)
    assert repair(instance, once.plan, news).diff.is_empty
    optimum = best(*case)
    assert best(instance, optimum.plan, news).diff.is_empty


@settings(deadline=None, max_examples=60)
@given(disturbed())
def test_10_plan_of_the_morning_and_its_repairs_may_be_repaired(
    case: tuple[Instance, Plan, DayNews],
) -> None:
    instance, plan, news = case
    require_valid(instance, plan, news)
    after = repair(instance, plan, news).plan
    require_valid(instance, after, news)
    require_valid(instance, after, replace(news, now=min(news.now + 1, instance.max_rounds)))


@given(tiny_days(), st.integers(0, 5))
def test_10_no_event_changes_nothing(instance: Instance, now: int) -> None:
    plan = planned(instance)
    assert best(instance, plan, DayNews(now=min(now, instance.max_rounds))).diff.is_empty


@settings(deadline=None, max_examples=60)
@given(tiny_days(), st.integers(0, 5), st.data())
def test_10_event_on_what_the_plan_does_not_use_changes_nothing(
    instance: Instance, now: int, data: st.DataObject
) -> None:
    plan = planned(instance)
    by_round = instance.tables_by_round
    spare = replace(
        instance,
        tables=instance.tables + 1,
        tables_by_round=by_round and tuple(n + 1 for n in by_round),
        landlords=(*instance.landlords, organisation("E")),
    )
    now = min(now, spare.max_rounds)
    needed = {n for b in plan.schedule if b.end > now for n in map(b.delegation, Side)}
    teams = {d.id for _, o in spare.organisations() for d in o.delegations} - needed
    name = data.draw(st.sampled_from(sorted(teams)))
    first = data.draw(st.integers(1, spare.max_rounds))
    events: tuple[Event, ...] = (
        TableLost(table=spare.tables),
        Absence(delegation=name, first=first, last=spare.max_rounds),
    )
    for event in events:
        news = DayNews(now=now, events=(event,))
        assert repair(spare, plan, news).diff == Diff()
        assert best(spare, plan, news).diff == Diff()


@settings(deadline=None, max_examples=60)
@given(disturbed())
def test_optimum_never_costs_more_than_the_instant_repair(
    case: tuple[Instance, Plan, DayNews],
) -> None:
    first, last = repair(*case), best(*case)
    assert last.cost <= first.cost
    assert last.is_optimal
    assert check(last.situation.remaining, to_come(last)) == []
    cost = Disturbance(last.situation, last.problem)
    assert cost.total(last.placements) == last.cost


def test_meeting_of_an_absent_delegation_moves_to_the_nearest_free_round() -> None:
    instance = day(("L", "C", 1), ("M", "C", 1))
    plan = Plan(instance="jour", schedule=(block("L", "C", 3), block("M", "C", 6)))
    away = Absence(delegation="C/1", first=3, last=3)
    found = repair(instance, plan, DayNews(now=0, events=(away,)))
    assert found.diff.changes == (
        Change(meeting=("L", "C"), before=block("L", "C", 3), after=block("L", "C", 4)),
    )
    assert found.cost == (0, 4)
    assert found.diff.delegations() == ("C/1", "L/1")


def test_change_to_come_soon_costs_double_and_a_later_end_forty() -> None:
    instance = day(("L", "C", 1))
    plan = Plan(instance="jour", schedule=(block("L", "C", 3),))
    away = Absence(delegation="C/1", first=3, last=4)
    found = repair(instance, plan, DayNews(now=2, events=(away,)))
    assert found.cost == (0, 6 + 2 + 2 * 40)


def test_second_delegation_takes_over_at_the_same_time() -> None:
    second = organisation("L", Delegation(id="L/1"), Delegation(id="L/2"))
    instance = day(("L", "C", 2), landlords=(second,))
    plan = Plan(instance="jour", schedule=(block("L", "C", 2, 2),))
    gone = Absence(delegation="L/1", first=1, last=6)
    found = repair(instance, plan, DayNews(now=0, events=(gone,)))
    (moved,) = found.plan.schedule
    assert (moved.landlord_delegation, moved.start) == ("L/2", 2)


def test_dearest_meeting_is_kept_when_a_table_is_lost() -> None:
    instance = day(("L", "C", 1), ("M", "D", 2), tables=2, max_rounds=2)
    plan = Plan(instance="jour", schedule=(block("L", "C", 1), block("M", "D", 1, 2, table=2)))
    found = repair(instance, plan, DayNews(now=0, events=(TableLost(table=2),)))
    assert found.plan.schedule == (block("M", "D", 1, 2),)
    assert found.diff.given_up == (("L", "C"),)
    assert found.missed_value == 10


def test_new_delegation_saves_what_was_given_up() -> None:
    instance = day(("L", "C", 1), ("L", "D", 1), max_rounds=1)
    plan = Plan(instance="jour", schedule=(block("L", "C", 1),), dropped=(("L", "D"),))
    second = Arrival(side=Side.LANDLORD, organisation="L", delegation=Delegation(id="L/2"))
    found = repair(instance, plan, DayNews(now=0, events=(second,)))
    assert found.diff.saved == (("L", "D"),)
    assert found.diff.changes[0].before is None
    assert found.plan.dropped == ()


def test_others_change_table_only() -> None:
    instance = day(("L", "C", 1), tables=2)
    plan = Plan(instance="jour", schedule=(block("L", "C", 1, table=2),))
    found = repair(instance, plan, DayNews(now=0, events=(TableLost(table=2),)))
    (change,) = found.diff.changes
    assert change.is_seat_only
    assert found.cost == (0, 0)


def test_nothing_to_place_is_optimal_at_once() -> None:
    instance = day(("L", "C", 1))
    plan = Plan(instance="jour", schedule=(block("L", "C", 1),))
    gone = Absence(delegation="C/1", first=1, last=6)
    first = repair(instance, plan, DayNews(now=0, events=(gone,)))
    (only,) = refine(first, solver)
    assert (only.is_optimal, only.scope) == (True, Scope.NEIGHBOURHOOD)
    assert only.plan.dropped == (("L", "C"),)


def test_whole_day_is_searched_when_the_neighbourhood_still_loses_value() -> None:
    # One table: M–D, whose teams L and C do not know, must leave its round for L–C to be held.
    late = organisation("C", Delegation(id="C/1", available=((2, 2),)))
    instance = day(
        ("L", "C", 1), ("M", "D", 1), tables=1, max_rounds=3, communes=(late, organisation("D"))
    )
    plan = Plan(instance="jour", schedule=(block("M", "D", 2),))
    first = repair(instance, plan, DayNews(now=0))
    scopes = [(found.scope, found.missed_value) for found in refine(first, solver)]
    assert scopes == [(Scope.NEIGHBOURHOOD, 10), (Scope.WHOLE_DAY, 0)]


def test_difference_of_a_block_split_in_two_pairs_what_was_with_what_begins_first() -> None:
    before = Plan(instance="jour", schedule=(block("L", "C", 1, 3),))
    after = Plan(instance="jour", schedule=(block("L", "C", 1, 2), block("L", "C", 5, 1)))
    assert diff(before, after).changes == (
        Change(meeting=("L", "C"), before=before.schedule[0], after=after.schedule[0]),
        Change(meeting=("L", "C"), before=None, after=after.schedule[1]),
    )
    assert not diff(before, after).changes[1].is_seat_only


@pytest.mark.parametrize("name", ["p2_small_20x8", "p5_call_36x15_constrained"])
def test_public_judge_accepts_the_repaired_rest_of_the_day(partage: Path, name: str) -> None:
    instance, judge = public(partage, name), public_judge(partage)
    plan = planned(instance)
    now = 4
    away = next(b for b in plan.schedule if b.start > now).commune_delegation
    running = next(b for b in plan.schedule if b.start <= now <= b.end)
    events: tuple[Event, ...] = (
        Absence(delegation=away, first=now + 1, last=now + 3),
        Overrun(meeting=running.key, until=running.end + 1),
        TableLost(table=1),
    )
    first = repair(instance, plan, DayNews(now=now, events=events))
    for found in [first, *refine(first, solver)]:
        faults, objective = judge(found.situation.remaining, to_come(found))
        assert faults == []
        assert objective.missed_value == found.missed_value
