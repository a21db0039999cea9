"""Spellings of one name: letters lost on the way, values cut at their accent, other abbreviations.

Real files hold « Domaine des Gen?ts » and « Domaine des Gen » for one place.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache

from qualification.domain import adresse

_PERDUES = "?\ufffd"
# Words that say what kind of place it is, not which.
_GENERIQUES = frozenset(
    {"RES", "RESIDENCE", "RESIDENCES", "IMMEUBLE", "IMM", "ENSEMBLE", "GROUPE", "HLM"}
    | {"LE", "LA", "LES", "L", "DE", "DU", "DES", "D"}
)
_NOMBRES = re.compile(r"\d+|\b(?:I{1,3}|IV|VI{0,3}|IX|X)\b|\b[A-Z]\b")
_OPPOSES = re.compile(r"\b(?:NORD|SUD|EST|OUEST|HAUT|BAS|HAUTE|BASSE|HAUTS|PETIT|GRAND)\b")
_MOTS_COURTS = frozenset({"I", "II", "IV", "V", "VI", "IX", "X", "OR", "IF", "LA", "AN"})
_COURT = 4
"""Letters under which a name says too little to be recognised cut."""


@lru_cache(maxsize=65_536)
def marked(nom: str) -> tuple[str, str]:
    """Return the name in upper-case ASCII words, lost letters as « ? », and the same with accents.

    Both texts have the same length: position by position, the second tells what the first lost.
    """
    plat, marque = [], []
    for lettre in unicodedata.normalize("NFC", " ".join(nom.split())).upper():
        simple = unicodedata.normalize("NFKD", lettre)[:1].encode("ascii", "ignore").decode()
        if lettre in _PERDUES:
            simple = "?"
        garde = simple if simple == "?" or simple.isalnum() else " "
        plat.append(garde)
        marque.append(lettre if garde != " " else " ")
    return "".join(plat), "".join(marque)


def differ_by_lost_letters(un: str, autre: str) -> bool:
    """Whether the two are one name, some letters of either having been replaced by « ? »."""
    a, b = marked(un)[0], marked(autre)[0]
    return (
        len(a) == len(b)
        and "?" in a + b
        and all(x == y or "?" in (x, y) for x, y in zip(a, b, strict=True))
    )


def is_cut_at_accent(court: str, long: str) -> bool:
    """Whether ``court`` is ``long`` cut just before an accented or lost letter."""
    (debut, _), (entier, accents) = marked(court), marked(long)
    n = len(debut)
    if not 0 < n < len(entier) or not entier.startswith(debut) or debut[-1] == " ":
        return False
    return entier[n] == "?" or entier[n] != accents[n]


def is_beginning(court: str, long: str) -> bool:
    """Whether ``court`` is the beginning of ``long``, cut in the middle of a word."""
    debut, entier = marked(court)[0], marked(long)[0]
    n = len(debut)
    return n < len(entier) and entier.startswith(debut) and entier[n].isalpha()


@lru_cache(maxsize=65_536)
def core(nom: str) -> str:
    """Return the words that tell which place it is: « RESIDENCE LES PINS » → « PINS »."""
    mots = adresse.place_name(nom).split() or adresse.fold(nom).split()
    propres = [mot for mot in mots if mot not in _GENERIQUES]
    return " ".join(propres or mots)


def are_numbered_apart(un: str, autre: str) -> bool:
    """Whether the names say two places of one series: « Les Lobélias 1 » and « … II »."""
    a, b = core(un), core(autre)
    return sorted(_NOMBRES.findall(a)) != sorted(_NOMBRES.findall(b)) or sorted(
        _OPPOSES.findall(a)
    ) != sorted(_OPPOSES.findall(b))


def is_damaged(nom: str) -> bool:
    """Whether a name visibly lost something: a « ? », or a last word of one or two letters."""
    plat = marked(nom)[0]
    if "?" in plat:
        return True
    *avant, dernier = plat.split() or [""]
    est_court = len(dernier) <= 2 and dernier.isalpha() and dernier not in _MOTS_COURTS
    # « Le Mont d’Or » ends as it should.
    return est_court and bool(avant) and not (avant[-1] in {"D", "L"} and len(dernier) == 2)


def best_spelling(noms: Counter[str]) -> str:
    """Return the commonest name, or the fullest spelling of it: no lost letter, not cut."""
    frequent = min(noms, key=lambda nom: (-noms[nom], nom))
    variantes = [
        nom
        for nom in noms
        if nom == frequent
        or is_cut_at_accent(frequent, nom)
        or differ_by_lost_letters(frequent, nom)
    ]

    def flaw(nom: str) -> int:
        est_coupe = any(is_cut_at_accent(nom, entier) for entier in variantes)
        return 2 if est_coupe else int(is_damaged(nom))

    return min(variantes, key=lambda nom: (flaw(nom), -len(nom), -noms[nom], nom))


def is_too_short(nom: str) -> bool:
    """Whether a name has too few letters to be compared by likeness."""
    return len(core(nom)) <= _COURT


def are_spellings(un: str, autre: str) -> bool:
    """Whether two names are one: same words, or one of them damaged on the way."""
    return (
        core(un) == core(autre)
        or differ_by_lost_letters(un, autre)
        or is_cut_at_accent(un, autre)
        or is_cut_at_accent(autre, un)
    )
