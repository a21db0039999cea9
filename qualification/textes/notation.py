"""Words of the join and rating pages."""

from __future__ import annotations

from datetime import datetime

from qualification.textes.formats import date_longue, heure

REJOINDRE_INTRO = "Saisissez le code imprimé sur votre carte de table, ou scannez son QR code."
CODE = "Code de la carte"
CODE_EXEMPLE = "Exemple\u00a0: K7QF-2MXD-9R"
REJOINDRE = "Rejoindre"
BIENVENUE = "{nom} · collège {college}"
INFORMATION = "Information des participants"
COMMENCER = "J’ai compris, commencer à noter"
PAGE_SIMPLE = "Page simple"
SANS_CODE = "Ouvrez cette page avec le code de votre carte de table."

TOUTES = "Toutes mes résidences"
AVEC_COMMUNE = "Avec la commune"
AVEC_BAILLEUR = "Avec le bailleur"
RESIDENCE = "Résidence"
AUCUNE_RESIDENCE = "Aucune résidence n’est partagée avec cette organisation."
POSITION = "{rang}/{total} · {nom}"
ETAT_VIDE = "à noter"
ETAT_EN_COURS = "en cours"
ETAT_COMPLETE = "complète"
ETAT_VALIDEE = "terminée"
DU_TOUR = "tour en cours"
PRECEDENTE = "Précédente"
SUIVANTE = "Résidence suivante"
LOGEMENTS = "{n} · {adresse}"

TOUT_ENREGISTRE = "{n} réponses sur {total} – tout est enregistré"
UNE_ENREGISTREE = "1 réponse sur {total} – tout est enregistré"
RIEN_ENCORE = (
    "Aucune réponse pour l’instant. Chaque réponse est enregistrée dès que vous la touchez."
)
RESTE_NSP = "Tout le reste\u00a0: ne sait pas"
TERMINER = "J’ai terminé cette résidence"
ROUVRIR = "Reprendre mes réponses"
ATTENTE_AUTRE = (
    "Vous avez terminé. Les deux avis seront montrés quand l’autre partie aura terminé aussi, ou "
    "quand l’animateur les révélera."
)
ECHEANCE = "À noter avant le {le}"
TOUR_TEMPS = "Temps restant pour ce tour"

REVELATION = "Les deux avis"
COLONNE_CRITERE = "Critère"
COLONNE_VOUS = "Votre avis"
COLONNE_AUTRE = "L’autre partie"
COLONNE_ECART = "Écart"
ECART_FORT = "{n} niveaux"
SANS_REPONSE = "—"
NOTE_PARTAGEE = "Note partagée"
NOTE_PARTAGEE_AIDE = "Ce que vous convenez ensemble\u202f; vos deux premiers avis restent à côté."
CONVENIR = "Enregistrer la note partagée"
DIVERGER = "Garder des avis divergents"
CONVENU = "Note partagée enregistrée\u00a0: {niveau}."
DIVERGENT = "Avis divergents enregistrés. L’écart ira en plénière."

ECHANGES = "Objectifs, freins, limites, possibilités, réserves"
CATEGORIE = "Rubrique"
ETIQUETTES = "Mots sur le lieu"
TEXTE = "Précision (facultative, 400 caractères)"
AJOUTER = "Ajouter"
AJOUTE = "Ajouté. Le texte reste entre les deux parties tant que l’animateur ne l’a pas publié."
RETIRER = "Retirer"


def deadline(echeance: datetime | None) -> str:
    """Return until when one may answer, empty when no deadline runs."""
    if echeance is None:
        return ""
    return ECHEANCE.format(le=f"{date_longue(echeance)}, {heure(echeance)}")
