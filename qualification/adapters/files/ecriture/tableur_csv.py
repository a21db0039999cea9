"""Residences as CSV: one flavour a French Excel opens by itself, one for open-data tools."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date
from enum import StrEnum

from qualification.adapters.files.ecriture.colonnes import Valeur, columns
from qualification.adapters.files.ecriture.propre import without_formula
from qualification.services.documents import Diagnostic
from qualification.textes.formats import date_courte
from qualification.textes.libelles import libelle
from qualification.textes.restitution import NON, OUI

_DECIMALES = 4


def render_csv_excel(document: Diagnostic) -> bytes:
    """Return semicolons, decimal commas, French words and dates, UTF-8 with BOM, CRLF."""
    lignes = _table(document, _french, libelles=True)
    return _write(lignes, ";").encode("utf-8-sig")


def render_csv_open(document: Diagnostic) -> bytes:
    """Return commas, decimal points, technical names and slugs, ISO dates, UTF-8, CRLF."""
    return _write(_table(document, _machine, libelles=False), ",").encode()


def _table(
    document: Diagnostic, write: Callable[[Valeur], str], *, libelles: bool
) -> list[list[str]]:
    colonnes = columns(document)
    entetes = [without_formula(c.libelle if libelles else c.nom) for c in colonnes]
    return [entetes, *([write(c.lire(x)) for c in colonnes] for x in document.lignes)]


def _write(lignes: list[list[str]], separateur: str) -> str:
    sortie = io.StringIO()
    csv.writer(sortie, delimiter=separateur, lineterminator="\r\n").writerows(lignes)
    return sortie.getvalue()


def _french(valeur: Valeur) -> str:
    match valeur:
        case bool():
            return OUI if valeur else NON
        case float():
            return _number(valeur).replace(".", ",")
        case date():
            return date_courte(valeur)
        case StrEnum():
            return libelle(valeur)
        case _:
            return _plain(valeur)


def _machine(valeur: Valeur) -> str:
    match valeur:
        case bool():
            return "true" if valeur else "false"
        case float():
            return _number(valeur)
        case date():
            return valeur.isoformat()
        case StrEnum():
            return valeur.value
        case _:
            return _plain(valeur)


def _plain(valeur: str | int | None) -> str:
    if valeur is None:
        return ""
    return str(valeur) if isinstance(valeur, int) else without_formula(valeur)


def _number(valeur: float) -> str:
    return format(round(valeur, _DECIMALES), f".{_DECIMALES}f").rstrip("0").rstrip(".")
