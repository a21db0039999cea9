from __future__ import annotations

from collections import Counter

from qualification.domain.participants import College, Delegation
from qualification.services.demonstration import TerritoireFictif


def teams(fictif: TerritoireFictif) -> list[Delegation]:
    return [d for d in fictif.delegations if d.campagne_id == fictif.en_cours.campagne_id]


def test_every_organisation_comes_with_one_team_or_more(fictif: TerritoireFictif) -> None:
    equipes = Counter((d.college, d.organisation) for d in teams(fictif))
    bailleurs = [equipes[College.BAILLEUR, b.bailleur_id] for b in fictif.bailleurs]
    communes = [equipes[College.COMMUNE, c.code_insee] for c in fictif.communes]
    assert bailleurs == [5, 4, 3, *[1] * 11]
    assert sorted(communes) == [*[1] * 28, *[2] * 8]


def test_codes_and_identifiers_are_unique_over_both_campaigns(fictif: TerritoireFictif) -> None:
    assert len({d.code for d in fictif.delegations}) == len(fictif.delegations)
    assert len({d.delegation_id for d in fictif.delegations}) == len(fictif.delegations)
    noms = [d.nom for d in teams(fictif)]
    assert len(set(noms)) == len(noms)


def test_delegations_rate_only_what_they_know(fictif: TerritoireFictif) -> None:
    delegations = {d.delegation_id: d for d in fictif.delegations}
    residences = {r.residence_id: r for r in fictif.residences}
    couples = {(r.delegation_id, r.residence_id) for r in fictif.reponses}
    assert all(delegations[d].knows(residences[r]) for d, r in couples)


def test_every_team_of_a_landlord_has_residences(fictif: TerritoireFictif) -> None:
    actives = {
        r.delegation_id for r in fictif.reponses if r.campagne_id == fictif.passee.campagne_id
    }
    attendues = {
        d.delegation_id
        for d in fictif.delegations
        if d.campagne_id == fictif.passee.campagne_id and d.college is College.BAILLEUR
    }
    assert attendues <= actives
