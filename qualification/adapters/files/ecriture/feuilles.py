"""The sheets of the rotation as a PDF: wall, tables, routes, meetings not held."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from qualification.adapters.files.ecriture.cartes import (
    access_data,
    fictional,
    subject,
    team_order,
)
from qualification.adapters.files.ecriture.horaires import full_name, rounds, span
from qualification.adapters.files.ecriture.murale import presences, wall_pages
from qualification.adapters.files.ecriture.parcours import route_cards, team_data
from qualification.adapters.files.ecriture.typographe import compile_pdf, printable
from qualification.domain.ordre import cle_tri
from qualification.domain.participants import College
from qualification.domain.residence import Residence
from qualification.services.impression import (
    Feuilles,
    FeuilleTable,
    FormatCarte,
    NonTenue,
    Partie,
    Passage,
)
from qualification.textes import feuilles as t
from qualification.textes.formats import compte, date_longue, heure, nombre
from qualification.textes.planning import cause_en_phrase

LIGNES_PAR_CARTE = {FormatCarte.TABLE: 14, FormatCarte.BADGE: 6}
"""Meetings and gaps on a route card; a longer day goes on on another card."""


def render_feuilles(document: Feuilles) -> bytes:
    """Return the wanted sheets as a PDF."""
    edition, options = document.edition, document.options
    titre = t.TITRE_FEUILLES.format(campagne=edition.campagne)
    jour = date_longue(options.debut_le) if options.debut_le else ""
    donnees = {
        "titre": t.TITRE_FEUILLES_VERSION.format(titre=titre, version=document.version),
        "objet": subject(edition),
        "jour": jour,
        "fictif": fictional(edition),
        "version": t.VERSION.format(version=document.version),
        "imprime": t.IMPRIME.format(
            date=date_longue(edition.imprime_le), heure=heure(edition.imprime_le)
        ),
        "accepte": t.ACCEPTE.format(
            date=date_longue(document.accepte_le), heure=heure(document.accepte_le)
        ),
        "perime": t.PERIME,
        "arrivee": t.ARRIVEE,
        "depart": t.DEPART,
        "table": t.C_PREMIERE_TABLE,
        "entetes_residences": [t.C_RESIDENCE, t.C_ADRESSE, t.C_LOGEMENTS, t.C_NOTEE],
        "murale": [],
        "presences": None,
        "tables": [],
        "parcours": [],
        "est_badge": options.format_parcours is FormatCarte.BADGE,
        "non_tenues": None,
    }
    return compile_pdf("feuilles", printable(donnees | _parts(document)))


def _parts(document: Feuilles) -> dict[str, Any]:
    voulues = document.options.parties
    parties: dict[str, Any] = {}
    if Partie.MURALE in voulues:
        parties |= {"murale": wall_pages(document), "presences": presences(document)}
    if Partie.TABLES in voulues:
        mobile = next(c for c in College if c is not document.cote_assis)
        parties["tables"] = [_table_sheet(feuille, mobile) for feuille in document.tables()]
    if Partie.PARCOURS in voulues:
        format_carte = document.options.format_parcours
        routes = sorted(document.routes(), key=lambda parcours: team_order(parcours.equipe))
        parties["parcours"] = [
            carte
            for parcours in routes
            for carte in route_cards(parcours, document.options, LIGNES_PAR_CARTE[format_carte])
        ]
    if Partie.NON_TENUES in voulues:
        parties["non_tenues"] = _not_held(document.non_tenues)
    return parties


def _table_sheet(feuille: FeuilleTable, mobile: College) -> dict[str, Any]:
    acces = feuille.assise.acces
    table = t.TABLE.format(table=feuille.table)
    return {
        **team_data(feuille.assise),
        "table": table,
        "rappel": f"{table}, {full_name(feuille.assise)}",
        "presence": span(feuille.passages[0], feuille.passages[-1]),
        "acces": access_data(acces) if acces else None,
        "sans_code": t.SANS_CODE,
        "visites": [_visit(passage, mobile) for passage in feuille.passages],
        "ensuite": _next_team(feuille),
    }


def _visit(passage: Passage, mobile: College) -> dict[str, Any]:
    visiteur = full_name(passage.team(mobile))
    residences = sorted(passage.residences, key=lambda r: cle_tri(r.nom))
    details = (
        rounds(passage.rencontre.debut, passage.dernier_tour),
        t.MINUTES.format(minutes=passage.duree_min),
        compte(len(residences), "résidence"),
        compte(sum(r.logements for r in residences), "logement"),
    )
    return {
        "quand": span(passage, passage) if passage.debut_le else "",
        "visiteur": visiteur,
        "suite": f"{visiteur} {t.SUITE}",
        "detail": ", ".join(details),
        "residences": [[r.nom, _address(r), nombre(r.logements)] for r in residences],
        "sans_residence": t.SANS_RESIDENCE,
    }


def _address(residence: Residence) -> str:
    if not residence.adresses:
        return t.SANS_ADRESSE
    premiere, *autres = residence.adresses
    if not autres:
        return premiere
    return t.AUTRES_ADRESSES.format(premiere=premiere, autres=compte(len(autres), *t.AUTRE_ADRESSE))


def _next_team(feuille: FeuilleTable) -> str:
    ensuite = feuille.ensuite
    if ensuite is None:
        return ""
    suivante = ensuite.team(feuille.assise.college)
    quand = (
        t.ENSUITE_HEURE.format(heure=heure(ensuite.debut_le))
        if ensuite.debut_le
        else t.ENSUITE_TOUR.format(tour=ensuite.rencontre.debut)
    )
    return t.ENSUITE.format(quand=quand, organisation=full_name(suivante))


def _not_held(non_tenues: Sequence[NonTenue]) -> dict[str, Any]:
    ordre = sorted(non_tenues, key=lambda n: (cle_tri(n.bailleur), cle_tri(n.commune)))
    return {
        "titre": t.NON_TENUES,
        "suite": f"{t.NON_TENUES} {t.SUITE}",
        "intro": t.NON_TENUES_INTRO if ordre else t.NON_TENUES_AUCUNE,
        "entetes": [t.C_BAILLEUR, t.C_COMMUNE, t.C_RESIDENCES, t.C_LOGEMENTS, t.C_RAISON],
        "lignes": [
            [n.bailleur, n.commune, nombre(n.residences), nombre(n.logements), _reason(n)]
            for n in ordre
        ],
    }


def _reason(non_tenue: NonTenue) -> str:
    if non_tenue.cause is None:
        return t.SANS_RAISON
    return cause_en_phrase(non_tenue.cause, non_tenue.bailleur, non_tenue.commune)
