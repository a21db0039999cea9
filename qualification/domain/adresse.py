"""Addresses and names of places: one spelling to compare them, another to show them."""

from __future__ import annotations

import re
from functools import lru_cache

from qualification.domain.ordre import sans_accent

_TYPES = {
    "AV": "AVENUE",
    "AVE": "AVENUE",
    "AVN": "AVENUE",
    "BD": "BOULEVARD",
    "BLD": "BOULEVARD",
    "BLV": "BOULEVARD",
    "BLVD": "BOULEVARD",
    "BVD": "BOULEVARD",
    "BOUL": "BOULEVARD",
    "R": "RUE",
    "IMP": "IMPASSE",
    "ALL": "ALLEE",
    "ALLEES": "ALLEE",
    "CHE": "CHEMIN",
    "CHEM": "CHEMIN",
    "CH": "CHEMIN",
    "PL": "PLACE",
    "RES": "RESIDENCE",
    "RTE": "ROUTE",
    "SQ": "SQUARE",
    "CRS": "COURS",
    "PASS": "PASSAGE",
    "QUA": "QUAI",
    "QU": "QUAI",
    "TRA": "TRAVERSE",
    "SENT": "SENTIER",
    "FG": "FAUBOURG",
    "FBG": "FAUBOURG",
    "CT": "CITE",
    "DOM": "DOMAINE",
    "LOT": "LOTISSEMENT",
    "VLA": "VILLA",
}
_ABREGES = {"DR": "DOCTEUR", "ST": "SAINT", "STE": "SAINTE", "GAL": "GENERAL", "CDT": "COMMANDANT"}
_VOIES = frozenset(_TYPES.values())
_ARTICLES = frozenset(
    {"A", "AU", "AUX", "D", "DE", "DES", "DU", "EN", "ET", "L", "LA", "LE", "LES", "SOUS", "SUR"}
)
_INDICES = frozenset({"BIS", "TER", "QUATER"})
_SIGLES = frozenset({"HLM", "ZAC", "ZUP", "II", "III", "IV", "VI", "VII"})
_PARTIE = re.compile(
    r"(?:^|[\s,-]+)(?:b[âa]timent|b[âa]t|bt|entr[ée]e|entr|escalier|esc|hall|villa|pavillon|maison|lot)"
    r"\.?(?:\s+(?:\d{1,3}[a-z]?|[a-z]\d{0,2}))?\s*$",
    re.IGNORECASE,
)
# A letter lost on the way (« P?RIER ») does not start a new word.
_MOT = re.compile(r"[^\W\d_](?:[^\W\d_]|[?\ufffd](?=[^\W\d_]))*")
_FORMES = re.compile(r"^(RESIDENCE|RESIDENCES|CITE|DOMAINE|IMMEUBLE|ENSEMBLE|GROUPE|LOTISSEMENT)\b")
# The mining companies numbered their pits, and the cités around them: « Cité 12-14 ».
_CITE_NUMEROTEE = re.compile(r"(?:CITE|CORON|CORONS|FOSSE)(?: (?:DU|DE LA FOSSE|N|NO))?(?: \d+)+")

# A file repeats the same streets and names thousands of times.
_remembered = lru_cache(maxsize=65_536)


@_remembered
def fold(texte: str) -> str:
    """Return upper-case ASCII words separated by single spaces: what is left to compare."""
    # Before accents go, so that « l’Œuvre » keeps its two words.
    mots = " ".join(re.findall(r"\w+", texte))
    return " ".join(re.findall(r"[A-Z0-9]+", sans_accent(mots).upper()))


def compose(numero: str, indice: str, type_voie: str, voie: str) -> str:
    """Join the pieces of an address: no leading zeros, the type of street said once."""
    mots = fold(voie).split()
    if mots and _TYPES.get(mots[0], mots[0]) == _TYPES.get(fold(type_voie), fold(type_voie)):
        type_voie = ""
    return re.sub(r"^0+(?=\d)", "", " ".join(f"{numero} {indice} {type_voie} {voie}".split()))


@_remembered
def normalize(adresse: str) -> str:
    """Return the address in comparable form: type of street in full, said once, no zero-padding."""
    numeros, voie = _split(adresse)
    return " ".join([*numeros, *voie])


@_remembered
def street(adresse: str) -> str:
    """Return the comparable form without its number: « 12 bis, av. X » → « AVENUE X »."""
    return " ".join(_split(adresse)[1])


def _split(adresse: str) -> tuple[list[str], list[str]]:
    mots = fold(adresse).split()
    rang = 0
    while rang < len(mots) and (mots[rang].isdigit() or (rang > 0 and mots[rang] in _INDICES)):
        rang += 1
    return [mot.lstrip("0") or "0" for mot in mots[:rang]], _expand(mots[rang:])


def _expand(voie: list[str]) -> list[str]:
    if len(voie) < 2:
        return voie
    type_voie = _TYPES.get(voie[0], voie[0])
    suite = voie[1:]
    # « BOULEVARD BVD PERIER » says its type twice; « RUE R DESCARTES » keeps its initial.
    if type_voie in _VOIES and len(suite) > 1 and len(suite[0]) > 1:
        suite = suite[_TYPES.get(suite[0], suite[0]) == type_voie :]
    return [type_voie, *(_ABREGES.get(mot, mot) for mot in suite)]


def whole_place(texte: str) -> str:
    """Return the text without the building, entrance or staircase it ends with."""
    while (court := _PARTIE.sub("", texte)) != texte and court.strip():
        texte = court
    return texte


@_remembered
def part(texte: str) -> str:
    """Return the building, entrance or staircase a text ends with, or ""."""
    return texte[len(whole_place(texte)) :].strip(" ,-")


@_remembered
def place_name(texte: str) -> str:
    """Return the comparable form of a residence's name, its building or staircase left out.

    Empty when the text does not name anything: a number, an article cut at its accent (« Les M »).
    """
    entier = whole_place(texte)
    nom = fold(entier) if _PARTIE.sub("", entier).strip() else ""
    if _CITE_NUMEROTEE.fullmatch(nom):
        return nom
    reste = _FORMES.sub("", nom).split()
    porte_un_nom = any(
        len(mot) > 2 and not mot[0].isdigit() and mot not in _ARTICLES for mot in reste
    )
    return nom if porte_un_nom else ""


@_remembered
def title(texte: str) -> str:
    """Return a readable form: « 12 IMPASSE DE L'EGLISE » → « 12 Impasse de l’Eglise ».

    A text that already mixes cases is someone's spelling and is kept.
    """
    propre = " ".join(texte.replace("'", "’").split())
    if propre != propre.upper():
        return propre
    return _MOT.sub(_capitalize, propre)


def _capitalize(trouve: re.Match[str]) -> str:
    mot, debut, fin = trouve[0], trouve.start(), trouve.end()
    if mot in _SIGLES:
        return mot
    est_elision = trouve.string[fin : fin + 1] == "’"
    est_article = mot in _ARTICLES and (len(mot) > 1 or est_elision)
    suit_un_chiffre = len(mot) > 1 and trouve.string[debut - 1 : debut].isdigit()
    if debut > 0 and (est_article or suit_un_chiffre or mot in _INDICES):
        return mot.lower()
    return mot.capitalize()
