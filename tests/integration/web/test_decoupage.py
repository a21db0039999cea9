"""The service of administrative areas against a local server."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from qualification.adapters.files.lecture import Lecteur
from qualification.adapters.web.client import Client
from qualification.adapters.web.decoupage import DecoupageNational
from qualification.domain.errors import ServiceMuet
from tests.integration.web.souche import Souche, altered, status

pytestmark = pytest.mark.integration
SIREN = "246200364"


def national(souche: Souche) -> DecoupageNational:
    return DecoupageNational(client=Client(base=souche.adresse, essais=2, sleep=lambda _: None))


def feature(**champs: Any) -> dict[str, Any]:
    contour = {
        "type": "Polygon",
        "coordinates": [[[2.8, 50.4], [2.9, 50.4], [2.9, 50.5], [2.8, 50.4]]],
    }
    return {
        "type": "Feature",
        "properties": {"code": "62498", "nom": "Lens"},
        "geometry": contour,
    } | champs


def test_communes_come_as_a_layer_with_their_contours(souche: Souche, partage: Path) -> None:
    chemin = partage / "data/contours/call_communes_2018.geojson"
    souche.communes[SIREN] = json.loads(chemin.read_text(encoding="utf-8"))["features"]
    fichier = national(souche).communes(SIREN)
    assert souche.chemins == [
        f"/epcis/{SIREN}/communes?fields=nom,code&geometry=contour&format=geojson"
    ]
    assert fichier.nom == f"communes_{SIREN}.geojson"
    lus = Lecteur().contours(fichier)
    assert len(lus) == 36
    assert {"62498", "62510"} <= {lu.code for lu in lus}


@pytest.mark.parametrize("communes", [{}, {SIREN: []}])
def test_an_unknown_epci_is_said_so(
    souche: Souche, communes: dict[str, list[dict[str, Any]]]
) -> None:
    souche.communes = communes
    with pytest.raises(ServiceMuet) as refus:
        national(souche).communes(SIREN)
    assert refus.value.details == {"motif": "inconnu", "hote": "127.0.0.1", "siren": SIREN}


def test_a_failing_service_is_said_so(souche: Souche) -> None:
    souche.communes[SIREN] = [feature()]
    souche.pannes += [status(503)] * 2
    with pytest.raises(ServiceMuet) as refus:
        national(souche).communes(SIREN)
    assert refus.value.details["motif"] == "panne"


@pytest.mark.parametrize(
    "objet",
    [
        feature(geometry={"type": "Point", "coordinates": [2.8, 50.4]}),
        feature(geometry={"type": "Polygon", "coordinates": []}),
        feature(geometry=None),
        feature(properties={"nom": "Lens"}),
        feature(properties=None),
        "rien",
    ],
)
def test_a_commune_without_its_contour_is_no_answer(souche: Souche, objet: Any) -> None:
    souche.communes[SIREN] = [feature(), objet]
    with pytest.raises(ServiceMuet) as refus:
        national(souche).communes(SIREN)
    assert refus.value.details["motif"] == "incomplet"


@pytest.mark.parametrize("octets", [b"[]", b"{", b"{}", b"\xff", b"[" * 100_000])
def test_anything_else_is_no_answer(souche: Souche, octets: bytes) -> None:
    souche.communes[SIREN] = [feature()]
    souche.pannes += [altered(lambda _: octets)] * 2
    with pytest.raises(ServiceMuet) as refus:
        national(souche).communes(SIREN)
    assert refus.value.details["motif"] == "incomplet"
