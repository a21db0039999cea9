from __future__ import annotations

from qualification.domain.ordre import cle_recherche, cle_tri, sans_accent


def test_sort_key_is_blind_to_accents_case_and_ligatures() -> None:
    noms = ["Zola", "Éleu-dit-Leauwette", "Œuf", "avion", "Estevelles", "Ænéas", "Olhain"]
    assert sorted(noms, key=cle_tri) == [
        "Ænéas",
        "avion",
        "Éleu-dit-Leauwette",
        "Estevelles",
        "Œuf",
        "Olhain",
        "Zola",
    ]


def test_numbers_sort_by_what_they_are_worth() -> None:
    rues = ["10 rue Verte", "2 rue Verte", "1 rue Verte", "21 rue Bleue", "Bât. 12", "Bât. 3"]
    assert sorted(rues, key=cle_tri) == [
        "1 rue Verte",
        "2 rue Verte",
        "10 rue Verte",
        "21 rue Bleue",
        "Bât. 3",
        "Bât. 12",
    ]


def test_what_is_looked_for_keeps_its_digits() -> None:
    assert cle_recherche("1 Rue") in cle_recherche("11 rue de l’Église")
    assert sans_accent("L’Œuvre à Éleu") == "L'OEuvre a Eleu"
