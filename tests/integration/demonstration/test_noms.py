from __future__ import annotations

import csv
import json
import unicodedata
from pathlib import Path

from qualification.adapters.demonstration.noms import (
    BAILLEURS,
    BOURGS,
    BOURGS_MINIERS,
    NOM_TERRITOIRE,
    PARTS_BAILLEURS,
    PARTS_MAISONS,
    VILLAGES,
    VILLES,
)

COMMUNES = (*VILLES, *BOURGS_MINIERS, *BOURGS, *VILLAGES)
BAILLEURS_REELS = (
    "Maisons & Cités",
    "Pas-de-Calais Habitat",
    "SIA Habitat",
    "Habitat du Nord",
    "Habitat Hauts-de-France",
    "Flandre Opale Habitat",
    "Le Cottage social des Flandres",
    "ICF Habitat",
    "Vilogia",
    "Partenord Habitat",
    "Clésence",
    "Tisserin Habitat",
    "Logis 62",
    "Immobilière Nord Artois",
)


def fold(nom: str) -> str:
    plat = unicodedata.normalize("NFD", nom.lower())
    return "".join(c for c in plat if c.isalnum())


def test_no_commune_bears_a_real_name(partage: Path) -> None:
    with (partage / "data/cog/communes_62_2026.csv").open(encoding="utf-8") as fichier:
        reels = {fold(ligne["nom"]) for ligne in csv.DictReader(fichier, delimiter=";")}
    contours = json.loads((partage / "data/contours/communes_95.geojson").read_text("utf-8"))
    reels |= {fold(str(f["properties"]["nom"])) for f in contours["features"]}
    assert len(reels) > 1000
    assert not {fold(nom) for nom in COMMUNES} & reels


def test_no_intercommunality_bears_this_name(partage: Path) -> None:
    with (partage / "data/cog/epci_62_2026.csv").open(encoding="utf-8") as fichier:
        reels = {fold(ligne["nom"]) for ligne in csv.DictReader(fichier, delimiter=";")}
    assert not any(fold("Sorelle") in reel for reel in reels)
    assert "Sorelle" in NOM_TERRITOIRE


def test_names_are_distinct() -> None:
    assert len({fold(nom) for nom in COMMUNES}) == 36
    assert len({fold(nom) for nom in BAILLEURS}) == 14


def test_landlords_are_invented_and_their_shares_complete() -> None:
    assert not {fold(nom) for nom in BAILLEURS} & {fold(nom) for nom in BAILLEURS_REELS}
    assert len(PARTS_BAILLEURS) == len(PARTS_MAISONS) == len(BAILLEURS)
    assert round(sum(PARTS_BAILLEURS), 6) == 100
    assert round(sum(PARTS_BAILLEURS[:3]), 6) == 88
