from __future__ import annotations

from dataclasses import replace

import pytest

from qualification.adapters.files.ecriture.blocs import Liste, Tableau
from qualification.domain.classement import CLASSES_ORDONNEES, SEUILS_DEFAUT, Classe
from qualification.domain.correction import Correction, DecisionCorrection
from qualification.domain.participants import College
from qualification.domain.resultat import AvisCollege, Stabilite
from qualification.textes import comprendre as textes
from qualification.ui.presenters.comprendre import conditions, screen
from tests.unit.textes.test_comprendre import BASE, CORRIGEE

STABILITE = Stabilite(
    par_poids=dict(zip(CLASSES_ORDONNEES, (0.0, 0.97, 0.03, 0.0), strict=True)),
    parts=dict(zip(CLASSES_ORDONNEES, (0.2, 0.7, 0.1, 0.0), strict=True)),
    tenue=(35.2, 61.8),
    rang=(12, 90),
    total=200,
    tirages=1000,
)
AVIS = AvisCollege(score=60.0, part_repondue=1.0, dimensions={}, niveaux={}, n_delegations=1)


def test_scale_shows_both_sides_both_scores_and_what_the_cut_offs_read() -> None:
    ecran = screen(replace(CORRIGEE, bailleur=AVIS, commune=AVIS), SEUILS_DEFAUT, STABILITE)
    assert [r.libelle for r in ecran.reperes] == [
        "Bailleur",
        "Commune",
        textes.L_BRUTE,
        textes.L_SCORE,
        textes.L_TENUE_COURTE,
    ]
    assert [r.college for r in ecran.reperes[:3]] == [*College, None]
    score, tenue = ecran.reperes[3:]
    assert score.intervalle == pytest.approx((36.08, 68.0), abs=0.01)
    assert tenue.intervalle == pytest.approx((33.07, 64.98), abs=0.01)
    assert tenue.est_tenue
    assert [(b.debut, b.fin) for b in ecran.bandes] == [(0, 40), (40, 55), (55, 70), (70, 100)]
    assert "score brut 48,1" in ecran.alternative
    assert ecran.soustraction == "Score 52,0 − pénalité de déséquilibre 3,0 = 49,0"


def test_steps_go_from_the_raw_score_to_what_the_cut_offs_read() -> None:
    etapes = screen(CORRIGEE, SEUILS_DEFAUT, None).blocs[0]
    assert isinstance(etapes, Tableau)
    assert [valeur for _, valeur in etapes.lignes] == ["48,1", "+3,9", "52,0", "−3,0", "49,0"]
    sans = screen(BASE, SEUILS_DEFAUT, None).blocs[0]
    assert isinstance(sans, Tableau)
    assert [valeur for _, valeur in sans.lignes] == ["52,0", "−3,0", "49,0"]


def test_stability_is_told_in_shares_of_what_was_tried() -> None:
    ecran = screen(BASE, SEUILS_DEFAUT, STABILITE)
    chances = ecran.blocs[1]
    assert isinstance(chances, Tableau)
    assert chances.lignes[1] == (Classe.A_SURVEILLER, "60\u202f%", "97\u202f%", "70\u202f%")
    dites = " ".join(point for b in ecran.blocs if isinstance(b, Liste) for point in b.points)
    assert "À surveiller dans 97\u202f% des pondérations" in dites
    assert "rang entre 12 et 90 sur 200" in dites


def test_single_side_has_a_mark_and_no_class() -> None:
    seule = replace(
        BASE,
        classe=Classe.AVIS_D_UNE_SEULE_PARTIE,
        classe_calculee=None,
        indice_fragilite=None,
        penalite=None,
        probabilites=None,
        statut=None,
        commune=AVIS,
    )
    ecran = screen(seule, SEUILS_DEFAUT, None)
    assert [r.libelle for r in ecran.reperes] == ["Commune", textes.L_SCORE]
    assert ecran.soustraction == ""
    assert not any(isinstance(bloc, Tableau) for bloc in ecran.blocs)


def test_nothing_rated_has_nothing_to_draw() -> None:
    vide = replace(
        BASE,
        classe=Classe.NON_EVALUEE,
        classe_calculee=None,
        score=None,
        erreur_type=None,
        indice_fragilite=None,
        probabilites=None,
        statut=None,
    )
    ecran = screen(vide, SEUILS_DEFAUT, None)
    assert (ecran.reperes, ecran.blocs) == ((), ())


def test_value_without_error_has_no_interval() -> None:
    ecran = screen(replace(BASE, erreur_type=None), SEUILS_DEFAUT, None)
    assert [r.intervalle for r in ecran.reperes] == [None, None]


def test_conditions_are_a_table_of_four_lines() -> None:
    verdict = Correction(
        decision=DecisionCorrection.APPLIQUEE,
        obstacles=(),
        n_composantes=1,
        part_fiable=0.9,
        ecart_type=5.0,
    )
    tableau = conditions(verdict)
    assert [etat for etat, _ in tableau.lignes] == [textes.RETENUE] * 4
