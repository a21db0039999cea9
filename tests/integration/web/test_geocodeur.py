"""The geocoder's CSV batch against a local server that answers as it is documented to."""

from __future__ import annotations

import csv
import io

import pytest

from qualification.adapters.web import geocodeur
from qualification.adapters.web.client import Client
from qualification.adapters.web.geocodeur import GeocodeurNational
from qualification.domain.errors import ServiceMuet
from qualification.domain.geocodage import AdresseDemandee, PositionProposee
from qualification.domain.ids import CodeInsee
from qualification.domain.residence import Coordonnees
from tests.integration.web.souche import Souche, altered, status

pytestmark = pytest.mark.integration
BAYARD = AdresseDemandee("12 rue Bayard", "Lens", CodeInsee("62498"))
DICKENS = AdresseDemandee('3, allée « Dickens »; bât. "B"', "Liévin", CodeInsee("62510"))
TROUVEE = {
    "longitude": "2.83",
    "latitude": "50.43",
    "result_score": "0.97",
    "result_label": "12 Rue Bayard 62300 Lens",
}


def national(souche: Souche, essais: int = 2) -> GeocodeurNational:
    return GeocodeurNational(
        client=Client(base=souche.adresse, essais=essais, sleep=lambda _: None)
    )


@pytest.mark.parametrize("separateur", [",", ";"])
def test_addresses_come_back_placed_in_their_order(souche: Souche, separateur: str) -> None:
    souche.positions[BAYARD.adresse] = TROUVEE
    souche.separateur = separateur
    assert national(souche).geocode([DICKENS, BAYARD, DICKENS]) == [
        PositionProposee(),
        PositionProposee(
            Coordonnees(2.83, 50.43), 0.97, TROUVEE["result_label"], "62498", "housenumber"
        ),
        PositionProposee(),
    ]


def test_only_addresses_and_communes_are_sent(souche: Souche) -> None:
    national(souche).geocode([BAYARD, DICKENS])
    assert souche.chemins == ["/search/csv"]
    (formulaire,) = souche.formulaires
    assert formulaire["columns"] == ["adresse", "commune"]
    assert formulaire["citycode"] == ["code_insee"]
    assert list(csv.reader(io.StringIO(formulaire["data"][0]))) == [
        ["rang", "adresse", "commune", "code_insee"],
        ["0", BAYARD.adresse, "Lens", "62498"],
        ["1", DICKENS.adresse, "Liévin", "62510"],
    ]


def test_what_was_answered_is_not_asked_again(souche: Souche) -> None:
    geo = national(souche)
    souche.positions[BAYARD.adresse] = TROUVEE
    premiere = geo.geocode([BAYARD])
    assert geo.geocode([BAYARD, DICKENS])[0] == premiere[0]
    assert geo.geocode([DICKENS, BAYARD])[1] == premiere[0]
    assert [f["data"][0].count("\n") - 1 for f in souche.formulaires] == [1, 1]
    assert geo.geocode([]) == []


def test_a_long_list_goes_in_several_files(souche: Souche, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(geocodeur, "LIGNES_MAXIMUM", 2)
    cinq = [AdresseDemandee(f"{n} rue A", "Lens", CodeInsee("62498")) for n in range(5)]
    assert len(national(souche).geocode(cinq)) == 5
    assert len(souche.formulaires) == 3


def test_a_failure_on_the_way_keeps_the_files_that_came_back(
    souche: Souche, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(geocodeur, "LIGNES_MAXIMUM", 1)
    geo = national(souche)
    souche.pannes += [altered(lambda octets: octets), *[status(503)] * 2]
    with pytest.raises(ServiceMuet):
        geo.geocode([BAYARD, DICKENS])
    souche.formulaires.clear()
    geo.geocode([BAYARD, DICKENS])
    assert ["Dickens" in f["data"][0] for f in souche.formulaires] == [True]


def test_what_the_service_failed_on_is_asked_again(souche: Souche) -> None:
    geo = national(souche)
    souche.positions[BAYARD.adresse] = {"result_status": "error"}
    assert geo.geocode([BAYARD]) == [PositionProposee()]
    souche.positions[BAYARD.adresse] = TROUVEE
    assert geo.geocode([BAYARD])[0].score == 0.97


def test_memory_is_bounded(souche: Souche, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(geocodeur, "CACHE_MAXIMUM", 1)
    geo = national(souche)
    geo.geocode([BAYARD, DICKENS])
    geo.geocode([DICKENS])
    geo.geocode([BAYARD])
    assert len(souche.formulaires) == 2


@pytest.mark.parametrize(
    "change",
    [
        lambda octets: octets.rpartition(b"\n1,")[0] + b"\n",
        lambda octets: octets.replace(b"\n0,", b"\n7,"),
        lambda octets: octets.replace(b"result_score,", b"autre,", 1),
        lambda _: b"",
        lambda _: b"<html>Service indisponible</html>",
        lambda _: b"\xff\xfe",
        lambda octets: octets + b'2,"' + b"z" * 140_000,
    ],
)
def test_an_answer_that_is_not_whole_is_refused_and_forgotten(
    souche: Souche, change: object
) -> None:
    geo = national(souche)
    souche.positions[BAYARD.adresse] = TROUVEE
    souche.pannes += [altered(change)] * 2  # type: ignore[arg-type]
    with pytest.raises(ServiceMuet) as refus:
        geo.geocode([BAYARD, DICKENS])
    assert refus.value.details["motif"] == "incomplet"
    assert geo.geocode([BAYARD])[0].score == 0.97
    assert len(souche.formulaires) == 3


@pytest.mark.parametrize(
    ("rendu", "attendu"),
    [
        ({"longitude": "", "latitude": "", "result_score": ""}, PositionProposee()),
        ({"longitude": "x", "latitude": "50"}, PositionProposee()),
        ({"longitude": "999", "latitude": "50"}, PositionProposee()),
        (
            {"longitude": "2,5", "latitude": "50,5", "result_score": "nan"},
            PositionProposee(Coordonnees(2.5, 50.5), 0.0, "", "62498", "housenumber"),
        ),
    ],
)
def test_odd_answers_are_read_with_care(
    souche: Souche, rendu: dict[str, str], attendu: PositionProposee
) -> None:
    souche.positions[BAYARD.adresse] = rendu
    assert national(souche).geocode([BAYARD]) == [attendu]


def test_the_host_is_known_before_anything_is_sent(souche: Souche) -> None:
    assert national(souche).hote == "127.0.0.1"
    assert souche.chemins == []
