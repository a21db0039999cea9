from __future__ import annotations

import asyncio
import gzip
from collections.abc import AsyncIterator

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from qualification.api.middleware import EN_TETES, FrenchPage, SecurityHeaders, ShortWay
from qualification.api.server import MIDDLEWARE
from tests.integration.api.client import Client

PAGE = '<!doctype html><html lang="en"><head><title>Streamlit</title></head><body>é</body></html>'
TRADUITE = PAGE.replace('lang="en"', 'lang="fr"').replace(
    "<title>Streamlit", "<title>Qualification du parc"
)


def _html(_request: Request) -> Response:
    return HTMLResponse(PAGE, headers={"etag": '"abc"'})


def _text(_request: Request) -> Response:
    return PlainTextResponse(PAGE, headers={"etag": '"abc"'})


def _zipped(_request: Request) -> Response:
    return HTMLResponse(gzip.compress(PAGE.encode()), headers={"content-encoding": "gzip"})


async def _pieces() -> AsyncIterator[bytes]:
    corps = PAGE.encode()
    for debut in range(0, len(corps), 20):
        yield corps[debut : debut + 20]


def _slow_page(_request: Request) -> Response:
    return StreamingResponse(_pieces(), media_type="text/html")


def _slow_text(_request: Request) -> Response:
    return StreamingResponse(_pieces(), media_type="text/event-stream")


def _framed(_request: Request) -> Response:
    return PlainTextResponse("", headers={"content-security-policy": "default-src 'none'"})


def _asked(request: Request) -> Response:
    return PlainTextResponse(request.headers.get("accept-encoding", "rien"))


APP = Starlette(
    routes=[
        Route("/html", _html),
        Route("/texte", _text),
        Route("/comprime", _zipped),
        Route("/page-lente", _slow_page),
        Route("/texte-lent", _slow_text),
        Route("/le-sien", _framed),
        Route("/demande", _asked),
    ],
    middleware=MIDDLEWARE,
)


async def _run(app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
    await app(scope, receive, send)


async def _short(_request: Request) -> Response:
    return PlainTextResponse("court")


def ask(chemin: str, vers: ASGIApp = APP, **en_tetes: str) -> tuple[dict[str, str], list[bytes]]:
    """Return the headers and the pieces of an answer."""
    sorties: list[Message] = []
    scope: Scope = {
        "type": "http",
        "method": "GET",
        "path": chemin,
        "query_string": b"",
        "headers": [(n.replace("_", "-").encode(), v.encode()) for n, v in en_tetes.items()],
    }

    async def receive() -> Message:
        await asyncio.sleep(0)
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sorties.append(message)

    asyncio.run(_run(vers, scope, receive, send))
    en_tetes_recus = {n.decode(): v.decode() for n, v in sorties[0]["headers"]}
    return en_tetes_recus, [m["body"] for m in sorties[1:] if m.get("body")]


def test_a_page_is_french_from_its_first_byte() -> None:
    en_tetes, [corps] = ask("/html")
    assert corps.decode() == TRADUITE
    assert en_tetes["content-length"] == str(len(TRADUITE.encode()))
    assert "etag" not in en_tetes


def test_what_is_asked_often_goes_the_short_way() -> None:
    """The rest, another method included, reaches the application behind."""
    assert Client().get("/api/notations").statut == 405
    courte = ShortWay(APP, [Route("/demande", _short)])
    assert [ask(chemin, vers=courte)[1] for chemin in ("/demande", "/texte")] == [
        [b"court"],
        [PAGE.encode()],
    ]


def test_a_page_sent_in_pieces_is_made_whole_first() -> None:
    en_tetes, pieces = ask("/page-lente")
    assert [p.decode() for p in pieces] == [TRADUITE]
    assert en_tetes["content-length"] == str(len(TRADUITE.encode()))


@pytest.mark.parametrize("chemin", ["/texte", "/texte-lent"])
def test_what_is_not_a_page_goes_through_untouched(chemin: str) -> None:
    en_tetes, pieces = ask(chemin)
    assert b"".join(pieces).decode() == PAGE
    assert en_tetes.get("etag") == ('"abc"' if chemin == "/texte" else None)


def test_a_stream_is_not_held_back() -> None:
    _, pieces = ask("/texte-lent")
    assert len(pieces) > 1


def test_a_compressed_page_is_not_broken() -> None:
    en_tetes, pieces = ask("/comprime")
    assert en_tetes["content-encoding"] == "gzip"
    assert gzip.decompress(b"".join(pieces)).decode() == PAGE


@pytest.mark.parametrize(
    ("accepte", "recu"), [("text/html,*/*;q=0.8", "rien"), ("text/css,*/*;q=0.1", "gzip")]
)
def test_only_pages_are_asked_for_uncompressed(accepte: str, recu: str) -> None:
    _, [corps] = ask("/demande", accept=accepte, accept_encoding="gzip")
    assert corps.decode() == recu


@pytest.mark.parametrize("chemin", ["/html", "/texte", "/comprime", "/texte-lent", "/inconnu"])
def test_every_answer_carries_the_security_headers(chemin: str) -> None:
    en_tetes, _ = ask(chemin)
    assert {nom: en_tetes[nom] for nom in EN_TETES} == EN_TETES


def test_the_policy_lets_nothing_come_from_outside() -> None:
    regles = dict(r.strip().split(" ", 1) for r in EN_TETES["content-security-policy"].split(";"))
    assert regles["default-src"] == "'self'"
    assert regles["object-src"] == "'none'"
    assert not any("http" in sources or "*" in sources for sources in regles.values())


def test_a_route_keeps_a_stricter_policy_of_its_own() -> None:
    en_tetes, _ = ask("/le-sien")
    assert en_tetes["content-security-policy"] == "default-src 'none'"


@pytest.mark.parametrize("couche", [SecurityHeaders, FrenchPage])
def test_what_is_not_http_goes_straight_through(
    couche: type[SecurityHeaders | FrenchPage],
) -> None:
    vus: list[tuple[Scope, Receive, Send]] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        vus.append((scope, receive, send))
        await asyncio.sleep(0)

    async def receive() -> Message:
        return {"type": "websocket.connect"}

    async def send(_message: Message) -> None:
        return None

    scope: Scope = {"type": "websocket", "path": "/_stcore/stream"}
    asyncio.run(couche(app)(scope, receive, send))
    assert vus == [(scope, receive, send)]
