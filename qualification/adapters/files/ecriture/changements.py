"""The slips handed out when the planning is repaired: what changes, then the rest of the day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from qualification.adapters.files.ecriture.cartes import fictional, subject, team_order
from qualification.adapters.files.ecriture.horaires import arrival, full_name, rounds
from qualification.adapters.files.ecriture.murale import shares
from qualification.adapters.files.ecriture.parcours import route_lines, team_data
from qualification.adapters.files.ecriture.typographe import compile_pdf, printable
from qualification.domain.participants import College
from qualification.services.changements_planning import Changement, Changements, FicheChangement
from qualification.services.impression import OptionsFeuilles, Parcours, Passage
from qualification.textes import feuilles as t
from qualification.textes.formats import date_longue, heure

CHANGEMENTS_PAR_FICHE = 4
LIGNES_PAR_FICHE = 11
"""Lines of the rest of the day on a slip; a longer day goes on on another one."""


def render_changements(document: Changements) -> bytes:
    """Return the slips as a PDF, four to a page of A4."""
    titre = t.TITRE_CHANGEMENTS.format(campagne=document.edition.campagne, version=document.version)
    return compile_pdf(
        "changements",
        printable(
            {
                "titre": titre,
                "objet": subject(document.edition),
                "fictif": fictional(document.edition),
                "version": t.VERSION.format(version=document.version),
                "accepte": t.ACCEPTE.format(
                    date=date_longue(document.accepte_le), heure=heure(document.accepte_le)
                ),
                "remplace": t.REMPLACE.format(version=document.precedente),
                "table": t.C_PREMIERE_TABLE,
                "change": t.CE_QUI_CHANGE,
                "suite": t.LA_SUITE,
                "fini": t.PLUS_RIEN,
                "aucune": t.AUCUN_CHANGEMENT,
                "fiches": [
                    carte
                    for fiche in sorted(document.fiches, key=lambda f: team_order(f.equipe))
                    for carte in _cards(fiche, document.options)
                ],
            }
        ),
    )


def _cards(fiche: FicheChangement, options: OptionsFeuilles) -> Iterator[dict[str, Any]]:
    college = fiche.equipe.college
    autre = next(c for c in College if c is not college)
    changements = shares([_change(c, autre) for c in fiche.changements], CHANGEMENTS_PAR_FICHE)
    suite = list(route_lines(Parcours(equipe=fiche.equipe, passages=fiche.suite), options))
    suites = shares(suite, LIGNES_PAR_FICHE)
    pages = max(len(changements), len(suites))
    for rang in range(pages):
        yield {
            **team_data(fiche.equipe),
            "changements": changements[rang] if rang < len(changements) else [],
            "lignes": suites[rang] if rang < len(suites) else [],
            "est_finie": not suite,
            "page": t.PAGE_SUR.format(page=rang + 1, pages=pages) if pages > 1 else "",
        }


def _change(changement: Changement, autre: College) -> dict[str, Any]:
    avant, apres = changement.avant, changement.apres
    avec = [p for p in (apres, avant) if p]
    sans_elle = t.AUTRE_EQUIPE if changement.est_tenu else t.NON_TENUE
    return {
        "avec": full_name(avec[0].team(autre)),
        "avant": _place(avant) if avant else t.NOUVELLE,
        "est_nouvelle": avant is None,
        "apres": _place(apres) if apres else sans_elle,
    }


def _place(passage: Passage) -> str:
    quand = rounds(passage.rencontre.debut, passage.dernier_tour)
    if passage.debut_le:
        quand = t.A_HEURE.format(heure=arrival(passage), tours=quand.lower())
    return t.PLACE.format(quand=quand, table=passage.rencontre.table)
