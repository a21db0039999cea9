"""Words of the inventory's workbench: doubts, decisions, changes."""

from __future__ import annotations

from collections.abc import Mapping

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
