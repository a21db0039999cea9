"""The order of names as French readers look for them, and what makes two spellings the same."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LIGATURES = (("œ", "oe"), ("Œ", "OE"), ("æ", "ae"), ("Æ", "AE"), ("’", "'"))
"""None of these has a decomposition: they would vanish."""
_NOMBRE = re.compile(r"\d+", re.ASCII)
_CHIFFRES = 12
"""No number of a name is longer; those that are keep their place among themselves."""


def sans_accent(texte: str) -> str:
    """Return the text in ASCII: « Œuvre » gives « OEuvre », « é » gives « e »."""
    for lettre, remplacement in _LIGATURES:
        texte = texte.replace(lettre, remplacement)
    return unicodedata.normalize("NFKD", texte).encode("ascii", "ignore").decode()


@lru_cache(maxsize=16384)
def cle_tri(texte: str) -> str:
    """Return a sort key blind to case and accents, by which 2 comes before 10."""
    return _NOMBRE.sub(lambda lu: lu[0].zfill(_CHIFFRES), sans_accent(texte).casefold())


def cle_recherche(texte: str) -> str:
    """Return what is compared when a text is looked for, blind to case and accents."""
    return sans_accent(texte).casefold()
