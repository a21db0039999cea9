"""Words of « Qualité de la notation », read by those who run the campaign."""

from __future__ import annotations

from qualification.domain.resultat import Concordance
from qualification.textes.formats import compte, nombre, pourcentage

PRESENTATION = (
    "Ce que valent les réponses reçues\u00a0: les deux parties lisent-elles la grille de la même façon, "
    "quels critères embarrassent, qui note plus haut ou plus bas. Réservé à l’animation\u00a0: ces chiffres "
    "décrivent une façon de noter, ils ne classent personne et ne se projettent pas."
)
VIDE = "Rien à mesurer encore\u00a0: aucune réponse n’est enregistrée."

ACCORD = "Accord entre les deux parties"
ACCORD_PHRASE = (
    "Sur {paires} notées par les deux parties, {exact} donnent exactement le même niveau et {ecart} s’écartent "
    "d’au moins deux niveaux."
)
ACCORD_ABSENT = "Aucune résidence n’a encore été notée par deux délégations."
ACCORD_AIDE = (
    "L’alpha de Krippendorff va jusqu’à 1 (accord parfait)\u202f; il tombe bas quand presque tout le monde donne la "
    "même réponse, même si l’on est d’accord. L’AC2 de Gwet n’a pas ce défaut\u00a0: les lire ensemble."
)
LEGENDE_ACCORD = "Accord par critère"
C_CRITERE = "Critère"
C_EXACT = "Même niveau"
C_ECARTS = "2 niveaux ou plus"
C_ALPHA = "Alpha"
C_AC2 = "AC2"
C_LECTURE = "Lecture"
ENSEMBLE = "Ensemble des critères"
INCONNU = "–"
ENUMERATION = "\u202f; "

PEU_DE_CAS = "trop peu de résidences pour conclure"
SANS_VARIATION = "tous donnent le même niveau"
PEU_DE_VARIATION = "peu de variation, pas de désaccord"
ACCORD_NET = "accord net"
ACCORD_MOYEN = "accord moyen"
LECTURES_DIFFERENTES = "les deux parties ne voient pas la même chose\u00a0: à discuter"
CAS_SUFFISANTS = 30
ALPHA_NET, ALPHA_MOYEN, AC2_NET = 0.667, 0.4, 0.7

ABSTENTIONS = "«\u00a0Ne sait pas\u00a0»"
ABSTENTIONS_AIDE = (
    "Part de «\u00a0ne sait pas\u00a0» parmi les réponses\u202f; «\u00a0non concerné\u00a0» n’y entre pas. Un critère souvent laissé de "
    "côté est mal formulé, ou demandé à qui ne peut pas savoir."
)
LEGENDE_NSP_CRITERES = "«\u00a0Ne sait pas\u00a0» par critère"
LEGENDE_NSP_DELEGATIONS = (
    "«\u00a0Ne sait pas\u00a0» par délégation, celles qui dépassent un quart de leurs réponses"
)
C_DELEGATION = "Délégation"
C_NSP = "Ne sait pas"
C_NC = "Non concerné"
C_REPONSES = "Niveaux donnés"
PART_NSP_NOTABLE = 0.25
AUCUNE_NSP = "Aucune délégation ne dépasse un quart de «\u00a0ne sait pas\u00a0»."

SEVERITE = "Façons de noter"
SEVERITE_AIDE = (
    "Écart moyen avec ses interlocuteurs **sur les mêmes résidences**, en points de 100, avec son intervalle à 90\u202f%. "
    "Par ordre alphabétique. Sous deux erreurs types, l’écart ne se distingue pas du hasard et reste en gris. Nous ne "
    "disons pas qui a raison."
)
SEVERITE_ABSENTE = "Les façons de noter ne peuvent pas être comparées\u00a0: les deux parties n’ont pas encore assez de résidences en commun."
SEVERITE_ALT = (
    "Écart moyen de chaque délégation avec ses interlocuteurs, avec son intervalle\u00a0: {detail}."
)
LEGENDE_SEVERITE = "Façons de noter, par ordre alphabétique"
C_COLLEGE = "Collège"
C_RESIDENCES = "Résidences"
C_CLEMENCE = "Écart moyen"
C_ETALEMENT = "Étalement"
PLUS_HAUT = "note en moyenne {points} plus haut que ses interlocuteurs"
PLUS_BAS = "note en moyenne {points} plus bas que ses interlocuteurs"
NON_DISTINGUABLE = "non distinguable du hasard"
NON_COMPAREE = "pas encore comparée"
RESSERRE = "niveaux très resserrés\u00a0: relire avec elle le sens des niveaux"
DISPERSE = "niveaux très dispersés\u00a0: relire avec elle le sens des niveaux"


def phrase_accord(ensemble: Concordance) -> str:
    """Return the one sentence that elected officials read."""
    if not ensemble.n or ensemble.accord_exact is None or ensemble.ecarts_2 is None:
        return ACCORD_ABSENT
    return ACCORD_PHRASE.format(
        paires=compte(ensemble.n, "réponse"),
        exact=pourcentage(ensemble.accord_exact),
        ecart=pourcentage(ensemble.ecarts_2),
    )


def reading(accord: Concordance) -> str:
    """Return how to read the agreement on one criterion, in a few words."""
    if accord.n < CAS_SUFFISANTS:
        return PEU_DE_CAS
    if accord.alpha is None:
        return SANS_VARIATION
    if accord.alpha >= ALPHA_NET:
        return ACCORD_NET
    if accord.ac2 is not None and accord.ac2 >= AC2_NET:
        return PEU_DE_VARIATION if accord.alpha < ALPHA_MOYEN else ACCORD_NET
    return ACCORD_MOYEN if accord.alpha >= ALPHA_MOYEN else LECTURES_DIFFERENTES


def points(valeur: float) -> str:
    """Return a number of points, without sign."""
    return f"{nombre(abs(valeur), 1)} point{'s' if abs(valeur) >= 2 else ''}"
