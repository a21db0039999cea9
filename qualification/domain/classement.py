"""From a fragility index to a class: fixed, versioned cut-offs; some residences get no class."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum

from qualification.domain.errors import ValeurInvalide


class Classe(StrEnum):
    """The class of a residence, or why it has none."""

    FRAGILE = "fragile"
    A_SURVEILLER = "a_surveiller"
    EQUILIBREE = "equilibree"
    FAVORABLE = "favorable"
    AVIS_D_UNE_SEULE_PARTIE = "avis_d_une_seule_partie"
    DONNEES_INSUFFISANTES = "donnees_insuffisantes"
    NON_EVALUEE = "non_evaluee"


CLASSES_ORDONNEES = (Classe.FRAGILE, Classe.A_SURVEILLER, Classe.EQUILIBREE, Classe.FAVORABLE)
"""The four ordered classes, most fragile first."""


class Statut(StrEnum):
    """How sure a computed class is: probability 0.8 and more, 0.5 and more, less."""

    AVEREE = "averee"
    PROBABLE = "probable"
    LIMITE = "limite"


class OrigineClasse(StrEnum):
    """Where a class comes from.

    The most probable one; that of the last campaign, still likely enough to be kept; a better one
    that a critical point holds down; or the level the pair agreed upon.
    """

    CALCULEE = "calculee"
    MAINTENUE = "maintenue"
    PLAFONNEE = "plafonnee"
    CONVENUE = "convenue"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seuils:
    """Cut-offs on 100 - F (0–100, high = good); half-open intervals on the exact value.

    ``divergence`` is the gap between colleges, in points of 100, from which views diverge;
    ``divergence_niveaux`` the gap on one criterion, in levels.
    """

    version: int = 1
    a_surveiller: float = 40.0
    equilibree: float = 55.0
    favorable: float = 70.0
    divergence: float = 25.0
    divergence_niveaux: int = 2

    def __post_init__(self) -> None:
        if not 0 < self.a_surveiller < self.equilibree < self.favorable < 100:
            raise ValeurInvalide(
                champ="seuils", valeur=(self.a_surveiller, self.equilibree, self.favorable)
            )
        if self.divergence <= 0 or self.divergence_niveaux < 1:
            raise ValeurInvalide(champ="divergence", valeur=self.divergence)

    @property
    def bornes(self) -> tuple[float, float, float]:
        """The three cut-offs between the four classes, increasing."""
        return self.a_surveiller, self.equilibree, self.favorable

    def classify(self, indice_fragilite: float) -> Classe:
        """Return the class of a fragility index (0–100, high = fragile), on its exact value."""
        tenue = 100 - indice_fragilite
        if tenue < self.a_surveiller:
            return Classe.FRAGILE
        if tenue < self.equilibree:
            return Classe.A_SURVEILLER
        return Classe.EQUILIBREE if tenue < self.favorable else Classe.FAVORABLE


SEUILS_DEFAUT = Seuils()

# Cut-offs 2, 2.6 and 3.3 on the scale 1–4, as positions between its worst and its best level.
_POSITIONS = (1 / 3, 1.6 / 3, 2.3 / 3)


def classify_level(niveau: int, niveau_max: int) -> Classe:
    """Return the class of a level agreed by the pair, 1…K.

    On the scale of four levels each level names its class: « difficultés récurrentes » is « à
    surveiller ». An agreed level is a word, not a mean: the cut-offs of the index, set for means
    of many answers, would call it fragile.
    """
    position = (niveau - 1) / (niveau_max - 1)
    return CLASSES_ORDONNEES[bisect_right(_POSITIONS, position)]
