"""Words of the command line."""

from __future__ import annotations

import errno
from collections.abc import Mapping, Sequence

from qualification.domain.classement import Classe
from qualification.textes.formats import compte
from qualification.textes.libelles import libelle

DESCRIPTION = "Qualification du parc social\u00a0: administration et automatisation."
AIDE: dict[str, str] = {
    "demo": "crée le territoire de démonstration et ses deux campagnes",
    "importer": "importe un fichier de logements ou de résidences",
    "planifier": "calcule une rotation des rencontres (format speed-dating/1)",
    "replanifier": "répare un planning en cours de journée, en dérangeant le moins possible",
    "calculer": "calcule les scores d’un fichier de notations",
    "evolution": "mesure ce qui a changé entre deux campagnes d’un fichier de notations",
    "accord": "mesure l’accord entre évaluateurs d’un fichier de notations",
    "verifier-texte": "dit ce que la garde des textes libres ferait de chaque texte d’un fichier",
    "repeter": "joue la salle avec des tablettes simulées et dit si elle peut ouvrir (go ou no-go)",
    "exporter": "écrit le diagnostic d’une campagne close ou validée",
    "campagnes": "liste les campagnes et leurs identifiants",
    "migrer": "applique les migrations de la base",
    "verifier": "vérifie l’intégrité de la base et de son schéma",
    "sauvegarder": "copie la base SQLite pendant que l’application sert",
    "restaurer": "remet une sauvegarde à la place de la base SQLite, application arrêtée",
}
TABLETTES = "nombre de tablettes simulées (de 1 à 500)"
DUREE_REPETITION = "durée, en secondes (de 2 à 600)"
COUPURES = "ajoute coupures de réseau, pertes et lenteurs"
URL = "adresse d’un serveur en marche\u202f; sans elle, un serveur démarre sur une copie de la base"
GRAINE = "graine du tirage (2024 par défaut)"
SI_ABSENTE = "ne fait rien si une démonstration est déjà chargée"
FICHIER = "fichier à importer (CSV, XLSX, GeoPackage ou GeoJSON de points)"
TERRITOIRE = (
    "contours des communes (GeoJSON, GeoPackage ou shapefile .zip) qui définissent le périmètre"
)
COMMUNES = "périmètre\u00a0: codes INSEE séparés par des virgules"
BAILLEURS = "table des bailleurs\u00a0: une colonne bailleur, et une colonne adresse ou résidence"
BAILLEUR = "bailleur des lignes qui n’en nomment pas"
QPV = "couche des quartiers prioritaires (GeoJSON, GeoPackage ou shapefile .zip)"
NPNRU = "couche des périmètres du NPNRU"
ERBM = "couche des cités de l’ERBM"
MILLESIME = "année des données, si le nom du fichier ne la dit pas"
SOURCE = "origine des données, à la place du nom du fichier"
NOMBRE = "colonne qui compte les logements (une ligne pour plusieurs logements)"
RAPPORT = "fichier JSON du rapport à écrire"
NOM_TERRITOIRE = "nom du territoire (le seul de la base, sinon «\u00a0Territoire importé\u00a0»)"
TERRITOIRE_IMPORTE = "Territoire importé"
INSTANCE = "instance à planifier (JSON)"
PLAN_PUBLIE = "planning publié (JSON)"
EVENEMENTS = "événements de la journée (JSON, voir docs/planification.md)"
SORTIE = "fichier à écrire"
DUREE = "durée de la recherche, en secondes"
NOTATIONS = "notations (CSV)"
RESIDENCES = "résidences (CSV\u00a0: residence, bailleur, commune, logements, x, y)"
ECHELLE = "échelle des niveaux, de 1 à K (1-4 par défaut)"
ECHELLE_ACCORD = "échelle des niveaux, de 1 à K (sinon 1-4, ou jusqu’au plus haut niveau lu)"
ECHELLE_SUPPOSEE = (
    "Échelle supposée\u00a0: de 1 à {niveaux}, le plus haut niveau lu. Si elle est plus courte, une valeur "
    "est fausse\u00a0: relancez avec --echelle 1-4, par exemple, qui la nommera."
)
CAMPAGNE = "identifiant de la campagne (voir «\u00a0campagnes\u00a0»)"
FORMAT = "format du fichier"
ARCHIVE = "fichier de sauvegarde à écrire"
ARCHIVE_A_LIRE = "fichier de sauvegarde à remettre en place"
TEXTES = "textes à examiner (CSV\u00a0: une colonne «\u00a0texte\u00a0»)"

