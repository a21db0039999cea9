"""Laws of the results of a campaign, and what hostile answers make of it: an answer, never NaN."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import spearmanr

from qualification.domain.classement import CLASSES_ORDONNEES, Classe
from qualification.domain.correction import Obstacle
from qualification.domain.grille import NC, NSP
from qualification.domain.ids import BailleurId, DelegationId, ResidenceId
from qualification.domain.participants import College
from qualification.domain.resultat import Resultats, fingerprint
from qualification.services.calcul import compute_resultats, estimate
from qualification.services.saisie import Saisie
from qualification.services.stabilite import stability
from tests.fakes import MARDI_9H
from tests.unit.services.campagne_simulee import SEVERE, Severe, drawn
from tests.unit.services.campagnes_notees import grille, reponses, residence, tous

BASE = drawn(SEVERE)
SMALL = Severe(bailleurs=(0, 0.8), communes=(0, -0.6))


def results(saisie: Saisie) -> Resultats:
    """Compute; the fingerprint refuses any NaN."""
    found = compute_resultats(saisie, MARDI_9H)
    assert len(fingerprint(found)) == 64
    return found


def scores(found: Resultats, codes: Sequence[ResidenceId]) -> list[float]:
    return [found.residences[code].score or 0 for code in codes]


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_order_of_residences_and_answers_changes_nothing(seed: int) -> None:
    entree = drawn(SMALL, par_cellule=3)
    rng = np.random.default_rng(seed)
    melee = replace(
        entree,
        residences=[entree.residences[i] for i in rng.permutation(len(entree.residences))],
        reponses=[entree.reponses[i] for i in rng.permutation(len(entree.reponses))],
    )
    une, autre = results(entree), results(melee)
    for code, lue in une.residences.items():
        assert autre.residences[code].score == pytest.approx(lue.score, abs=2e-6)
        assert autre.residences[code].erreur_type == pytest.approx(lue.erreur_type, abs=2e-6)


def test_names_of_residences_and_teams_change_nothing() -> None:
    renommees = replace(
        BASE,
        residences=[
            replace(r, residence_id=ResidenceId(f"z{i}")) for i, r in enumerate(BASE.residences)
        ],
        colleges={DelegationId(f"{d}'"): c for d, c in BASE.colleges.items()},
        reponses=[
            replace(
                r,
                residence_id=ResidenceId(f"z{BASE.identifiants.index(r.residence_id)}"),
                delegation_id=DelegationId(f"{r.delegation_id}'"),
            )
            for r in BASE.reponses
        ],
    )
    une, autre = results(BASE), results(renommees)
    np.testing.assert_allclose(
        scores(une, BASE.identifiants), scores(autre, renommees.identifiants), atol=2e-6
    )


def test_harsher_rater_leaves_the_corrected_order_nearly_unchanged() -> None:
    dure = replace(
        BASE,
        reponses=[
            replace(r, valeur=max(1, (r.valeur or 1) - 1)) if r.delegation_id == "b0" else r
            for r in BASE.reponses
        ],
    )
    avant, apres = results(BASE), results(dure)
    corrige = spearmanr(scores(avant, BASE.identifiants), scores(apres, BASE.identifiants))[0]
    brut = spearmanr(
        scores(avant.raw(), BASE.identifiants), scores(apres.raw(), BASE.identifiants)
    )[0]
    assert corrige > 0.96
    assert corrige > brut + 0.01


def test_a_seed_gives_the_same_figures_each_time() -> None:
    assert results(BASE) == results(BASE)
    assert stability(estimate(BASE), draws=50) == stability(estimate(BASE), draws=50)


def test_scale_of_five_levels_is_scored_on_its_own_bounds() -> None:
    cinq = replace(
        BASE,
        grille=grille(niveau_max=5),
        reponses=[replace(r, valeur=(r.valeur or 1) + 1) for r in BASE.reponses],
    )
    found = results(cinq)
    assert all(0 <= s <= 100 for s in scores(found, BASE.identifiants))
    assert found.correction is not None


def test_all_do_not_know_gives_no_score_and_says_why_nothing_is_corrected() -> None:
    muette = replace(
        BASE,
        reponses=[replace(r, valeur=NSP if i % 2 else NC) for i, r in enumerate(BASE.reponses)],
    )
    found = results(muette)
    assert {r.classe for r in found.residences.values()} == {Classe.DONNEES_INSUFFISANTES}
    assert all(r.score is None for r in found.residences.values())
    assert found.correction is not None
    assert found.correction.obstacles == (Obstacle.AUCUN_CROISEMENT,)
    assert stability(estimate(muette)) == {}


def test_constant_answers_are_one_score_for_all_and_no_correction() -> None:
    found = results(replace(BASE, reponses=[replace(r, valeur=3) for r in BASE.reponses]))
    assert {round(s, 6) for s in scores(found, BASE.identifiants)} == {66.666667}
    assert found.correction is not None
    assert not found.correction.est_appliquee
    assert {r.classe for r in found.residences.values()} == {Classe.EQUILIBREE}


@pytest.mark.parametrize("n", [1, 2, 3])
def test_few_residences_have_an_answer(n: int) -> None:
    codes = BASE.identifiants[:n]
    found = results(
        replace(
            BASE,
            residences=BASE.residences[:n],
            reponses=[r for r in BASE.reponses if r.residence_id in codes],
        )
    )
    assert all(r.classe in CLASSES_ORDONNEES for r in found.residences.values())
    assert all(r.erreur_type and r.erreur_type > 3 for r in found.residences.values())


def test_one_rater_alone_has_scores_without_class_nor_margin() -> None:
    seul = [r for r in BASE.reponses if r.delegation_id == "b0"]
    found = results(replace(BASE, reponses=seul))
    lues = [r for r in found.residences.values() if r.n_avis]
    assert {r.classe for r in lues} == {Classe.AVIS_D_UNE_SEULE_PARTIE}
    assert {(r.erreur_type, r.probabilites, r.statut) for r in lues} == {(None, None, None)}


def test_residence_without_bailleur_place_or_dwelling_is_scored() -> None:
    nue = replace(BASE.residences[0], bailleur_id=None, coordonnees=None, logements=0)
    found = results(replace(BASE, residences=[nue, *BASE.residences[1:]]))
    lue = found.residences[nue.residence_id]
    assert lue.score is not None
    assert lue.priorite == 0


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(0, 4),
            st.sampled_from(["b0", "b1", "c0", "c1"]),
            st.sampled_from(["A1", "A2", "B1", "C1", "GLOBAL"]),
            st.none() | st.integers(NC, 4),
        ),
        max_size=60,
    )
)
def test_whatever_the_answers_there_is_an_answer(
    donnees: list[tuple[int, str, str, int | None]],
) -> None:
    entree = replace(
        BASE,
        residences=[residence(f"r{i}", bailleur_id=BailleurId(f"b{i % 2}")) for i in range(5)],
        colleges={
            DelegationId(d): College.BAILLEUR if d[0] == "b" else College.COMMUNE
            for d in ("b0", "b1", "c0", "c1")
        },
        reponses=[
            r
            for i, qui, item, valeur in donnees
            for r in reponses(f"r{i}", DelegationId(qui), {item: valeur})
        ],
    )
    for lue in results(entree).residences.values():
        for valeur in (lue.score, lue.indice_fragilite, lue.score_brut):
            assert valeur is None or 0 <= valeur <= 100
        assert (lue.indice_fragilite is None) == (lue.classe_calculee is None)
        if lue.probabilites:
            assert sum(lue.probabilites.values()) == pytest.approx(1, abs=1e-5)


@pytest.mark.lent
def test_a_hundred_thousand_answers_are_scored() -> None:
    n = 12_500
    residences = [residence(f"r{i}", bailleur_id=BailleurId(f"b{i % 25}")) for i in range(n)]
    rng = np.random.default_rng(3)
    levels = rng.integers(1, 5, (n, 2)).tolist()
    entree = replace(
        BASE,
        residences=residences,
        colleges={DelegationId(f"b{i}"): College.BAILLEUR for i in range(25)}
        | {DelegationId(f"c{i}"): College.COMMUNE for i in range(60)},
        reponses=[
            r
            for i, (un, deux) in enumerate(levels)
            for qui, niveau in ((f"b{i % 25}", un), (f"c{i % 60}", deux))
            for r in reponses(f"r{i}", DelegationId(qui), tous(niveau))
        ],
    )
    assert len(entree.reponses) == 100_000
    assert len(results(entree).residences) == n
