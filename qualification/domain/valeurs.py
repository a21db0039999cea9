"""Conversion of texts read in files: every sentinel is a missing value, every refusal is said.

Each function returns ``None`` (or an empty text) for a missing value and raises ``ValueError`` for
a text that means nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import lru_cache

from qualification.domain.adresse import fold
from qualification.domain.residence import TypeConstruction

LOGEMENTS_MAXIMUM = 20_000
"""More dwellings than any residence has on one line: beyond, the column is not a count."""
_SENTINELLES = frozenset(
    {"", "-", "--", ".", "NA", "N/A", "NA/NA", "NAN", "NC", "N.C.", "ND", "NR", "NULL", "NONE"}
    | {"Z", "NSP", "INCONNU", "INCONNUE", "VIDE", "(VIDE)", "01/1900", "01/01/1900"}
    | {"NON RENSEIGNÉ", "NON RENSEIGNE", "NON RENSEIGNÉE", "NON RENSEIGNEE", "NON CONFORME"}
    | {"SANS OBJET", "#N/A", "#REF!", "#VALEUR!", "#NOM?", "#DIV/0!"}
)
_MOJIBAKE = re.compile("[\u00c2\u00c3\u00c5\u00e2][\u0080-\u00bf\u0152-\u2122]")
_SCIENTIFIQUE = re.compile(r"(\d)(?:[.,](\d+))?[eE]\+?(\d{1,3})", re.ASCII)
_ENTIER_DECIMAL = re.compile(r"(-?\d+)[.,]0+", re.ASCII)
_ANNEE = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)", re.ASCII)
_DECIMAL = re.compile(r"[+-]?\d{1,15}(?:\.\d{0,20})?(?:[eE][+-]?\d{1,2})?", re.ASCII)
_QN = re.compile(r"QN[0-9A-Z]{3}\d{2}[A-Z]?", re.ASCII)
_LETTRES = frozenset("ABCDEFG")
# Official dictionary: 2 = A … 8 = G, 9 « sans objet », 0 « non renseigné ».
_CODES_DPE = dict(zip("2345678", "ABCDEFG", strict=True))
_TYPES = {
    "C": TypeConstruction.COLLECTIF,
    "I": TypeConstruction.INDIVIDUEL,
    "E": TypeConstruction.ETUDIANT,
    "COLLECTIF": TypeConstruction.COLLECTIF,
    "INDIVIDUEL": TypeConstruction.INDIVIDUEL,
    "MIXTE": TypeConstruction.MIXTE,
}


# A file repeats the same few values in most of its cells.
_remembered = lru_cache(maxsize=65_536)


@_remembered
def text(brut: str) -> str:
    """Return the text with single spaces; empty for every way files say « nothing »."""
    # No database takes the null character.
    propre = " ".join(repair(brut).replace("\0", " ").split())
    return "" if propre.upper() in _SENTINELLES else propre


def repair(texte: str) -> str:
    """Return UTF-8 that was read as Windows-1252 put right: « ChÃ¢lons » → « Châlons ».

    Done again for a text that went wrong twice; what does not decode is left as it is.
    """
    for _ in range(2):
        if not _MOJIBAKE.search(texte):
            break
        try:
            texte = b"".join(_byte(c) for c in texte).decode("utf-8")
        except UnicodeError:
            break
    return texte


def _byte(lettre: str) -> bytes:
    # Windows-1252 leaves five bytes without a letter; software reads them as control codes.
    return lettre.encode("latin-1" if ord(lettre) < 256 else "cp1252")


@_remembered
def label(brut: str) -> str:
    """Return a code or a number as written before a spreadsheet turned ``2`` into ``2.0``.

    Scientific notation is undone when every digit is still there (``1.968E+003`` → ``1968``).
    """
    propre = text(brut)
    trouve = _ENTIER_DECIMAL.fullmatch(propre)
    if trouve:
        return trouve[1]
    trouve = _SCIENTIFIQUE.fullmatch(propre) if "+" in propre or "." in propre else None
    return _whole(trouve) if trouve else propre


def _whole(ecrit: re.Match[str]) -> str:
    decimales, exposant = (ecrit[2] or "").rstrip("0"), int(ecrit[3])
    if not len(decimales) <= exposant <= 15:
        return ecrit[0]
    return ecrit[1] + decimales.ljust(exposant, "0")


def count(brut: str) -> int | None:
    """Return a number of dwellings, 0…LOGEMENTS_MAXIMUM (``« 1 200 »``, ``« 12,0 »`` accepted)."""
    propre = label(brut).replace(" ", "")
    if not propre:
        return None
    if not re.fullmatch(r"\d{1,9}", propre, re.ASCII) or int(propre) > LOGEMENTS_MAXIMUM:
        raise ValueError(brut)
    return int(propre)


def number(brut: str) -> float | None:
    """Return a decimal number, with a comma or a point."""
    propre = text(brut).replace(" ", "").replace(",", ".")
    if not propre:
        return None
    if not _DECIMAL.fullmatch(propre):
        raise ValueError(brut)
    return float(propre)


def year(brut: str) -> int | None:
    """Return the year found in ``1968``, ``1968.0``, ``01/07/1968`` or ``1968-07-01``."""
    propre = label(brut)
    if propre in {"", "0", "999", "9999"}:
        return None
    trouve = _ANNEE.search(propre)
    if trouve is None:
        raise ValueError(brut)
    return int(trouve[1])


def construction(brut: str) -> TypeConstruction:
    """Return the kind of building, from an RPLS code or a label; unknown when it is not said."""
    propre = fold(text(brut))
    if propre in {"", "0"}:
        return TypeConstruction.INCONNU
    if propre in _TYPES:
        return _TYPES[propre]
    for debut, sorte in (
        ("COLLECTI", TypeConstruction.COLLECTIF),
        ("APPART", TypeConstruction.COLLECTIF),
        ("INDIVIDU", TypeConstruction.INDIVIDUEL),
        ("MAISON", TypeConstruction.INDIVIDUEL),
        ("PAVILLON", TypeConstruction.INDIVIDUEL),
    ):
        if propre.startswith(debut):
            return sorte
    if "ETUDIANT" in propre:
        return TypeConstruction.ETUDIANT
    raise ValueError(brut)


def energy(brut: str, logements: int) -> Mapping[str, int]:
    """Return dwellings by energy letter: a letter, an RPLS code 2–8, or a JSON distribution.

    Dwellings without a label are left out: unknown is not G.
    """
    propre = label(brut).upper()
    if propre.startswith("{"):
        lettres = {k: n for k, n in distribution(propre).items() if k in _LETTRES}
        if sum(lettres.values()) > logements:
            raise ValueError(brut)
        return lettres
    if propre in {"", "0", "9", "N", "VIERGE"}:
        return {}
    lettre = _CODES_DPE.get(propre, propre)
    if lettre not in _LETTRES:
        raise ValueError(brut)
    return {lettre: logements}


def financing(brut: str, logements: int) -> Mapping[str, int]:
    """Return dwellings by financing code, from a code or a JSON distribution."""
    propre = label(brut)
    if propre.startswith("{"):
        return distribution(propre)
    return {} if propre in {"", "0"} else {propre[:60]: logements}


def distribution(brut: str) -> dict[str, int]:
    """Return the counts of a JSON object of non-negative integers."""
    try:
        lu = json.loads(brut)
    except RecursionError as erreur:
        raise ValueError(brut[:60]) from erreur
    if not isinstance(lu, dict) or not all(type(n) is int and n >= 0 for n in lu.values()):
        raise ValueError(brut)
    return lu


def siren(brut: str) -> str | None:
    """Return the nine digits of an organisation, from its SIREN or the SIRET of a place of it."""
    chiffres = label(brut).replace(" ", "")
    if chiffres in {"", "0"}:
        return None
    if not re.fullmatch(r"\d{9}(\d{5})?", chiffres, re.ASCII):
        raise ValueError(brut)
    return chiffres[:9]


def is_random_position(brut: str) -> bool:
    """Whether the register drew the position at random in the commune (``QUALITE_XY`` 33)."""
    return label(brut) == "33"


def declared_qpv(brut: str) -> bool | None:
    """Return what the landlord declares: 1 or « oui » in a QPV, 2 or « non » outside.

    0 means « not filled in », never « no ».
    """
    propre = fold(label(brut))
    if propre in {"", "0"}:
        return None
    if propre in {"1", "OUI", "O", "VRAI", "TRUE"} or _QN.fullmatch(propre):
        return True
    if propre in {"2", "NON", "N", "FAUX", "FALSE", "HZ", "CSZ"}:
        return False
    raise ValueError(brut)


def programme(brut: str) -> bool | None:
    """Return whether a cell says that a place is in a renewal programme; None when it is empty.

    « oui », 1, a cross, or the kind of project as the NPNRU layers write it (PRIN, PRIR).
    """
    propre = fold(label(brut))
    if not propre:
        return None
    if propre in {"1", "OUI", "O", "X", "VRAI", "TRUE", "NPNRU", "ERBM"} or propre.startswith(
        ("PRIN", "PRIR", "NATIONAL", "REGIONAL")
    ):
        return True
    if propre in {"0", "2", "NON", "N", "FAUX", "FALSE", "HORS"}:
        return False
    raise ValueError(brut)


def qpv_code(brut: str) -> str | None:
    """Return the code of a 2024 district (``QN09506M``); None outside of any."""
    propre = text(brut).upper()
    return propre if _QN.fullmatch(propre) else None


def is_outdated_qpv(code: str) -> bool:
    """Whether the code is of the 2015 generation (``QP062…``), repealed on 1 January 2024."""
    return bool(re.fullmatch(r"QP[0-9A-Z]{3}\d{3}", code.strip().upper(), re.ASCII))


def pair(brut: str) -> tuple[float | None, float | None]:
    """Return (x, y) of « latitude, longitude » written in one cell."""
    parties = re.split(r"\s*[;|]\s*|,\s+|\s+", text(brut).strip("()[] "))
    if len(parties) == 1:
        parties = parties[0].split(",")
    if parties == [""]:
        return None, None
    if len(parties) != 2:
        raise ValueError(brut)
    latitude, longitude = (number(partie.strip(",")) for partie in parties)
    return longitude, latitude
