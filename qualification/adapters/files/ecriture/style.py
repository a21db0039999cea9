"""Colours of documents: one accent, a sequential scale for classes (ColorBrewer YlOrBr)."""

from __future__ import annotations

from collections.abc import Mapping

from qualification.domain.classement import Classe

ACCENT = "#1d5b5e"
ENCRE = "#22292b"
ENCRE_LEGERE = "#566164"
FILET = "#c9d1d2"
TRAIT = "#8f9c9e"
FOND_LEGER = "#f1f4f4"
ALERTE = "#7a3b00"
FOND_ALERTE = "#fff3dd"

FONDS: Mapping[Classe, str] = {
    Classe.FRAGILE: "#cc4c02",
    Classe.A_SURVEILLER: "#fe9929",
    Classe.EQUILIBREE: "#fed98e",
    Classe.FAVORABLE: "#ffffd4",
    Classe.AVIS_D_UNE_SEULE_PARTIE: "#ffffff",
    Classe.DONNEES_INSUFFISANTES: "#ffffff",
    Classe.NON_EVALUEE: "#ffffff",
}
"""Ordered in grey too, the most fragile the darkest; no class, no colour."""


def ink(classe: Classe) -> str:
    """Return the colour of a letter on the fill of its class (contrast above 4.5)."""
    return "#ffffff" if classe is Classe.FRAGILE else "#000000"
