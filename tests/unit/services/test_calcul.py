from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualification.domain.classement import Classe, Seuils
from qualification.domain.echange import Issue, NotePartagee
from qualification.domain.grille import GLOBAL, NC, NSP, Mode
from qualification.domain.ids import (
    CodeCritere,
    DelegationId,
    ResidenceId,
)
from qualification.domain.participants import College
from qualification.domain.resultat import ResultatResidence
from qualification.services.calcul import compute_resultats
from qualification.services.methode import METHOD_VERSION
from qualification.services.saisie import Saisie
from tests.fakes import MARDI_9H
from tests.unit.services.campagnes_notees import (
    BAILLEUR,
    CAMPAGNE,
    COMMUNE,
    Niveaux,
    campagne,
    grille,
    reponses,
    residence,
    tous,
)

R = ResidenceId("r")
SECOND = DelegationId("second")
COLLEGES = {BAILLEUR: College.BAILLEUR, SECOND: College.BAILLEUR, COMMUNE: College.COMMUNE}
Avis = tuple[DelegationId, Niveaux]


def saisie(*avis: Avis, notes: Sequence[NotePartagee] = (), **changes: object) -> Saisie:
    return Saisie(
        campagne=campagne(**changes),
        grille=grille(),
        residences=[residence(R)],
        colleges=COLLEGES,
        reponses=[r for qui, niveaux in avis for r in reponses(R, qui, niveaux)],
        notes=notes,
    )


def compute(entree: Saisie) -> ResultatResidence:
    return compute_resultats(entree, MARDI_9H).residences[R]


def result(*avis: Avis, **changes: Any) -> ResultatResidence:
    return compute(saisie(*avis, **changes))


def note(issue: Issue, niveau: int | None = None) -> NotePartagee:
    return NotePartagee(
        campagne_id=CAMPAGNE,
        residence_id=R,
        issue=issue,
        auteur="binôme",
        saisie_le=MARDI_9H,
        niveau=niveau,
    )


def test_results_carry_the_versions_they_rest_on() -> None:
    entree = saisie(seuils=Seuils(version=4, a_surveiller=30))
    resultats = compute_resultats(entree, MARDI_9H)
    assert resultats.version_methode == METHOD_VERSION
    assert (resultats.version_grille, resultats.seuils.version) == (3, 4)
    assert (resultats.campagne_id, resultats.calcule_le) == (CAMPAGNE, MARDI_9H)


def test_both_sides_weigh_the_same() -> None:
    found = result((BAILLEUR, tous(4)), (COMMUNE, tous(3)))
    assert found.score == pytest.approx(250 / 3)
    assert found.dimensions == pytest.approx({"A": 250 / 3, "B": 250 / 3, "C": 250 / 3})
    assert found.bailleur is not None
    assert found.commune is not None
    assert (found.bailleur.score, found.commune.score) == pytest.approx((100, 200 / 3))
    assert found.ecart == pytest.approx(100 / 3)
    assert found.classe is Classe.FAVORABLE
    assert found.n_avis == 2


def test_dimensions_share_the_weight() -> None:
    found = result((BAILLEUR, tous(4, B1=1)), (COMMUNE, tous(4, B1=1)))
    assert found.score == pytest.approx(200 / 3)


def test_unbalanced_profile_pays_a_penalty_shown_as_a_subtraction() -> None:
    avis = tous(4, B1=2, C1=3)
    found = result((BAILLEUR, avis), (COMMUNE, avis))
    assert found.score is not None
    assert found.penalite is not None
    assert found.indice_fragilite is not None
    assert found.penalite > 1
    assert found.score - found.penalite == pytest.approx(100 - found.indice_fragilite)


@pytest.mark.parametrize(
    ("niveau", "classe"),
    [
        (1, Classe.FRAGILE),
        (2, Classe.FRAGILE),
        (3, Classe.EQUILIBREE),
        (4, Classe.FAVORABLE),
    ],
)
def test_flat_profile_is_classified_on_its_points(niveau: int, classe: Classe) -> None:
    assert result((BAILLEUR, tous(niveau)), (COMMUNE, tous(niveau))).classe is classe


def test_value_on_a_cut_off_takes_the_upper_class() -> None:
    seuils = Seuils(a_surveiller=40, equilibree=50, favorable=70)
    found = result((BAILLEUR, tous(2)), (COMMUNE, tous(3)), seuils=seuils)
    assert found.indice_fragilite == 50
    assert found.classe is Classe.EQUILIBREE


