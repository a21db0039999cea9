"""The facilitator's board as one escaped block of HTML; the round in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from html import escape

from qualification.domain.participants import College
from qualification.domain.seance import EtatSeance, Planning, Seance
from qualification.services.seances import LigneTableau
from qualification.textes import animation as textes
from qualification.textes.formats import nombre
from qualification.textes.libelles import libelle

_COLONNES = (
    textes.COL_DELEGATION,
    textes.COL_COLLEGE,
    textes.COL_TABLE,
    textes.COL_AVEC,
    textes.COL_COMPLETES,
    textes.COL_COMMENCEES,
    textes.COL_RESTE,
    textes.COL_SIGNAL,
)


def board_html(lignes: Sequence[LigneTableau], noms: Mapping[str, str], le: datetime) -> str:
    """Return the whole board as one table: one element to send, however many delegations."""
    tete = "".join(f'<th scope="col">{escape(c)}</th>' for c in _COLONNES)
    corps = "".join(_row(ligne, noms, le) for ligne in lignes)
    return (
        f'<table class="tableau"><caption>{escape(textes.TABLEAU)}</caption>'
        f"<thead><tr>{tete}</tr></thead><tbody>{corps}</tbody></table>"
    )


def round_label(seance: Seance, planning: Planning | None) -> str:
    """Return ``Tour 3 sur 19``, or where the day stands."""
    if seance.etat is EtatSeance.TERMINEE:
        return textes.SEANCE_TERMINEE
    if seance.tour == 0:
        return textes.AVANT_PREMIER_TOUR
    if planning is None:
        return textes.TOUR.format(tour=seance.tour)
    return textes.TOUR_SUR.format(tour=seance.tour, total=planning.tours)


def room_tables(lignes: Sequence[LigneTableau], noms: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return (table, pair) of the meetings of the round, by table."""
    rencontres = {
        ligne.rencontre.table: ligne.rencontre for ligne in lignes if ligne.rencontre is not None
    }
    return [
        (
            textes.ECRAN_TABLE.format(table=table),
            textes.ECRAN_PAIRE.format(
                bailleur=noms.get(str(r.bailleur_id), ""), commune=noms.get(str(r.code_insee), "")
            ),
        )
        for table, r in sorted(rencontres.items())
    ]


def signal(derniere_le: datetime | None, le: datetime) -> str:
    """Return how long ago the last answer came."""
    if derniere_le is None:
        return textes.AUCUN_SIGNAL
    secondes = max(0, round((le - derniere_le).total_seconds()))
    if secondes < 60:
        return textes.IL_Y_A_S.format(n=secondes)
    if secondes < 3600:
        return textes.IL_Y_A_MIN.format(n=secondes // 60)
    return textes.IL_Y_A_LONGTEMPS


def _row(ligne: LigneTableau, noms: Mapping[str, str], le: datetime) -> str:
    rencontre = ligne.rencontre
    avec = ""
    if rencontre is not None:
        est_bailleur = ligne.delegation.college is College.BAILLEUR
        autre = rencontre.code_insee if est_bailleur else rencontre.bailleur_id
        avec = noms.get(str(autre), "")
    cellules = (
        libelle(ligne.delegation.college),
        str(rencontre.table) if rencontre else "",
        avec,
        nombre(ligne.n_completes),
        nombre(ligne.n_commencees),
        nombre(max(0, ligne.n_residences - ligne.n_completes - ligne.n_commencees)),
        signal(ligne.derniere_le, le),
    )
    return (
        f'<tr><th scope="row">{escape(ligne.delegation.nom)}</th>'
        + "".join(f"<td>{escape(cellule)}</td>" for cellule in cellules)
        + "</tr>"
    )
