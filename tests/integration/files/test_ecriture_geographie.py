from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import geopandas as gpd
import pyogrio
import pytest

from qualification.adapters.files.ecriture.geographie import render_geojson, render_gpkg
from qualification.services.documents import Diagnostic
from tests.decor_restitution import NOMS_HOSTILES, documents, hostile
from tests.fakes import FakeDepot

MENTION = "Appréciation partagée du lieu au 21 novembre 2026, valable jusqu’au 21 novembre 2029."


@pytest.fixture
def diagnostic(depot: FakeDepot) -> Diagnostic:
    return documents(depot)[0]


@pytest.fixture
def paquet(diagnostic: Diagnostic, tmp_path: Path) -> Path:
    chemin = tmp_path / "diagnostic.gpkg"
    chemin.write_bytes(render_gpkg(diagnostic))
    return chemin


def test_geopackage_has_two_layers_in_lambert_93(paquet: Path) -> None:
    assert {nom for nom, _ in pyogrio.list_layers(paquet)} == {"residences", "communes"}
    for couche in ("residences", "communes"):
        assert gpd.read_file(paquet, layer=couche).crs.to_epsg() == 2154


def test_geopackage_places_residences_and_keeps_the_unplaced(paquet: Path) -> None:
    residences = gpd.read_file(paquet, layer="residences").set_index("residence_id")
    assert len(residences) == 5
    position = residences.to_crs("EPSG:4326").geometry["R1"]
    assert (position.x, position.y) == pytest.approx((2.85, 50.45))
    assert residences.geometry["R5"] is None
    assert residences.loc["R1", "classe"] == "fragile"
    assert residences.loc["R1", "score"] == 35.0
    assert residences["mention"].str.startswith(MENTION).all()
    assert residences["donnees_fictives"].all()


def test_geopackage_masks_communes_of_few_residences(paquet: Path) -> None:
    communes = gpd.read_file(paquet, layer="communes").set_index("code_insee")
    assert communes.geometry.geom_type.tolist() == ["MultiPolygon", "MultiPolygon"]
    assert communes.loc["62002", "est_masquee"]
    assert communes.loc[["62002"], "residences"].isna().all()
    assert communes["mention"].str.startswith(MENTION).all()


def test_geopackage_is_sound_for_sqlite(paquet: Path) -> None:
    with sqlite3.connect(paquet) as base:
        (etat,) = base.execute("PRAGMA integrity_check").fetchone()
    base.close()
    assert etat == "ok"


def test_geojson_follows_its_standard(diagnostic: Diagnostic) -> None:
    collection = json.loads(render_geojson(diagnostic))
    assert collection["type"] == "FeatureCollection"
    assert "crs" not in collection
    assert collection["mention"].startswith(MENTION)
    assert collection["licence"].startswith("Aucune licence de réutilisation")
    assert collection["avertissements"][0] == "Données fictives"
    entites = {entite["id"]: entite for entite in collection["features"]}
    assert entites["R1"]["geometry"] == {"type": "Point", "coordinates": [2.85, 50.45]}
    assert entites["R5"]["geometry"] is None
    assert entites["R1"]["properties"]["avis_divergents"] is True
    assert entites["R1"]["properties"]["indice_fragilite"] == 65.0


def test_geojson_opens_in_a_gis(diagnostic: Diagnostic, tmp_path: Path) -> None:
    chemin = tmp_path / "diagnostic.geojson"
    chemin.write_bytes(render_geojson(diagnostic))
    couche = gpd.read_file(chemin)
    assert couche.crs.to_epsg() == 4326
    assert len(couche) == 5


def test_hostile_names_are_kept_as_they_are(depot: FakeDepot, tmp_path: Path) -> None:
    diagnostic = hostile(depot)
    chemin = tmp_path / "h.gpkg"
    chemin.write_bytes(render_gpkg(diagnostic))
    noms = set(gpd.read_file(chemin, layer="residences")["nom"])
    assert set(NOMS_HOSTILES[:8]) <= noms
    proprietes = [e["properties"] for e in json.loads(render_geojson(diagnostic))["features"]]
    assert {p["nom"] for p in proprietes} == noms
