from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualification.domain.lecture import Jeton, fold, tokenize, unmask


@pytest.mark.parametrize(
    ("texte", "plat"),
    [
        ("Été à Nœux, l’œuvre", "Ete a Noeux, l'oeuvre"),
        ("n°17", "n 17"),
        ("in\u200bvisible\u00ad", "invisible"),
        ("a\u202fb\u00a0c\td", "a b c d"),
        ("Ⅳ ½", "IV 1⁄2"),
    ],
)
def test_fold_drops_accents_and_typography(texte: str, plat: str) -> None:
    assert fold(texte) == plat


@given(st.text())
def test_fold_is_idempotent(texte: str) -> None:
    assert fold(fold(texte)) == fold(texte)


@pytest.mark.parametrize(
    ("masque", "clair"),
    [
        ("c0nnards", "connards"),
        ("s@lopards", "salopards"),
        ("@rabes", "arabes"),
        ("a.r.a.b.e.s", "arabes"),
        ("c o n s", "cons"),
        ("conNNNard", "conNNNard".replace("NNN", "NN")),
        ("nuuuls", "nuls"),
        ("bat 3 et M1", "bat 3 et M1"),
        ("12€ le m2", "12€ le m2"),
    ],
)
def test_unmask_restores_disguised_words(masque: str, clair: str) -> None:
    assert unmask(masque) == clair


def test_tokenize_says_capitals_and_starts_of_sentences() -> None:
    assert tokenize("Mur sale. DUPONT m'a dit : ok") == [
        Jeton("mur", capitale=True, initiale=True),
        Jeton("sale"),
        Jeton("."),
        Jeton("dupont", capitale=True, majuscules=True, initiale=True),
        Jeton("me"),
        Jeton("a"),
        Jeton("dit"),
        Jeton(","),
        Jeton("ok"),
    ]


def test_tokenize_ignores_capitals_in_a_text_all_in_capitals() -> None:
    assert tokenize("HALL SALE") == [Jeton("hall", initiale=True), Jeton("sale")]


def test_tokenize_does_not_end_a_sentence_at_an_abbreviation() -> None:
    assert [jeton.mot for jeton in tokenize("bat. C. av. Foch ! ...")] == [
        "bat", "c", "av", "foch", ".", ".", ".", ".",
    ]  # fmt: skip


def test_tokenize_keeps_stars_inside_words_only() -> None:
    assert [jeton.mot for jeton in tokenize("c*nnard ** note*")] == ["c*nnard", "note"]
