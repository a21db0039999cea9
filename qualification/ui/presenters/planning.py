"""A rotation as tables: one line per round and table, one line per delegation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from qualification.domain.ids import DelegationId
from qualification.domain.journee import CadrePlanning
from qualification.domain.ordre import cle_tri
from qualification.domain.participants import Delegation
from qualification.domain.seance import Planning, Rencontre
from qualification.planning.explain import Reason
from qualification.services.planification import Proposition
from qualification.textes import replanification
from qualification.textes import rotation as textes
from qualification.textes.formats import compte, nombre, pourcentage
from qualification.textes.planning import pourquoi


def figures(
    rencontres: Sequence[Rencontre], *, tours: int, borne: int, est_prouve: bool, non_tenues: int
) -> dict[str, str]:
    """Return the figures at the top of a rotation."""
    occupes = sum(r.tours for r in rencontres)
    tables = len({r.table for r in rencontres})
    minimum = f"{nombre(borne)}{textes.PROUVE if est_prouve else ''}"
    # Holding every meeting takes more rounds: the reason says how many, this is about this plan.
    label = textes.BORNE_A_PERTE_EGALE if non_tenues else textes.BORNE
    return {
        textes.TOURS: nombre(tours),
        label: minimum if borne else textes.SANS_BORNE,
        textes.RENCONTRES: nombre(len(rencontres)),
        textes.NON_TENUES: nombre(non_tenues),
        textes.TABLES: nombre(tables),
        textes.OCCUPATION: pourcentage(occupes / (tours * tables) if tours and tables else None),
    }


def progress(proposition: Proposition) -> str:
    """Return where a search in progress stands: rounds, bound, waiting."""
    minimum = textes.MINIMUM_A_PERTE_EGALE if proposition.non_tenues else textes.MINIMUM
    return textes.AVANCEE.format(
        tours=compte(proposition.objectif.rounds, "tour"),
        minimum=minimum.format(borne=nombre(proposition.borne)),
        attente=nombre(proposition.objectif.idle),
    )


def why(planning: Planning, cadre: CadrePlanning | None) -> str:
    """Return why an accepted rotation has its number of rounds, or when it was repaired."""
    if planning.raison:
        return pourquoi(Reason.from_json(planning.raison))
    tour = cadre.tour if cadre else None
    return replanification.REPARE.format(tour=tour) if tour else replanification.REPARE_AVANT


def round_rows(
    rencontres: Iterable[Rencontre], delegations: Iterable[Delegation], noms: Mapping[str, str]
) -> list[dict[str, object]]:
    """Return one row per meeting, in the order of the day then of the tables.

    An organisation may have several teams: it is the team that is named, and the organisation,
    from ``noms``, only when the team is no longer there.
    """
    equipes = _teams(delegations)
    return [
        {
            textes.COL_TOUR: r.debut,
            textes.COL_JUSQU_A: r.debut + r.tours - 1,
            textes.COL_TABLE: r.table,
            textes.COL_BAILLEUR: _team(r.delegation_bailleur, r.bailleur_id, equipes, noms),
            textes.COL_COMMUNE: _team(r.delegation_commune, r.code_insee, equipes, noms),
        }
        for r in sorted(rencontres, key=lambda r: (r.debut, r.table))
    ]


def grid_rows(
    rencontres: Sequence[Rencontre],
    delegations: Sequence[Delegation],
    noms: Mapping[str, str],
    tours: int,
) -> list[dict[str, str]]:
    """Return one row per delegation, one column per round: which team it meets, at which table."""
    equipes = _teams(delegations)
    lignes = []
    for delegation in sorted(delegations, key=lambda d: (d.college, cle_tri(d.nom))):
        ligne = {textes.COL_DELEGATION: delegation.nom}
        siennes = [
            r
            for r in rencontres
            if delegation.delegation_id in (r.delegation_bailleur, r.delegation_commune)
        ]
        for tour in range(1, tours + 1):
            rencontre = next((r for r in siennes if r.covers(tour)), None)
            ligne[str(tour)] = _cell(rencontre, delegation, equipes, noms)
        lignes.append(ligne)
    return lignes


def met_by(
    rencontre: Rencontre,
    delegation: Delegation,
    equipes: Mapping[DelegationId, str],
    noms: Mapping[str, str],
) -> str:
    """Return the name of the team a delegation meets, or of its organisation once it is gone."""
    if delegation.bailleur_id:
        return _team(rencontre.delegation_commune, rencontre.code_insee, equipes, noms)
    return _team(rencontre.delegation_bailleur, rencontre.bailleur_id, equipes, noms)


def _cell(
    rencontre: Rencontre | None,
    delegation: Delegation,
    equipes: Mapping[DelegationId, str],
    noms: Mapping[str, str],
) -> str:
    if rencontre is None:
        return ""
    avec = met_by(rencontre, delegation, equipes, noms)
    return textes.CASE.format(avec=avec, table=rencontre.table)


def _team(
    equipe: DelegationId,
    organisation: str,
    equipes: Mapping[DelegationId, str],
    noms: Mapping[str, str],
) -> str:
    return equipes.get(equipe) or noms.get(organisation, "")


def _teams(delegations: Iterable[Delegation]) -> dict[DelegationId, str]:
    return {d.delegation_id: d.nom for d in delegations}
