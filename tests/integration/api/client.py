"""Requests straight into the routes, without a socket: an ASGI client of forty lines."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from starlette.applications import Starlette
from starlette.types import Message

from qualification.api.server import MIDDLEWARE, ROUTES


@dataclass(frozen=True)
class Reponse:
    statut: int
    en_tetes: Mapping[str, str]
    corps: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.corps)


class Client:
    """One tablet with its code. Bytes are sent as they are, anything else as JSON."""

    def __init__(self, code: str = "") -> None:
        self.code = code
        self._app = Starlette(routes=ROUTES, middleware=MIDDLEWARE)

    def get(self, chemin: str, **en_tetes: str) -> Reponse:
        return asyncio.run(self.ask("GET", chemin, b"", **en_tetes))

    def post(self, chemin: str, contenu: object, **en_tetes: str) -> Reponse:
        return asyncio.run(self.ask("POST", chemin, contenu, **en_tetes))

    async def ask(self, methode: str, chemin: str, contenu: object, **en_tetes: str) -> Reponse:
        corps = contenu if isinstance(contenu, bytes) else json.dumps(contenu).encode()
        tous = {"content-length": str(len(corps))} | {
            nom.replace("_", "-"): valeur for nom, valeur in en_tetes.items()
        }
        if self.code:
            tous.setdefault("authorization", f"Bearer {self.code}")
        adresse, _, requete = chemin.partition("?")
        scope = {
            "type": "http",
            "method": methode,
            "path": adresse,
            "query_string": requete.encode(),
            "headers": [(n.encode(), v.encode()) for n, v in tous.items() if v],
        }
        # Two pieces, as the network would.
        entrees: list[Message] = [
            {"type": "http.request", "body": corps[:100], "more_body": True},
            {"type": "http.request", "body": corps[100:], "more_body": False},
        ]
        sorties: list[Message] = []

        async def receive() -> Message:
            return entrees.pop(0) if entrees else {"type": "http.disconnect"}

        async def send(message: Message) -> None:
            sorties.append(message)

        await self._app(scope, receive, send)
        return Reponse(
            statut=sorties[0]["status"],
            en_tetes={n.decode(): v.decode() for n, v in sorties[0]["headers"]},
            corps=b"".join(m.get("body", b"") for m in sorties[1:]),
        )
