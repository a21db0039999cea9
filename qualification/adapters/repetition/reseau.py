"""One HTTP connection as a tablet in a crowded room has it: cut, lossy or slow at times."""

from __future__ import annotations

import asyncio
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

DELAI_S = 4.5
"""Seconds after which the pad gives a request up."""
_LENTEUR_S = (0.2, 0.8)
_CORPS_MAX = 8_000_000


class Trouble(StrEnum):
    """What a link suffers for a while."""

    COUPURE = "coupure"
    PERTE = "perte"
    LENTEUR = "lenteur"


@dataclass(frozen=True, slots=True)
class Episode:
    """A trouble from one instant to another, in seconds of the event loop."""

    trouble: Trouble
    debut: float
    fin: float


@dataclass(frozen=True, slots=True)
class Reponse:
    """What the server said."""

    statut: int
    contenu: bytes
    attente_s: float
    """Seconds it asks to wait before the next request, 0 when it asks nothing."""


class LienRompu(Exception):
    """No answer came: cut link, lost answer, silent server."""


class Lien:
    """A kept connection, opened again when it breaks; one request at a time."""

    def __init__(self, url: str, hasard: random.Random, episodes: Sequence[Episode] = ()) -> None:
        adresse = urlsplit(url)
        self._hote, self._port = adresse.hostname or "127.0.0.1", adresse.port or 80
        self._hasard = hasard
        self._episodes = episodes
        self._flux: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    def trouble(self) -> Trouble | None:
        """Return what the link suffers now."""
        le = asyncio.get_running_loop().time()
        return next((e.trouble for e in self._episodes if e.debut <= le < e.fin), None)

    async def ask(self, chemin: str, code: str = "", contenu: object = None) -> Reponse:
        """Return the answer of the server. Raises LienRompu when none comes."""
        trouble = self.trouble()
        if trouble is Trouble.COUPURE:
            self.close()
            await asyncio.sleep(0.05)
            raise LienRompu(trouble)
        if trouble is Trouble.LENTEUR:
            await asyncio.sleep(self._hasard.uniform(*_LENTEUR_S))
        try:
            async with asyncio.timeout(DELAI_S):
                reponse = await self._exchange(chemin, code, contenu)
        except (OSError, TimeoutError, EOFError, asyncio.IncompleteReadError) as error:
            self.close()
            raise LienRompu(type(error).__name__) from error
        if trouble is Trouble.PERTE:
            # The server has done its part; the tablet never hears of it.
            self.close()
            raise LienRompu(trouble)
        return reponse

    def close(self) -> None:
        """Drop the connection; the next request opens another."""
        if self._flux is not None:
            self._flux[1].close()
            self._flux = None

    async def _exchange(self, chemin: str, code: str, contenu: object) -> Reponse:
        if self._flux is None:
            self._flux = await asyncio.open_connection(self._hote, self._port, limit=1 << 20)
        lecture, ecriture = self._flux
        corps = b"" if contenu is None else json.dumps(contenu).encode()
        methode = "GET" if contenu is None else "POST"
        ecriture.write(
            f"{methode} {chemin} HTTP/1.1\r\nhost: {self._hote}:{self._port}\r\n"
            f"authorization: Bearer {code}\r\ncontent-length: {len(corps)}\r\n\r\n".encode()
            + corps
        )
        await ecriture.drain()
        premiere, *lignes = (await lecture.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        en_tetes = {
            nom.strip().lower(): valeur.strip()
            for nom, _, valeur in (ligne.partition(":") for ligne in lignes if ligne)
        }
        taille = int(en_tetes.get("content-length", "0"))
        if taille > _CORPS_MAX:
            raise LienRompu(taille)
        recu = await lecture.readexactly(taille)
        if en_tetes.get("connection", "").lower() == "close":
            self.close()
        attente = en_tetes.get("retry-after", "0")
        return Reponse(
            int(premiere.split(" ")[1]), recu, float(attente) if attente.isdigit() else 0.0
        )


def troubles(
    hasard: random.Random, debut: float, duree: float, *, n: int = 2
) -> tuple[Episode, ...]:
    """Return the troubles of one link: over before the last quarter, so that all can come back."""
    genres = hasard.sample(list(Trouble), k=min(n, len(Trouble)))
    pas = 0.75 * duree / len(genres)
    episodes = []
    for rang, genre in enumerate(genres):
        commence = debut + pas * (rang + 0.5 * hasard.random())
        longueur = min(60.0, pas * hasard.uniform(0.1, 0.5))
        episodes.append(Episode(genre, commence, commence + longueur))
    return tuple(episodes)
