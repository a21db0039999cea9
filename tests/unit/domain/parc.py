"""Dwellings as lines of a file, and the groups they make."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from qualification.domain.cles import Grain
from qualification.domain.groupement import Connues, Groupe, Groupement
from qualification.domain.ids import CodeInsee, ResidenceId, TerritoireId
from qualification.domain.importation import LigneSource
from qualification.domain.residence import Coordonnees, Residence, TypeConstruction

LENS = CodeInsee("62498")
MAISON = TypeConstruction.INDIVIDUEL
COLLECTIF = TypeConstruction.COLLECTIF
TERRITOIRE = TerritoireId("t")
RIEN = Connues.of([])
POINT = Coordonnees(2.8312345678, 50.4312345678)
COMPLETE = {
    "immeuble": "7062-01-02",
    "complement": "EL RANCHITO",
    "coordonnees": POINT,
    "adresse": "12 AV. DU VERCORS",
    "annee": 1968,
}


def ligne(**champs: Any) -> LigneSource:
    base = LigneSource(ligne=2, nombre=1, code_insee=LENS, commune="LENS")
    return replace(base, **champs)


def groups(
    *lignes: LigneSource, connues: Connues = RIEN, grain: Grain = Grain.LOGEMENT
) -> list[Groupe]:
    groupement = Groupement(grain, connues)
    for une in lignes:
        groupement.add(une)
    return groupement.groupes()


def group(*lignes: LigneSource, connues: Connues = RIEN, grain: Grain = Grain.LOGEMENT) -> Groupe:
    """Group lines that belong together and return their one group."""
    (groupe,) = groups(*lignes, connues=connues, grain=grain)
    return groupe


def create(groupe: Groupe, residence_id: str = "r") -> Residence:
    return groupe.create(ResidenceId(residence_id), TERRITOIRE, None)
