"""Reading a free text: folding of accents and disguises, then words with what their case says."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_TABLE = str.maketrans(
    {
        "œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss", "ø": "o", "Ø": "O", "ł": "l",
        "’": "'", "‘": "'", "ʼ": "'", "´": "'", "`": "'", "º": " ", "°": " ", "\t": " ",
        "–": "-", "—": "-", "‑": "-", "−": "-", "\u200b": None, "\u200c": None, "\u200d": None,
        "\u2060": None, "\ufeff": None, "\u00ad": None, "\n": " . ", "\r": " ",
    }
)  # fmt: skip
_CHIFFRES_LETTRES = str.maketrans("01345$@€7", "oieassaet")
_DEGUISE = re.compile(r"(?<=[A-Za-z])[01345$@€7]+(?=[A-Za-z])|(?<![^\s'(])[@$](?=[A-Za-z]{3})")
_EPELE = re.compile(
    r"(?<![A-Za-z0-9])(?:[A-Za-z][ ._*\-]){3,60}[A-Za-z](?![A-Za-z0-9])"
    r"|(?<![A-Za-z0-9.])(?:[A-Za-z]\.){2}[A-Za-z](?![A-Za-z0-9])"
)
_REPETE = re.compile(r"([A-Za-z])\1{2,}")
_ELISION_M = re.compile(r"\b[mM]'(?=[A-Za-z])")
_JETON = re.compile(r"[A-Za-z0-9]+(?:\*+[A-Za-z]+)*|[.!?]|[,;:()\"«»/\[\]]|(?<=\s)-+(?=\s)")
_ABREVIATIONS = frozenset(
    [
        "m",
        "mr",
        "mrs",
        "mme",
        "mmes",
        "mlle",
        "dr",
        "me",
        "pr",
        "st",
        "ste",
        "av",
        "ave",
        "bd",
        "bld",
        "all",
        "r",
        "imp",
        "pl",
        "sq",
        "res",
        "bat",
        "appt",
        "apt",
        "appart",
        "lgt",
        "log",
        "n",
        "no",
        "num",
        "tel",
        "port",
        "etg",
        "et",
        "rdc",
        "ent",
        "esc",
    ]
)


class Jeton(NamedTuple):
    """A word or a punctuation mark (``,`` for all weak ones, ``.`` for all strong ones).

    ``capitale``, ``majuscules``: first letter, all letters in capitals, in a text that is not
    itself all in capitals. ``initiale``: begins a sentence.
    """

    mot: str
    capitale: bool = False
    majuscules: bool = False
    initiale: bool = False


def fold(texte: str) -> str:
    """Return ``texte`` without accents, ligatures, invisible or typographic characters."""
    plat = unicodedata.normalize("NFKD", texte.translate(_TABLE))
    return "".join(c for c in plat if not unicodedata.combining(c)).translate(_TABLE)


def unmask(plat: str) -> str:
    """Return a folded text with disguised words restored: ``c0ns``, ``a.r.a.b.e``, ``nuuuls``."""
    texte = _DEGUISE.sub(lambda trouve: trouve[0].translate(_CHIFFRES_LETTRES), plat)
    texte = _EPELE.sub(lambda trouve: re.sub(r"[^A-Za-z]", "", trouve[0]), texte)
    return _REPETE.sub(_shorten, texte)


def _shorten(trouve: re.Match[str]) -> str:
    lettre = trouve[1]
    return lettre if lettre.lower() in "aeiouy" else lettre * 2


def tokenize(texte: str) -> list[Jeton]:
    """Return the words and punctuation marks of a folded text; hyphens part words."""
    texte = _ELISION_M.sub("me ", texte)
    casse = any(c.islower() for c in texte)
    jetons: list[Jeton] = []
    fin, initiale = -1, True
    for trouve in _JETON.finditer(texte):
        brut = trouve[0]
        if brut[0].isalnum():
            capitale = casse and brut[0].isupper()
            jetons.append(Jeton(brut.lower(), capitale, casse and brut.isupper(), initiale))
            fin, initiale = trouve.end(), False
        elif brut in ".!?":
            initiale = True
            if not (trouve.start() == fin and _is_short(jetons[-1].mot)):
                jetons.append(Jeton("."))
        else:
            jetons.append(Jeton(","))
    return jetons


def _is_short(mot: str) -> bool:
    return mot in _ABREVIATIONS or (len(mot) == 1 and mot.isalpha())
