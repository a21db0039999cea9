"""Simulated tablets: HTTP over kept connections, and the pad's own protocol."""

from __future__ import annotations

import asyncio
import json
import random
import time
from contextlib import AbstractAsyncContextManager
from types import TracebackType
from typing import Any, Self

ITEMS = ("GLOBAL", "A1", "A2", "A3", "B1", "B2", "B3", "C1", "C2", "D1", "D2", "E1", "E2")


class Refus(Exception):
    """The server did not answer 200."""


class Connexion(AbstractAsyncContextManager["Connexion"]):
    """One kept HTTP connection. Opened and closed by ``async with``; one request at a time."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._flux: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def __aenter__(self) -> Self:
        """Connect."""
        self._flux = await asyncio.open_connection("127.0.0.1", self._port)
        return self

    async def __aexit__(
        self,
        _type: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        """Disconnect."""
        if self._flux is not None:
            self._flux[1].close()

    async def ask(self, chemin: str, code: str = "", contenu: object = None) -> bytes:
        """Return the body of the answer. Raises Refus unless it is a 200."""
        assert self._flux is not None
        lecture, ecriture = self._flux
        corps = b"" if contenu is None else json.dumps(contenu).encode()
        methode = "GET" if contenu is None else "POST"
        ecriture.write(
            f"{methode} {chemin} HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer {code}\r\n"
            f"content-length: {len(corps)}\r\n\r\n".encode()
            + corps
        )
        tete = (await lecture.readuntil(b"\r\n\r\n")).decode().lower()
        _, _, suite = tete.partition("content-length:")
        reponse = await lecture.readexactly(int(suite.split("\r\n", 1)[0]))
        if " 200 " not in tete.split("\r\n", 1)[0]:
            raise Refus(tete, reponse)
        return reponse


class Tablette:
    """A tablet that has joined: its code, the residences it may rate, its sequence."""

    def __init__(self, code: str, rang: int, residences: list[str]) -> None:
        self.code = code
        self._rang = rang
        self._residences = residences
        self._hasard = random.Random(rang)
        self._n = 0
        self.vue_le = time.perf_counter()
        """When it last heard of the room."""

    def answer(self) -> dict[str, Any]:
        """Return the next answer of its finger."""
        self._n += 1
        return {
            "reponse_id": f"{self._rang}-{self._n}-{time.time_ns():x}",
            "residence": self._hasard.choice(self._residences),
            "item": self._hasard.choice(ITEMS),
            "valeur": self._hasard.randint(-1, 4),
            "sequence": time.time_ns() // 1_000_000,
        }


async def join(port: int, code: str, rang: int) -> Tablette:
    """Open the page and its files, then the state of the room and the notebook."""
    async with Connexion(port) as ligne:
        for fichier in ("tablette", "app/static/tablette/pave.css", "app/static/tablette/pave.js"):
            await ligne.ask(f"/{fichier}")
        await ligne.ask("/api/etat", code)
        carnet = json.loads(await ligne.ask("/api/carnet", code))
    # The journal they are compared with is that of residences: fiches témoins have their own.
    libres = [r["id"] for r in carnet["residences"] if not r["revelee"] and "seule" not in r]
    return Tablette(code, rang, libres)