def test_no_answer_is_not_rated() -> None:
    found = result()
    assert found.classe is Classe.NON_EVALUEE
    assert (found.bailleur, found.commune, found.score, found.dimensions) == (None,) * 4
    assert found.n_avis == 0


def test_single_side_has_a_score_and_no_class() -> None:
    found = result((COMMUNE, tous(1)))
    assert found.classe is Classe.AVIS_D_UNE_SEULE_PARTIE
    assert (found.score, found.indice_fragilite, found.penalite, found.ecart) == (
        0,
        None,
        None,
        None,
    )
    assert found.bailleur is None
    assert found.commune is not None
    assert found.commune.score == 0
    assert found.points_critiques == ()


def test_side_that_answered_too_little_gives_no_score_and_is_not_said_absent() -> None:
    found = result((BAILLEUR, {"A1": 4, "A2": 4, "B1": NSP, "C1": NC}), (COMMUNE, tous(1)))
    assert found.classe is Classe.DONNEES_INSUFFISANTES
    assert found.score == 0
    assert found.bailleur is not None
    assert found.bailleur.score is None
    assert found.bailleur.part_repondue == pytest.approx(1 / 3)
    assert found.bailleur.dimensions == {"A": 100}
    assert (found.est_divergent, found.criteres_divergents) == (False, ())


def test_too_few_answers_on_both_sides_are_insufficient_data() -> None:
    peu = {"A1": 1}
    assert result((BAILLEUR, peu), (COMMUNE, peu)).classe is Classe.DONNEES_INSUFFISANTES
    assert result((BAILLEUR, peu)).classe is Classe.DONNEES_INSUFFISANTES


def test_all_unknown_is_an_opinion_without_level() -> None:
    found = result((BAILLEUR, tous(NSP)), (COMMUNE, tous(NC)))
    assert found.classe is Classe.DONNEES_INSUFFISANTES
    assert found.n_avis == 0
    assert found.bailleur is not None
    assert (found.bailleur.part_repondue, found.bailleur.niveaux) == (0, {})


def test_answer_taken_back_is_no_answer() -> None:
    assert result((BAILLEUR, dict.fromkeys(tous(1)))).classe is Classe.NON_EVALUEE


def test_several_delegations_of_one_side_speak_by_their_median() -> None:
    found = result((BAILLEUR, tous(1)), (SECOND, tous(4)), (COMMUNE, tous(3)))
    assert found.bailleur is not None
    assert found.bailleur.niveaux[CodeCritere("A1")] == 2.5
    assert found.bailleur.score == 50
    assert (found.bailleur.n_delegations, found.n_avis) == (2, 3)


def test_overall_note_is_kept_beside_and_never_scored() -> None:
    found = result((BAILLEUR, tous(3, GLOBAL=1)), (COMMUNE, tous(3, GLOBAL=4)))
    assert found.bailleur is not None
    assert found.bailleur.niveaux[GLOBAL] == 1
    assert found.score == pytest.approx(200 / 3)
    assert (found.est_divergent, found.points_critiques) == (False, ())


def test_quick_mode_rates_dimensions_directly() -> None:
    rapide = {"A": 2, "B": 3, "C": 4, "A1": 1}
    found = result((BAILLEUR, rapide), (COMMUNE, rapide), mode=Mode.RAPIDE)
    assert found.dimensions == pytest.approx({"A": 100 / 3, "B": 200 / 3, "C": 100})
    assert found.score == pytest.approx(200 / 3)
    assert found.bailleur is not None
    assert found.bailleur.niveaux == {"A": 2, "B": 3, "C": 4}


def test_views_diverge_on_scores_or_on_one_criterion() -> None:
    proches = result((BAILLEUR, tous(3)), (COMMUNE, tous(3, A1=2)))
    assert (proches.est_divergent, proches.criteres_divergents) == (False, ())
    critere = result((BAILLEUR, tous(3)), (COMMUNE, tous(3, A1=1)))
    assert (critere.est_divergent, critere.criteres_divergents) == (True, ("A1",))
    scores = result((BAILLEUR, tous(4)), (COMMUNE, tous(3)))
    assert (scores.est_divergent, scores.criteres_divergents) == (True, ())


def test_critical_point_caps_the_class() -> None:
    avis = tous(4, A1=1)
    found = result((BAILLEUR, avis), (COMMUNE, avis))
    assert found.points_critiques == ("A1",)
    assert found.indice_fragilite is not None
    assert found.indice_fragilite < 30
    assert found.classe is Classe.A_SURVEILLER


def test_worst_level_of_one_side_alone_is_not_critical() -> None:
    found = result((BAILLEUR, tous(4, A1=1)), (COMMUNE, tous(4, A1=2)))
    assert found.points_critiques == ()
    assert found.classe is Classe.FAVORABLE