DEMO_CREEE = "Démonstration créée (graine {graine}), campagne en cours\u00a0: {campagne}."
DEMO_PRESENTE = "Une démonstration est déjà chargée."
PROGRESSION = "{n} lignes lues…"
ANOMALIES_TUES = "… et {n} autres anomalies (voir le rapport)."
CHAMP_IGNORE = "Le champ «\u00a0{champ}\u00a0» n’est pas connu\u00a0: il est ignoré."
CHAMP_RESSEMBLANT = "Le champ «\u00a0{champ}\u00a0» n’est pas connu\u00a0: il est ignoré. Vouliez-vous écrire «\u00a0{connu}\u00a0»\u202f?"
BORNE = "borne {borne}"
BORNE_A_PERTE_EGALE = "borne à perte égale {borne}"
PLAN = "{tours} tours ({borne}), attente {attente}, valeur perdue {perdue}. {raison}"
ANCRES = "résidences dont on sait qu’elles n’ont pas changé (CSV\u00a0: residence, et ancre pour n’en marquer qu’une partie)"
EVOLUTION = "{residences} dans {chemin}\u202f; dérive commune retirée\u00a0: {lien}\u00a0points."
LIEN_ANCRES = "Elle est lue sur {ancres}."
LIEN_SUPPOSE = "Aucune ancre n’a pu servir\u00a0: elle est lue sur toutes les résidences, en supposant que la majorité n’a pas bougé."
ANCRES_ECARTEES = " {ancres} sans effet, dont le motif est dans le rapport."
SCORES = "{residences} dans {chemin}, en {duree}\u00a0s. {raison}"
DIMENSION_SEULE = "Une seule dimension, sans pénalité de déséquilibre\u00a0: {criteres}."
DIMENSIONS = "{n}, d’après le nom des critères\u00a0: {dimensions}."
SANS_CLASSE = "{residences} sans classe\u00a0: {motifs}."
EXPORTE = "Écrit\u00a0: {chemin} ({octets} octets)."
BASE_A_JOUR = "La base est à jour ({schema})."
BASE_SAINE = "La base répond, son schéma est à jour ({schema}) et elle est intègre."
BASE_ECARTS = "La base n’est pas saine\u00a0: {ecarts}"
SAUVEGARDEE = "Sauvegarde écrite\u00a0: {chemin}."
TEXTES_EXAMINES = "{textes} dans {chemin}\u00a0: {accepter} acceptés, {reformuler} à reformuler, {bloquer} bloqués."
RESTAUREE = "Sauvegarde «\u00a0{archive}\u00a0» remise en place dans «\u00a0{base}\u00a0»."
ANCIENNE_GARDEE = "Ce que contenait la base est gardé dans «\u00a0{chemin}\u00a0»."
RESTAURATION_POSTGRESQL = "La base est sous PostgreSQL\u00a0: restaurez-la avec pg_restore."
RESTAURATIONS_REFUSEES: dict[str, str] = {
    "absente": "Le fichier «\u00a0{archive}\u00a0» n’existe pas. Rien n’a été changé.",
    "illisible": (
        "Le fichier «\u00a0{archive}\u00a0» n’est pas une base SQLite intègre. Rien n’a été changé\u202f; essayez une "
        "autre sauvegarde."
    ),
    "etrangere": (
        "Le fichier «\u00a0{archive}\u00a0» n’est pas une sauvegarde de cette application, ou vient d’une version plus "
        "récente. Rien n’a été changé."
    ),
    "occupee": "La base est en service. Arrêtez l’application, puis recommencez. Rien n’a été changé.",
}
FICHIER_ILLISIBLE = "Le fichier «\u00a0{chemin}\u00a0» ne peut pas être lu ou écrit\u00a0: {cause}."
CAUSES: dict[int, str] = {
    errno.ENOENT: "il n’existe pas",
    errno.EACCES: "l’accès en est refusé",
    errno.EISDIR: "c’est un dossier",
    errno.ENOTDIR: "un des dossiers de son chemin n’en est pas un",
    errno.ENOSPC: "le disque est plein",
}
BASE_MUETTE = (
    "La base de données ne répond pas ou n’est pas lisible ({cause}). Vérifiez l’adresse donnée par "
    "QUALIFICATION_DATABASE_URL."
)
SAUVEGARDE_POSTGRESQL = "La base est sous PostgreSQL\u00a0: sauvegardez-la avec pg_dump."


def dimensions_lues(dimensions: Mapping[str, Sequence[str]]) -> str:
    """Return the dimensions of a file, each with its criteria."""
    par_nom = {nom: ", ".join(criteres) for nom, criteres in dimensions.items()}
    if len(par_nom) == 1:
        return DIMENSION_SEULE.format(criteres=next(iter(par_nom.values())))
    return DIMENSIONS.format(
        n=compte(len(par_nom), "dimension"),
        dimensions="\u202f; ".join(f"{nom} ({criteres})" for nom, criteres in par_nom.items()),
    )


def sans_classe(decompte: Mapping[str, int]) -> str:
    """Return how many residences have no class, by reason; nothing when all have one."""
    motifs = [f"{libelle(Classe(code)).lower()}, {n}" for code, n in decompte.items() if n]
    if not motifs:
        return ""
    return SANS_CLASSE.format(
        residences=compte(sum(decompte.values()), "résidence"), motifs="\u202f; ".join(motifs)
    )
