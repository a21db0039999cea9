"""The journal of the day as CSV that a French spreadsheet opens by itself."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from qualification.adapters.files.ecriture.propre import without_formula
from qualification.services.incidents import LigneJournal
from qualification.textes import journal as textes
from qualification.textes.formats import date_courte, heure_precise


def render_journal(lignes: Sequence[LigneJournal]) -> bytes:
    """Return semicolons, French words and dates, UTF-8 with BOM, CRLF."""
    sortie = io.StringIO()
    rangees = csv.writer(sortie, delimiter=";", lineterminator="\r\n")
    rangees.writerow(textes.COLONNES)
    rangees.writerows([without_formula(cellule) for cellule in _row(ligne)] for ligne in lignes)
    return sortie.getvalue().encode("utf-8-sig")


def _row(ligne: LigneJournal) -> list[str]:
    incident = ligne.incident
    return [
        date_courte(incident.survenu_le),
        heure_precise(incident.survenu_le),
        str(incident.tour) if incident.tour else "",
        textes.phrase(incident, ligne.delegation),
        incident.auteur,
    ]
