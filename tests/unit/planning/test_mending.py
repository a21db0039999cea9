from __future__ import annotations

import io
import os
import runpy
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from qualification.planning import exact, mending
from qualification.planning.engine import improve
from qualification.planning.events import read_news
from qualification.planning.faults import InstanceRefusee
from qualification.planning.mending import mend, read_repair, serve, write_order, write_repair
from qualification.planning.model import Instance, Plan
from qualification.planning.replan import Scope, repair
from tests.unit.planning.cases import public

Case = tuple[Instance, Plan, dict[str, Any]]


@pytest.fixture
def _stays(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the process of the tests from lowering its priority, and from ending."""
    monkeypatch.setattr(os, "nice", lambda _: 0)
    monkeypatch.setattr(os, "_exit", lambda _: None)


@pytest.fixture
def case(partage: Path) -> Case:
    """A day a third of which is over, when a delegation leaves."""
    instance = public(partage, "p2_small_20x8")
    *_, last = improve(instance, iterations=200)
    name = next(b.landlord_delegation for b in last.plan.schedule if b.start > 5)
    news = {"now": 4, "events": [{"type": "left", "delegation": name, "from": 6}]}
    return instance, last.plan, news


def test_repairs_found_elsewhere_are_those_of_the_same_day(case: Case) -> None:
    first, *others = mend(*case, 20.0)
    assert first.scope is Scope.TOUCHED
    assert others[0].scope is Scope.NEIGHBOURHOOD
    for found in others:
        assert found.problem is first.problem
        assert found.cost <= first.cost
        assert found.plan.schedule
    assert others[-1].is_optimal


def test_repair_is_the_same_once_read(case: Case) -> None:
    instance, plan, news = case
    first = repair(instance, plan, read_news(news, instance))
    assert read_repair(write_repair(first), first) == first


def test_without_the_solver_the_first_repair_is_all(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exact, "is_available", lambda: False)
    assert [r.scope for r in mend(*case, 20.0)] == [Scope.TOUCHED]


def test_search_ends_when_told_to(case: Case) -> None:
    assert len(list(mend(*case, 600.0, should_stop=lambda: True))) == 1


def test_search_that_dies_leaves_the_first_repair(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", shutil.which("true"))
    assert len(list(mend(*case, 20.0))) == 1


def test_nothing_heard_yet_is_waited_for(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mending, "start", lambda *_: lambda: None)
    monkeypatch.setattr(mending, "_TICK_S", 0.001)
    asked: Iterator[bool] = iter([False, False, True])
    assert len(list(mend(*case, 20.0, should_stop=lambda: next(asked)))) == 1


def test_senseless_event_is_refused_at_once(case: Case) -> None:
    instance, plan, _ = case
    news = {"now": 4, "events": [{"type": "table_lost", "table": 99}]}
    with pytest.raises(InstanceRefusee):
        next(mend(instance, plan, news, 1.0))


@pytest.mark.usefixtures("_stays")
def test_order_is_answered_line_by_line(case: Case) -> None:
    instance, plan, news = case
    out = io.StringIO()
    serve(io.StringIO(write_order(instance, plan, news, 20.0)), out)
    first = repair(instance, plan, read_news(news, instance))
    found = [read_repair(line, first) for line in out.getvalue().splitlines()]
    assert found
    assert found[-1].cost <= first.cost


@pytest.mark.usefixtures("_stays")
def test_module_is_what_the_process_runs(
    case: Case, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    instance, plan, news = case
    monkeypatch.setattr(sys, "stdin", io.StringIO(write_order(instance, plan, news, 20.0)))
    monkeypatch.delitem(sys.modules, mending.__name__)
    runpy.run_module(mending.MODULE, run_name="__main__")
    assert capsys.readouterr().out.splitlines()
