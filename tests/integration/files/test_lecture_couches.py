from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest
import shapely
import shapely.geometry

from qualification.adapters.files.lecture import Lecteur
from qualification.adapters.files.lecture.geographie import GeographieShapely, transformer
from qualification.domain.errors import FichierRefuse
from qualification.services.sources import ContourLu, FichierSource, Table

LAMBERT = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::2154"}}
CRS84 = {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}
CARRE = [[[2.8, 50.4], [2.9, 50.4], [2.9, 50.5], [2.8, 50.5], [2.8, 50.4]]]


def feature(geometrie: Any, **proprietes: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": proprietes, "geometry": geometrie}


def polygon(coordonnees: Any = CARRE) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": coordonnees}


def layer(*objets: Any, crs: Any = None) -> FichierSource:
    contenu = {"type": "FeatureCollection", "features": list(objets)} | (
        {"crs": crs} if crs else {}
    )
    return FichierSource("couche.geojson", json.dumps(contenu).encode("utf-8-sig"))


def points(*objets: Any, crs: Any = None) -> Table:
    return Lecteur().table(layer(*objets, crs=crs))


def contours(*objets: Any, crs: Any = None) -> list[ContourLu]:
    return Lecteur().contours(layer(*objets, crs=crs))


def point(*coordonnees: Any) -> dict[str, Any]:
    return {"type": "Point", "coordinates": list(coordonnees)}


def test_points_become_lines_of_texts() -> None:
    lue = points(
        feature(point(2.83, 50.43), n=3, dpe={"E": 3}, nom=None),
        feature(None, n=1, EPSG="x"),
        feature(point(1), n="\ud800"),
        {"type": "Feature", "properties": None, "geometry": point(2.84, 50.44, 12)},
        "pas un objet",
    )
    assert lue.est_points
    assert lue.entetes == ("n", "dpe", "nom", "longitude", "latitude", "EPSG")
    assert list(lue.lignes()) == [
        (1, ("3", '{"E": 3}', "", "2.83", "50.43", "")),
        (2, ("1", "", "", "", "", "")),
        (3, ("?", "", "", "", "", "")),
        (4, ("", "", "", "2.84", "50.44", "")),
    ]


@pytest.mark.parametrize(
    ("crs", "code"),
    [
        (LAMBERT, "2154"),
        (CRS84, "4326"),
        ({"properties": {"name": "EPSG:4326"}}, "4326"),
        ({"properties": {"name": "urn:ogc:def:crs:EPSG:9.8:2975"}}, "2975"),
        ("local", ""),
    ],
)
def test_points_carry_the_declared_system(crs: Any, code: str) -> None:
    ((_, cellules),) = points(feature(point(650000, 7000000)), crs=crs).lignes()
    assert cellules == ("650000", "7000000", code)


@pytest.mark.parametrize(
    ("octets", "motif"),
    [
        (b'{"type": "FeatureCollection", "features": [', "json"),
        (b"[" * 200_000, "json"),
        (b'{"a": ' + b"9" * 5000 + b"}", "json"),
        (b'{"type": "Topology"}', "geojson"),
        (b"[1, 2]", "geojson"),
    ],
)
def test_layer_that_is_not_geojson_is_refused(octets: bytes, motif: str) -> None:
    for lecture in (Lecteur().table, Lecteur().contours):
        with pytest.raises(FichierRefuse) as refus:
            lecture(FichierSource("x.geojson", octets))
        assert refus.value.details["motif"] == motif


def test_layer_without_points_is_refused() -> None:
    with pytest.raises(FichierRefuse, match="geojson_sans_points"):
        points(feature(polygon()))


@pytest.mark.parametrize(
    ("proprietes", "code", "nom"),
    [
        ({"code": "62498", "nom": "Lens"}, "62498", "Lens"),
        ({"INSEE_COM": "62498", "NOM_COM": "Lens"}, "62498", "Lens"),
        ({"code": 62498, "name": "Lens"}, "62498", "Lens"),
        ({"identifian": "QN09506M", "libelle": "Val d'Argent"}, "QN09506M", "Val d'Argent"),
        (
            {"insee_com": "62498", "lib_com": "Lens", "code_qp": "QN06201M", "lib_qp": "Q"},
            "QN06201M",
            "Q",
        ),
        ({"CODE_QP": "QP062001", "NOM_QP": "Ancien", "COMMUNE_QP": "Lens"}, "QP062001", "Ancien"),
        ({"autre": 1}, "", ""),
    ],
)
def test_contours_know_the_names_of_columns(
    proprietes: dict[str, Any], code: str, nom: str
) -> None:
    (lu,) = contours(feature(polygon(), **proprietes))
    assert (lu.code, lu.nom) == (code, nom)


def test_contours_in_lambert_93_come_out_in_degrees() -> None:
    carre = [[[684000, 7036000], [685000, 7036000], [685000, 7037000], [684000, 7036000]]]
    for crs in (LAMBERT, None):
        (lu,) = contours(feature(polygon(carre), code="62498"), crs=crs)
        assert np.allclose(lu.contour["coordinates"][0][0], (2.7745, 50.4254), atol=0.01)


def test_contours_are_repaired_and_features_without_surface_left_out() -> None:
    noeud = [[[0, 45], [1, 46], [1, 45], [0, 46], [0, 45]]]
    lus = contours(
        feature(polygon(noeud), code="62498"),
        feature(point(2, 50), code="1"),
        feature({"type": "Polygon", "coordinates": "faux"}, code="2"),
        feature({"type": "Truc"}, code="3"),
        feature(None, code="4"),
        feature("texte", code="5"),
    )
    assert [lu.code for lu in lus] == ["62498"]
    forme = shapely.geometry.shape(dict(lus[0].contour))
    assert shapely.is_valid(forme)
    assert forme.area == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("objets", "crs", "motif"),
    [
        ([feature(point(2, 50))], None, "contours_sans_polygone"),
        ([], None, "contours_sans_polygone"),
        ([feature(polygon())], LAMBERT, "contours_projection"),
        (
            [feature(polygon([[[0, 0], [9e9, 0], [9e9, 9e9], [0, 0]]]))],
            CRS84,
            "contours_projection",
        ),
        (
            [feature(polygon([[[0, 0], [9e5, 0], [9e5, 9e5], [0, 0]]]))],
            {"properties": {"name": "EPSG:99999"}},
            "contours_projection",
        ),
    ],
)
def test_contours_refusal_names_its_reason(objets: list[Any], crs: Any, motif: str) -> None:
    with pytest.raises(FichierRefuse, match=motif):
        contours(*objets, crs=crs)


def test_contours_must_be_geojson() -> None:
    with pytest.raises(FichierRefuse, match="contours_format"):
        Lecteur().contours(FichierSource("c.csv", b"code;nom\n"))


def test_overlay_covers_boundaries_and_takes_the_first_of_two() -> None:
    couche = GeographieShapely().locator({"A": polygon(), "B": polygon()})
    assert couche.locate([(2.85, 50.45), (2.8, 50.4), (3.0, 50.4)]) == ["A", "A", None]
    assert couche.locate([]) == []


def test_conversion_of_known_points() -> None:
    geographie = GeographieShapely()
    ((lon, lat),) = geographie.degrees([(1024984.61, 6281287.82)], 2154)
    assert (round(lon, 2), round(lat, 2)) == (7.02, 43.56)
    assert geographie.degrees([], 2154) == []
    assert transformer(99999) is None
