"""One polite HTTP client: bounded in time, in size and in attempts; it fails with a reason."""

from __future__ import annotations

import http.client
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.message import Message
from typing import Final
from urllib.parse import urlsplit

from qualification.domain.errors import ServiceMuet

DELAI_S: Final = 30.0
ESSAIS: Final = 4
ATTENTE_S: Final = 1.0
"""Pause before the second attempt; twice as long before each of the next."""
ATTENTE_MAXIMUM_S: Final = 30.0
REPONSE_MAXIMUM: Final = 60 * 1024 * 1024
"""Bytes: the services take files of 50 MB, an answer is hardly larger."""
_PASSAGERS: Final = frozenset({408, 425, 429, 500, 502, 503, 504})
_AGENT: Final = "qualification-du-parc"


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """Calls one server. ``base``: its address, without a final slash."""

    base: str
    delai_s: float = DELAI_S
    essais: int = ESSAIS
    sleep: Callable[[float], None] = field(default=time.sleep)

    @property
    def hote(self) -> str:
        """Name of the server."""
        return urlsplit(self.base).hostname or ""

    def call(
        self,
        chemin: str,
        corps: bytes | None = None,
        entetes: Mapping[str, str] | None = None,
        check: Callable[[bytes], None] = lambda _: None,
    ) -> bytes:
        """Return the whole answer, asked again when the server is busy or breaks off.

        ``check`` raises ValueError for an answer that is not complete: it counts as broken off.
        Raises ServiceMuet: ``refus`` (the request itself is refused), ``delai``, ``panne``,
        ``incomplet``.
        """
        if urlsplit(self.base).scheme not in {"http", "https"}:
            raise ServiceMuet(motif="adresse", hote=self.base)
        requete = urllib.request.Request(  # noqa: S310 -- the scheme is checked above
            f"{self.base}{chemin}", corps, {"User-Agent": _AGENT, **(entetes or {})}
        )
        pause = ATTENTE_S
        for reste in reversed(range(self.essais)):
            try:
                octets = self._try(requete)
                check(octets)
            except _Echec as echec:
                motif, pause = echec.motif, max(pause, echec.attente_s)
            except ValueError:
                motif = "incomplet"
            else:
                return octets
            if reste:
                self.sleep(min(pause, ATTENTE_MAXIMUM_S))
                pause *= 2
        raise ServiceMuet(motif=motif, hote=self.hote, essais=self.essais)

    def _try(self, requete: urllib.request.Request) -> bytes:
        """Return the answer. Raises _Echec when it may be worth asking again, else ServiceMuet."""
        try:
            return self._read(requete)
        except urllib.error.HTTPError as erreur:
            erreur.close()
            if erreur.code not in _PASSAGERS:
                raise ServiceMuet(motif="refus", hote=self.hote, statut=erreur.code) from erreur
            raise _Echec("panne", _retry_after(erreur.headers)) from erreur
        except (OSError, http.client.HTTPException) as erreur:
            # urllib wraps a timeout of the connection, not that of the reading.
            est_lent = isinstance(getattr(erreur, "reason", erreur), TimeoutError)
            raise _Echec("delai" if est_lent else "panne") from erreur

    def _read(self, requete: urllib.request.Request) -> bytes:
        with urllib.request.urlopen(requete, timeout=self.delai_s) as reponse:  # noqa: S310 -- idem
            octets: bytes = reponse.read(REPONSE_MAXIMUM + 1)
            annonce = reponse.headers.get("Content-Length")
        attendus = int(annonce) if (annonce or "").isdigit() else len(octets)
        if not attendus <= len(octets) <= REPONSE_MAXIMUM:
            raise ValueError(len(octets))
        return octets


class _Echec(Exception):
    """A failure that may pass, and the seconds the server asks to wait."""

    def __init__(self, motif: str, attente_s: float = 0.0) -> None:
        super().__init__(motif)
        self.motif, self.attente_s = motif, attente_s


def _retry_after(entetes: Message) -> float:
    """Return the seconds a busy server asks to wait; 0 when it does not say."""
    texte = entetes.get("Retry-After", "")
    return float(texte) if texte.isdigit() else 0.0
