"""Words of the facilitator's page and of the room's screen."""

from __future__ import annotations

MINUTEUR_PAUSE = "(en pause)"
MINUTEUR_TERMINE = "Temps écoulé"

ETAT_CAMPAGNE = "État de la campagne"
PASSER_A = "Passer à «\u00a0{etat}\u00a0»"
PASSE_A = "La campagne est maintenant «\u00a0{etat}\u00a0»."
TOUR = "Tour {tour}"
TOUR_SUR = "Tour {tour} sur {total}"
AVANT_PREMIER_TOUR = "Aucun tour commencé"
SEANCE_TERMINEE = "Séance terminée"
DUREE_TOUR = "Durée d’un tour (minutes)"
ENREGISTRER_DUREE = "Enregistrer la durée"
TOUR_SUIVANT = "Tour suivant"
PREMIER_TOUR = "Démarrer le premier tour"
PAUSE = "Pause"
REPRENDRE = "Reprendre"
PLUS_UNE_MINUTE = "+1 minute"
TERMINER = "Terminer la séance"
HORLOGE_ARRETEE = (
    "L’horloge de la salle ne court qu’en séance\u00a0: passez la campagne à «\u00a0En séance\u00a0» "
    "pour conduire les tours."
)
PREPARER_SEANCE = "Préparer la séance"
OUVRIR_ECRAN = "Ouvrir l’écran de la salle"

CLORE = "Clore le tour"
ROUVRIR = "Rouvrir {minutes}\u00a0min"
ROUVRIR_AIDE = "Le tour reprend pour quelques minutes\u00a0: les tablettes le voient aussitôt."
VUE = "Ce que je regarde"
VUES = {
    "tables": "Tables",
    "couverture": "Couverture",
    "liens": "Qui noter ensuite",
    "scores": "Scores en direct",
    "journal": "Journal",
}

RESIDENCE_PARTAGEE = ("résidence partagée", "résidences partagées")
RESIDENCE_REVELEE = ("résidence révélée", "résidences révélées")
AVIS = ("avis", "avis")
RECUES = "{n}/{total} réponses reçues"
COUVERTURE = "{total}\u00a0: {deux} avec deux avis, {une} avec un seul, {aucune} sans avis"
COUVERTURE_TITRE = "Résidences qu’une partie n’a pas encore notées"
COL_ORGANISATION = "Organisation"
COL_COLLEGE = "Collège"
COL_RESIDENCES = "Résidences"
COL_SANS_BAILLEUR = "Sans avis du bailleur"
COL_SANS_COMMUNE = "Sans avis de la commune"
COL_COUVERTURE = "Couverture"

LIENS_AUCUN = "Aucune délégation n’a encore noté."
LIENS_UN = (
    "{n} reliées entre elles par ce qu’elles ont noté en commun\u00a0: leurs notes peuvent être comparées "
    "({comparables} dont la sévérité pourra être estimée)."
)
LIENS_PLUSIEURS = (
    "{n} en {groupes} groupes qui n’ont rien noté en commun\u00a0: les notes d’un groupe ne se "
    "comparent pas à celles d’un autre ({comparables} dont la sévérité pourra être estimée)."
)
LIENS_GROUPE = "Groupe {n}\u00a0: {noms}"
LIENS_MUETTES = "N’ont encore rien noté\u00a0: {noms}"
TEMOINS_NOTES = "Fiches témoins\u00a0: notées en entier par {n} sur {total}."
TEMOINS_MANQUENT = "Il manque\u00a0: {noms}."
ANCRES_NOTEES = "Ancres\u00a0: {n}/{total} notées par les deux côtés."
ANCRES_A_NOTER = "Ancres à noter d’abord"
COL_ANCRE = "Ancre"
COL_ATTENDUES = "Par"
FICHE_TEMOIN = "Fiche témoin «\u00a0{titre}\u00a0»"
LIENS_CONSEILS = "Qui devrait noter quoi pour relier les groupes"
COL_A_NOTER = "Résidence à noter"
COL_RELIE = "Groupe obtenu"

TABLEAU = "Avancement des délégations"
COL_DELEGATION = "Délégation"
COL_TABLE = "Table"
COL_AVEC = "Rencontre"
COL_DU_TOUR = "Réponses du tour"
COL_COMPLETES = "Complètes"
COL_COMMENCEES = "Commencées"
COL_RESTE = "À noter"
COL_TABLETTES = "Tablettes"
COL_SIGNAL = "Dernier signal"
AUCUN_SIGNAL = "aucune tablette"
IL_Y_A_S = "il y a {n}\u00a0s"
IL_Y_A_MIN = "il y a {n}\u00a0min"
IL_Y_A_LONGTEMPS = "il y a plus d’1\u00a0h"
DUREE_S = "{n}\u00a0s"
DUREE_MIN = "{n}\u00a0min"
QUI_TABLE = "Table {table}, {nom}"
SILENCE = "{qui}\u00a0: aucun signal depuis {duree}"
EN_ATTENTE = "{qui}\u00a0: {n} en attente sur la tablette"
UNIFORME = (
    "{qui}\u00a0: presque toutes ses résidences ont la même note partout. Passez voir la table, sans "
    "le dire à la salle."
)
AUCUNE_DELEGATION = "Aucune délégation\u00a0: créez-les dans «\u00a0Participants\u00a0»."

DEMANDES = "Demandent que le tour soit rouvert\u00a0: {noms}"
REVELER = "Révéler les résidences notées par les deux parties"
REVELER_AIDE = "Les deux parties d’une résidence voient alors leurs deux avis côte à côte."
REVELE = "Résidences révélées\u00a0: {n}."

RELECTURE = "Relecture des textes"
RELECTURE_VIDE = "Aucun texte n’attend de relecture."
PUBLIER = "Publier"
ECARTER = "Écarter"

ECRAN_REJOINDRE = "Pour rejoindre\u00a0: {adresse}"
ECRAN_CODE = "Code de la salle\u00a0: {code}"
ECRAN_CONNECTES = "En attente des participants\u00a0: {n} tablettes connectées"
ECRAN_LIGNE = "Table {table}\u00a0: {paire}"
ECRAN_PAIRE = "{bailleur} – {commune}"
AGREGAT = "Note d’ensemble de {residences} ({avis})"
AGREGAT_MASQUE = "Moins de 5 réponses\u00a0: résultat masqué."
QR_ALT = "QR code de la page pour rejoindre l’atelier\u00a0: {adresse}"

ECHEANCE = "Échéance de la notation à domicile"
ECHEANCE_AIDE = (
    "Tant que la campagne est «\u00a0ouverte\u00a0», les délégations notent chez elles jusqu’à cet "
    "instant\u202f; elles le lisent sur leur page. La séance n’en dépend pas."
)
ECHEANCE_JOUR = "Dernier jour"
ECHEANCE_HEURE = "Heure limite"
ECHEANCE_FIXER = "Fixer l’échéance"
ECHEANCE_RETIRER = "Retirer l’échéance"
ECHEANCE_FIXEE = "Notation à domicile possible jusqu’au {le}."
ECHEANCE_AUCUNE = (
    "Aucune échéance\u00a0: la notation à domicile dure tant que la campagne est ouverte."
)
