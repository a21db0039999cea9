from __future__ import annotations

import io
import itertools
import os
import runpy
import sys
import threading
from pathlib import Path

import pytest

from qualification.planning import exact, worker
from qualification.planning.check import check
from qualification.planning.worker import Role, findings, read_finding, serve, write_order
from tests.unit.planning.cases import day, public

JOUR = day(("L", "C", 2), ("M", "C", 1))


@pytest.fixture(autouse=True)
def _stays(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the worker from lowering the priority of the tests, and from ending them."""
    monkeypatch.setattr(os, "nice", lambda _: 0)
    monkeypatch.setattr(os, "_exit", lambda _: None)


def test_search_improves_until_its_time_is_over(partage: Path) -> None:
    ticks = itertools.count()
    instance = public(partage, "p3_call_36x15_day")
    plans = list(findings(instance, Role.SEARCH, 200, clock=lambda: next(ticks)))
    assert len(plans) > 1
    assert next(ticks) > 200


def test_proof_warms_up_then_proves_the_waiting(partage: Path) -> None:
    ticks = itertools.count(step=0.005)
    instance = public(partage, "p1_tiny_gap")
    plans = list(findings(instance, Role.PROVE, 30, clock=lambda: next(ticks)))
    assert plans[-1].is_perfect
    assert plans[-1].idle_bound == 1


def test_without_the_solver_the_prover_searches_too(
    partage: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exact, "is_available", lambda: False)
    ticks = itertools.count()
    instance = public(partage, "p1_tiny_gap")
    plans = list(findings(instance, Role.PROVE, 2000, clock=lambda: next(ticks)))
    assert plans[-1].objective.rounds == 10
    assert (plans[-1].idle_bound, plans[-1].is_perfect) == (0, False)
    assert next(ticks) > 2000


@pytest.mark.parametrize("role", Role)
def test_order_is_answered_line_by_line(role: Role) -> None:
    out = io.StringIO()
    serve(io.StringIO(write_order(JOUR, role, 10.0, is_polite=True)), out)
    lines = out.getvalue().splitlines()
    assert lines
    for line in lines:
        assert check(JOUR, read_finding(line)["plan"]) == []


def test_priority_is_given_up_when_asked_only(monkeypatch: pytest.MonkeyPatch) -> None:
    given_up: list[int] = []
    monkeypatch.setattr(os, "nice", given_up.append)
    for is_polite in (False, True):
        order = write_order(JOUR, Role.SEARCH, 10.0, is_polite=is_polite)
        serve(io.StringIO(order), io.StringIO())
        assert bool(given_up) is is_polite


def test_process_leaves_when_whoever_asked_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    left = threading.Event()
    monkeypatch.setattr(os, "_exit", lambda _: left.set())
    serve(io.StringIO(write_order(JOUR, Role.SEARCH, 10.0, is_polite=True)), io.StringIO())
    assert left.wait(10)


def test_machine_without_priorities_is_served(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "nice")
    out = io.StringIO()
    serve(io.StringIO(write_order(JOUR, Role.SEARCH, 10.0, is_polite=True)), out)
    assert out.getvalue()


def test_module_is_what_the_process_runs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(
        sys, "stdin", io.StringIO(write_order(JOUR, Role.SEARCH, 10.0, is_polite=True))
    )
    monkeypatch.delitem(sys.modules, worker.__name__)
    runpy.run_module(worker.__name__, run_name="__main__")
    assert read_finding(capsys.readouterr().out.splitlines()[-1])["plan"].schedule
