"""Words of the tablet pad: its page, its module, and the refusals of its routes."""

from __future__ import annotations

from collections.abc import Mapping

from qualification.textes import animation, ecrans, mentions, notation

TITRE = ecrans.TITRES["noter"]
SANS_SCRIPT = "Cette page a besoin de JavaScript. La page simple s’en passe\u00a0:"
PAGE_SIMPLE = "Page simple"

TEXTES: Mapping[str, str] = {
    "rejoindre": ecrans.TITRES["rejoindre"],
    "intro": notation.REJOINDRE_INTRO,
    "code": notation.CODE,
    "exemple": notation.CODE_EXEMPLE,
    "entrer": notation.REJOINDRE,
    "consigne": mentions.CONSIGNE,
    "information": notation.INFORMATION,
    "participants": mentions.INFORMATION_PARTICIPANTS,
    "commencer": notation.COMMENCER,
    "attendre": "Connexion au serveur…",
    "avec": "Résidences partagées avec",
    "tour": notation.DU_TOUR,
    "liste": "Liste des résidences",
    "aucune": notation.AUCUNE_RESIDENCE,
    "vide": notation.ETAT_VIDE,
    "cours": notation.ETAT_EN_COURS,
    "complete": notation.ETAT_COMPLETE,
    "finie": notation.ETAT_VALIDEE,
    "annuler": "Annuler",
    "precedente": notation.PRECEDENTE,
    "suivante": notation.SUIVANTE,
    "reste": notation.RESTE_NSP,
    "terminer": notation.TERMINER,
    "rouvrir": notation.ROUVRIR,
    "attente": notation.ATTENTE_AUTRE,
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
    "depassee": "Une autre tablette de votre délégation a répondu après vous\u00a0: {item}.",
    "manque": "{n} questions sans réponse dans «\u00a0{nom}\u00a0»",
    "reste_tour": notation.TOUR_TEMPS,
    "pause": animation.MINUTEUR_PAUSE,
    "ecoule": animation.MINUTEUR_TERMINE,
    "nouveau": "Tour {tour}\u00a0: {nom}",
    "aller": "Y aller",
    "quitter": "Terminer la séance sur cette tablette",
    "encore": "{n} réponses ne sont pas encore enregistrées\u00a0: gardez cette page ouverte.",
    "simple": PAGE_SIMPLE,
    "revelation": notation.REVELATION,
    "critere": notation.COLONNE_CRITERE,
    "vous": notation.COLONNE_VOUS,
    "autre": notation.COLONNE_AUTRE,
    "ecart": notation.COLONNE_ECART,
    "niveaux": notation.ECART_FORT,
    "convenir": "Convenir d’une note partagée",
}
"""What the module says, by the name it asks for."""

REFUS: Mapping[str, str] = {
    "requete.forme": "La demande n’est pas du JSON de la forme attendue. Rechargez la page.",
    "requete.taille": (
        "La demande est trop grande\u00a0: 500 réponses et 64 ko au plus à la fois. Envoyez-la en "
        "plusieurs parties."
    ),
    "requete.debit": "Trop de demandes en peu de temps. La tablette réessaiera d’elle-même.",
    "reponse.forme": (
        "Cette réponse n’a pas la forme attendue («\u00a0{champ}\u00a0»). Touchez-la de nouveau."
    ),
}
"""Refusals of a request as such; what the domain refuses is said in ``erreurs``."""
