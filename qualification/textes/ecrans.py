"""Titles, menu and words common to all screens."""

from __future__ import annotations

from collections.abc import Mapping

APPLICATION = "Qualification du parc"
CHOISIR_FICHIER = "Choisir un fichier"
TAILLE_FICHIER = "{n}\u00a0Mo au plus"
VERSION = "Version {version}"

SECTION_PREPARER = "Préparer"
SECTION_ANIMER = "Animer"
SECTION_EXPLOITER = "Exploiter"
SECTION_ADMINISTRER = "Administrer"

TITRES: Mapping[str, str] = {
    "accueil": "Accueil",
    "residences": "Résidences",
    "grille": "Grille de notation",
    "participants": "Participants",
    "planning": "Planning des rencontres",
    "animer": "Animer la séance",
    "ecran": "Écran de la salle",
    "qualite": "Qualité de la notation",
    "saisie": "Saisir une fiche papier",
    "carte": "Carte de fragilité",
    "fiche": "Fiche résidence",
    "diagnostic": "Diagnostic partagé",
    "evolution": "Évolution entre campagnes",
    "sensibilite": "Sensibilité",
    "caleol": "Préparer une CALEOL",
    "exports": "Exports",
    "administration": "Administration",
    "poids": "Importance des dimensions",
    "rejoindre": "Rejoindre l’atelier",
    "noter": "Noter",
    "connexion": "Connexion",
    "accessibilite": "Accessibilité",
    "mentions": "Mentions légales et données personnelles",
}

SE_CONNECTER = "Se connecter"
SE_DECONNECTER = "Se déconnecter"
CAMPAGNE = "Campagne"
AUCUNE_CAMPAGNE = "Aucune campagne pour l’instant."
VOIR_COMME = "Voir l’application comme"
VOIR_COMME_AIDE = (
    "La démonstration est fictive\u00a0: essayez chaque profil pour voir ce qu’il peut faire."
)
ACCESSIBILITE_ETAT = "Accessibilité\u00a0: non conforme"
PANNE = (
    "L’opération n’a pas abouti. Réessayez\u202f; si cela persiste, notez l’heure ({heure}) et la "
    "référence {reference}, et prévenez l’administrateur."
)
ET_AUTRES = "et {autres}"
CHOISIR_CAMPAGNE = (
    "Aucune campagne n’est ouverte à l’écran. Créez-en une ou chargez la démonstration depuis "
    "l’accueil."
)
