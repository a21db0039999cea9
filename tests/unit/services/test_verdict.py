from __future__ import annotations

import pytest

from qualification.domain.correction import DecisionCorrection, Obstacle
from qualification.domain.participants import College
from qualification.services.calcul import estimate
from qualification.services.verdict import correction_of, evaluateurs_of
from tests.unit.services.campagne_simulee import SEVERE, Severe, drawn


def test_severe_raters_who_cross_are_corrected_and_known() -> None:
    found = estimate(drawn(SEVERE))
    correction = correction_of(found.scored)
    assert correction.decision is DecisionCorrection.APPLIQUEE
    assert correction.obstacles == ()
    assert correction.n_composantes == 1
    assert correction.part_fiable is not None
    assert correction.part_fiable >= 0.8
    assert correction.ecart_type is not None
    assert correction.ecart_type > 3
    assert correction.variance_ecart is not None
    evaluateurs = {e.delegations[0]: e for e in evaluateurs_of(found.scored, found.releve.raters)}
    assert len(evaluateurs) == 9
    severe, doux = evaluateurs["b1"], evaluateurs["b2"]  # type: ignore[index] # ids are strings
    assert severe.clemence is not None
    assert doux.clemence is not None
    assert severe.clemence < -5 < 5 < doux.clemence
    assert (severe.college, severe.n_residences, severe.composante) == (College.BAILLEUR, 30, 0)
    assert severe.est_corrige


def test_two_bailleurs_without_commune_in_common_are_two_parts() -> None:
    entree = drawn(Severe(bailleurs=(0, 0), communes=(0, 0)))
    garde = [
        r
        for r in entree.residences
        if (r.bailleur_id, r.code_insee) in {("b0", "62000"), ("b1", "62001")}
    ]
    codes = {r.residence_id for r in garde}
    found = estimate(
        type(entree)(
            campagne=entree.campagne,
            grille=entree.grille,
            residences=garde,
            colleges=entree.colleges,
            reponses=[r for r in entree.reponses if r.residence_id in codes],
        )
    )
    correction = correction_of(found.scored)
    assert correction.decision is not DecisionCorrection.APPLIQUEE
    assert Obstacle.NON_RELIES in correction.obstacles
    assert correction.n_composantes == 2
    assert {e.composante for e in evaluateurs_of(found.scored, found.releve.raters)} == {0, 1}


def test_one_side_alone_is_said_and_nothing_is_known_of_it() -> None:
    entree = drawn(Severe(bailleurs=(0,), communes=(0,)))
    seul = [r for r in entree.reponses if r.delegation_id == "b0"]
    found = estimate(
        type(entree)(
            campagne=entree.campagne,
            grille=entree.grille,
            residences=entree.residences,
            colleges=entree.colleges,
            reponses=seul,
        )
    )
    correction = correction_of(found.scored)
    assert correction.obstacles == (Obstacle.UN_SEUL_COLLEGE,)
    assert (correction.part_fiable, correction.ecart_type, correction.ecart_colleges) == (None,) * 3
    (evaluateur,) = evaluateurs_of(found.scored, found.releve.raters)
    assert (evaluateur.clemence, evaluateur.fiabilite) == (None, None)
    assert evaluateur.n_residences == 6


def test_bailleurs_who_rate_higher_than_communes_are_seen_as_a_side() -> None:
    found = estimate(drawn(Severe(bailleurs=(-0.5,) * 3, communes=(0.5,) * 3)))
    assert correction_of(found.scored).ecart_colleges == pytest.approx(30, abs=8)
