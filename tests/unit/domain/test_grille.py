from __future__ import annotations

from dataclasses import replace

import pytest

from qualification.domain.errors import CritereInconnu, GrilleInvalide, NiveauHorsEchelle
from qualification.domain.grille import GLOBAL, NC, NSP, Dimension, Mode
from qualification.domain.ids import CodeCritere
from qualification.textes.grille import DIMENSIONS_DEFAUT
from tests import factories

A1 = CodeCritere("A1")


def test_default_grid_has_twelve_criteria_in_five_dimensions() -> None:
    grille = factories.grille()
    assert len(list(grille.criteres())) == 12
    assert [d.code for d in grille.dimensions] == list("ABCDE")


def test_items_ask_the_overall_note_first() -> None:
    grille = factories.grille()
    assert grille.items(Mode.RAPIDE) == (GLOBAL, *"ABCDE")
    assert grille.items(Mode.COMPLET)[:2] == (GLOBAL, A1)
    assert len(grille.items(Mode.COMPLET)) == 13


@pytest.mark.parametrize("valeur", [NC, NSP, 1, 4, None])
def test_check_accepts_levels_and_answers_outside_the_scale(valeur: int | None) -> None:
    factories.grille().check(A1, valeur)
    factories.grille().check(CodeCritere("A"), valeur)


@pytest.mark.parametrize("valeur", [5, -2, 400])
def test_check_refuses_a_level_out_of_scale(valeur: int) -> None:
    with pytest.raises(NiveauHorsEchelle) as refus:
        factories.grille().check(A1, valeur)
    assert refus.value.details == {"niveau": valeur, "maximum": 4}


def test_check_refuses_an_unknown_criterion() -> None:
    with pytest.raises(CritereInconnu):
        factories.grille().check(CodeCritere("Z9"), 1)


@pytest.mark.parametrize("niveau", [0, -1, 5])
def test_check_level_takes_levels_only(niveau: int) -> None:
    factories.grille().check_level(None)
    factories.grille().check_level(4)
    with pytest.raises(NiveauHorsEchelle):
        factories.grille().check_level(niveau)


def _with_first_dimension(**champs: object) -> tuple[Dimension, ...]:
    return (replace(DIMENSIONS_DEFAUT[0], **champs), *DIMENSIONS_DEFAUT[1:])  # type: ignore[arg-type] # fields of the test


@pytest.mark.parametrize(
    ("champs", "motif"),
    [
        ({"dimensions": ()}, "dimension_vide"),
        ({"dimensions": _with_first_dimension(criteres=())}, "dimension_vide"),
        ({"dimensions": (*DIMENSIONS_DEFAUT, DIMENSIONS_DEFAUT[0])}, "code_en_double"),
        ({"niveau_max": 1}, "echelle"),
        ({"niveau_max": 5}, "niveaux"),
        ({"dimensions": _with_first_dimension(poids=-1.0)}, "poids"),
        ({"dimensions": tuple(replace(d, poids=0.0) for d in DIMENSIONS_DEFAUT)}, "poids"),
    ],
)
def test_grid_that_cannot_be_rated_with_is_refused(champs: dict[str, object], motif: str) -> None:
    with pytest.raises(GrilleInvalide) as refus:
        factories.grille(**champs)
    assert refus.value.details == {"motif": motif}
