from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualification.domain.variantes import (
    are_numbered_apart,
    are_spellings,
    best_spelling,
    core,
    differ_by_lost_letters,
    is_beginning,
    is_cut_at_accent,
    is_damaged,
    is_too_short,
    marked,
)


@pytest.mark.parametrize(
    ("court", "long", "attendu"),
    [
        ("Domaine des Gen", "Domaine des Gen?ts", True),
        ("Domaine des Gen", "DOMAINE DES GENÊTS", True),
        ("L'Aur", "L’Aur\ufffdlien", True),
        ("Le P", "Le Périer", True),
        ("Les M", "LES MURIERS", False),
        ("Les Mûriers", "Les Mûriers", False),
        ("", "Été", False),
        ("Les ", "Les Érables", False),
        ("Les Pins", "Les Ormes", False),
    ],
)
def test_name_cut_at_its_accent_is_recognised(court: str, long: str, attendu: bool) -> None:  # noqa: FBT001 -- expected value
    assert is_cut_at_accent(court, long) is attendu


@pytest.mark.parametrize(
    ("un", "autre", "attendu"),
    [
        ("Domaine des Gen?ts", "DOMAINE DES GENETS", True),
        ("L?Aurélien", "L'Aur?lien", True),
        ("Les Pins", "Les Pins", False),
        ("Gen?ts", "Gen?t", False),
    ],
)
def test_lost_letters_stand_for_any(un: str, autre: str, attendu: bool) -> None:  # noqa: FBT001 -- expected value
    assert differ_by_lost_letters(un, autre) is attendu


@pytest.mark.parametrize(
    ("court", "long", "attendu"),
    [
        ("Les Ol", "LES OLEANDRES", True),
        ("Les", "Les Pins", False),
        ("Les Pins", "Les Pins", False),
    ],
)
def test_beginning_stops_inside_a_word(court: str, long: str, attendu: bool) -> None:  # noqa: FBT001 -- expected value
    assert is_beginning(court, long) is attendu


@pytest.mark.parametrize(
    ("nom", "mots"),
    [
        ("RESIDENCE LES PINS", "PINS"),
        ("Le Clos de l’Estérel", "CLOS ESTEREL"),
        ("Cité 12", "CITE 12"),
        ("Les", "LES"),
    ],
)
def test_core_is_what_tells_which_place(nom: str, mots: str) -> None:
    assert core(nom) == mots


@pytest.mark.parametrize(
    ("un", "autre", "attendu"),
    [
        ("Les Lobélias 1", "Les Lobélias II", True),
        ("Les Amaryllis", "Les Amaryllis 2", True),
        ("Les Pins nord", "Les Pins sud", True),
        ("Cité A", "Cité B", True),
        ("Résidence 3 Pins", "3 Pins", False),
    ],
)
def test_places_of_a_series_are_apart(un: str, autre: str, attendu: bool) -> None:  # noqa: FBT001 -- expected value
    assert are_numbered_apart(un, autre) is attendu


@pytest.mark.parametrize(
    ("nom", "attendu"),
    [
        ("Le P", True),
        ("Le Ph", True),
        ("Domaine des Gen?ts", True),
        ("Le Mont d’Or", False),
        ("Les Lobélias II", False),
        ("Est", False),
        ("R", False),
        ("", False),
        ("Résidence 12", False),
    ],
)
def test_damage_shows_at_the_end_or_by_a_mark(nom: str, attendu: bool) -> None:  # noqa: FBT001 -- expected value
    assert is_damaged(nom) is attendu


def test_best_spelling_is_the_fullest_of_the_commonest_name() -> None:
    noms = Counter({"Domaine des Gen?ts": 5, "Domaine des Gen": 184, "Domaine des Genêts": 1})
    assert best_spelling(noms + Counter({"Le Riou": 40})) == "Domaine des Genêts"
    assert best_spelling(Counter({"Domaine des Gen?ts": 5, "Domaine des Gen": 6})) == (
        "Domaine des Gen?ts"
    )
    assert best_spelling(Counter({"B": 1, "A": 1})) == "A"


def test_short_names_are_not_compared_by_likeness() -> None:
    assert is_too_short("Les Pins")
    assert not is_too_short("Les Tilleuls")


def test_spellings_are_the_same_words_or_a_damaged_one() -> None:
    assert are_spellings("RES. LES TILLEULS", "Les Tilleuls")
    assert are_spellings("Les Gen?ts", "Les Gen")
    assert not are_spellings("Les Tilleuls", "Les Ormes")


@given(st.text(max_size=40), st.text(max_size=40))
def test_comparisons_take_any_text(un: str, autre: str) -> None:
    plat, marque = marked(un)
    assert len(plat) == len(marque)
    assert are_spellings(un, autre) == are_spellings(autre, un)
    assert differ_by_lost_letters(un, autre) == differ_by_lost_letters(autre, un)
    assert are_numbered_apart(un, un) is False
