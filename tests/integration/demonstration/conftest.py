"""One fictional territory for all tests that only look at it, and a few seeds for its laws."""

from __future__ import annotations

from functools import cache

import pytest
from shapely import Polygon
from shapely.geometry import shape

from qualification.adapters.demonstration.generateur import generate
from qualification.adapters.demonstration.geographie import Lieu, draw_communes
from qualification.adapters.demonstration.parc import Lot, allocate
from qualification.adapters.demonstration.quartiers import Implantation, settle
from qualification.domain.territoire import Commune, Qpv
from qualification.services.demonstration import GRAINE_DEFAUT, TerritoireFictif
from qualification.textes.grille import DIMENSIONS_DEFAUT, NOM_DEFAUT
from tests.fakes import MARDI_9H

GRAINES = [GRAINE_DEFAUT, 1, 77]


@cache
def draw(graine: int) -> TerritoireFictif:
    return generate(graine, dimensions=DIMENSIONS_DEFAUT, nom_grille=NOM_DEFAUT, now=MARDI_9H)


def outline(porteur: Commune | Qpv) -> Polygon:
    assert porteur.contour is not None
    polygone = shape(dict(porteur.contour))
    assert isinstance(polygone, Polygon)
    return polygone


@pytest.fixture(scope="session", params=GRAINES)
def fictif(request: pytest.FixtureRequest) -> TerritoireFictif:
    graine: int = request.param
    return draw(graine)


@pytest.fixture(scope="session")
def lieux() -> tuple[Lieu, ...]:
    return draw_communes(GRAINE_DEFAUT)


@pytest.fixture(scope="session")
def lots(lieux: tuple[Lieu, ...]) -> tuple[Lot, ...]:
    return allocate(GRAINE_DEFAUT, lieux)


@pytest.fixture(scope="session")
def implantation(lieux: tuple[Lieu, ...], lots: tuple[Lot, ...]) -> Implantation:
    return settle(GRAINE_DEFAUT, lieux, lots)
