from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from qualification.domain.ids import DelegationId
from qualification.domain.participants import College
from qualification.planning.check import Rule, Violation, check
from qualification.planning.model import Plan
from qualification.ui.presenters import retouche as presenter
from tests.factories import delegation
from tests.unit.planning.cases import block, day

JOUR = day(("L", "C", 2), ("M", "C", 1), ("M", "D", 1))
PLAN = Plan(
    instance="jour",
    schedule=(block("L", "C", 1, 2, table=2), block("M", "D", 1)),
    dropped=(("M", "C"),),
)
EQUIPES = {"L/1": "Les L", "M/1": "Les M", "C/1": "Ceux de C", "D/1": "Ceux de D"}


def touched(rang: int, **cellules: Any) -> tuple[Plan, list[str]]:
    lignes = presenter.plan_rows(JOUR, PLAN, EQUIPES)
    lignes[rang] |= cellules
    return presenter.read_plan(JOUR, PLAN, lignes, EQUIPES)


def test_grid_left_alone_says_the_same_plan() -> None:
    lignes = presenter.plan_rows(JOUR, PLAN, EQUIPES)
    assert [(ligne["Bailleur"], ligne["Commune"], ligne["Du tour"]) for ligne in lignes] == [
        ("M", "D", 1),
        ("L", "C", 1),
        ("M", "C", None),
    ]
    plan, fautes = touched(0)
    assert (set(plan.schedule), plan.dropped, fautes) == (set(PLAN.schedule), PLAN.dropped, [])


def test_meeting_is_moved_given_up_or_placed() -> None:
    assert touched(0, **{"Du tour": 4})[0].schedule[-1] == block("M", "D", 4)
    assert ("M", "D") in touched(0, **{"Du tour": float("nan")})[0].dropped
    plan, fautes = touched(
        2,
        **{
            "Du tour": 3,
            "Table": 1,
            "Équipe du bailleur": "Les M",
            "Équipe de la commune": "Ceux de C",
        },
    )
    assert fautes == []
    assert plan.dropped == ()
    assert check(JOUR, plan) == []


def test_line_that_lacks_a_table_or_a_team_is_named() -> None:
    _, fautes = touched(2, **{"Du tour": 3, "Table": 1})
    assert fautes == ["M – C\u00a0: indiquez la table et les deux équipes, ou videz le tour."]


@pytest.mark.parametrize(
    ("cellules", "phrase"),
    [
        ({"Du tour": 9}, "M – D\u00a0: la rencontre sort de la journée."),
        ({"Table": 2}, "Tour 1\u00a0: deux rencontres à la même table."),
        ({"Table": 99}, "M – D\u00a0: cette table n’existe pas."),
        (
            {"Équipe du bailleur": "Les L"},
            "M – D\u00a0: l’équipe Les L est celle d’une autre organisation.",
        ),
    ],
)
def test_conflicts_are_named(cellules: dict[str, Any], phrase: str) -> None:
    plan, _ = touched(0, **cellules)
    assert phrase in [presenter.conflict(v, JOUR, EQUIPES) for v in check(JOUR, plan)]


@pytest.mark.parametrize("rule", Rule)
def test_every_rule_has_its_sentence(rule: Rule) -> None:
    phrase = presenter.conflict(Violation(rule, ("L", "C"), 3, "L/1"), JOUR, EQUIPES)
    assert "{" not in phrase
    assert phrase.endswith(".")


def test_teams_of_the_day_are_told_apart() -> None:
    modele = delegation(College.COMMUNE)
    equipes = [
        replace(modele, delegation_id=DelegationId(cle), nom=nom)
        for cle, nom in (("C/1", "Équipe"), ("D/1", "Équipe"), ("L/1", "Les L"), ("X/9", "Hors"))
    ]
    assert presenter.team_names(equipes, JOUR) == {
        "C/1": "Équipe (C/1)",
        "D/1": "Équipe (D/1)",
        "L/1": "Les L",
    }
