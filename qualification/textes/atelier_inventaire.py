"""Words of the inventory's workbench: doubts, decisions, changes."""

from __future__ import annotations

from collections.abc import Mapping

from qualification.domain.decoupe import Decoupe
from qualification.domain.inventaire import GesteInventaire, Nature, Suite
from qualification.domain.residence import Confiance, Doute

CONFIANCES: Mapping[Confiance, str] = {
    Confiance.HAUTE: "Haute",
    Confiance.MOYENNE: "Moyenne",
    Confiance.A_VERIFIER: "À vérifier",
}
DOUTES: Mapping[Doute, str] = {
    Doute.SANS_ADRESSE: "sans nom ni adresse",
    Doute.ADRESSE_SANS_NUMERO: "adresse sans numéro",
    Doute.UN_SEUL_LOGEMENT: "un seul logement",
    Doute.NOM_ABIME: "nom abîmé ou coupé",
    Doute.NOMS_DIFFERENTS: "plusieurs noms pour un même groupe",
    Doute.ORTHOGRAPHE: "réunie par ressemblance des noms",
    Doute.TROP_GRANDE: "très grande, peut-être à scinder",
    Doute.DISPERSEE: "logements éloignés les uns des autres",
    Doute.TOTAL: "peut-être une ligne de total du fichier",
    Doute.LIGNES_IDENTIQUES: "lignes identiques du fichier, additionnées",
}
GESTES: Mapping[GesteInventaire, str] = {
    GesteInventaire.FUSION: "Réunion",
    GesteInventaire.SCISSION: "Scission",
    GesteInventaire.DEPLACEMENT: "Déplacement de bâtiments",
    GesteInventaire.RENOMMAGE: "Changement de nom",
    GesteInventaire.BAILLEUR: "Bailleur",
    GesteInventaire.SECTEURS: "Secteurs",
    GesteInventaire.POSITION: "Position sur la carte",
    GesteInventaire.VALIDATION: "Vérification",
    GesteInventaire.CORRECTION: "Correction",
}
NATURES: Mapping[Nature, str] = {
    Nature.APPARUE: "Apparue",
    Nature.DISPARUE: "Absente du fichier",
    Nature.LOGEMENTS: "Nombre de logements",
    Nature.BAILLEUR: "Bailleur",
    Nature.ANNEE: "Année de construction",
}
SUITES: Mapping[Suite, str] = {
    Suite.A_CONFIRMER: "À confirmer",
    Suite.CONFIRMEE: "Confirmé",
    Suite.ECARTEE: "Écarté",
}

ONGLET = "Atelier"
ONGLET_CHANGEMENTS = "Changements"
MONTRER = "Montrer"
A_VERIFIER = "À vérifier ({n})"
TOUTES = "Toutes ({n})"
RIEN_A_VERIFIER = "Tous les regroupements sont vérifiés."
RECHERCHE = "Filtrer (nom, adresse, commune, bailleur)"
CHOISIES = "Résidences choisies"
CHOISIES_AIDE = (
    "Cochez des lignes du tableau, cliquez ou entourez au lasso sur la carte, ou tapez ici le début d’un nom. "
    "Au clavier\u00a0: flèches pour parcourir le tableau, Maj + Espace pour cocher."
)
CHOISIES_VIDE = "Taper un nom"
CHOISIR = "Choisissez une résidence pour la renommer ou la scinder, plusieurs pour les réunir."
SELECTION = "Choix\u00a0: {residences}, {logements}"
COL_CONFIANCE = "Confiance"
COL_POURQUOI = "Pourquoi la regarder"
COL_MOTIF = "Regroupée par"
COL_ADRESSES = "Adresses"
COL_BATIMENT = "Bâtiment"
COL_ANNEE = "Année"
COL_QUAND = "Le"
COL_QUI = "Par"
COL_QUOI = "Décision"
COL_RESIDENCES = "Résidences"
CARTE = "Carte des résidences montrées"
SANS_POSITION = "{n} sans coordonnées\u00a0: elles sont dans la liste seulement."
NOM_FUSION = "Nom de la résidence réunie (facultatif)"
REUNIR = "Réunir"
REUNIE = "Résidences réunies\u00a0: {nom}, {logements}."
VERIFIER = "Marquer comme vérifiées"
VERIFIEES = "Regroupements vérifiés\u00a0: {n}."
BAILLEUR = "Bailleur"
ATTRIBUER = "Attribuer au bailleur"
ATTRIBUEES = "Bailleur enregistré."
NOM = "Nom usuel"
RENOMMER = "Renommer"
RENOMMEE = "Résidence renommée\u00a0: {nom}."
PANNEAU = "Ouvrir la résidence pour"
PANNEAUX = {"scinder": "Scinder ou déplacer des bâtiments", "secteurs": "Nommer ses secteurs"}
SECTEURS_AIDE = (
    "Un secteur est une partie d’une grande résidence (une rue, un bloc)\u00a0: il aide à se repérer, "
    "la note reste celle de la résidence entière."
)
COL_SECTEUR = "Secteur"
SECTEURS_GARDER = "Enregistrer les secteurs"
SECTEURS_PROPOSER = "Un secteur par rue"
SECTEURS_GARDES = "Secteurs enregistrés\u00a0: {n}."
SANS_BATIMENTS = (
    "Cette résidence n’a pas d’adresses distinctes\u00a0: importez un fichier de logements pour pouvoir la "
    "scinder."
)
DECOUPE = "Scinder tout, une résidence par"
DECOUPES: Mapping[Decoupe, str] = {
    Decoupe.ADRESSE: "adresse",
    Decoupe.BATIMENT: "bâtiment",
    Decoupe.RUE: "rue",
}
SCINDER_TOUT = "Scinder tout"
SCINDEE = "Résidence scindée\u00a0: {n} nouvelles."
BATIMENTS = "Bâtiments de la résidence"
CHOISIR_BATIMENTS = "Ou seulement une partie\u00a0: cochez des bâtiments dans la liste, ou entourez-les au lasso sur la carte."
BATIMENTS_CHOISIS = "**Choix\u00a0: {batiments}, {logements}**"
NOM_PART = "Nom de la nouvelle résidence (facultatif)"
DETACHER = "En faire une résidence"
DETACHEE = "Nouvelle résidence\u00a0: {nom}, {logements}."
VERS = "Ou les déplacer vers"
DEPLACER = "Déplacer"
DEPLACES = "Bâtiments déplacés vers {nom}."
DECISIONS = "Dernières décisions"
ANNULER = "Annuler la dernière décision ({geste})"
ANNULEE = "Décision annulée\u00a0: {geste}."
AUCUN_CHANGEMENT = "Aucun changement à confirmer."
CHANGEMENTS_AIDE = (
    "Ce que le dernier fichier dit autrement de l’inventaire. Confirmer un départ met fin à la notation de la "
    "résidence\u202f; écarter un chiffre rétablit le précédent."
)
COL_AVANT = "Avant"
COL_APRES = "Dans le fichier"
COL_NATURE = "Changement"
CONFIRMER = "Confirmer"
ECARTER = "Écarter"
TRANCHES = "Changements enregistrés\u00a0: {n}."
CHOISIR_CHANGEMENT = "Cochez des changements pour les confirmer ou les écarter."
