from __future__ import annotations

import json
from collections import Counter

import geopandas
import pytest
from shapely import Point, Polygon, union_all

from qualification.adapters.demonstration.geographie import (
    LATITUDE,
    LOGEMENTS,
    LONGITUDE,
    Lieu,
    Profil,
    to_position,
)
from qualification.domain.ids import code_insee
from qualification.services.demonstration import TerritoireFictif
from tests.integration.demonstration.conftest import outline


def test_communes_are_36_with_distinct_names_and_fictional_codes(fictif: TerritoireFictif) -> None:
    codes = [commune.code_insee for commune in fictif.communes]
    assert len(set(codes)) == len({commune.nom for commune in fictif.communes}) == 36
    assert all(code_insee(code) == code and code.startswith("99") for code in codes)


def test_contours_are_valid_and_leave_neither_gap_nor_overlap(fictif: TerritoireFictif) -> None:
    contours = [outline(commune) for commune in fictif.communes]
    ensemble = union_all(contours)
    assert all(contour.is_valid for contour in contours)
    assert isinstance(ensemble, Polygon)
    assert len(ensemble.interiors) == 0
    assert ensemble.area == pytest.approx(sum(c.area for c in contours), rel=1e-12)


def test_neighbours_share_exactly_the_same_vertices(fictif: TerritoireFictif) -> None:
    contours = [outline(commune) for commune in fictif.communes]
    ensemble = union_all(contours)
    assert isinstance(ensemble, Polygon)
    bord = set(ensemble.exterior.coords)
    porteurs = Counter(point for contour in contours for point in set(contour.exterior.coords))
    interieurs = [point for point in porteurs if point not in bord]
    assert len(interieurs) > 1000
    assert min(porteurs[point] for point in interieurs) >= 2


def test_territory_measures_about_240_square_kilometres(fictif: TerritoireFictif) -> None:
    contours = geopandas.GeoSeries(
        [outline(commune) for commune in fictif.communes], crs="EPSG:4326"
    )
    assert contours.to_crs("EPSG:2154").area.sum() / 1e6 == pytest.approx(240, abs=5)


def test_outline_is_organic(fictif: TerritoireFictif) -> None:
    ensemble = union_all([outline(commune) for commune in fictif.communes])
    assert isinstance(ensemble, Polygon)
    assert 0.5 < ensemble.area / ensemble.envelope.area < 0.85
    assert len(ensemble.exterior.coords) > 200


def test_contours_stay_small(fictif: TerritoireFictif) -> None:
    assert len(json.dumps([commune.contour for commune in fictif.communes])) < 300_000
    assert max(len(outline(commune).exterior.coords) for commune in fictif.communes) < 300


def test_towns_are_at_the_heart_and_hold_the_most(lieux: tuple[Lieu, ...]) -> None:
    ville, seconde, *autres = lieux
    assert sum(lieu.logements for lieu in lieux) == LOGEMENTS
    assert ville.polygone.distance(Polygon([(-1, -1), (1, -1), (0, 1)])) == 0
    assert ville.logements > seconde.logements > max(lieu.logements for lieu in autres)
    villages = [lieu for lieu in lieux if lieu.profil is Profil.VILLAGE]
    bourgs = [lieu for lieu in lieux if lieu.profil is Profil.BOURG_MINIER]
    assert max(v.logements for v in villages) < min(b.logements for b in bourgs)
    assert _mean_area(villages) > 1.5 * _mean_area(bourgs)


def test_centre_of_a_commune_is_inside_it(lieux: tuple[Lieu, ...]) -> None:
    assert all(lieu.polygone.contains(Point(lieu.centre)) for lieu in lieux)


def test_to_position_puts_the_origin_where_the_territory_is() -> None:
    origine = to_position(0, 0)
    assert (origine.lon, origine.lat) == (LONGITUDE, LATITUDE)
    assert to_position(0, 11.12).lat == pytest.approx(LATITUDE + 0.1, abs=1e-3)


def _mean_area(lieux: list[Lieu]) -> float:
    return float(sum(lieu.polygone.area for lieu in lieux) / len(lieux))
