from __future__ import annotations

from dataclasses import replace

import pytest

from qualification.domain.classement import SEUILS_DEFAUT, Classe, OrigineClasse, Statut
from qualification.domain.correction import Correction, DecisionCorrection, Obstacle
from qualification.domain.ids import ResidenceId
from qualification.domain.resultat import Lecture, ResultatResidence
from qualification.textes.comprendre import (
    certainty,
    conditions,
    correction_points,
    phrase,
    subtraction,
    under_the_score,
    whence,
)

BASE = ResultatResidence(
    residence_id=ResidenceId("r"),
    classe=Classe.A_SURVEILLER,
    classe_calculee=Classe.A_SURVEILLER,
    n_avis=2,
    bailleur=None,
    commune=None,
    score=52.04,
    erreur_type=9.7,
    penalite=3.01,
    indice_fragilite=50.97,
    probabilites={
        Classe.FRAGILE: 0.17,
        Classe.A_SURVEILLER: 0.6,
        Classe.EQUILIBREE: 0.2,
        Classe.FAVORABLE: 0.03,
    },
    statut=Statut.PROBABLE,
)
CORRIGEE = replace(BASE, brute=Lecture(classe=Classe.FRAGILE, score=48.06))


def test_sentence_says_score_margin_penalty_and_class() -> None:
    texte = phrase(BASE, SEUILS_DEFAUT)
    for partie in ("52,0 sur 100", "16\u00a0points", "3,0", "49,0", "à surveiller"):
        assert partie in texte
    assert "tomberait" not in texte


@pytest.mark.parametrize(
    ("changes", "partie"),
    [
        ({"classe_calculee": Classe.FRAGILE, "classe": Classe.FRAGILE}, "tomberait"),
        ({"origine": OrigineClasse.MAINTENUE}, "campagne précédente"),
        (
            {"origine": OrigineClasse.PLAFONNEE, "classe_calculee": Classe.EQUILIBREE},
            "point critique",
        ),
        (
            {
                "origine": OrigineClasse.CONVENUE,
                "classe": Classe.EQUILIBREE,
                "niveau_partage": 3,
            },
            "convenues du niveau 3",
        ),
    ],
)
def test_sentence_says_what_the_class_comes_from(changes: dict[str, object], partie: str) -> None:
    assert partie in phrase(replace(BASE, **changes), SEUILS_DEFAUT)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("classe", "partie"),
    [
        (Classe.AVIS_D_UNE_SEULE_PARTIE, "±\u202f16"),
        (Classe.NON_EVALUEE, "Aucun avis"),
    ],
)
def test_sentence_says_why_there_is_no_class(classe: Classe, partie: str) -> None:
    sans = replace(BASE, classe=classe, classe_calculee=None, indice_fragilite=None)
    assert partie in phrase(sans, SEUILS_DEFAUT)


def test_sentence_says_that_one_side_answered_too_little() -> None:
    sans = replace(BASE, classe=Classe.DONNEES_INSUFFISANTES, classe_calculee=None)
    une = phrase(replace(sans, indice_fragilite=None), SEUILS_DEFAUT)
    assert "score de 52 pour l’autre seule, ±\u202f16" in une
    aucune = phrase(replace(sans, indice_fragilite=None, score=None), SEUILS_DEFAUT)
    assert "ni score, ni classe" in aucune


def test_printed_subtraction_adds_up() -> None:
    assert subtraction(BASE) == ("52,0", "3,0", "49,0")
    arrondie = replace(BASE, score=52.06, indice_fragilite=50.97)
    assert subtraction(arrondie) == ("52,1", "3,1", "49,0")
    assert subtraction(replace(BASE, indice_fragilite=None))[1:] == ("—", "—")


def test_margin_goes_under_every_score() -> None:
    assert "note brute\u00a0: 48" in under_the_score(CORRIGEE)
    assert "telle que donnée" in under_the_score(BASE)
    assert "une seule partie" in under_the_score(replace(BASE, indice_fragilite=None))
    assert under_the_score(replace(BASE, erreur_type=None)) == ""


def test_certainty_names_the_likeliest_classes() -> None:
    assert certainty(BASE) == (
        "Classe probable\u00a0: à surveiller à 60\u202f%, équilibrée à 20\u202f%."
    )
    limite = replace(BASE, statut=Statut.LIMITE, classe_calculee=Classe.FRAGILE)
    assert certainty(limite) == (
        "Classe calculée limite, entre fragile à 17\u202f% et à surveiller à 60\u202f%."
    )
    assert certainty(replace(BASE, statut=Statut.AVEREE)).startswith("Classe avérée")
    assert certainty(replace(BASE, statut=None)) == ""


def test_correction_is_a_signed_number_of_points() -> None:
    assert correction_points(CORRIGEE) == "+3,9"
    assert correction_points(BASE) is None


def verdict(*obstacles: Obstacle, n_composantes: int = 1, **figures: float) -> Correction:
    decision = DecisionCorrection.IMPOSSIBLE if obstacles else DecisionCorrection.APPLIQUEE
    return Correction(
        decision=decision, obstacles=obstacles, n_composantes=n_composantes, **figures
    )


@pytest.mark.parametrize(
    ("obstacle", "rang"),
    [
        (Obstacle.PEU_FIABLE, 0),
        (Obstacle.ECARTS_FAIBLES, 1),
        (Obstacle.NON_RELIES, 2),
        (Obstacle.BRUT_MASQUE, 3),
    ],
)
def test_each_condition_is_said_with_its_figures(obstacle: Obstacle, rang: int) -> None:
    toutes = list(conditions(verdict(part_fiable=0.93, ecart_type=6.2)))
    assert [c.est_remplie for c in toutes] == [True] * 4
    assert "93\u202f%" in toutes[0].phrase
    assert "6,2" in toutes[1].phrase
    manquee = list(conditions(verdict(obstacle, part_fiable=0.5, ecart_type=2.0)))
    assert [c.est_remplie for c in manquee] == [n != rang for n in range(4)]
    assert all(c.phrase.endswith(".") for c in manquee)


def test_what_could_not_be_estimated_is_not_held() -> None:
    toutes = list(conditions(verdict(Obstacle.UN_SEUL_COLLEGE)))
    assert [c.est_remplie for c in toutes] == [False, False, False, True]
    assert "n’a pas pu être estimé" in toutes[0].phrase


def test_separate_groups_are_counted() -> None:
    separes = list(
        conditions(verdict(Obstacle.NON_RELIES, n_composantes=3, part_fiable=0.1, ecart_type=1.0))
    )
    assert "3 groupes" in separes[2].phrase


def test_class_that_is_not_just_computed_says_so() -> None:
    assert whence(BASE) == ""
    assert whence(replace(BASE, classe_calculee=None, origine=OrigineClasse.CONVENUE)) == ""
    convenue = replace(BASE, origine=OrigineClasse.CONVENUE, classe_calculee=Classe.FAVORABLE)
    assert whence(convenue) == (
        "Classe convenue par les deux parties\u202f; le calcul donnait «\u00a0favorable\u00a0»."
    )
    assert "point critique" in whence(replace(convenue, origine=OrigineClasse.PLAFONNEE))
    assert "campagne précédente" in whence(replace(BASE, origine=OrigineClasse.MAINTENUE))
