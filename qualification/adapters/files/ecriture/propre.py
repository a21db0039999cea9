"""Text as typed by people, made safe for each kind of file without changing what it says."""

from __future__ import annotations

import re
import unicodedata

_CONTROLES = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]+")
_FORMULE = re.compile(r"[=+\-@\t\r]")
# What the fonts of our documents can draw: an accessible PDF refuses a missing glyph.
_INDESSINABLE = re.compile(
    r"[^\x20-\x7e\xa0-\u0377\u037a-\u037f\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u04ff"
    r"\u1e00-\u1eff\u2000-\u2029\u202f-\u203e\u2070\u2071\u2074-\u208e\u2090-\u209c"
    r"\u20a0-\u20bf\u2190-\u22ff\u2500-\u25ff\ufb00-\ufb06]"
)
_INCONNU = "\N{REPLACEMENT CHARACTER}"


def single_line(texte: str) -> str:
    """Return the text without control or direction characters, on one line."""
    return _CONTROLES.sub(" ", texte).strip()


def drawable(texte: str) -> str:
    """Return the text on one line, with ``\ufffd`` for what the fonts of our PDF cannot draw."""
    return _INDESSINABLE.sub(_INCONNU, unicodedata.normalize("NFC", single_line(texte)))


def without_formula(texte: str) -> str:
    """Return a text cell no spreadsheet takes for a formula: ``=1+1`` becomes ``'=1+1``."""
    # Looked at before the control characters go: a tab hides a formula from the eye.
    neutre = "'" if _FORMULE.match(texte) or _FORMULE.match(single_line(texte)) else ""
    return neutre + single_line(texte)
