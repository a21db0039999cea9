from __future__ import annotations

import pytest
from shapely import Polygon, union_all

from qualification.adapters.demonstration.mesh import SUPERFICIE_KM2, divide
from tests.integration.demonstration.conftest import GRAINES


@pytest.mark.parametrize("graine", GRAINES)
def test_divide_covers_one_ground_without_gap_or_overlap(graine: int) -> None:
    decoupage = divide(graine, 36)
    communes = [Polygon(decoupage.rings(i)[0], decoupage.rings(i)[1:]) for i in range(36)]
    ensemble = union_all(communes)
    assert all(commune.is_valid for commune in communes)
    assert isinstance(ensemble, Polygon)
    assert len(ensemble.interiors) == 0
    assert ensemble.area == pytest.approx(sum(c.area for c in communes))
    assert ensemble.area == pytest.approx(SUPERFICIE_KM2, rel=0.02)


@pytest.mark.parametrize("nombre", [1, 2, 12])
def test_divide_gives_each_commune_one_piece_whatever_their_number(nombre: int) -> None:
    decoupage = divide(5, nombre)
    assert all(len(decoupage.rings(i)) == 1 for i in range(nombre))


def test_rings_are_closed() -> None:
    decoupage = divide(1, 12)
    anneau = decoupage.rings(0)[0]
    assert anneau[0].tolist() == anneau[-1].tolist()
