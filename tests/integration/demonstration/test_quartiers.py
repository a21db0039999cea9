from __future__ import annotations

import itertools
import math

import numpy as np
from scipy.spatial import cKDTree
from shapely import Point, Polygon

from qualification.adapters.demonstration.geographie import Lieu
from qualification.adapters.demonstration.parc import Lot
from qualification.adapters.demonstration.quartiers import NOMBRE_QPV, Implantation, districts
from qualification.services.demonstration import TerritoireFictif
from tests.integration.demonstration.conftest import outline


def test_settle_puts_every_lot_inside_its_commune(
    lieux: tuple[Lieu, ...], lots: tuple[Lot, ...], implantation: Implantation
) -> None:
    for lot, position in zip(lots, implantation.positions, strict=True):
        polygone = lieux[lot.lieu].polygone
        assert polygone.contains(Point(position))
        assert polygone.exterior.distance(Point(position)) > 0.02


def test_settle_keeps_residences_apart_and_in_neighbourhoods(implantation: Implantation) -> None:
    distances, _ = cKDTree(implantation.positions).query(implantation.positions, k=2)
    assert np.quantile(distances[:, 1], 0.02) > 0.03
    assert np.median(distances[:, 1]) < 0.25


def test_settle_gives_each_lot_one_neighbourhood(
    lots: tuple[Lot, ...], implantation: Implantation
) -> None:
    gathered = sorted(i for quartier in implantation.quartiers for i in quartier.lots)
    assert gathered == list(range(len(lots)))
    assert all(
        {lots[i].lieu for i in quartier.lots} == {quartier.lieu}
        for quartier in implantation.quartiers
    )


def test_districts_stand_inside_one_commune_and_apart(
    lieux: tuple[Lieu, ...], lots: tuple[Lot, ...], implantation: Implantation
) -> None:
    traces = districts(lieux, lots, implantation)
    assert len(traces) == NOMBRE_QPV
    for trace in traces:
        assert isinstance(trace.polygone, Polygon)
        assert trace.polygone.is_valid
        assert lieux[trace.lieu].polygone.contains(trace.polygone)
        assert 0.1 < trace.polygone.area < 1.5
    for un, autre in itertools.combinations(traces, 2):
        assert not un.polygone.intersects(autre.polygone)
        assert math.dist(un.polygone.centroid.coords[0], autre.polygone.centroid.coords[0]) > 0.3


def test_districts_as_written_hold_the_residences_that_bear_their_code(
    fictif: TerritoireFictif,
) -> None:
    contours = {qpv.code: outline(qpv) for qpv in fictif.qpvs}
    communes = {c.code_insee: outline(c) for c in fictif.communes}
    assert len(contours) == NOMBRE_QPV
    assert all(code.startswith("QN099") for code in contours)
    assert all(contour.is_valid for contour in contours.values())
    assert {r.qpv_code for r in fictif.residences if r.qpv_code} == set(contours)
    for residence in fictif.residences:
        if residence.qpv_code and residence.coordonnees:
            point = Point(residence.coordonnees.lon, residence.coordonnees.lat)
            assert contours[residence.qpv_code].distance(point) < 1e-5
            assert communes[residence.code_insee].contains(point)
