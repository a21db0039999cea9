"""Numbers, dates and file names as French readers write them."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import format_date
from babel.numbers import format_decimal

from qualification.domain.ordre import sans_accent

INSECABLE = "\N{NO-BREAK SPACE}"
FINE = "\N{NARROW NO-BREAK SPACE}"
_PARIS = ZoneInfo("Europe/Paris")
_LOCALE = "fr_FR"


def nombre(valeur: float | None, decimales: int = 0) -> str:
    """Return ``1 234,5`` (narrow no-break spaces); an em dash when there is no value."""
    if valeur is None:
        return "—"
    return _entier(valeur) if type(valeur) is int and not decimales else _decimal(valeur, decimales)


@lru_cache(maxsize=8192)
def _entier(valeur: int) -> str:
    return _decimal(valeur, 0)


def _decimal(valeur: float, decimales: int) -> str:
    motif = "#,##0" + ("." + "0" * decimales if decimales else "")
    texte: str = format_decimal(valeur, format=motif, locale=_LOCALE)
    return texte.removeprefix("-") if _is_zero(texte) else texte


def pourcentage(part: float | None, decimales: int = 0) -> str:
    """Return a share given between 0 and 1 as ``12,5 %``."""
    return "—" if part is None else f"{nombre(part * 100, decimales)}{FINE}%"


def signe(valeur: float | None, decimales: int = 0) -> str:
    """Return a difference with its sign, ``+4`` or ``−4``."""
    if valeur is None:
        return "—"
    texte = nombre(abs(valeur), decimales)
    if _is_zero(texte):
        return texte
    return f"+{texte}" if valeur > 0 else f"−{texte}"


def compte(n: int, singulier: str, pluriel: str | None = None) -> str:
    """Return ``1 résidence``, ``2 résidences``: French takes the singular below two."""
    return f"{nombre(n)}{INSECABLE}{singulier if abs(n) < 2 else pluriel or singulier + 's'}"


def date_longue(jour: date) -> str:
    """Return ``22 novembre 2026``, ``1er mai 2026``; a datetime is read in Paris time."""
    texte: str = format_date(_local(jour), format="d MMMM y", locale=_LOCALE)
    return f"1er{texte[1:]}" if texte.startswith("1 ") else texte


def date_courte(jour: date) -> str:
    """Return ``22/11/2026``."""
    return format_date(_local(jour), format="dd/MM/y", locale=_LOCALE)


def heure(instant: datetime) -> str:
    """Return ``14 h 05``, Paris time."""
    local = instant.astimezone(_PARIS)
    return f"{local.hour}{INSECABLE}h{INSECABLE}{local.minute:02d}"


def heure_precise(instant: datetime) -> str:
    """Return ``14:05:09``, Paris time: a column of a spreadsheet."""
    return f"{instant.astimezone(_PARIS):%H:%M:%S}"


def duree(secondes: int) -> str:
    """Return a countdown, ``12:05``."""
    return f"{max(secondes, 0) // 60}:{max(secondes, 0) % 60:02d}"


def nom_fichier(jour: date, *parties: str, extension: str) -> str:
    """Return an ASCII file name without spaces, ISO date first."""
    mots = (
        re.sub(r"[^a-z0-9]+", "-", sans_accent(partie).lower()).strip("-") for partie in parties
    )
    return "_".join([_local(jour).isoformat(), *mots]) + f".{extension}"


def _is_zero(texte: str) -> bool:
    """Whether a number, as rounded for show, is zero: it then bears no sign."""
    return not any(chiffre in texte for chiffre in "123456789")


def _local(jour: date) -> date:
    return jour.astimezone(_PARIS).date() if isinstance(jour, datetime) else jour
