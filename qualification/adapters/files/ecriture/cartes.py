"""Cards of delegations as a PDF to cut: the code, large, and its QR code."""

from __future__ import annotations

import io
from typing import Any

import segno

from qualification.adapters.files.ecriture.typographe import compile_pdf, printable
from qualification.domain.ordre import cle_tri
from qualification.services.impression import (
    Acces,
    Cartes,
    Ecartee,
    Edition,
    Equipe,
    FormatCarte,
)
from qualification.textes import feuilles as t
from qualification.textes.formats import INSECABLE, date_longue, heure
from qualification.textes.libelles import libelle
from qualification.textes.mentions import BANDEAU_FICTIF


def render_cartes(document: Cartes) -> bytes:
    """Return the cards as a PDF, delegations without a card listed on a last page."""
    edition = document.edition
    equipes = sorted(document.equipes, key=team_order)
    ecartees = sorted(document.ecartees, key=lambda ecartee: cle_tri(ecartee.nom))
    donnees = {
        "titre": t.TITRE_CARTES.format(campagne=edition.campagne),
        "est_badge": document.format_carte is FormatCarte.BADGE,
        "objet": subject(edition),
        "fictif": fictional(edition),
        "imprimee": _at(t.IMPRIMEE, edition),
        "code": t.CODE,
        "adresse": t.ADRESSE,
        **_instructions(document.format_carte),
        "cartes": [_card(equipe, equipe.acces) for equipe in equipes if equipe.acces],
        "ecartees": {
            "titre": t.ECARTEES,
            "intro": t.ECARTEES_INTRO,
            "entetes": [t.C_DELEGATION, t.C_RAISON],
            "lignes": [_left_out(ecartee) for ecartee in ecartees],
        },
    }
    return compile_pdf("cartes", printable(donnees))


def team_order(equipe: Equipe) -> tuple[str, str, str]:
    """Return the sort key of teams on paper: side, organisation, team, as French sorts them."""
    return equipe.college.value, cle_tri(equipe.organisation), cle_tri(equipe.nom)


def access_data(acces: Acces) -> dict[str, str]:
    """Return a code, its QR code, and the address to type beside the code, for a template."""
    return {
        "code": acces.code,
        "adresse": acces.adresse.partition("?")[0],
        "qr": qr_svg(acces.adresse),
        "qr_alt": t.QR_ALT.format(adresse=acces.adresse),
    }


def qr_svg(contenu: str) -> str:
    """Return the QR code of a text as SVG: error level M, quiet zone of four modules."""
    tampon = io.BytesIO()
    segno.make(contenu, error="m", micro=False).save(
        tampon, kind="svg", border=4, xmldecl=False, svgns=True, light="#fff"
    )
    return tampon.getvalue().decode()


def fictional(edition: Edition) -> str:
    """Return the warning of a demonstration, or nothing."""
    return BANDEAU_FICTIF if edition.est_fictif else ""


def subject(edition: Edition) -> str:
    """Return what the paper is for: the place and the campaign."""
    return f"{edition.territoire}{INSECABLE}· {edition.campagne}"


def _card(equipe: Equipe, acces: Acces) -> dict[str, Any]:
    return {
        "college": libelle(equipe.college),
        "est_bailleur": equipe.college.value == "bailleur",
        "organisation": equipe.organisation,
        "equipe": equipe.nom,
        "valable": t.VALABLE.format(date=date_longue(acces.expire_le)),
        **access_data(acces),
    }


def _instructions(format_carte: FormatCarte) -> dict[str, Any]:
    if format_carte is FormatCarte.BADGE:
        return {"consignes": [t.CONSIGNE_BADGE], "information": t.INFORMATION_BADGE}
    return {"consignes": list(t.CONSIGNES), "information": t.INFORMATION}


def _left_out(ecartee: Ecartee) -> list[str]:
    raison = t.CODE_RETIRE if ecartee.est_revoquee else t.CODE_EXPIRE
    return [ecartee.nom, raison.format(date=date_longue(ecartee.le))]


def _at(modele: str, edition: Edition) -> str:
    le = edition.imprime_le
    return modele.format(date=date_longue(le), heure=heure(le))
