"""Identifiers. Text everywhere: stable across databases, safe in a URL, unguessable when random."""

from __future__ import annotations

import re
import secrets
from typing import NewType

from qualification.domain.errors import CodeInseeInvalide

TerritoireId = NewType("TerritoireId", str)
BailleurId = NewType("BailleurId", str)
ResidenceId = NewType("ResidenceId", str)
GrilleId = NewType("GrilleId", str)
CampagneId = NewType("CampagneId", str)
DelegationId = NewType("DelegationId", str)
SeanceId = NewType("SeanceId", str)
TemoinId = NewType("TemoinId", str)
CompteId = NewType("CompteId", str)
CodeInsee = NewType("CodeInsee", str)
"""Five characters: ``01004``, ``2A004``, ``62498``."""
CodeCritere = NewType("CodeCritere", str)
"""A criterion (``A1``), a dimension (``A``) in quick mode, or ``GLOBAL``."""

# Neither 0/O, 1/I/L nor U: codes are read aloud and typed from paper.
_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
_INSEE = re.compile(r"(?:\d{2}|2[AB])\d{3}")


def new_id() -> str:
    """Return a random identifier of 12 characters (59 bits)."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(12))


def new_code() -> str:
    """Return a join code as printed, ``K7QF-2MXD-9R`` (10 characters, 49 bits)."""
    raw = "".join(secrets.choice(_ALPHABET) for _ in range(10))
    return f"{raw[:4]}-{raw[4:8]}-{raw[8:]}"


def new_room_code() -> str:
    """Return the short code of a room, ``K7QF2M`` (6 characters): projected, valid for a day."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(6))


def read_code(saisie: str) -> str:
    """Return a typed join code in its printed form: case, spaces and hyphens are forgiven."""
    raw = re.sub(r"[^0-9A-Z]", "", saisie.upper())
    return "-".join(part for part in (raw[:4], raw[4:8], raw[8:]) if part)


def code_insee(texte: str) -> CodeInsee:
    """Return the five-character INSEE code, restoring the leading zeros spreadsheets lose.

    ``"6029"`` → ``"06029"``; ``"2a004"`` → ``"2A004"``. Raises CodeInseeInvalide otherwise.
    """
    code = texte.strip().upper().removesuffix(".0").zfill(5)
    if not _INSEE.fullmatch(code) or code in {"00000", "99999"}:
        raise CodeInseeInvalide(valeur=texte)
    return CodeInsee(code)
