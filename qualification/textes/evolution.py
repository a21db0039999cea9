"""Words of the screen that compares two campaigns."""

from __future__ import annotations

from collections.abc import Mapping

from qualification.domain.evolution import Incomparable, Tendance

INTRO = (
    "Ce qui a vraiment changé d’une campagne à l’autre, et ce qui n’est que du bruit\u00a0: deux avis "
    "par résidence laissent une marge, et les équipes changent."
)
AVANT = "Comparer à"
AUCUNE = "Aucune campagne validée ne précède celle-ci\u00a0: il n’y a rien à comparer."
BILAN = (
    "{n} notées dans les deux campagnes. Évolution avérée\u00a0: {mieux} en mieux, {pire} en "
    "moins bien. Évolution probable\u00a0: {peut_mieux} en mieux, {peut_pire} en moins bien. Les "
    "{stables} autres ne se distinguent pas du bruit."
)
LIEN_ANCRES = (
    "Entre les deux campagnes, les notes ont glissé de {lien}\u00a0points pour tout le monde, d’après "
    "{n} résidences ancres qui n’ont pas changé\u00a0: ce glissement est retiré."
)
LIEN_SUPPOSE = (
    "Entre les deux campagnes, les notes ont glissé de {lien}\u00a0points pour tout le monde\u00a0: ce "
    "glissement est retiré, en supposant que la majorité des résidences n’a pas bougé (aucune "
    "résidence ancre n’a été convenue)."
)
LIEN_TEMOINS = (
    "Entre les deux campagnes, les notes ont glissé de {lien}\u00a0points (±\u202f{marge}) pour tout le monde, d’après "
    "{fiches} fiches témoins que {n} organisations ont notées les deux fois, à l’identique\u00a0: ce glissement est "
    "retiré. Les fiches font le lien parce que moins de trente résidences ancres le feraient."
)
DERIVE = (
    "À titre de comparaison, les {fiches} fiches témoins notées les deux fois par {n} organisations ont glissé de "
    "{derive}\u00a0points (±\u202f{marge})."
)
CORRIGEE = (
    "Les deux campagnes sont lues sur une échelle commune, la façon de noter des équipes retirée."
)
BRUTE = (
    "La façon de noter des équipes n’a pu être retirée des deux campagnes\u00a0: elles sont comparées "
    "telles que notées, avec des marges plus larges."
)
PERSISTANCE = (
    "Les désaccords entre bailleur et commune durent d’une campagne à l’autre (corrélation de "
    "{rho})\u00a0: ils ne comptent pas comme du bruit entre elles."
)
PRUDENCE = (
    "Une évolution de moins de 8\u00a0points n’est jamais commentée. Regarder les seules résidences les "
    "plus basses de la première campagne les ferait progresser sans que rien ait changé\u00a0: comparez "
    "un groupe à un autre de même score de départ."
)
MOTIFS: Mapping[Incomparable, str] = {
    Incomparable.GRILLE: (
        "La grille a changé entre les deux campagnes\u00a0: leurs scores ne se comparent pas."
    ),
    Incomparable.SANS_MARGE: (
        "Aucune marge d’erreur n’a pu être estimée dans l’une des campagnes\u00a0: une évolution ne se "
        "distinguerait pas du bruit."
    ),
    Incomparable.AUCUNE_COMMUNE: "Aucune résidence n’a de score dans les deux campagnes.",
}
TENDANCES: Mapping[Tendance, str] = {
    Tendance.AVEREE: "avérée",
    Tendance.PROBABLE: "probable",
    Tendance.STABLE: "dans le bruit",
}
LISTE = "Résidences qui ont bougé"
LISTE_VIDE = "Aucune évolution ne se distingue du bruit."
LISTE_AIDE = "Cliquez sur une ligne pour ouvrir la fiche. Ordre alphabétique, jamais un classement."
C_VARIATION = "Variation"
C_TENDANCE = "Évolution"
C_AVANT = "Classe avant"
C_APRES = "Classe maintenant"
VARIATION = "{variation} (±\u202f{marge})"
GRAPHIQUE = "Nombre de résidences par variation, en points (positif\u00a0: en mieux)"
GRAPHIQUE_ALT = (
    "Histogramme des variations entre les deux campagnes\u00a0: {detail}. Les résidences qui ont bougé "
    "sont dans la liste."
)
DETAIL = "{tendance} {n}"
