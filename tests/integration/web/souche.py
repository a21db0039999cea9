"""A local server that answers as the national services are documented to, or fails as told."""

from __future__ import annotations

import csv
import io
import json
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Panne = Callable[[BaseHTTPRequestHandler, bytes], None]
"""What the server does with an answer instead of sending it."""
RECUES = (
    *("longitude", "latitude", "result_score", "result_score_next", "result_label", "result_type"),
    *("result_id", "result_housenumber", "result_citycode", "result_status"),
)


@dataclass
class Souche:
    """What was received, what is answered, and the failures of the next answers, in order."""

    adresse: str
    positions: dict[str, dict[str, str]] = field(default_factory=dict)
    communes: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    pannes: list[Panne] = field(default_factory=list)
    formulaires: list[dict[str, list[str]]] = field(default_factory=list)
    chemins: list[str] = field(default_factory=list)
    separateur: str = ","

    def geocode(self, table: str) -> bytes:
        """Return the lines sent with their answers, as the CSV batch does."""
        texte = io.StringIO()
        lignes = list(csv.DictReader(io.StringIO(table)))
        sortie = csv.DictWriter(texte, [*lignes[0], *RECUES], restval="", delimiter=self.separateur)
        sortie.writeheader()
        for ligne in lignes:
            trouvee = self.positions.get(ligne["adresse"], {"result_status": "not-found"})
            defaut = {"result_citycode": ligne["code_insee"], "result_type": "housenumber"}
            complete = trouvee.get("result_status", "ok") == "ok"
            sortie.writerow(
                ligne | (defaut | {"result_status": "ok"} if complete else {}) | trouvee
            )
        return texte.getvalue().encode()

    def epci(self, siren: str) -> bytes | None:
        if siren not in self.communes:
            return None
        return json.dumps({"type": "FeatureCollection", "features": self.communes[siren]}).encode()


@contextmanager
def running() -> Iterator[Souche]:
    """Run the server on a free port of this machine."""
    serveur = ThreadingHTTPServer(("127.0.0.1", 0), _Requete)
    souche = Souche(f"http://127.0.0.1:{serveur.server_port}")
    serveur.souche = souche  # type: ignore[attr-defined]
    fil = threading.Thread(target=serveur.serve_forever, kwargs={"poll_interval": 0.01})
    fil.start()
    try:
        yield souche
    finally:
        serveur.shutdown()
        fil.join()
        serveur.server_close()


class _Requete(BaseHTTPRequestHandler):
    @property
    def souche(self) -> Souche:
        souche: Souche = self.server.souche  # type: ignore[attr-defined]
        return souche

    def do_POST(self) -> None:
        corps = self.rfile.read(int(self.headers["Content-Length"]))
        champs = _form(corps, self.headers["Content-Type"])
        self.souche.chemins.append(self.path)
        self.souche.formulaires.append(champs)
        self._answer(self.souche.geocode(champs["data"][0]), "text/csv; charset=utf-8")

    def do_GET(self) -> None:
        self.souche.chemins.append(self.path)
        trouve = re.match(r"/epcis/(\w+)/communes\?", self.path)
        octets = self.souche.epci(trouve[1]) if trouve else None
        if octets is None:
            self.send_error(404)
        else:
            self._answer(octets, "application/json")

    def _answer(self, octets: bytes, sorte: str) -> None:
        if self.souche.pannes:
            self.souche.pannes.pop(0)(self, octets)
            return
        self.send_response(200)
        self.send_header("Content-Type", sorte)
        self.send_header("Content-Length", str(len(octets)))
        self.end_headers()
        self.wfile.write(octets)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- its name there
        pass


def _form(corps: bytes, sorte: str) -> dict[str, list[str]]:
    frontiere = sorte.partition("boundary=")[2].encode()
    champs: dict[str, list[str]] = {}
    for partie in corps.split(b"--" + frontiere)[1:-1]:
        entetes, _, valeur = partie.partition(b"\r\n\r\n")
        nom = re.search(rb'name="(\w+)"', entetes)
        assert nom is not None
        champs.setdefault(nom[1].decode(), []).append(valeur.removesuffix(b"\r\n").decode())
    return champs


def status(code: int, **entetes: str) -> Panne:
    """Answer a status and nothing else."""

    def fail(requete: BaseHTTPRequestHandler, _octets: bytes) -> None:
        requete.send_response(code)
        for nom, valeur in entetes.items():
            requete.send_header(nom.replace("_", "-"), valeur)
        requete.send_header("Content-Length", "0")
        requete.end_headers()

    return fail


def hang_up(requete: BaseHTTPRequestHandler, _octets: bytes) -> None:
    """Close the connection without a word."""
    requete.close_connection = True


def truncate(requete: BaseHTTPRequestHandler, octets: bytes) -> None:
    """Announce everything, send half of it."""
    requete.send_response(200)
    requete.send_header("Content-Length", str(len(octets)))
    requete.end_headers()
    requete.wfile.write(octets[: len(octets) // 2])
    requete.close_connection = True


def altered(change: Callable[[bytes], bytes]) -> Panne:
    """Send something else, whole."""

    def send(requete: BaseHTTPRequestHandler, octets: bytes) -> None:
        corps = change(octets)
        requete.send_response(200)
        requete.send_header("Content-Length", str(len(corps)))
        requete.end_headers()
        requete.wfile.write(corps)

    return send
