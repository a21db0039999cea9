"""A proposed plan as a grid to touch up, and the plan a grid says, with its conflicts in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from qualification.domain.participants import Delegation
from qualification.planning.check import Violation
from qualification.planning.model import Block, Instance, Plan, Side
from qualification.textes import journee as textes
from qualification.ui.presenters.journee import is_empty

Row = Mapping[str, Any]


def plan_rows(instance: Instance, plan: Plan, equipes: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return one row per meeting to hold, those held first in the order of the day."""
    blocs = {b.key: b for b in plan.schedule}
    fin = instance.max_rounds + 1
    ordre = sorted(
        instance.meetings,
        key=lambda m: (blocs[m.key].start, blocs[m.key].table) if m.key in blocs else (fin, 0),
    )
    return [
        {
            textes.C_BAILLEUR: instance.label(Side.LANDLORD, m.landlord),
            textes.C_COMMUNE: instance.label(Side.COMMUNE, m.commune),
            textes.C_DUREE: m.slots,
            textes.C_TOUR: bloc.start if bloc else None,
            textes.C_TABLE: bloc.table if bloc else None,
            textes.C_EQUIPE_BAILLEUR: equipes.get(bloc.landlord_delegation) if bloc else None,
            textes.C_EQUIPE_COMMUNE: equipes.get(bloc.commune_delegation) if bloc else None,
        }
        for m in ordre
        for bloc in (blocs.get(m.key),)
    ]


def read_plan(
    instance: Instance, plan: Plan, lignes: Sequence[Row], equipes: Mapping[str, str]
) -> tuple[Plan, list[str]]:
    """Return the plan the grid says, and what its lines lack."""
    cles = {nom: cle for cle, nom in equipes.items()}
    rangs = {
        (instance.label(Side.LANDLORD, m.landlord), instance.label(Side.COMMUNE, m.commune)): m
        for m in instance.meetings
    }
    tenus, non_tenus, fautes = [], [], []
    for ligne in lignes:
        paire = ligne[textes.C_BAILLEUR], ligne[textes.C_COMMUNE]
        meeting = rangs[paire]
        if is_empty(ligne[textes.C_TOUR]):
            non_tenus.append(meeting.key)
            continue
        reste = [
            ligne[c] for c in (textes.C_TABLE, textes.C_EQUIPE_BAILLEUR, textes.C_EQUIPE_COMMUNE)
        ]
        if any(map(is_empty, reste)):
            fautes.append(textes.LIGNE_INCOMPLETE.format(paire=" – ".join(paire)))
            continue
        tenus.append(
            Block(
                landlord=meeting.landlord,
                commune=meeting.commune,
                landlord_delegation=cles.get(reste[1], reste[1]),
                commune_delegation=cles.get(reste[2], reste[2]),
                start=int(ligne[textes.C_TOUR]),
                slots=meeting.slots,
                table=int(reste[0]),
            )
        )
    schedule = tuple(sorted(tenus, key=lambda b: (b.start, b.table)))
    return Plan(instance=plan.instance, schedule=schedule, dropped=tuple(non_tenus)), fautes


def team_names(delegations: Sequence[Delegation], instance: Instance) -> dict[str, str]:
    """Return the name of each team of a day, told apart by its identifier when two are alike."""
    prevues = {d.id for _, o in instance.organisations() for d in o.delegations}
    noms = {d.delegation_id: d.nom for d in delegations if d.delegation_id in prevues}
    tous = list(noms.values())
    return {cle: nom if tous.count(nom) == 1 else f"{nom} ({cle})" for cle, nom in noms.items()}


def conflict(violation: Violation, instance: Instance, equipes: Mapping[str, str]) -> str:
    """Return a broken rule in words."""
    bailleur, commune = (
        instance.label(side, name) if name else ""
        for side, name in zip(Side, violation.meeting or ("", ""), strict=True)
    )
    return textes.REGLES[violation.rule].format(
        bailleur=bailleur,
        commune=commune,
        delegation=equipes.get(violation.delegation, violation.delegation),
        tour=violation.round,
    )
