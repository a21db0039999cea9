from __future__ import annotations

import importlib.util
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from qualification.planning import exact
from qualification.planning.check import measure
from qualification.planning.engine import improve
from qualification.planning.events import Absence, DayNews
from qualification.planning.exact import Answer, Position, Verdict, hold, least_idle, least_missed
from qualification.planning.model import Block, Delegation, Instance, Plan
from qualification.planning.problem import Problem
from qualification.planning.replan import repair
from tests.unit.planning.cases import Exhaustive, block, day, organisation, public, tiny_days

LONG = 30.0
"""Seconds no tiny search comes near."""


def plan_of(problem: Problem, position: Position | None) -> Plan:
    assert position is not None
    meetings = problem.instance.meetings
    blocks = tuple(
        Block(
            landlord=m.landlord,
            commune=m.commune,
            landlord_delegation=problem.teams[place[0]].id,
            commune_delegation=problem.teams[place[1]].id,
            start=place[2] + 1,
            slots=m.slots,
            table=1,
        )
        for m, place in zip(meetings, position, strict=True)
        if place
    )
    held = {b.key for b in blocks}
    return Plan(
        instance="jour",
        schedule=blocks,
        dropped=tuple(m.key for m in meetings if m.key not in held),
    )


def position_of(problem: Problem, plan: Plan) -> Position:
    ranks = {team.id: rank for rank, team in enumerate(problem.teams)}
    places = {
        b.key: (ranks[b.landlord_delegation], ranks[b.commune_delegation], b.start - 1)
        for b in plan.schedule
    }
    return tuple(places.get(m.key) for m in problem.instance.meetings)


@settings(deadline=None, max_examples=40)
@given(tiny_days())
def test_least_missed_and_fewest_rounds_are_those_of_exhaustive_search(instance: Instance) -> None:
    missed, rounds = Exhaustive(instance).optimum()
    problem = Problem(instance)
    nobody = (None,) * len(instance.meetings)
    found = least_missed(problem, nobody, seconds=LONG)
    assert found.verdict is Verdict.OPTIMAL
    assert found.bound + problem.hopeless_value == missed
    spare = missed - problem.hopeless_value
    enough = hold(problem, rounds, spare=spare, seconds=LONG)
    assert measure(instance, plan_of(problem, enough.position)).rounds <= rounds
    if rounds:
        assert hold(problem, rounds - 1, spare=spare, seconds=LONG).verdict is Verdict.IMPOSSIBLE


@settings(deadline=None, max_examples=40)
@given(tiny_days())
def test_waiting_is_lowered_and_its_bound_is_never_above_it(instance: Instance) -> None:
    *_, last = improve(instance, iterations=50)
    problem = Problem(instance)
    found = least_idle(problem, position_of(problem, last.plan), seconds=LONG)
    assert found.verdict is Verdict.OPTIMAL
    better = measure(instance, plan_of(problem, found.position))
    assert better.idle == found.bound <= last.objective.idle
    assert (better.missed_value, better.rounds) <= (
        last.objective.missed_value,
        last.objective.rounds,
    )


def test_tiny_public_instance_needs_ten_rounds_and_one_round_of_waiting(partage: Path) -> None:
    instance = public(partage, "p1_tiny_gap")
    problem = Problem(instance)
    assert hold(problem, 9, seconds=LONG) == Answer(verdict=Verdict.IMPOSSIBLE)
    ten = hold(problem, 10, seconds=LONG)
    assert ten.position is not None
    found = least_idle(problem, ten.position, seconds=LONG)
    assert (found.verdict, found.bound) == (Verdict.OPTIMAL, 1)


def test_seated_teams_present_together_are_no_more_than_the_tables() -> None:
    # C comes at rounds 1 and 3; with one table D, at round 2, would take it in between.
    first = organisation("L", Delegation(id="L/1", available=((1, 1),)))
    last = organisation("N", Delegation(id="N/1", available=((3, 3),)))
    instance = day(
        ("L", "C", 1),
        ("M", "D", 1),
        ("N", "C", 1),
        tables=1,
        max_rounds=3,
        landlords=(first, organisation("M"), last),
    )
    problem = Problem(instance)
    position = hold(problem, 3, seconds=LONG).position
    assert position is not None
    assert (
        least_idle(problem, position, keep_tables=True, seconds=LONG).verdict is Verdict.IMPOSSIBLE
    )
    free = least_idle(problem, position, seconds=LONG)
    assert (free.verdict, free.bound) == (Verdict.OPTIMAL, 1)


def test_places_are_the_starts_of_each_pair_of_delegations() -> None:
    two = organisation("L", Delegation(id="L/1"), Delegation(id="L/2", available=((1, 3),)))
    instance = day(("L", "C", 2), ("M", "C", 1), landlords=(two, organisation("M")))
    assert exact.places(Problem(replace(instance, breaks_after=(2,)))) == 4 + 1 + 6


def test_no_time_leaves_the_question_open(partage: Path) -> None:
    problem = Problem(public(partage, "p6_big_60x25"))
    assert hold(problem, 22, seconds=0.0) == Answer(verdict=Verdict.UNKNOWN)


def test_impossibility_seen_once_is_not_a_proof(monkeypatch: pytest.MonkeyPatch) -> None:
    verdicts = iter([Verdict.IMPOSSIBLE, Verdict.UNKNOWN])

    def solve(_: object, **__: object) -> Answer:
        return Answer(verdict=next(verdicts))

    monkeypatch.setattr(exact._Packing, "solve", solve)
    problem = Problem(day(("L", "C", 1)))
    assert hold(problem, 6, seconds=LONG) == Answer(verdict=Verdict.UNKNOWN)


def test_repair_stands_when_the_search_finds_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    instance = day(("L", "C", 1))
    plan = Plan(instance="jour", schedule=(block("L", "C", 1),))
    away = Absence(delegation="C/1", first=1, last=2)
    first = repair(instance, plan, DayNews(now=0, events=(away,)))
    unknown = Answer(verdict=Verdict.UNKNOWN)
    monkeypatch.setattr(exact._Packing, "solve", lambda *_, **__: unknown)
    assert exact.least_disturbance(first, {0: ((0, 1, 2),)}, seconds=LONG) == first


def test_day_of_meetings_without_value_may_leave_them_all_out_at_no_cost() -> None:
    instance = day(("L", "C", 1))
    instance = replace(instance, meetings=(replace(instance.meetings[0], value=0),))
    found = least_missed(Problem(instance), (None,), seconds=LONG)
    assert (found.verdict, found.bound) == (Verdict.OPTIMAL, 0)


def test_solver_is_said_to_be_missing_when_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    assert exact.is_available()
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    assert not exact.is_available()
