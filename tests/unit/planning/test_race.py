from __future__ import annotations

import itertools
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from qualification.planning import race as module
from qualification.planning.bounds import Bound, BoundKind
from qualification.planning.check import check
from qualification.planning.engine import Progress, improve
from qualification.planning.model import Instance
from qualification.planning.race import race
from qualification.planning.worker import read_finding, write_finding
from tests.unit.planning.cases import day, public

LONG = 60.0


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[str]]:
    """Remember the processes a race starts."""
    seen: list[subprocess.Popen[str]] = []
    popen = subprocess.Popen

    def start(*arguments: Any, **options: Any) -> subprocess.Popen[str]:
        seen.append(popen(*arguments, **options))
        return seen[-1]

    monkeypatch.setattr(subprocess, "Popen", start)
    return seen


def finding(progress: Progress, **changes: Any) -> dict[str, Any]:
    return read_finding(write_finding(replace(progress, **changes)))


def merge(instance: Instance) -> Any:
    return module._Merge(next(improve(instance)))


def test_two_processes_bring_a_plan_that_cannot_be_better(
    partage: Path, started: list[subprocess.Popen[str]]
) -> None:
    instance = public(partage, "p1_tiny_gap")
    plans = list(race(instance, LONG))
    for before, after in itertools.pairwise(plans):
        assert after.objective <= before.objective
        assert after.full_bound.rounds >= before.full_bound.rounds
    assert all(check(instance, p.plan) == [] for p in plans)
    last = plans[-1]
    assert (last.objective.rounds, last.objective.idle, last.idle_bound) == (10, 1, 1)
    assert last.is_perfect
    assert [p.poll() is not None for p in started] == [True, True]


def test_processes_end_with_whoever_listens(
    partage: Path, started: list[subprocess.Popen[str]]
) -> None:
    plans = race(public(partage, "p6_big_60x25"), LONG)
    next(plans)
    next(plans)
    plans.close()  # type: ignore[attr-defined]  # a generator, seen as the iterator it is
    assert [p.poll() is not None for p in started] == [True, True]


def test_easy_day_needs_no_process(started: list[subprocess.Popen[str]]) -> None:
    *_, last = race(day(("L", "C", 2), ("M", "C", 1)), LONG)
    assert (last.is_perfect, started) == (True, [])


def test_head_start_is_often_enough(partage: Path, started: list[subprocess.Popen[str]]) -> None:
    *_, last = race(public(partage, "p2_small_20x8"), LONG, head_start=LONG)
    assert (last.objective.idle, started) == (0, [])


def test_no_time_gives_the_first_plan(partage: Path, started: list[subprocess.Popen[str]]) -> None:
    instance = public(partage, "p4_call_36x15_halfday")
    (only,) = race(instance, 0.0)
    assert check(instance, only.plan) == []
    assert started == []


def test_race_is_over_when_it_is_told_to_stop(
    partage: Path, started: list[subprocess.Popen[str]]
) -> None:
    asked = itertools.count()
    plans = race(public(partage, "p6_big_60x25"), LONG, should_stop=lambda: next(asked) > 2)
    assert len(list(plans)) <= 4
    assert [p.poll() is not None for p in started] == [True, True]


def test_race_is_over_when_both_searches_are(
    monkeypatch: pytest.MonkeyPatch, partage: Path
) -> None:
    monkeypatch.setattr(sys, "executable", shutil.which("true"))
    plans = list(race(public(partage, "p3_call_36x15_day"), LONG))
    assert len(plans) == 1


def test_finding_is_the_same_once_read(partage: Path) -> None:
    first = next(improve(public(partage, "p3_call_36x15_day")))
    read = finding(first)
    assert (read["plan"], read["bound"], read["full_bound"]) == (
        first.plan,
        first.bound,
        first.full_bound,
    )


def test_what_is_known_already_is_no_news(partage: Path) -> None:
    merged = merge(public(partage, "p3_call_36x15_day"))
    assert not merged.learn(finding(merged.best))


def test_bound_on_the_loss_holds_for_every_plan(partage: Path) -> None:
    merged = merge(public(partage, "p4_call_36x15_halfday"))
    assert merged.learn(finding(merged.best, missed_bound=4000))
    assert not merged.learn(finding(merged.best, missed_bound=3000))
    assert (merged.best.missed_bound, merged.best.is_proven) == (4000, False)


def test_loss_and_rounds_proven_make_a_proven_triage(partage: Path) -> None:
    merged = merge(public(partage, "p4_call_36x15_halfday"))
    found = merged.best.objective
    bound = Bound(rounds=found.rounds, kind=BoundKind.SOLVER)
    assert merged.learn(finding(merged.best, missed_bound=found.missed_value, bound=bound))
    assert merged.best.is_proven


def test_bound_on_waiting_is_for_plans_as_good_only(partage: Path) -> None:
    plans = list(improve(public(partage, "p4_call_36x15_halfday"), iterations=300))
    merged = module._Merge(plans[0])
    merged.learn(finding(plans[0], idle_bound=3))
    assert merged.best.idle_bound == 3
    merged.learn(finding(plans[-1]))
    assert merged.best.objective == plans[-1].objective
    assert merged.best.idle_bound == 0


def test_invalid_plan_from_a_search_is_never_shown(partage: Path) -> None:
    merged = merge(public(partage, "p2_small_20x8"))
    bad = merged.best.plan.schedule[0]
    plan = replace(
        merged.best.plan, schedule=(replace(bad, table=99), *merged.best.plan.schedule[1:])
    )
    with pytest.raises(AssertionError, match="invalid"):
        merged.learn(finding(merged.best, plan=plan))
