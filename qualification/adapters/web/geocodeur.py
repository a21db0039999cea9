"""The national geocoder, by files: addresses are posted as CSV, the same lines come back placed."""

from __future__ import annotations

import csv
import io
import math
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from qualification.adapters.web.client import Client
from qualification.domain.geocodage import AdresseDemandee, PositionProposee
from qualification.domain.residence import Coordonnees

CHEMIN: Final = "/search/csv"
CACHE_MAXIMUM: Final = 50_000
"""Answers remembered by a server that runs for months."""
LIGNES_MAXIMUM: Final = 5_000
"""Lines per file: far under the 200 000 the service takes, so that a failure costs little."""
_RANG, _ADRESSE, _COMMUNE, _INSEE = ENVOYEES = ("rang", "adresse", "commune", "code_insee")
_RECUES = ("longitude", "latitude", "result_score", "result_status")
_STATUTS_SURS = frozenset({"ok", "not-found", "skipped"})


@dataclass(frozen=True, slots=True, kw_only=True)
class GeocodeurNational:
    """Places addresses through the CSV batch of the national geocoder.

    Answers are remembered for as long as the server runs: only those of files that came back
    whole, line for line, and that the service did not call failed.
    """

    client: Client
    _connues: dict[AdresseDemandee, PositionProposee] = field(default_factory=dict)

    @property
    def hote(self) -> str:
        """Name of the server that addresses are sent to."""
        return self.client.hote

    def geocode(self, demandes: Sequence[AdresseDemandee]) -> list[PositionProposee]:
        """Return an answer per address, in order. Raises ServiceMuet."""
        trouvees: dict[AdresseDemandee, PositionProposee] = {}
        inconnues = [d for d in dict.fromkeys(demandes) if d not in self._connues]
        for debut in range(0, len(inconnues), LIGNES_MAXIMUM):
            lot = inconnues[debut : debut + LIGNES_MAXIMUM]
            for demande, ligne in zip(lot, self._ask(lot), strict=True):
                reponse = trouvees[demande] = _answer(ligne)
                if ligne["result_status"] in _STATUTS_SURS:
                    self._remember(demande, reponse)
        return [trouvees.get(d) or self._connues[d] for d in demandes]

    def _ask(self, lot: Sequence[AdresseDemandee]) -> list[dict[str, str]]:
        frontiere = secrets.token_hex(16)
        corps = _form(_table(lot), frontiere)
        octets = self.client.call(
            CHEMIN,
            corps,
            {"Content-Type": f"multipart/form-data; boundary={frontiere}"},
            check=lambda recus: _check(recus, len(lot)),
        )
        return _rows(octets)

    def _remember(self, demande: AdresseDemandee, reponse: PositionProposee) -> None:
        if len(self._connues) >= CACHE_MAXIMUM:
            del self._connues[next(iter(self._connues))]
        self._connues[demande] = reponse


def _table(lot: Sequence[AdresseDemandee]) -> str:
    texte = io.StringIO()
    lignes = csv.writer(texte, lineterminator="\n")
    lignes.writerow(ENVOYEES)
    lignes.writerows((rang, d.adresse, d.commune, d.code_insee) for rang, d in enumerate(lot))
    return texte.getvalue()


def _form(table: str, frontiere: str) -> bytes:
    """Return the form: the columns that make the address, the one of the commune, the file."""
    champs = [("columns", _ADRESSE), ("columns", _COMMUNE), ("citycode", _INSEE)]
    parties = [
        f'--{frontiere}\r\nContent-Disposition: form-data; name="{nom}"\r\n\r\n{valeur}\r\n'
        for nom, valeur in champs
    ]
    parties.append(
        f'--{frontiere}\r\nContent-Disposition: form-data; name="data"; filename="adresses.csv"\r\n'
        f"Content-Type: text/csv; charset=utf-8\r\n\r\n{table}\r\n--{frontiere}--\r\n"
    )
    return "".join(parties).encode()


def _rows(octets: bytes) -> list[dict[str, str]]:
    texte = octets.decode("utf-8-sig")
    premiere = texte.partition("\n")[0]
    separateur = ";" if premiere.count(";") > premiere.count(",") else ","
    lecteur = csv.DictReader(io.StringIO(texte, newline=""), delimiter=separateur)
    return [{nom: valeur or "" for nom, valeur in li.items() if nom} for li in lecteur]


def _check(octets: bytes, attendues: int) -> None:
    """Raise ValueError unless every line sent came back, in order, with its answer."""
    try:
        lignes = _rows(octets)
    except (UnicodeDecodeError, csv.Error) as erreur:
        raise ValueError(str(erreur)) from erreur
    rangs = [ligne.get(_RANG) for ligne in lignes]
    if rangs != [str(rang) for rang in range(attendues)]:
        raise ValueError(len(rangs))
    if not all(set(_RECUES) <= set(ligne) for ligne in lignes):
        raise ValueError(sorted(lignes[0]))


def _answer(ligne: Mapping[str, str]) -> PositionProposee:
    if ligne["result_status"] != "ok":
        return PositionProposee()
    lon, lat = _number(ligne["longitude"]), _number(ligne["latitude"])
    if not (abs(lon) <= 180 and abs(lat) <= 90):
        return PositionProposee()
    score = _number(ligne["result_score"])
    return PositionProposee(
        coordonnees=Coordonnees(lon, lat),
        score=score if math.isfinite(score) else 0.0,
        libelle=ligne.get("result_label", ""),
        code_insee=ligne.get("result_citycode", ""),
        precision=ligne.get("result_type", ""),
    )


def _number(texte: str) -> float:
    try:
        return float(texte.replace(",", "."))
    except ValueError:
        return math.nan
