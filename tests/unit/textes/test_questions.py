from __future__ import annotations

from dataclasses import replace

from qualification.domain.grille import GLOBAL, NC, NSP, Mode
from qualification.textes.grille import DIMENSIONS_DEFAUT, NC_LIBELLE, NIVEAUX, NSP_LIBELLE
from qualification.textes.questions import gap, gap_words, level_words, questions, words
from tests import factories


def test_overall_note_comes_first_then_every_criterion_with_its_own_words() -> None:
    globale, *criteres = questions(factories.grille(), Mode.COMPLET)
    assert globale.item == GLOBAL
    assert [mots for _, mots in globale.options] == [*NIVEAUX, NSP_LIBELLE]
    assert [q.item for q in criteres] == [
        c.code for dimension in DIMENSIONS_DEFAUT for c in dimension.criteres
    ]
    assert criteres[0].options == (
        *enumerate(DIMENSIONS_DEFAUT[0].criteres[0].niveaux, start=1),
        (NSP, NSP_LIBELLE),
        (NC, NC_LIBELLE),
    )
    assert criteres[0].label(NC) == NC_LIBELLE


def test_quick_mode_asks_dimensions_in_the_words_of_the_overall_note() -> None:
    posees = questions(factories.grille(), Mode.RAPIDE)
    assert [q.item for q in posees] == [GLOBAL, *(d.code for d in DIMENSIONS_DEFAUT)]
    assert {q.options for q in posees} == {posees[0].options}


def test_another_scale_is_said_in_numbers() -> None:
    dimension = DIMENSIONS_DEFAUT[0]
    critere = replace(dimension.criteres[0], niveaux=("a", "b", "c"))
    grille = factories.grille(niveau_max=3, dimensions=(replace(dimension, criteres=(critere,)),))
    assert level_words(grille) == ("1", "2", "3")


def test_answers_and_gaps_are_said_in_words() -> None:
    globale = questions(factories.grille(), Mode.COMPLET)[0]
    assert words(globale, (1, NSP)) == f"{NIVEAUX[0]}, {NSP_LIBELLE}"
    assert words(globale, ()) == "—"
    assert gap(1, (2, 4)) == 3
    assert gap(2, (NSP, 2)) == 0
    assert [gap(None, (1,)), gap(NSP, (1,)), gap(1, (NSP, NC)), gap(1, ())] == [None] * 4
    assert [gap_words(n) for n in (None, 0, 1, 2, 3)] == ["—", "0", "1", "2 niveaux", "3 niveaux"]
