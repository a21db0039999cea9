from __future__ import annotations

from dataclasses import replace

import pytest

from qualification.domain.journee import OptionsPlanning
from qualification.planning.check import Rule
from qualification.services.planification import PlanificationService, Proposition
from tests.fakes import MARDI_9H, FakeDepot
from tests.unit.services.test_planification import ANIMATEUR, CAMPAGNE
from tests.unit.services.test_reparation import depot  # noqa: F401 -- the same workshop


@pytest.fixture
def service(depot: FakeDepot) -> PlanificationService:  # noqa: F811 -- a fixture
    return PlanificationService(depot=depot, now=lambda: MARDI_9H)


@pytest.fixture
def proposition(service: PlanificationService) -> Proposition:
    options = OptionsPlanning(tables=2, tours_max=8)
    return service.propose(ANIMATEUR, CAMPAGNE, options, iterations=200)


def test_plan_touched_up_says_what_it_costs(
    service: PlanificationService, proposition: Proposition
) -> None:
    dernier = proposition.plan.schedule[-1]
    plan = replace(
        proposition.plan,
        schedule=(*proposition.plan.schedule[:-1], replace(dernier, start=9 - dernier.slots)),
    )
    assert service.conflicts(proposition, plan) == []
    retouchee = service.retouch(proposition, plan)
    assert (retouchee.objectif.rounds, retouchee.est_prouve) == (8, False)
    assert retouchee.borne == proposition.borne
    assert service.accept(ANIMATEUR, CAMPAGNE, retouchee).tours == 8


def test_bound_follows_what_is_given_up(
    service: PlanificationService, proposition: Proposition
) -> None:
    longue, *autres = sorted(proposition.plan.schedule, key=lambda b: -b.slots)
    plan = replace(proposition.plan, schedule=tuple(autres), dropped=(longue.key,))
    assert service.conflicts(proposition, plan) == []
    retouchee = service.retouch(proposition, plan)
    assert [n.meeting.key for n in retouchee.non_tenues] == [longue.key]
    assert retouchee.borne < proposition.borne
    assert not retouchee.est_prouve


def test_same_plan_keeps_what_is_proven(
    service: PlanificationService, proposition: Proposition
) -> None:
    retouchee = service.retouch(proposition, proposition.plan)
    assert (retouchee.est_prouve, retouchee.objectif) == (
        proposition.est_prouve,
        proposition.objectif,
    )


def test_rules_broken_are_named(service: PlanificationService, proposition: Proposition) -> None:
    plan = replace(proposition.plan, schedule=proposition.plan.schedule[1:])
    assert [v.rule for v in service.conflicts(proposition, plan)] == [Rule.DROPPED_LIST]


def test_day_in_force_is_that_of_the_accepted_plan(
    service: PlanificationService, proposition: Proposition
) -> None:
    assert service.day_in_force(CAMPAGNE) is None
    service.accept(ANIMATEUR, CAMPAGNE, proposition)
    cadre = service.day_in_force(CAMPAGNE)
    assert cadre is not None
    assert (cadre.version, cadre.options, cadre.tour) == (1, proposition.options, None)
