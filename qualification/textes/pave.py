"""Words of the tablet pad: its page, its notebook, and the refusals of its routes."""

from __future__ import annotations

from collections.abc import Mapping

from qualification.textes import animation, ecrans, mentions, notation, temoins

PAGE: Mapping[str, str] = {
    "titre": ecrans.TITRES["noter"],
    "rejoindre": ecrans.TITRES["rejoindre"],
    "intro": notation.REJOINDRE_INTRO,
    "code": "Code de la carte, ou affiché à l’écran",
    "exemple": notation.CODE_EXEMPLE,
    "entrer": notation.REJOINDRE,
    "sans_script": "Sans JavaScript\u00a0:",
    "simple": notation.PAGE_SIMPLE,
    "commencer": notation.COMMENCER,
    "reste_tour": notation.TOUR_TEMPS,
    "avec": "Avec",
    "liste": "Résidences",
    "terminer": notation.TERMINER,
    "rouvrir": notation.ROUVRIR,
    "reste": notation.RESTE_NSP,
    "demander": "Demander une réouverture",
    "echanges": notation.ECHANGES,
    "quitter": "Terminer la séance sur cette tablette",
    "annuler": "Annuler",
    "precedente": notation.PRECEDENTE,
    "suivante": notation.SUIVANTE,
}
"""What is written in the page itself."""

CARNET: Mapping[str, str] = {
    "aucune": "Aucune résidence à noter avec ce code.",
    "rien": notation.RIEN_ENCORE,
    "un": notation.UNE_ENREGISTREE,
    "tout": notation.TOUT_ENREGISTRE,
    "envoi": "{n} en attente d’envoi",
    "coupure": (
        "Connexion interrompue\u00a0: vos réponses sont gardées sur cette tablette et partiront "
        "toutes seules."
    ),
    "memoire": (
        "Cette tablette n’a pas de mémoire\u00a0: ne fermez pas cette page avant que tout soit "
        "enregistré."
    ),
    "depassee": (
        "Une autre tablette de votre délégation a répondu autrement pour «\u00a0{nom}\u00a0»\u00a0: "
        "sa réponse est affichée."
    ),
    "merci": "Merci, liste complète\u00a0: {n} sur {n}.",
    "manque": "Encore {n} sans réponse dans «\u00a0{nom}\u00a0».",
    "encore": "Gardez cette page ouverte\u00a0: {n} en attente d’envoi.",
    "attente": notation.ATTENTE_AUTRE,
    "temps": notation.TOUR_TEMPS + "\u00a0: {dit}",
    "pause": "{dit} " + animation.MINUTEUR_PAUSE,
    "ecoule": animation.MINUTEUR_TERMINE,
}
"""What the module says as it goes, by the name it asks for; braces are filled in by it."""

ETATS = (
    ("○", notation.ETAT_VIDE),
    ("◐", notation.ETAT_EN_COURS),
    ("●", notation.ETAT_COMPLETE),
    ("✓", notation.ETAT_VALIDEE),
)
"""States of a residence, a sign and words: none, some, all questions answered, finished."""
CONSIGNE = mentions.CONSIGNE
INFORMATION = (notation.INFORMATION, mentions.INFORMATION_PARTICIPANTS)
BIENVENUE = notation.BIENVENUE
FICHES_TEMOINS = temoins.TITRE
LIEU_FICTIF = temoins.LIEU
AVEC_TOUR = "{nom} (" + notation.DU_TOUR + ")"
ALLER_AU_TOUR = "Tour {tour}\u00a0: {nom}"
REVELATION = notation.REVELATION
COLONNES = (
    notation.COLONNE_CRITERE,
    notation.COLONNE_VOUS,
    notation.COLONNE_AUTRE,
    notation.COLONNE_ECART,
    "Votre second avis",
    "Leur second avis",
)
ECART_MARQUE = "≠ {ecart}"
SECOND_AVIS = "Second avis"
GARDER_SECONDS = "Enregistrer mes seconds avis"
SECONDS_GARDES = "Vos seconds avis sont enregistrés, à côté des premiers."
RETIRE = "Retiré."
DEMANDE_ENVOYEE = "Votre demande est sur l’écran de l’animateur."
DEMANDE_SANS_OBJET = "Le tour est ouvert\u00a0: vous pouvez noter."
PLAN = "Plan de la commune, {nom} en évidence"
CHOISIR = "Touchez votre table, puis le collège pour lequel vous répondez."
TABLE = "Table {numero}\u00a0: {noms}"
SANS_TABLE = "Sans table à ce tour"
DEJA_OUVERTE = "Déjà ouverte sur {n}\u00a0: toutes les réponses comptent, la dernière l’emporte."
PLACE = "{college}\u00a0: {nom}"

REFUS: Mapping[str, str] = {
    "requete.forme": "La demande n’est pas du JSON de la forme attendue. Rechargez la page.",
    "requete.taille": (
        "La demande est trop grande\u00a0: 500 réponses et 64 ko au plus à la fois. Envoyez-la en "
        "plusieurs parties."
    ),
    "requete.debit": "Trop de demandes en peu de temps. La tablette réessaiera d’elle-même.",
    "echange.vide": "Choisissez au moins un mot, ou écrivez une précision.",
    "accord.niveau": "Choisissez d’abord le niveau dont vous convenez ensemble.",
    "reponse.forme": (
        "Cette réponse n’a pas la forme attendue («\u00a0{champ}\u00a0»). Touchez-la de nouveau."
    ),
}
"""Refusals of a request as such; what the domain refuses is said in ``erreurs``."""
