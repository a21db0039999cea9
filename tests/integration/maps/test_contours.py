from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import shapely
from shapely.geometry import shape

from qualification.adapters.maps.contours import Fond, prepare_fond
from qualification.domain.territoire import Contour
from tests.integration.maps.fabrique import DEUX_COMMUNES, carre, commune, qpv


def parties(fond: Fond) -> dict[str, Any]:
    contenu: dict[str, Any] = json.loads(fond.contenu)
    return contenu


def test_boundary_shared_by_two_communes_is_drawn_once() -> None:
    fond = parties(prepare_fond(DEUX_COMMUNES, []))
    assert shape(fond["limites"]).length == pytest.approx(0.7)
    assert shape(fond["bord"]).length == pytest.approx(0.6)


def test_territory_is_the_union_of_communes_and_gives_the_frame() -> None:
    fond = prepare_fond(DEUX_COMMUNES, [])
    assert shape(parties(fond)["territoire"]).equals(shapely.box(2.0, 50.0, 2.2, 50.1))
    assert fond.emprise == ((50.0, 2.0), (50.1, 2.2))


def test_slit_between_two_communes_is_filled_and_a_lake_is_kept() -> None:
    trous = [
        [[2.05, 50.05], [2.0502, 50.05], [2.0502, 50.0502], [2.05, 50.05]],
        [[2.02, 50.02], [2.03, 50.02], [2.03, 50.03], [2.02, 50.03], [2.02, 50.02]],
    ]
    contour = {"type": "Polygon", "coordinates": [*carre(2.0, 50.0)["coordinates"], *trous]}
    territoire = shape(
        parties(prepare_fond([commune("62001", "Valmont", contour)], []))["territoire"]
    )
    assert territoire.area == pytest.approx(0.01 - 0.0001)


def test_names_come_largest_first_inside_their_commune() -> None:
    petite, grande = commune("62001", "Us", carre(2.0, 50.0, 0.05)), DEUX_COMMUNES[1]
    noms = parties(prepare_fond([petite, grande], []))["noms"]
    assert [nom for *_, nom in noms] == ["Éleu", "Us"]
    lon, lat, demi, _ = noms[0]
    assert shapely.box(2.1, 50.0, 2.2, 50.1).contains(shapely.Point(lon, lat))
    assert demi == pytest.approx(0.05)


def test_qpv_keep_their_streets_while_communes_are_simplified() -> None:
    bosse = [[2.0, 50.0], [2.05, 50.00008], [2.1, 50.0], [2.1, 50.1], [2.0, 50.1], [2.0, 50.0]]
    contour: Contour = {"type": "Polygon", "coordinates": [bosse]}
    fond = parties(prepare_fond([commune("62001", "Valmont", contour)], [qpv(contour)]))
    assert [2.05, 50.00008] in fond["qpv"]["coordinates"][0]


def test_contour_that_crosses_itself_is_repaired() -> None:
    noeud: Contour = {
        "type": "Polygon",
        "coordinates": [[[2.0, 50.0], [2.1, 50.1], [2.1, 50.0], [2.0, 50.1], [2.0, 50.0]]],
    }
    territoire = shape(
        parties(prepare_fond([commune("62001", "Valmont", noeud)], []))["territoire"]
    )
    assert territoire.is_valid
    assert territoire.area == pytest.approx(0.005)


def test_territory_without_contours_has_no_frame() -> None:
    fond = prepare_fond([commune("62001", "Valmont", None)], [qpv(None)])
    assert fond == Fond('{"noms":[]}', None)


def test_val_d_oise_is_light_and_whole(partage: Path) -> None:
    brut = json.loads((partage / "data/contours/communes_95.geojson").read_bytes())["features"]
    communes = [
        commune(f["properties"]["code"], f["properties"]["nom"], f["geometry"]) for f in brut
    ]
    fond = prepare_fond(communes, [])
    vrai = shapely.union_all([shape(f["geometry"]) for f in brut])
    territoire = shape(parties(fond)["territoire"])
    assert territoire.symmetric_difference(vrai).area < 0.005 * vrai.area
    assert len(parties(fond)["noms"]) == 184
    assert len(fond.contenu) < 150_000
