from __future__ import annotations

from qualification.textes.commandes import dimensions_lues, sans_classe


def test_dimensions_are_told_with_their_criteria() -> None:
    assert dimensions_lues({"A": ["A1", "A2"], "B": ["B1"]}) == (
        "2\u00a0dimensions, d’après le nom des critères\u00a0: A (A1, A2)\u202f; B (B1)."
    )
    assert dimensions_lues({"ensemble": ["calme", "abords"]}) == (
        "Une seule dimension, sans pénalité de déséquilibre\u00a0: calme, abords."
    )


def test_residences_without_a_class_are_counted_by_reason() -> None:
    assert sans_classe({"donnees_insuffisantes": 28, "avis_d_une_seule_partie": 3}) == (
        "31\u00a0résidences sans classe\u00a0: données insuffisantes, 28\u202f; avis d’une seule partie, 3."
    )
    assert sans_classe({"donnees_insuffisantes": 0, "avis_d_une_seule_partie": 0}) == ""
