"""What is written on the paper of the day, and on the screen that prints it."""

from __future__ import annotations

from collections.abc import Mapping

TITRE_CARTES = "Cartes des délégations – {campagne}"
TITRE_FEUILLES = "Feuilles du planning – {campagne}"
TITRE_FEUILLES_VERSION = "{titre}, version {version}"

CONSIGNES: tuple[str, ...] = (
    "Scannez le code avec la tablette, ou ouvrez l’adresse et saisissez le code.",
    "Vérifiez le nom de votre organisation, puis notez\u00a0: un lieu, jamais ses habitants.",
)
CONSIGNE_BADGE = "Scannez, vérifiez votre organisation, notez le lieu."
INFORMATION = (
    "L’EPCI enregistre vos réponses pour qualifier le parc social (mission d’intérêt public). Aucun "
    "nom n’est demandé\u00a0: seuls votre organisation et votre collège sont conservés. Droits d’accès "
    "et de rectification\u00a0: délégué à la protection des données de l’EPCI, puis CNIL."
)
INFORMATION_BADGE = (
    "Seuls votre organisation et votre collège sont conservés (mission d’intérêt public). Vos "
    "droits\u00a0: délégué à la protection des données de l’EPCI, puis CNIL."
)
CODE = "Votre code"
ADRESSE = "Adresse"
VALABLE = "Code valable jusqu’au {date}"
IMPRIMEE = "Carte imprimée le {date} à {heure}"
QR_ALT = "QR code de l’adresse {adresse}"
ECARTEES = "Délégations sans carte"
ECARTEES_INTRO = (
    "Leur code ne fonctionne plus. Remplacez-le à l’étape «\u00a0Participants\u00a0», puis imprimez de "
    "nouveau les cartes."
)
C_DELEGATION = "Délégation"
C_RAISON = "Raison"
CODE_RETIRE = "code retiré le {date}"
CODE_EXPIRE = "code expiré le {date}"

VERSION = "Planning version {version}"
ACCEPTE = "accepté le {date} à {heure}"
IMPRIME = "Imprimé le {date} à {heure}"
PERIME = "Une feuille d’une autre version est à jeter."

MURALE = "Qui rencontre qui"
MURALE_PARTIE = "{tables}, {tours}"
AUX_TABLES = ("Table {premier}", "Tables {premier} à {dernier}")
AUX_TOURS_DE = ("tour {premier}", "tours {premier} à {dernier}")
TABLE = "Table {table}"
TOUR = "Tour {tour}"
TOURS = "Tours {premier} à {dernier}"
PAUSE_MIN = "Pause ({minutes}\u00a0min)"
PAUSE_JUSQU_A = "Pause ({minutes}\u00a0min), reprise à {heure}"
SUITE = "(suite)"
PRESENCES = "Arrivées et départs"
PRESENCES_INTRO = (
    "Chaque délégation n’est attendue que pour ses rencontres\u00a0: elle peut arriver pour la première "
    "et partir après la dernière."
)
C_TOUR = "Tour"
C_COLLEGE = "Collège"
C_ARRIVEE = "Arrivée"
C_PREMIERE_TABLE = "Table"
C_DEPART = "Départ"
C_RENCONTRES = "Rencontres"
APRES_TOUR = "après le tour {tour}"

DE_A = "{debut} – {fin}"
MINUTES = "{minutes}\u00a0min"
C_RESIDENCE = "Résidence"
C_ADRESSE = "Adresse"
C_LOGEMENTS = "Logements"
C_NOTEE = "Notée"
SANS_RESIDENCE = "Plus aucune résidence en commun dans l’inventaire."
SANS_ADRESSE = "—"
AUTRES_ADRESSES = "{premiere} et {autres}"
AUTRE_ADRESSE = ("autre adresse", "autres adresses")
ENSUITE = "Ensuite à cette table, {quand}\u00a0: {organisation}."
ENSUITE_HEURE = "à {heure}"
ENSUITE_TOUR = "au tour {tour}"
SANS_CODE = "Code retiré ou expiré\u00a0: demandez-en un autre à l’animateur."

ARRIVEE = "Arrivée"
DEPART = "Départ possible"
LIBRE = "Libre ({tours})"
PAGE_SUR = "{page} sur {pages}"

TITRE_CHANGEMENTS = "Fiches de changement – {campagne}, version {version}"
REMPLACE = "Jetez la feuille de la version {version}."
CE_QUI_CHANGE = "Ce qui change"
LA_SUITE = "La suite de votre journée"
PLUS_RIEN = "Vous n’avez plus de rencontre\u00a0: merci\u202f!"
AUCUN_CHANGEMENT = "Cette version du planning ne change la journée de personne."
AUTRE_EQUIPE = "confiée à une autre équipe"
NON_TENUE = "n’est plus tenue"
NOUVELLE = "nouvelle"
A_HEURE = "{heure} ({tours})"
PLACE = "{quand}, table {table}"

NON_TENUES = "Rencontres non tenues"
NON_TENUES_INTRO = (
    "Ces organisations partagent des résidences, et le planning ne les réunit pas. Elles peuvent noter "
    "chacune de leur côté, ou se rencontrer un autre jour."
)
NON_TENUES_AUCUNE = "Toutes les rencontres prévues sont tenues."
C_BAILLEUR = "Bailleur"
C_COMMUNE = "Commune"
C_RESIDENCES = "Résidences"
SANS_RAISON = "Raison non gardée avec ce planning."

FORMATS_CARTE: Mapping[str, str] = {
    "table": "Cartes de table (4 par page A4)",
    "badge": "Badges 90 × 60 mm (8 par page A4)",
}
FORMAT_PARCOURS = "Format des cartes de parcours"
FORMATS_PARCOURS: Mapping[str, str] = {
    "table": "A6 (4 par page A4)",
    "badge": "Badges 90 × 60 mm (8 par page A4)",
}
PARTIES: Mapping[str, str] = {
    "murale": "Affiche murale",
    "tables": "Feuilles de table",
    "parcours": "Cartes de parcours",
    "non_tenues": "Rencontres non tenues",
}
CARTES = "Cartes des délégations"
CARTES_INTRO = (
    "Chaque délégation reçoit sa carte\u00a0: son code, et le QR code qui ouvre sa page de notation. "
    "Remettez-la en main propre\u00a0: qui tient la carte peut noter."
)
FORMAT = "Format"
PREPARER_CARTES = "Préparer les cartes de table"
FEUILLES = "Feuilles à imprimer"
FEUILLES_INTRO = (
    "Le planning accepté ne fixe pas d’heures\u00a0: donnez celle du premier tour pour qu’elles figurent "
    "sur les feuilles, ou laissez vide pour n’imprimer que les numéros de tours."
)
JOUR = "Jour de l’atelier"
HEURE_DEBUT = "Début du premier tour"
DUREE_TOUR = "Durée d’un tour (minutes)"
PAUSES = "Pauses\u00a0: après le tour (minutes)"
PAUSES_EXEMPLE = "4 (15), 8 (60)"
PARTIES_VOULUES = "Feuilles voulues"
AUCUNE = "aucune"
PREPARER_FEUILLES = "Préparer les feuilles"
