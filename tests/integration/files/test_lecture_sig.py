"""GeoPackages and zipped shapefiles, written by the tests and read back."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pytest
from shapely.geometry import Point, box

from qualification.adapters.files.lecture import Lecteur
from qualification.domain.errors import FichierRefuse
from qualification.services.sources import FichierSource

pytestmark = pytest.mark.integration
LENS = box(687_000, 7_036_000, 689_000, 7_038_000)


def gpkg(chemin: Path, couche: gpd.GeoDataFrame, **options: Any) -> FichierSource:
    couche.to_file(chemin, driver="GPKG", **options)
    return FichierSource.at(chemin)


def test_points_of_a_geopackage_are_a_table(tmp_path: Path) -> None:
    points = gpd.GeoDataFrame(
        {"nom": ["Les Pins", "Les Ormes", None], "nb": [12, 4, 1]},
        geometry=[Point(687_000.5, 7_038_000), Point(2, 3), None],
        crs=2154,
    )
    table = Lecteur().table(gpkg(tmp_path / "points.gpkg", points))
    assert table.est_points
    assert table.entetes == ("nom", "nb", "longitude", "latitude", "EPSG")
    assert list(table.lignes()) == [
        (1, ("Les Pins", "12", "687000.5", "7038000.0", "2154")),
        (2, ("Les Ormes", "4", "2.0", "3.0", "2154")),
        (3, ("", "1", "", "", "2154")),
    ]


def test_bytes_of_a_geopackage_are_read_like_its_file(tmp_path: Path) -> None:
    points = gpd.GeoDataFrame({"nom": ["Pins"]}, geometry=[Point(2.8, 50.4)], crs=4326)
    gpkg(tmp_path / "p.gpkg", points)
    octets = (tmp_path / "p.gpkg").read_bytes()
    (ligne,) = Lecteur().table(FichierSource("sans extension", octets)).lignes()
    assert ligne == (1, ("Pins", "2.8", "50.4", "4326"))


def test_contours_of_a_geopackage_are_in_degrees(tmp_path: Path) -> None:
    communes = gpd.GeoDataFrame(
        {"insee_com": ["62498"], "nom": ["Lens"]}, geometry=[LENS], crs=2154
    )
    (lu,) = Lecteur().contours(gpkg(tmp_path / "c.gpkg", communes))
    assert (lu.code, lu.nom) == ("62498", "Lens")
    lon, lat = lu.contour["coordinates"][0][0]
    assert (round(lon, 1), round(lat, 1)) == (2.8, 50.4)


def test_table_without_shapes_is_passed_over(tmp_path: Path) -> None:
    chemin = tmp_path / "deux.gpkg"
    pd.DataFrame({"a": [1]}).pipe(gpd.GeoDataFrame).to_file(chemin, layer="notes", driver="GPKG")
    qpv = gpd.GeoDataFrame(
        {"code_qp": ["QN06201M"], "lib_qp": ["Cité 12"]}, geometry=[LENS], crs=2154
    )
    (lu,) = Lecteur().contours(gpkg(chemin, qpv, layer="qpv"))
    assert (lu.code, lu.nom) == ("QN06201M", "Cité 12")


def test_zipped_shapefile_is_read(tmp_path: Path) -> None:
    qpv = gpd.GeoDataFrame({"CODE_QP": ["QP062001"], "NOM_QP": ["Cité"]}, geometry=[LENS], crs=2154)
    qpv.to_file(tmp_path / "QP.shp")
    archive = tmp_path / "qp.zip"
    with zipfile.ZipFile(archive, "w") as sortie:
        for chemin in tmp_path.glob("QP.*"):
            sortie.write(chemin, f"SHP/{chemin.name}")
    (lu,) = Lecteur().contours(FichierSource.at(archive))
    assert (lu.code, lu.nom) == ("QP062001", "Cité")


def test_damaged_layer_is_refused(tmp_path: Path) -> None:
    vide = tmp_path / "vide.gpkg"
    pd.DataFrame({"a": [1]}).pipe(gpd.GeoDataFrame).to_file(vide, layer="notes", driver="GPKG")
    for source in (
        FichierSource("abime.gpkg", b"SQLite format 3\0" + b"x" * 100),
        FichierSource.at(vide),
        FichierSource("abime.zip", b"PK\x03\x04" + b"x" * 100),
        FichierSource.at(_zip(tmp_path / "lettre.zip")),
    ):
        with pytest.raises(FichierRefuse) as refus:
            Lecteur().contours(source)
        assert refus.value.details["motif"] == "couche_abimee"


def _zip(chemin: Path) -> Path:
    with zipfile.ZipFile(chemin, "w") as archive:
        archive.writestr("lettre.txt", "bonjour")
    return chemin