def test_low_dimension_is_a_critical_point_named_once_in_quick_mode() -> None:
    found = result((BAILLEUR, tous(4, C1=1)), (COMMUNE, tous(4, C1=2)))
    assert found.points_critiques == ("C",)
    rapide = {"A": 4, "B": 4, "C": 1}
    quick = result((BAILLEUR, rapide), (COMMUNE, rapide), mode=Mode.RAPIDE)
    assert quick.points_critiques == ("C",)


def test_critical_point_leaves_a_fragile_class_alone() -> None:
    assert result((BAILLEUR, tous(1)), (COMMUNE, tous(1))).classe is Classe.FRAGILE


def test_side_that_only_does_not_know_has_no_opinion() -> None:
    found = result((BAILLEUR, tous(NSP)), (COMMUNE, tous(1)))
    assert found.classe is Classe.AVIS_D_UNE_SEULE_PARTIE
    assert result((BAILLEUR, tous(NSP))).classe is Classe.DONNEES_INSUFFISANTES
    assert result((BAILLEUR, {"A1": 4})).classe is Classe.DONNEES_INSUFFISANTES


def test_agreed_level_is_what_the_class_reads() -> None:
    entree = saisie((BAILLEUR, tous(1)), (COMMUNE, tous(3)), notes=[note(Issue.ACCORD, 3)])
    found = compute(replace(entree, grille=grille()))
    assert found.niveau_partage == 3
    assert found.indice_fragilite == pytest.approx(200 / 3)
    assert found.classe is Classe.EQUILIBREE
    assert found.est_divergent is False
    assert found.criteres_divergents == ("A1", "A2", "B1", "C1")


def test_agreed_level_does_not_lift_the_cap_of_a_critical_point() -> None:
    avis = tous(4, A1=1)
    entree = saisie((BAILLEUR, avis), (COMMUNE, avis), notes=[note(Issue.ACCORD, 4)])
    assert compute(entree).classe is Classe.A_SURVEILLER


def test_agreed_level_gives_no_class_to_a_single_side() -> None:
    found = compute(saisie((BAILLEUR, tous(1)), notes=[note(Issue.ACCORD, 4)]))
    assert found.classe is Classe.AVIS_D_UNE_SEULE_PARTIE
    assert (found.niveau_partage, found.indice_fragilite) == (4, None)


def test_recorded_disagreement_marks_the_residence() -> None:
    entree = saisie((BAILLEUR, tous(3)), (COMMUNE, tous(3)), notes=[note(Issue.AVIS_DIVERGENTS)])
    found = compute(entree)
    assert found.est_divergent is True
    assert found.niveau_partage is None
    assert found.classe is Classe.EQUILIBREE


def test_scale_of_five_levels_uses_its_own_bounds() -> None:
    entree = replace(saisie((BAILLEUR, tous(5)), (COMMUNE, tous(3))), grille=grille(niveau_max=5))
    assert compute(entree).score == 75


def test_campaign_without_residence_has_empty_results() -> None:
    assert compute_resultats(replace(saisie(), residences=[]), MARDI_9H).residences == {}


NIVEAU = st.integers(NC, 4)
PROFIL = st.fixed_dictionaries(dict.fromkeys(("A1", "A2", "B1", "C1"), NIVEAU))


@given(PROFIL, PROFIL)
def test_results_stay_on_the_scale_and_sides_may_be_swapped(un: Niveaux, deux: Niveaux) -> None:
    found, swapped = (
        result((BAILLEUR, un), (COMMUNE, deux)),
        result((BAILLEUR, deux), (COMMUNE, un)),
    )
    for value in (found.score, found.penalite, found.indice_fragilite, found.ecart):
        assert value is None or 0 <= value <= 100
    assert (found.score, found.classe, found.ecart) == (
        swapped.score,
        swapped.classe,
        swapped.ecart,
    )
    assert (found.indice_fragilite is None) == (
        found.classe
        in {Classe.AVIS_D_UNE_SEULE_PARTIE, Classe.DONNEES_INSUFFISANTES, Classe.NON_EVALUEE}
    )


@given(PROFIL, st.randoms(use_true_random=False))
def test_order_of_answers_changes_nothing(profil: Niveaux, random: object) -> None:
    entree = saisie((BAILLEUR, profil), (COMMUNE, tous(2)))
    assert hasattr(random, "sample")
    melangee = replace(entree, reponses=random.sample(entree.reponses, len(entree.reponses)))
    assert compute(entree) == compute(melangee)
