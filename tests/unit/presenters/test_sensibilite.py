from __future__ import annotations

from dataclasses import replace

import pytest

from qualification.domain.classement import CLASSES_ORDONNEES, Classe
from qualification.domain.ids import CodeCritere, ResidenceId
from qualification.domain.sensibilite import Deplacement, Sensibilite
from qualification.textes import sensibilite as t
from qualification.ui.presenters.carte import LigneCarte, lignes
from qualification.ui.presenters.sensibilite import screen, shares, sliders
from tests.unit.services.campagnes_notees import grille, residence

A, B, C = map(CodeCritere, "ABC")
DEPLACE = Deplacement(
    residence_id=ResidenceId("r1"),
    avant=Classe.FRAGILE,
    apres=Classe.A_SURVEILLER,
    tenue_avant=35.0,
    tenue_apres=44.25,
)
ESSAI = Sensibilite(
    poids={A: 0.5, B: 0.25, C: 0.25},
    avant={Classe.FRAGILE: 2, Classe.FAVORABLE: 1},
    apres={Classe.FRAGILE: 1, Classe.A_SURVEILLER: 1, Classe.FAVORABLE: 1},
    deplacements=(DEPLACE,),
)
TIENT = replace(ESSAI, apres=ESSAI.avant, deplacements=())


@pytest.fixture
def residences() -> tuple[LigneCarte, ...]:
    return lignes([residence("r1")], {}, communes=[], bailleurs=[])


def test_sliders_start_at_the_weights_of_the_grid() -> None:
    assert sliders(grille()) == {A: ("A", 50), B: ("B", 50), C: ("C", 50)}
    premiere, *autres = grille().dimensions
    lourde = replace(grille(), dimensions=(replace(premiere, poids=4.0), *autres))
    assert [depart for _, depart in sliders(lourde).values()] == [50, 12, 12]


def test_shares_are_said_in_percent() -> None:
    assert shares(grille(), ESSAI) == [
        "A\u00a0: 50\u202f%",
        "B\u00a0: 25\u202f%",
        "C\u00a0: 25\u202f%",
    ]


def test_moves_are_counted_named_and_summed_up(residences: tuple[LigneCarte, ...]) -> None:
    ecran = screen(ESSAI, residences)
    assert ecran.bilan == "2 sur 3\u00a0résidences gardent leur classe (66,7\u202f%)."
    assert [(b.avant, b.apres) for b in ecran.barres] == [(2, 1), (0, 1), (0, 0), (1, 1)]
    assert len(ecran.barres) == len(CLASSES_ORDONNEES)
    assert "fragile 2 puis 1, à surveiller 0 puis 1" in ecran.alternative
    assert ecran.flux is not None
    assert ecran.flux.lignes == ((Classe.FRAGILE, Classe.A_SURVEILLER, "1"),)
    assert ecran.identifiants == ("r1",)
    assert {nom: valeurs[0] for nom, valeurs in ecran.colonnes.items()} == {
        t.C_RESIDENCE: "r1",
        t.C_COMMUNE: residences[0].commune,
        t.C_BAILLEUR: residences[0].bailleur,
        t.C_DE: "D · Fragile",
        t.C_VERS: "C · À surveiller",
        t.C_INDICE_AVANT: "65,0",
        t.C_INDICE_APRES: "55,8",
    }


def test_when_every_class_holds_there_is_no_list(residences: tuple[LigneCarte, ...]) -> None:
    ecran = screen(TIENT, residences)
    assert ecran.bilan == "Toutes les classes tiennent (3\u00a0résidences)."
    assert ecran.flux is None
    assert ecran.identifiants == ()
    assert not ecran.est_vide
    assert screen(replace(TIENT, avant={}, apres={}), residences).est_vide


def test_a_residence_no_longer_listed_is_left_out() -> None:
    ecran = screen(ESSAI, [])
    assert ecran.identifiants == ()
    assert ecran.flux is not None
