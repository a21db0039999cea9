"""The rotation in force as the plan it is, and why it leaves meetings out."""

from __future__ import annotations

from collections.abc import Mapping

from qualification.domain.ids import BailleurId, CodeInsee, DelegationId
from qualification.domain.journee import CadrePlanning
from qualification.domain.seance import Planning, Rencontre
from qualification.planning.events import read_news
from qualification.planning.explain import Cause, not_held
from qualification.planning.formats import read_instance
from qualification.planning.model import Block, Key, Plan
from qualification.planning.problem import Problem
from qualification.planning.situation import situate


def meeting_of(block: Block) -> Rencontre:
    """Return a block of a plan as a meeting of the planning."""
    return Rencontre(
        bailleur_id=BailleurId(block.landlord),
        code_insee=CodeInsee(block.commune),
        delegation_bailleur=DelegationId(block.landlord_delegation),
        delegation_commune=DelegationId(block.commune_delegation),
        debut=block.start,
        tours=block.slots,
        table=block.table,
    )


def plan_of(planning: Planning, cadre: CadrePlanning) -> Plan:
    """Return a planning as a plan of the day it was made from."""
    return Plan(
        instance=cadre.instance["name"],
        schedule=tuple(map(_block_of, planning.rencontres)),
        dropped=planning.non_tenues,
    )


def causes_of(planning: Planning, cadre: CadrePlanning) -> Mapping[Key, Cause]:
    """Return why each meeting is left out, as it stood when the planning was accepted.

    What had happened by then counts, and the rounds begun are no longer to be had.
    """
    plan = plan_of(planning, cadre)
    instance = read_instance(cadre.instance)
    news = read_news({"now": cadre.tour or 0, "events": list(cadre.evenements)}, instance)
    situation = situate(instance, plan, news)
    to_come = Plan(instance=plan.instance, schedule=situation.planned, dropped=plan.dropped)
    left_out = not_held(Problem(situation.remaining), to_come)
    return {lost.meeting.key: lost.cause for lost in left_out}


def _block_of(rencontre: Rencontre) -> Block:
    return Block(
        landlord=rencontre.bailleur_id,
        commune=rencontre.code_insee,
        landlord_delegation=rencontre.delegation_bailleur,
        commune_delegation=rencontre.delegation_commune,
        start=rencontre.debut,
        slots=rencontre.tours,
        table=rencontre.table,
    )
