"""Texts from files and from people, shown as they are: in Markdown, none of them is markup.

Escaping is not enough: addresses are made links after the text was read. A word joiner, which
nobody sees, keeps an address from being one.
"""

from __future__ import annotations

import re

_LIANT = "\u2060"
_BALISES = re.compile(r"[\\`*\[\]<$~]|(?<!\w)_|_(?!\w)")
_ADRESSES = re.compile(r"(?<=:)(?=//)|(?<=www)(?=\.)|(?=@)|(?<=:)(?=[a-z])", re.IGNORECASE)
_DEBUTS = re.compile(r"^(?=\s*(?:[#>+-]|\d+[.)]\s))", re.MULTILINE)


def plain(texte: str) -> str:
    """Return Markdown that shows ``texte`` itself: no link, no image, no formula, no emphasis."""
    lie = _ADRESSES.sub(_LIANT, _BALISES.sub(r"\\\g<0>", texte))
    return _DEBUTS.sub(_LIANT, lie)
