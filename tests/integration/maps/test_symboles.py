from __future__ import annotations

from itertools import pairwise

from qualification.adapters.maps.symboles import SYMBOLES, Genre
from qualification.domain.classement import CLASSES_ORDONNEES, Classe


def luminance(couleur: str) -> float:
    """Relative luminance, WCAG 2.2."""
    canaux = (int(couleur[i : i + 2], 16) / 255 for i in (1, 3, 5))
    lineaires = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in canaux]
    return 0.2126 * lineaires[0] + 0.7152 * lineaires[1] + 0.0722 * lineaires[2]


def contrast(a: str, b: str) -> float:
    clair, sombre = sorted((luminance(a), luminance(b)), reverse=True)
    return (clair + 0.05) / (sombre + 0.05)


def test_every_class_has_a_symbol() -> None:
    assert set(SYMBOLES) == set(Classe)


def test_classes_stay_ordered_in_grey_the_most_fragile_darkest() -> None:
    gris = [luminance(SYMBOLES[classe].fond) for classe in CLASSES_ORDONNEES]
    assert all(suivant - precedent > 0.1 for precedent, suivant in pairwise(gris))


def test_letters_and_outlines_are_readable() -> None:
    for symbole in SYMBOLES.values():
        assert not symbole.lettre or contrast(symbole.fond, symbole.encre) >= 4.5
        assert contrast(symbole.contour, "#fbfaf7") >= 3


def test_only_the_four_classes_take_a_colour_of_the_scale() -> None:
    pleins = {classe for classe, s in SYMBOLES.items() if s.genre is Genre.PLEIN}
    assert pleins == set(CLASSES_ORDONNEES)


def test_letters_differ() -> None:
    lettres = [s.lettre for s in SYMBOLES.values() if s.lettre]
    assert len(lettres) == len(set(lettres))
