"""The client against a local server that is busy, slow, broken, or elsewhere."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler

import pytest

from qualification.adapters.web import client
from qualification.adapters.web.client import Client
from qualification.domain.errors import ServiceMuet
from tests.integration.web.souche import Souche, altered, hang_up, status, truncate

pytestmark = pytest.mark.integration
CHEMIN = "/epcis/1/communes?x"


class Attentes(list[float]):
    """Pauses asked for, none of them taken."""

    def __call__(self, secondes: float) -> None:
        self.append(secondes)


def one(souche: Souche, *, essais: int = 4, delai_s: float = 30) -> tuple[Client, Attentes]:
    souche.communes["1"] = []
    attentes = Attentes()
    appel = Client(base=souche.adresse, essais=essais, delai_s=delai_s, sleep=attentes)
    return appel, attentes


def refusal(appel: Client, chemin: str = CHEMIN) -> dict[str, object]:
    with pytest.raises(ServiceMuet) as refus:
        appel.call(chemin)
    return refus.value.details


def test_an_answer_is_returned_whole(souche: Souche) -> None:
    appel, attentes = one(souche)
    assert appel.call(CHEMIN) == b'{"type": "FeatureCollection", "features": []}'
    assert (appel.hote, attentes) == ("127.0.0.1", [])


@pytest.mark.parametrize("panne", [status(503), status(429), hang_up, truncate])
def test_a_passing_failure_is_tried_again(souche: Souche, panne: object) -> None:
    appel, attentes = one(souche)
    souche.pannes += [panne, panne]  # type: ignore[list-item]
    assert appel.call(CHEMIN)
    assert (len(souche.chemins), attentes) == (3, [1.0, 2.0])


def test_a_busy_server_says_how_long_to_wait(souche: Souche) -> None:
    appel, attentes = one(souche)
    souche.pannes += [status(429, Retry_After="7"), status(429, Retry_After="9000"), status(429)]
    appel.call(CHEMIN)
    assert attentes == [7.0, client.ATTENTE_MAXIMUM_S, client.ATTENTE_MAXIMUM_S]


def test_a_lasting_failure_is_said_after_a_few_attempts(souche: Souche) -> None:
    appel, _ = one(souche, essais=3)
    souche.pannes += [status(500)] * 9
    assert refusal(appel) == {"motif": "panne", "hote": "127.0.0.1", "essais": 3}
    assert len(souche.chemins) == 3


def test_a_refused_request_is_not_sent_again(souche: Souche) -> None:
    appel, attentes = one(souche)
    souche.pannes += [status(400)]
    assert refusal(appel).items() >= {"motif": "refus", "statut": 400}.items()
    assert (len(souche.chemins), attentes) == (1, [])


def test_an_answer_by_halves_is_no_answer(souche: Souche) -> None:
    appel, _ = one(souche, essais=2)
    souche.pannes += [truncate, truncate]
    assert refusal(appel)["motif"] == "incomplet"


def test_an_endless_answer_is_cut(souche: Souche, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "REPONSE_MAXIMUM", 100)
    appel, _ = one(souche, essais=1)
    souche.pannes += [altered(lambda _: b"x" * 101)]
    assert refusal(appel)["motif"] == "incomplet"


@pytest.mark.parametrize("est_commencee", [False, True])
def test_a_slow_server_is_not_waited_for(souche: Souche, *, est_commencee: bool) -> None:
    fini = threading.Event()

    def dawdle(requete: BaseHTTPRequestHandler, _octets: bytes) -> None:
        if est_commencee:
            requete.send_response(200)
            requete.send_header("Content-Length", "10")
            requete.end_headers()
        fini.wait(30)

    appel, _ = one(souche, essais=1, delai_s=0.2)
    souche.pannes += [dawdle]
    assert refusal(appel)["motif"] == "delai"
    fini.set()


def test_nobody_there_is_a_failure() -> None:
    appel = Client(base="http://127.0.0.1:9", essais=1)
    assert refusal(appel)["motif"] == "panne"


@pytest.mark.parametrize("adresse", ["file:///etc", "ftp://127.0.0.1", "rien"])
def test_only_http_is_spoken(adresse: str) -> None:
    assert refusal(Client(base=adresse), "/passwd")["motif"] == "adresse"
