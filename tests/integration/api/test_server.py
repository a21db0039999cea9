"""The routes beside the pages: the state of the server, the cookie of a sign-in."""

from __future__ import annotations

import asyncio
import asyncio.base_events
import gc
import runpy
import sys
from collections.abc import Iterator

import pytest
from sqlalchemy import text
from streamlit import App
from streamlit.runtime.pages_manager import PagesManager

from qualification.api.server import RELAIS_S, lifespan
from qualification.bootstrap import Application
from qualification.config import COOKIE_SESSION
from qualification.domain.acces import Role
from tests.architecture.corpus import RACINE
from tests.integration.api.client import Client

MOT_DE_PASSE = "corons-et-jardins"


@pytest.fixture
def client(application: Application) -> Client:  # noqa: ARG001 -- serves it
    return Client()


@pytest.fixture
def jeton(application: Application) -> str:
    application.comptes.create_first("chef", "Chef de projet", MOT_DE_PASSE, est_local=True)
    return application.comptes.sign_in("chef", MOT_DE_PASSE)[1]


def test_a_healthy_server_says_its_engine_and_schema(client: Client) -> None:
    reponse = client.get("/sante")
    assert reponse.statut == 200
    assert reponse.json["etat"] == "ok"
    assert reponse.json["base"] == "sqlite"
    assert reponse.json["schema"].startswith("00")


def test_a_schema_out_of_date_is_a_breakdown(client: Client, application: Application) -> None:
    with application.engine.begin() as connexion:
        connexion.execute(text("DROP TABLE plannings"))
    reponse = client.get("/sante")
    assert reponse.statut == 503
    assert reponse.json["etat"] == "panne"
    assert "plannings" in reponse.json["schema"]


def test_a_ticket_becomes_a_cookie_the_page_cannot_read(
    client: Client, application: Application, jeton: str
) -> None:
    ticket = application.tickets.issue(jeton)
    reponse = client.get(f"/session/ouvrir?ticket={ticket}")
    assert (reponse.statut, reponse.en_tetes["location"]) == (303, "/")
    valeur, *attributs = reponse.en_tetes["set-cookie"].split("; ")
    assert valeur == f"{COOKIE_SESSION}={jeton}"
    assert {"HttpOnly", "Max-Age=43200", "Path=/", "SameSite=lax"} == set(attributs)
    identite = application.comptes.identify(jeton)
    assert identite is not None
    assert identite.role is Role.ADMINISTRATEUR


def test_a_ticket_works_once(client: Client, application: Application, jeton: str) -> None:
    ticket = application.tickets.issue(jeton)
    client.get(f"/session/ouvrir?ticket={ticket}")
    reponse = client.get(f"/session/ouvrir?ticket={ticket}")
    assert reponse.statut == 303
    assert "set-cookie" not in reponse.en_tetes


@pytest.mark.parametrize("adresse", ["/session/ouvrir", "/session/ouvrir?ticket=invente"])
def test_without_a_good_ticket_there_is_no_cookie(client: Client, adresse: str) -> None:
    reponse = client.get(adresse)
    assert reponse.statut == 303
    assert "set-cookie" not in reponse.en_tetes


def test_closing_ends_the_session_and_takes_the_cookie_back(
    client: Client, application: Application, jeton: str
) -> None:
    reponse = client.get("/session/fermer", cookie=f"{COOKIE_SESSION}={jeton}")
    assert (reponse.statut, reponse.en_tetes["location"]) == (303, "/")
    assert reponse.en_tetes["set-cookie"].startswith(f'{COOKIE_SESSION}=""; ')
    assert "Max-Age=0" in reponse.en_tetes["set-cookie"]
    assert application.comptes.identify(jeton) is None


def test_closing_without_a_session_only_goes_home(client: Client) -> None:
    assert client.get("/session/fermer").statut == 303


@pytest.mark.usefixtures("application")
def test_the_name_of_the_first_page_leads_to_it() -> None:
    reponse = Client().get("/accueil")
    assert (reponse.statut, reponse.en_tetes["location"]) == (308, "/")


@pytest.fixture
def _as_before() -> Iterator[None]:
    relais_s = sys.getswitchinterval()
    yield
    gc.unfreeze()
    sys.setswitchinterval(relais_s)


@pytest.mark.usefixtures("_as_before")
def test_the_server_warms_up_freezes_then_lets_the_database_go(
    application: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    fermees: list[bool] = []
    # Given back as it was.
    monkeypatch.setattr(
        asyncio.base_events, "_set_nodelay", vars(asyncio.base_events)["_set_nodelay"]
    )
    monkeypatch.setattr(Application, "close", lambda _self: fermees.append(True))

    async def serve() -> int:
        async with lifespan(None):
            assert fermees == []
            assert sys.getswitchinterval() == pytest.approx(RELAIS_S)
            return gc.get_freeze_count()

    assert asyncio.run(serve()) > 0
    assert fermees == [True]
    assert application.health().est_sain


def test_the_server_closes_every_way_to_a_page_but_the_main_script(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(PagesManager, "uses_pages_directory", None)
    serveur = runpy.run_path(str(RACINE / "app.py"))
    assert isinstance(serveur["app"], App)
    assert PagesManager.uses_pages_directory is False
