"""Fewer bytes for the same program: remarks and idle blanks left out, own names made short.

Nothing is rewritten: what is served has the words of what is read, in order, one short name
standing for one long one. Only names that cannot be a field of anything are made short.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from string import ascii_letters

# Texts and patterns are one word each, whatever they hold. A pattern follows a parenthesis.
_MOTS = re.compile(
    r"""
    (?P<blanc> (?: \s | //[^\n]* )+ )
    | (?P<mot> [\w$]+ | "(?:[^"\\]|\\.)*" | `(?:[^`\\]|\\.)*`
        | (?<=\() / (?![/*]) (?:[^/\\\n]|\\.)+ / \w* | . )
    """,
    re.VERBOSE,
)
_LIENS = re.compile(r"[\w$]")
# A line that ends, or the next that begins, so goes on: its end is no end of statement.
_OUVRANTS, _SUITES = "{([,;", "})]?:."


def words(module: str) -> Iterator[tuple[str, str]]:
    """Yield each word of a module and the blank before it: a line's end, a space, or nothing."""
    blanc = ""
    for trouve in _MOTS.finditer(module):
        if trouve.lastgroup == "blanc":
            blanc = "\n" if "\n" in trouve.group() else " "
        else:
            yield blanc, trouve.group()
            blanc = ""


def short_names(mots: Sequence[str]) -> dict[str, str]:
    """Return a letter for each name a module declares by ``const`` and uses as a name only.

    A name met where a field may stand, even if it is none, keeps its length.
    """
    voisins = list(zip(["", *mots], mots, [*mots[1:], ""], strict=False))
    declares = {m for avant, m, apres in voisins if avant == "const" and apres == "="}
    champs = {
        mot
        for rang, (avant, mot, apres) in enumerate(voisins)
        if (avant == "." and mots[rang - 2 : rang - 1] != ["."])
        or (avant in {"{", ","} and apres in {",", ":", "}"})
    }
    cites = set(re.findall(r"\w+", " ".join(m for m in mots if m[0] in '"`')))
    frequents = Counter(mots)
    libres = (lettre for lettre in ascii_letters if lettre not in frequents)
    longs = sorted(declares - champs - cites, key=lambda m: (-len(m) * frequents[m], m))
    return dict(zip((m for m in longs if len(m) > 1), libres, strict=False))


def lighten_module(module: str) -> str:
    """Return a module as short as may be without another word of it."""
    lus = list(words(module))
    courts = short_names([mot for _, mot in lus])
    sortie: list[str] = []
    for blanc, long in lus:
        mot = courts.get(long, long)
        avant = sortie[-1][-1] if sortie else ""
        if blanc and avant and _is_needed(blanc, avant, mot[0]):
            sortie.append(blanc)
        sortie.append(mot)
    return "".join(sortie)


def lighten_style(style: str) -> str:
    """Return a style sheet without its indentation and ends of lines."""
    return "".join(ligne.strip() for ligne in style.splitlines())


def _is_needed(blanc: str, avant: str, apres: str) -> bool:
    if blanc == "\n":
        return avant not in _OUVRANTS and apres not in _SUITES
    lie = bool(_LIENS.match(avant) and _LIENS.match(apres))
    return lie or (avant in "+-" and apres in "+-")
