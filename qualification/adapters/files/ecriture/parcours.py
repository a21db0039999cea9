"""The day of a team as lines: when, at which table, with whom, and what lies between."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from qualification.adapters.files.ecriture.horaires import arrival, departure, full_name
from qualification.adapters.files.ecriture.murale import shares
from qualification.domain.participants import College
from qualification.services.impression import Equipe, OptionsFeuilles, Parcours, Passage
from qualification.textes import feuilles as t
from qualification.textes.formats import compte
from qualification.textes.libelles import libelle


def team_data(equipe: Equipe) -> dict[str, Any]:
    """Return what every paper says of a team."""
    return {
        "organisation": equipe.organisation,
        "equipe": equipe.nom,
        "college": libelle(equipe.college),
        "est_bailleur": equipe.college is College.BAILLEUR,
    }


def route_cards(
    parcours: Parcours, options: OptionsFeuilles, lignes_par_carte: int
) -> list[dict[str, Any]]:
    """Return the cards of a day, as many as its lines need."""
    lignes = list(route_lines(parcours, options))
    pages = shares(lignes, lignes_par_carte)
    return [
        {
            **team_data(parcours.equipe),
            "arrivee": arrival(parcours.passages[0]),
            "depart": departure(parcours.passages[-1]),
            "page": t.PAGE_SUR.format(page=rang, pages=len(pages)) if len(pages) > 1 else "",
            "lignes": page,
        }
        for rang, page in enumerate(pages, 1)
    ]


def route_lines(parcours: Parcours, options: OptionsFeuilles) -> Iterator[dict[str, str]]:
    """Yield the meetings of a day in order, and the gaps between them."""
    college = parcours.equipe.college
    autre = next(c for c in College if c is not college)
    precedents = (None, *parcours.passages)
    for avant, passage in zip(precedents, parcours.passages, strict=False):
        attente = _gap(avant, passage, options) if avant else ""
        if attente:
            yield {"attente": attente}
        tours = compte(passage.rencontre.tours, "tour")
        yield {
            "attente": "",
            "quand": arrival(passage),
            "table": str(passage.rencontre.table),
            "avec": full_name(passage.team(autre)),
            "tours": f"({tours})",
        }


def _gap(avant: Passage, apres: Passage, options: OptionsFeuilles) -> str:
    libres = apres.rencontre.debut - avant.dernier_tour - 1
    if libres:
        return t.LIBRE.format(tours=compte(libres, "tour"))
    pause = options.break_after(avant.dernier_tour)
    return t.PAUSE_MIN.format(minutes=pause.duree_min) if pause else ""
