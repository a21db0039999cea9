from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualification.domain.residence import Coordonnees, Residence
from qualification.domain.territoire import Contour
from qualification.services.vignette import HAUTEUR, LARGEUR, draw
from tests import factories

CARRE = [[2.0, 50.0], [2.1, 50.0], [2.1, 50.1], [2.0, 50.1], [2.0, 50.0]]
ICI = Coordonnees(lon=2.05, lat=50.05)


def _at(residence_id: str, lon: float, lat: float) -> Residence:
    return factories.residence(residence_id, coordonnees=Coordonnees(lon=lon, lat=lat))


@pytest.mark.parametrize(
    "contour",
    [
        {"type": "Polygon", "coordinates": [CARRE, [[2.04, 50.04], [2.05, 50.04], [2.05, 50.05]]]},
        {"type": "MultiPolygon", "coordinates": [[CARRE]]},
    ],
)
def test_residence_stands_in_its_commune(contour: Contour) -> None:
    vignette = draw(_at("a", 2.05, 50.05), [_at("a", 2.05, 50.05), _at("b", 2.05, 50.1)], contour)
    assert vignette is not None
    assert vignette.ici == (LARGEUR / 2, HAUTEUR / 2)
    # North is up, and one is not one's own neighbour.
    [voisine] = vignette.voisines
    assert voisine[0] == LARGEUR / 2
    assert voisine[1] < HAUTEUR / 2
    [anneau] = vignette.anneaux
    assert len(anneau) == len(CARRE)
    assert all(0 <= x <= LARGEUR and 0 <= y <= HAUTEUR for x, y in anneau)


def test_corners_too_near_to_be_seen_are_one() -> None:
    fin = [[2.0 + n / 1e6, 50.0] for n in range(1000)]
    vignette = draw(
        factories.residence(), [], {"type": "Polygon", "coordinates": [[*fin, *CARRE[1:]]]}
    )
    assert vignette is not None
    assert vignette.ici is None
    assert len(vignette.anneaux[0]) < 10


def test_without_outline_the_residences_frame_the_map() -> None:
    vignette = draw(_at("a", 2.0, 50.0), [_at("b", 2.1, 50.0)], None)
    assert vignette is not None
    assert vignette.anneaux == ()
    assert draw(factories.residence(), [_at("b", 2.1, 50.0)], None) is None
    assert draw(factories.residence(), [factories.residence("b")], None) is None


@given(st.floats(-180, 180), st.floats(-89, 89))
def test_residence_alone_is_in_the_middle(lon: float, lat: float) -> None:
    vignette = draw(_at("a", lon, lat), [], None)
    assert vignette is not None
    assert vignette.ici == (LARGEUR / 2, HAUTEUR / 2)
