"""Words of the paper twin: the sheet, and the screen that types it in."""

from __future__ import annotations

from qualification.domain.papier import TEMOINS as SERIE_TEMOINS

TITRE = "Fiches de notation – {campagne}"
FICHE_TABLE = "Tour {tour} · Table {table}"
FICHE_DOMICILE = "Notation à domicile"
FICHE_TEMOINS = "Fiches témoins"
AVEC = "avec {avec}"
CODE = "Code de la fiche"
QR_ALT = "QR code de la fiche {code}"
MODE_D_EMPLOI = (
    "Cochez une case par question\u00a0: de 1 (situation dégradée) à {maximum} (favorable), le point d’interrogation "
    "si vous ne savez pas, le tiret si la question ne concerne pas cette résidence. Ne rien cocher ne bloque rien."
)
LIEUX = "Notez le lieu, jamais ses habitants. N’écrivez aucun nom sur cette fiche."
LIEUX_TEMOINS = (
    "Des lieux fictifs, que toutes les délégations notent, chacune seule\u00a0: notez-les comme de vraies résidences ainsi "
    "décrites. N’écrivez aucun nom sur cette fiche."
)
NSP, NC = "?", "–"
C_RESIDENCE, C_LIEU = "Résidence", "Lieu fictif"
LEGENDE = "Les questions"
PAGE = "{code} · page {page} sur {pages}"
IMPRIME = "Imprimé le {date} à {heure}"
CASE_ALT = "case"
SANS_RESIDENCE = "Aucune résidence commune."

IMPRIMER = "Fiches de notation sur papier"
IMPRIMER_INTRO = (
    "Pour une table sans réseau, ou qui préfère le papier\u00a0: une fiche par délégation et par tour, avec ses "
    "résidences, les cases à cocher et un QR code\u202f; et, s’il y a des fiches témoins, une fiche de plus pour les noter "
    "avant le premier tour. Elles se ressaisissent dans «\u00a0Saisir une fiche papier\u00a0»."
)
TOURS = "Fiches à imprimer"
TOUS_LES_TOURS = "Tous les tours"
TEMOINS = "Fiches témoins (les mêmes pour tous, avant le premier tour)"
DOMICILE = "À domicile (toutes les résidences de chacun)"
UN_TOUR = "Tour {tour}"
PREPARER = "Préparer les fiches"

SAISIR_INTRO = "Scannez le QR code de la fiche, ou tapez son code."
CODE_EXEMPLE = "Exemple\u00a0: K7QF-2MXD-9R-T3"
OUVRIR = "Ouvrir la fiche"
AIDE_LIGNE = (
    "Une touche par question, dans l’ordre de la fiche\u00a0: **1** à **{maximum}** pour un niveau, **0** pour «\u00a0ne "
    "sait pas\u00a0», **n** (ou un tiret) pour «\u00a0non concerné\u00a0», un **point** quand rien n’est coché. Tabulation "
    "pour la ligne suivante."
)
COLONNES = "Ordre des questions\u00a0: {colonnes}"
DEJA = "déjà là\u00a0: {signes}"
REMPLACER = "En cas de désaccord avec une tablette, prendre la fiche papier"
ENREGISTRER = "Enregistrer la fiche"
BILAN = "{nouvelles} enregistrées, {identiques} déjà là."
CONFLITS = (
    "{n} réponses de la fiche diffèrent de celles données sur une tablette, qui sont gardées. Pour prendre la fiche, "
    "cochez la case et enregistrez de nouveau."
)
CONFLIT = "{residence}, {question}\u00a0: {tablette} sur la tablette, {papier} sur la fiche"
FERMEE = "La campagne n’enregistre plus de réponses."
REPONSE = ("réponse", "réponses")
RIEN = "."


def place_of(tour: int, table: int) -> str:
    """Return what a sheet is of: a table in a round, the fiches témoins, or all residences."""
    if tour == SERIE_TEMOINS:
        return FICHE_TEMOINS
    return FICHE_TABLE.format(tour=tour, table=table) if table else FICHE_DOMICILE
