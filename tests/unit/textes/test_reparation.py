from __future__ import annotations

from dataclasses import replace

import pytest

from qualification.planning.events import Absence, Arrival, DayNews, Event, TableLost
from qualification.planning.model import Delegation, Plan, Side
from qualification.planning.replan import Repair, Scope, repair
from qualification.textes.planning import reparation
from tests.unit.planning.cases import block, day

JOUR = day(("L", "C", 1), ("L", "D", 1), max_rounds=4)
PLAN = Plan(instance="jour", schedule=(block("L", "C", 1), block("L", "D", 2, table=2)))


def after(*events: Event, plan: Plan = PLAN) -> Repair:
    return repair(JOUR, plan, DayNews(now=0, events=events))


def sentence(found: Repair) -> str:
    return reparation(found).replace("\u00a0", " ").replace("\u202f", " ")


def test_nothing_new_is_said_so() -> None:
    assert sentence(after()) == "Rien ne change."


def test_moved_meeting_says_who_needs_a_new_slip() -> None:
    found = after(Absence(delegation="D/1", first=2, last=2))
    assert sentence(found) == (
        "1 rencontre change ; 2 délégations reçoivent une nouvelle fiche. "
        "La journée finit au tour 3 au lieu du tour 2. Il n’est pas prouvé qu’on ne puisse pas déranger moins."
    )


def test_lost_table_moves_people_to_another() -> None:
    assert sentence(after(TableLost(table=2))).startswith(
        "1 rencontre change de table seulement ; 2 délégations"
    )


def test_meeting_given_up_is_said() -> None:
    found = after(Absence(delegation="D/1", first=1, last=4))
    assert "1 rencontre de plus n’est pas tenue." in sentence(found)


def test_meeting_saved_is_said() -> None:
    plan = Plan(instance="jour", schedule=PLAN.schedule[:1], dropped=(("L", "D"),))
    renfort = Arrival(side=Side.LANDLORD, organisation="L", delegation=Delegation(id="L/2"))
    assert "1 rencontre de plus peut être tenue." in sentence(after(renfort, plan=plan))


def test_meetings_saved_are_counted() -> None:
    plan = Plan(instance="jour", schedule=(), dropped=(("L", "C"), ("L", "D")))
    retour = Arrival(side=Side.LANDLORD, organisation="L", delegation=Delegation(id="L/2"))
    dit = sentence(after(retour, plan=plan))
    assert "2 rencontres de plus peuvent être tenues." in dit
    assert "La journée finit au tour" in dit


def test_the_end_of_the_day_is_said_only_when_it_comes_later() -> None:
    tot = sentence(after(Absence(delegation="D/1", first=1, last=4)))
    assert "La journée finit" not in tot


@pytest.mark.parametrize("scope", Scope)
def test_proof_is_said_with_what_was_free_to_move(scope: Scope) -> None:
    found = after(Absence(delegation="D/1", first=2, last=2))
    proven = sentence(replace(found, scope=scope, is_optimal=True))
    assert "prouvé" not in proven
    assert proven != sentence(found)
