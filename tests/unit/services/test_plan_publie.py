from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hypothesis import given

from qualification.domain.ids import BailleurId, CodeInsee
from qualification.domain.journee import CadrePlanning, OptionsPlanning
from qualification.domain.seance import Planning
from qualification.planning.engine import improve
from qualification.planning.events import read_news
from qualification.planning.explain import Cause, not_held
from qualification.planning.formats import write_instance
from qualification.planning.model import Delegation, Instance, Key, Plan
from qualification.planning.replan import repair
from qualification.services.plan_publie import causes_of, meeting_of, plan_of
from tests.factories import CAMPAGNE
from tests.fakes import MARDI_9H
from tests.unit.planning.cases import block, day, organisation, tiny_days


def accepted(plan: Plan) -> Planning:
    return Planning(
        campagne_id=CAMPAGNE,
        version=1,
        rencontres=tuple(map(meeting_of, plan.schedule)),
        tours=max((b.end for b in plan.schedule), default=0),
        borne=0,
        est_prouve=False,
        raison="",
        accepte_le=MARDI_9H,
        non_tenues=tuple((BailleurId(a), CodeInsee(b)) for a, b in plan.dropped),
    )


def cadre(instance: Instance, *events: Mapping[str, Any], tour: int | None = None) -> CadrePlanning:
    return CadrePlanning(
        campagne_id=CAMPAGNE,
        version=1,
        options=OptionsPlanning(),
        instance=write_instance(instance),
        evenements=events,
        tour=tour,
    )


def repaired(
    instance: Instance, plan: Plan, now: int, *events: Mapping[str, Any]
) -> Mapping[Key, Cause]:
    """Return the causes of the plan that the events make of another."""
    news = read_news({"now": now, "events": list(events)}, instance)
    after = repair(instance, plan, news).plan
    return causes_of(accepted(after), cadre(instance, *events, tour=now))


@given(tiny_days())
def test_plan_of_the_morning_is_explained_as_it_was_proposed(instance: Instance) -> None:
    *_, last = improve(instance, iterations=50)
    planning = accepted(last.plan)
    assert plan_of(planning, cadre(instance)) == last.plan
    assert causes_of(planning, cadre(instance)) == {
        n.meeting.key: n.cause for n in not_held(last.problem, last.plan)
    }


def test_presences_and_knowledge_count() -> None:
    instance = day(
        ("L", "C", 2),
        ("L", "D", 1),
        communes=(
            organisation("C", Delegation(id="C/1", available=((1, 1),))),
            organisation("D", Delegation(id="D/1", knows=())),
        ),
    )
    rien = accepted(Plan(instance="jour", schedule=(), dropped=(("L", "C"), ("L", "D"))))
    assert causes_of(rien, cadre(instance)) == {
        ("L", "C"): Cause.NO_COMMON_TIME,
        ("L", "D"): Cause.NOT_KNOWN,
    }


def test_rounds_begun_and_tables_lost_are_no_longer_to_be_had() -> None:
    instance = day(("L", "C", 1), ("M", "D", 1), ("N", "E", 1), max_rounds=2, tables=2)
    plan = Plan(
        instance="jour",
        schedule=(block("L", "C", 1), block("M", "D", 2), block("N", "E", 2, table=2)),
    )
    perdue = {"type": "table_lost", "table": 2}
    [(_, cause)] = repaired(instance, plan, 1, perdue).items()
    assert cause is Cause.TABLES_FULL
    partie = {"type": "left", "delegation": "D/1", "from": 2}
    assert repaired(instance, plan, 1, partie) == {("M", "D"): Cause.NO_COMMON_TIME}
