from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from qualification.planning import exact
from qualification.planning.engine import improve
from qualification.planning.faults import InstanceRefusee
from qualification.planning.formats import read_instance, write_plan
from qualification.planning.replan import Repair, Scope
from qualification.services.replanification import run_replanifier

NOW = 4


@pytest.fixture
def jour(partage: Path) -> dict[str, Any]:
    lu: dict[str, Any] = json.loads((partage / "schedules/p2_small_20x8.json").read_text("utf-8"))
    return lu


@pytest.fixture
def plan(jour: dict[str, Any]) -> dict[str, Any]:
    *_, last = improve(read_instance(jour), iterations=300)
    return write_plan(last.plan)


def absence(plan: dict[str, Any]) -> dict[str, Any]:
    bloc = next(b for b in plan["schedule"] if b["start"] > NOW)
    nom = bloc["commune_delegation"]
    return {"now": NOW, "events": [{"type": "absent", "delegation": nom, "from": 5, "to": 7}]}


def sentence(found: Repair) -> str:
    return f"portée {found.scope}"


def test_repaired_plan_says_what_changes_and_for_whom(
    jour: dict[str, Any], plan: dict[str, Any]
) -> None:
    nouvelles = absence(plan)
    trouve = run_replanifier(jour, plan, nouvelles, describe=sentence)
    avant = {json.dumps(b) for b in plan["schedule"]}
    apres = {json.dumps(b) for b in trouve["schedule"]}
    assert {json.dumps(c["before"]) for c in trouve["changes"]} == avant - apres
    assert {json.dumps(c["after"]) for c in trouve["changes"]} == apres - avant
    absente = nouvelles["events"][0]["delegation"]
    assert absente in trouve["delegations"]
    assert [b for b in plan["schedule"] if b["start"] <= NOW] == [
        b for b in trouve["schedule"] if b["start"] <= NOW
    ]
    assert (trouve["missed_value"], trouve["dropped"], trouve["given_up"]) == (0, [], [])
    assert trouve["proven"] is True
    assert trouve["scope"] == Scope.NEIGHBOURHOOD
    assert trouve["reason"] == "portée neighbourhood"
    assert trouve["disturbance"] > 0


def test_repair_of_a_repair_with_the_same_events_changes_nothing(
    jour: dict[str, Any], plan: dict[str, Any]
) -> None:
    nouvelles = absence(plan)
    premier = run_replanifier(jour, plan, nouvelles, describe=sentence)
    second = run_replanifier(jour, premier, nouvelles, describe=sentence)
    assert (second["changes"], second["delegations"], second["disturbance"]) == ([], [], 0)
    assert second["schedule"] == premier["schedule"]


def test_meeting_that_nobody_can_hold_any_more_is_given_up(
    jour: dict[str, Any], plan: dict[str, Any]
) -> None:
    nom = absence(plan)["events"][0]["delegation"]
    partie = {"now": NOW, "events": [{"type": "left", "delegation": nom, "from": NOW + 1}]}
    trouve = run_replanifier(jour, plan, partie, describe=sentence)
    assert trouve["given_up"] == trouve["dropped"] != []
    assert any(c["after"] is None for c in trouve["changes"])
    assert trouve["missed_value"] > 0


def test_without_the_solver_the_instant_repair_is_not_proven(
    jour: dict[str, Any], plan: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exact, "is_available", lambda: False)
    trouve = run_replanifier(jour, plan, absence(plan), describe=sentence)
    assert (trouve["scope"], trouve["proven"]) == (Scope.TOUCHED, False)


def test_day_without_a_meeting_has_no_round(jour: dict[str, Any]) -> None:
    vide = {**jour, "meetings": []}
    trouve = run_replanifier(
        vide,
        {"instance": "vide", "schedule": [], "dropped": []},
        {"now": 0, "events": []},
        describe=sentence,
    )
    assert (trouve["rounds"], trouve["changes"]) == (0, [])


def test_senseless_event_is_refused(jour: dict[str, Any], plan: dict[str, Any]) -> None:
    inconnue = {"type": "left", "delegation": "personne", "from": 5}
    with pytest.raises(InstanceRefusee):
        run_replanifier(jour, plan, {"now": NOW, "events": [inconnue]}, describe=sentence)
