from __future__ import annotations

import pytest

from qualification.adapters.files.ecriture.blocs import (
    Bloc,
    Cartouche,
    Chiffres,
    Definitions,
    Encadre,
    Image,
    Liste,
    Paragraphe,
    Tableau,
    Titre,
)
from qualification.domain.classement import CLASSES_ORDONNEES, Classe
from qualification.ui.presenters.blocs import class_words, html, letter, sections, warning

PIEGE = "<img src=x onerror=alert(1)> & «\u00a0Les Ormes\u00a0»"
SUR = "&lt;img src=x onerror=alert(1)&gt; &amp; «\u00a0Les Ormes\u00a0»"


def tableau() -> Tableau:
    return Tableau(
        PIEGE, (PIEGE, "Score"), ((PIEGE, "1,5"), (Classe.FRAGILE, PIEGE)), (1, 1), frozenset({1})
    )


@pytest.mark.parametrize(
    ("bloc", "textes"),
    [
        (Titre(PIEGE, 0, "", PIEGE), 2),
        (Paragraphe(PIEGE), 1),
        (Encadre(PIEGE), 1),
        (Liste((PIEGE, PIEGE)), 2),
        (Definitions(((PIEGE, PIEGE),)), 2),
        (Chiffres(((PIEGE, PIEGE),)), 2),
        (Cartouche(Classe.FRAGILE, PIEGE, (PIEGE,)), 2),
        (tableau(), 5),
    ],
    ids=lambda valeur: type(valeur).__name__,
)
def test_every_text_of_a_block_is_shown_as_typed_never_as_markup(bloc: Bloc, textes: int) -> None:
    page = html(bloc)
    assert page.count(SUR) == textes
    assert "<img" not in page


def test_warning_is_escaped() -> None:
    assert warning(PIEGE) == f'<p class="bandeau">{SUR}</p>'


def test_drawing_is_not_text() -> None:
    with pytest.raises(KeyError):
        html(Image("<svg/>", "Carte"))


def test_headings_follow_the_title_of_the_page() -> None:
    assert [html(Titre("T", niveau)) for niveau in (0, 1, 2)] == [
        "<h2>T</h2>",
        "<h3>T</h3>",
        "<h4>T</h4>",
    ]


def test_secondary_paragraph_is_marked() -> None:
    assert html(Paragraphe("Note", est_note=True)) == '<p class="note">Note</p>'


def test_table_names_its_rows_and_columns_and_aligns_its_numbers() -> None:
    page = html(Tableau("Légende", ("", "Score"), (("Bâti", "33,3"),), (1, 1), frozenset({1})))
    assert "<caption>Légende</caption>" in page
    assert '<td></td><th scope="col" class="nombre">Score</th>' in page
    assert '<th scope="row">Bâti</th><td class="nombre">33,3</td>' in page


def test_class_in_a_table_is_its_letter_then_its_word() -> None:
    page = html(Tableau("L", ("Classe",), ((Classe.A_SURVEILLER,),), (1,)))
    assert '<span class="lettre a_surveiller" aria-hidden="true">C</span> À surveiller' in page


@pytest.mark.parametrize("classe", [c for c in Classe if c not in CLASSES_ORDONNEES])
def test_absent_class_bears_no_colour_and_says_why(classe: Classe) -> None:
    mot, explication = class_words(classe, "définition")
    assert '"lettre aucune"' in letter(classe)
    assert "définition" not in explication
    assert mot in html(Cartouche(classe, "définition", ()))
    assert "fragile" not in mot.lower()


def test_class_is_said_with_its_definition() -> None:
    assert class_words(Classe.FRAGILE, "Plusieurs dimensions…") == (
        "Fragile",
        "Plusieurs dimensions…",
    )


def test_sections_split_at_main_headings_only() -> None:
    avant, sous_titre, apres = Paragraphe("avant"), Titre("Détail", 2), Paragraphe("après")
    blocs: list[Bloc] = [Titre("Nom", 0), avant, Titre("A"), sous_titre, apres, Titre("B")]
    assert sections(blocs) == {"": (Titre("Nom", 0), avant), "A": (sous_titre, apres), "B": ()}


def test_sections_of_the_same_name_are_joined() -> None:
    un, deux = Paragraphe("1"), Paragraphe("2")
    assert sections([Titre("A"), un, Titre("A"), deux]) == {"": (), "A": (un, deux)}
