"""How each class is drawn: one table for the map, its legend and what is printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from qualification.domain.classement import Classe


class Genre(StrEnum):
    """How a circle is filled; without a class, never by a colour of the scale."""

    PLEIN = "plein"
    DEMI = "demi"
    VIDE = "vide"


@dataclass(frozen=True, slots=True, kw_only=True)
class Symbole:
    """A circle: ``fond`` and ``encre`` (its letter) and ``contour`` are CSS colours."""

    genre: Genre
    fond: str
    encre: str = "#000000"
    contour: str = "#333333"
    lettre: str = ""


SYMBOLES: Mapping[Classe, Symbole] = {
    Classe.FRAGILE: Symbole(genre=Genre.PLEIN, fond="#cc4c02", encre="#ffffff", lettre="D"),
    Classe.A_SURVEILLER: Symbole(genre=Genre.PLEIN, fond="#fe9929", lettre="C"),
    Classe.EQUILIBREE: Symbole(genre=Genre.PLEIN, fond="#fed98e", lettre="B"),
    Classe.FAVORABLE: Symbole(genre=Genre.PLEIN, fond="#ffffd4", lettre="A"),
    Classe.AVIS_D_UNE_SEULE_PARTIE: Symbole(genre=Genre.DEMI, fond="#a8a8a8"),
    Classe.DONNEES_INSUFFISANTES: Symbole(genre=Genre.VIDE, fond="#ffffff", lettre="?"),
    Classe.NON_EVALUEE: Symbole(genre=Genre.VIDE, fond="#ffffff", contour="#767676"),
}
"""ColorBrewer YlOrBr, four classes: ordered in grey too, the most fragile the darkest."""
