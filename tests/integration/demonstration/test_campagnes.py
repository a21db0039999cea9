from __future__ import annotations

from collections import Counter
from datetime import timedelta
from functools import cache

import pytest

from qualification.domain.campagne import Campagne, EtatCampagne, Geste
from qualification.domain.classement import CLASSES_ORDONNEES, Classe
from qualification.domain.echange import Issue
from qualification.domain.resultat import Resultats
from qualification.domain.seance import EtatSeance
from qualification.services.calcul import compute_resultats
from qualification.services.demonstration import GRAINE_DEFAUT, TerritoireFictif
from qualification.services.saisie import Saisie
from tests.fakes import MARDI_9H
from tests.integration.demonstration.conftest import draw


@cache
def results(*, est_passee: bool) -> Resultats:
    fictif = draw(GRAINE_DEFAUT)
    campagne = fictif.passee if est_passee else fictif.en_cours
    return compute_resultats(
        Saisie(
            campagne=campagne,
            grille=fictif.grille,
            residences=fictif.residences,
            colleges={
                d.delegation_id: d.college
                for d in fictif.delegations
                if d.campagne_id == campagne.campagne_id
            },
            reponses=[r for r in fictif.reponses if r.campagne_id == campagne.campagne_id],
            notes=[n for n in fictif.notes_partagees if n.campagne_id == campagne.campagne_id],
        ),
        MARDI_9H,
    )


def classes(*, est_passee: bool) -> Counter[Classe]:
    return Counter(r.classe for r in results(est_passee=est_passee).residences.values())


def answered(fictif: TerritoireFictif, campagne: Campagne) -> set[str]:
    return {r.residence_id for r in fictif.reponses if r.campagne_id == campagne.campagne_id}


def test_past_campaign_spreads_over_the_four_classes() -> None:
    compte = classes(est_passee=True)
    classees = sum(compte[classe] for classe in CLASSES_ORDONNEES)
    parts = [compte[classe] / classees for classe in CLASSES_ORDONNEES]
    assert parts == pytest.approx([0.12, 0.25, 0.45, 0.18], abs=0.05)


def test_past_campaign_has_its_exceptions() -> None:
    compte = classes(est_passee=True)
    n = compte.total()
    divergentes = sum(r.est_divergent for r in results(est_passee=True).residences.values())
    assert divergentes / n == pytest.approx(0.09, abs=0.03)
    assert compte[Classe.AVIS_D_UNE_SEULE_PARTIE] / n == pytest.approx(0.04, abs=0.01)
    assert 0 < compte[Classe.DONNEES_INSUFFISANTES] < 0.04 * n
    assert 0 < compte[Classe.NON_EVALUEE] < 0.05 * n


def test_fragile_stock_is_concentrated_in_districts() -> None:
    en_qpv = {r.residence_id for r in draw(GRAINE_DEFAUT).residences if r.qpv_code}
    resultats = results(est_passee=True).residences.values()
    fragiles = [r for r in resultats if r.classe is Classe.FRAGILE]
    part = sum(r.residence_id in en_qpv for r in fragiles) / len(fragiles)
    assert part > 2 * len(en_qpv) / len(resultats)


def test_campaigns_have_the_states_and_names_expected(fictif: TerritoireFictif) -> None:
    assert fictif.passee.etat is EtatCampagne.VALIDEE
    assert fictif.passee.nom == "Campagne 2023"
    assert fictif.en_cours.nom == "Campagne 2026"
    assert fictif.en_cours.allows(Geste.NOTER)
    assert {(s.campagne_id, s.etat) for s in fictif.seances} == {
        (fictif.passee.campagne_id, EtatSeance.TERMINEE),
        (fictif.en_cours.campagne_id, EtatSeance.PREVUE),
    }


def test_running_campaign_is_two_fifths_rated(fictif: TerritoireFictif) -> None:
    part = len(answered(fictif, fictif.en_cours)) / len(fictif.residences)
    assert part == pytest.approx(0.40, abs=0.08)


def test_running_campaign_takes_place_today_and_its_codes_still_open(
    fictif: TerritoireFictif,
) -> None:
    recentes = [r for r in fictif.reponses if r.campagne_id == fictif.en_cours.campagne_id]
    assert max(r.saisie_le for r in recentes) <= MARDI_9H
    assert min(r.saisie_le for r in recentes) >= MARDI_9H - timedelta(days=17)
    for delegation in fictif.delegations:
        est_actuelle = delegation.campagne_id == fictif.en_cours.campagne_id
        assert (delegation.expire_le > MARDI_9H) is est_actuelle


def test_answers_follow_the_grid_and_have_distinct_identifiers(fictif: TerritoireFictif) -> None:
    items = fictif.grille.items(fictif.passee.mode)
    par_couple = Counter((r.campagne_id, r.delegation_id, r.residence_id) for r in fictif.reponses)
    assert set(par_couple.values()) == {len(items)}
    assert len({r.reponse_id for r in fictif.reponses}) == len(fictif.reponses)
    for reponse in fictif.reponses:
        fictif.grille.check(reponse.item, reponse.valeur)


def test_validations_come_from_those_who_answered(fictif: TerritoireFictif) -> None:
    couples = {(r.campagne_id, r.delegation_id, r.residence_id) for r in fictif.reponses}
    validees = {(v.campagne_id, v.delegation_id, v.residence_id) for v in fictif.validations}
    assert len(validees) == len(fictif.validations)
    assert validees < couples


def test_settled_notes_are_of_the_past_campaign_and_of_both_issues(
    fictif: TerritoireFictif,
) -> None:
    notes = fictif.notes_partagees
    assert {n.campagne_id for n in notes} == {fictif.passee.campagne_id}
    assert {n.issue for n in notes} == set(Issue)
    assert {n.niveau for n in notes} == {None, 1, 2, 3, 4}
    assert len({n.residence_id for n in notes}) == len(notes)
    assert max(n.saisie_le for n in notes) < fictif.figee_le < MARDI_9H


def test_residences_without_landlord_are_rated_by_nobody(fictif: TerritoireFictif) -> None:
    orphelines = {r.residence_id for r in fictif.residences if r.bailleur_id is None}
    assert not orphelines & answered(fictif, fictif.passee)
    assert not orphelines & answered(fictif, fictif.en_cours)
