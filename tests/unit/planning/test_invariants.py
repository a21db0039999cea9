"""What every plan keeps to, invariant by invariant, on days small enough to try every plan.

Numbers are those of ``docs/planification.md``; those of a repaired day (10) are in ``test_replan``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from random import Random

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from qualification.planning import race
from qualification.planning.bounds import simple_bound
from qualification.planning.check import check, measure
from qualification.planning.engine import Progress, improve
from qualification.planning.formats import read_instance, read_plan, write_instance, write_plan
from qualification.planning.model import Block, Delegation, Instance, Organisation, Plan, Side
from qualification.planning.problem import Problem
from qualification.planning.sharpen import sharpen
from qualification.planning.worker import read_finding, write_finding
from tests.unit.planning.cases import (
    Exhaustive,
    as_planned_with_care,
    full_days,
    public_judge,
    tiny_days,
)

days = st.one_of(tiny_days(), full_days())
TRIALS = 300


def plenty() -> float:
    return 30.0


def stream(instance: Instance, iterations: int = TRIALS, seed: int = 0) -> list[Progress]:
    """Return all that a search emits, then what the solver proves of it."""
    found = list(improve(instance, seed=seed, iterations=iterations))
    return [*found, *sharpen(found[-1], plenty)]


def proven(instance: Instance) -> Progress:
    """Return a plan that no other beats, and that says so."""
    last = stream(instance)[-1]
    assert last.is_proven
    return last


def worth(found: Progress) -> tuple[int, int]:
    return found.objective.missed_value, found.objective.rounds


def attended(plan: Plan) -> Iterator[tuple[int, Block]]:
    """Yield each round of each meeting held."""
    return ((t, b) for b in plan.schedule for t in range(b.start, b.start + b.slots))


@settings(deadline=None, max_examples=60)
@given(days)
def test_1_nobody_is_in_two_meetings_nor_any_table_and_no_round_has_too_many(
    instance: Instance,
) -> None:
    for found in stream(instance):
        seats = [(t, b.table) for t, b in attended(found.plan)]
        teams = [
            (t, name)
            for t, b in attended(found.plan)
            for name in (b.landlord_delegation, b.commune_delegation)
        ]
        assert len(set(seats)) == len(seats)
        assert len(set(teams)) == len(teams)
        for t, n in Counter(t for t, _ in seats).items():
            assert n <= (instance.tables_by_round or [instance.tables] * t)[t - 1]


@settings(deadline=None, max_examples=60)
@given(days)
def test_2_each_pair_is_held_once_for_its_time_or_said_not_to_be(instance: Instance) -> None:
    wanted = {m.key: m.slots for m in instance.meetings}
    for found in stream(instance):
        said = [b.key for b in found.plan.schedule] + list(found.plan.dropped)
        assert sorted(said) == sorted(wanted)
        assert all(b.slots == wanted[b.key] for b in found.plan.schedule)


@settings(deadline=None, max_examples=60)
@given(days)
def test_3_each_meeting_is_one_block_of_the_day_that_no_break_cuts(instance: Instance) -> None:
    for found in stream(instance):
        assert len({b.key for b in found.plan.schedule}) == len(found.plan.schedule)
        for b in found.plan.schedule:
            assert b.start >= 1
            assert b.start + b.slots - 1 <= instance.max_rounds
            assert 1 <= b.table <= instance.tables
            assert not {*range(b.start, b.start + b.slots - 1)} & {*instance.breaks_after}


@settings(deadline=None, max_examples=60)
@given(days)
def test_4_both_delegations_are_there_and_know_the_other_side(instance: Instance) -> None:
    teams = {(side, o.id, d.id): d for side, o in instance.organisations() for d in o.delegations}
    for found in stream(instance):
        for t, b in attended(found.plan):
            a = teams[Side.LANDLORD, b.landlord, b.landlord_delegation]
            c = teams[Side.COMMUNE, b.commune, b.commune_delegation]
            assert all(d.available is None or _within(t, d.available) for d in (a, c))
            assert a.knows is None or b.commune in a.knows
            assert c.knows is None or b.landlord in c.knows


def _within(t: int, windows: tuple[tuple[int, int], ...]) -> bool:
    return any(t in range(first, last + 1) for first, last in windows)


@settings(deadline=None, max_examples=60)
@given(days)
def test_5_what_is_said_of_a_plan_is_what_the_public_judge_finds(
    partage: Path, instance: Instance
) -> None:
    judge = public_judge(partage)
    for found in stream(instance):
        assert judge(instance, found.plan) == ([], found.objective)
        assert measure(instance, found.plan) == found.objective
        assert found.bound.rounds <= found.objective.rounds
        assert found.problem.hopeless_value <= found.missed_bound <= found.objective.missed_value
        assert not found.is_complete or found.missed_bound == found.objective.missed_value
        assert found.idle_bound <= found.objective.idle


@settings(deadline=None, max_examples=60)
@given(days)
def test_5_what_is_proven_is_what_trying_every_plan_finds(instance: Instance) -> None:
    missed, rounds, waiting = Exhaustive(instance).least()
    found = stream(instance)
    for progress in found:
        assert worth(progress) >= (missed, rounds)
        if progress.is_proven:
            assert worth(progress) == (missed, rounds)
            assert progress.idle_bound <= waiting <= progress.objective.idle
    last = found[-1]
    assert last.is_proven
    assert last.objective.idle == waiting or last.objective.idle > last.idle_bound


@settings(deadline=None, max_examples=60)
@given(days)
def test_5_judges_agree_on_plans_that_break_the_rules(partage: Path, instance: Instance) -> None:
    judge, rng = public_judge(partage), Random(len(instance.meetings))
    plan = stream(instance)[-1].plan
    assume(plan.schedule)
    teams = [d.id for _, o in instance.organisations() for d in o.delegations]
    for _ in range(20):
        blocks = list(plan.schedule)
        at = rng.randrange(len(blocks))
        turn = rng.randint(0, instance.max_rounds + 1)
        blocks[at] = rng.choice(
            (
                replace(blocks[at], start=turn),
                replace(blocks[at], table=rng.randint(0, instance.tables + 1)),
                replace(blocks[at], slots=rng.randint(1, 3)),
                replace(blocks[at], landlord_delegation=rng.choice(teams)),
                replace(blocks[at], commune_delegation=rng.choice(teams)),
                rng.choice(blocks),
            )
        )
        damaged = replace(plan, schedule=tuple(blocks))
        assert bool(check(instance, damaged)) == bool(judge(instance, damaged)[0])


@settings(deadline=None, max_examples=100)
@given(days, st.data())
def test_6_more_means_never_make_the_optimum_worse(instance: Instance, data: st.DataObject) -> None:
    larger = data.draw(st.sampled_from(list(_with_more(instance))))
    assert worth(proven(larger)) <= worth(proven(instance))


def _with_more(instance: Instance) -> Iterator[Instance]:
    """Yield the day with one delegation, table or round more, somebody there longer or knowing."""
    by_round, most = instance.tables_by_round, instance.tables + 1
    yield replace(
        instance, tables=most, tables_by_round=by_round and tuple(n + 1 for n in by_round)
    )
    yield replace(
        instance,
        max_rounds=instance.max_rounds + 1,
        tables_by_round=by_round and (*by_round, instance.tables),
    )
    for side, o in instance.organisations():
        extra = Delegation(id=f"renfort de {o.id}")
        yield _with_teams(instance, side, o, (*o.delegations, extra))
        for k, d in enumerate(o.delegations):
            if d.available is not None or d.knows is not None:
                always = replace(d, available=None, knows=None)
                teams = (*o.delegations[:k], always, *o.delegations[k + 1 :])
                yield _with_teams(instance, side, o, teams)


def _with_teams(
    instance: Instance, side: Side, host: Organisation, teams: tuple[Delegation, ...]
) -> Instance:
    organisations = tuple(
        replace(o, delegations=teams) if o is host else o for o in instance.side(side)
    )
    if side is Side.LANDLORD:
        return replace(instance, landlords=organisations)
    return replace(instance, communes=organisations)


@settings(deadline=None, max_examples=60)
@given(days, st.data())
def test_6_one_meeting_less_never_makes_the_optimum_worse(
    instance: Instance, data: st.DataObject
) -> None:
    gone = data.draw(st.sampled_from(instance.meetings))
    fewer = replace(instance, meetings=tuple(m for m in instance.meetings if m != gone))
    before, after = proven(instance), proven(fewer)
    assert worth(after) <= worth(before)
    if before.is_complete:
        assert after.objective.rounds <= before.objective.rounds


@settings(deadline=None, max_examples=60)
@given(days, st.randoms(use_true_random=False))
def test_7_optimum_does_not_depend_on_names_nor_order(instance: Instance, rng: Random) -> None:
    assert worth(proven(_renamed(instance, rng))) == worth(proven(instance))


def _renamed(instance: Instance, rng: Random) -> Instance:
    def name(organisation: str) -> str:
        return f"Saint-Éloi-d’«\u00a0{organisation}\u00a0»"

    def team(d: Delegation) -> Delegation:
        knows = None if d.knows is None else tuple(map(name, d.knows))
        return replace(d, id=f"équipe {d.id}", knows=knows)

    def side(organisations: tuple[Organisation, ...]) -> tuple[Organisation, ...]:
        return tuple(
            replace(
                o,
                id=name(o.id),
                delegations=tuple(map(team, rng.sample(o.delegations, len(o.delegations)))),
            )
            for o in rng.sample(organisations, len(organisations))
        )

    return replace(
        instance,
        landlords=side(instance.landlords),
        communes=side(instance.communes),
        meetings=tuple(
            replace(m, landlord=name(m.landlord), commune=name(m.commune))
            for m in rng.sample(instance.meetings, len(instance.meetings))
        ),
    )


@settings(deadline=None, max_examples=30)
@given(days, st.integers(0, 9))
def test_7_same_seed_and_trials_give_the_same_plans(instance: Instance, seed: int) -> None:
    assert list(improve(instance, seed=seed, iterations=100)) == list(
        improve(instance, seed=seed, iterations=100)
    )


@given(days)
def test_7_day_and_plan_are_the_same_once_written_and_read(instance: Instance) -> None:
    plan = next(improve(instance, iterations=0)).plan
    assert read_instance(write_instance(instance)) == instance
    assert read_plan(write_plan(plan)) == plan


@settings(deadline=None, max_examples=80)
@given(days, st.randoms(use_true_random=False))
def test_8_whoever_speaks_first_plans_only_get_better_and_stay_valid(
    instance: Instance, rng: Random
) -> None:
    searches = [[*stream(instance)], [*stream(instance, 50, seed=1)]]
    shown = [searches[0][0]]
    merged = race._Merge(shown[0])
    while any(searches):
        said = rng.choice([s for s in searches if s]).pop(0)
        if merged.learn(read_finding(write_finding(said))):
            shown.append(merged.best)
    for alone in (*searches, shown):
        for found in alone:
            assert check(instance, found.plan) == []
        for before, after in pairwise(alone):
            # At the same value missed, fewer meetings missed come before a shorter wait.
            assert race._rank(after) <= race._rank(before)
            assert after.full_bound.rounds >= before.full_bound.rounds
            assert after.missed_bound >= before.missed_bound
            if worth(after) == worth(before):
                assert after.bound.rounds >= before.bound.rounds
                assert after.idle_bound >= before.idle_bound


@settings(deadline=None, max_examples=60)
@given(days, st.integers(0, 400))
def test_8_search_told_to_stop_tries_nothing_more(instance: Instance, patience: int) -> None:
    asked = 0

    def is_enough() -> bool:
        nonlocal asked
        asked += 1
        return asked > patience

    *before, last = improve(instance, should_stop=is_enough, iterations=TRIALS)
    # Asked before each trial, before each step of a bound and at the end of each phase.
    assert last.iterations <= patience
    assert asked <= patience + 10
    assert all(last.objective <= found.objective for found in before)


@settings(deadline=None, max_examples=60)
@given(days, st.sampled_from(Side))
def test_9_nobody_seated_moves_as_long_as_presences_fit_the_tables(
    instance: Instance, anchor: Side
) -> None:
    for found in stream(replace(instance, anchor=anchor)):
        spans: dict[str, list[int]] = {}
        for t, b in attended(found.plan):
            spans.setdefault(b.delegation(anchor), []).append(t)
        together = max(
            (
                sum(min(s) <= t <= max(s) for s in spans.values())
                for t in range(1, instance.max_rounds + 1)
            ),
            default=0,
        )
        if together <= instance.tables:
            assert found.objective.anchor_moves == 0


@settings(deadline=None, max_examples=60)
@given(days)
def test_11_no_more_is_missed_than_by_a_careful_person(instance: Instance) -> None:
    last = stream(instance)[-1]
    assert last.objective.missed_value <= as_planned_with_care(instance)


@settings(deadline=None, max_examples=60)
@given(days)
def test_11_day_shorter_than_its_bound_leaves_somebody_out(instance: Instance) -> None:
    if simple_bound(Problem(instance)).rounds > instance.max_rounds:
        assert all(found.plan.dropped for found in stream(instance))
