"""Words of the inventory to be validated by bailleurs and communes, and of its corrections."""

from __future__ import annotations

from collections.abc import Mapping

from qualification.domain.inventaire import ChampCorrige

CHAMPS: Mapping[ChampCorrige, str] = {
    ChampCorrige.NOM: "Nom usuel",
    ChampCorrige.LOGEMENTS: "Logements",
    ChampCorrige.BAILLEUR: "Bailleur",
    ChampCorrige.RETRAIT: "À retirer",
    ChampCorrige.REMARQUE: "Remarque (à lire, non appliquée)",
}

TITRE = "Inventaire à valider"
POUR_BAILLEUR = "Résidences du bailleur {nom}"
POUR_COMMUNE = "Résidences de la commune {nom}"
CONSIGNES = (
    "Vérifiez le nom par lequel on connaît la résidence, son bailleur et son nombre de logements.",
    "Écrivez vos corrections dans la dernière colonne, ou dans les colonnes prévues du classeur.",
    "Une résidence manque\u202f? Ajoutez-la à la main au bas de la liste\u00a0: nom, adresse, logements.",
    "Décrivez les lieux, jamais les habitants.",
)
GROUPE = "{nom} – {residences}, {logements}"
VIDE = "Aucune résidence dans l’inventaire."
SIGNATURE = "Validation"
SIGNATAIRES = ("Organisme", "Nom et fonction", "Date", "Signature")
PIED = "Inventaire du territoire {territoire}, édité le {date}. Liste des lieux, sans donnée sur les habitants."
SANS_BAILLEUR = "Bailleur non renseigné"
OUI = "oui"

C_IDENTIFIANT = "Identifiant"
C_COMMUNE = "Commune"
C_RESIDENCE = "Résidence"
C_BAILLEUR = "Bailleur"
C_ADRESSE = "Adresse"
C_LOGEMENTS = "Logements"
C_TYPE = "Type"
C_ANNEE = "Année"
C_QPV = "QPV"
C_CORRECTIONS = "Corrections"
C_NOM_CORRIGE = "Nom corrigé"
C_LOGEMENTS_CORRIGES = "Logements corrigés"
C_BAILLEUR_CORRIGE = "Bailleur corrigé"
C_RETIRER = "À retirer"
C_REMARQUE = "Remarque"
FEUILLE = "Inventaire"

ONGLET = "Faire valider"
INTRO = (
    "Remettez à chaque bailleur et à chaque commune la liste de ses résidences\u00a0: en PDF à imprimer et à signer, "
    "ou en classeur avec des colonnes de corrections, qui se relit ici."
)
DESTINATAIRE = "Liste pour"
DESTINATAIRES: Mapping[str, str] = {"bailleur": "un bailleur", "commune": "une commune"}
ORGANISATION = "Organisation"
PDF = "Préparer le PDF à imprimer"
XLSX = "Préparer le classeur à corriger"
RETOUR = "Corrections reçues"
FICHIER = "Classeur rempli (XLSX ou CSV)"
RIEN = "Aucune correction dans ce fichier ({lignes} lues)."
TROUVEES = "Corrections trouvées\u00a0: {n}. Décochez celles à ne pas appliquer."
COL_APPLIQUER = "Appliquer"
COL_LIGNE = "Ligne"
COL_OBJET = "Correction"
COL_AVANT = "Aujourd’hui"
COL_APRES = "Demandé"
ILLISIBLES = "Lignes non comprises ({n})"
APPLIQUER = "Appliquer les corrections cochées"
APPLIQUEES = "Corrections appliquées\u00a0: {n}. Chacune peut être annulée dans l’atelier."
REFUSEES = "Corrections refusées\u00a0: {n}"
REFUS = "Ligne {ligne}, {nom} ({champ})\u00a0: {raison}"
