"""Rating sheets as a PDF: a residence per row, a question per column, boxes to tick."""

from __future__ import annotations

from typing import Any

from qualification.adapters.files.ecriture.cartes import fictional, qr_svg, subject
from qualification.adapters.files.ecriture.typographe import compile_pdf, printable
from qualification.domain.grille import NC
from qualification.services.fiches_papier import FichePapier, FichesPapier
from qualification.textes import papier as t
from qualification.textes.formats import compte, date_longue, heure
from qualification.textes.libelles import libelle
from qualification.textes.questions import Question, questions

LIGNES_PAR_PAGE = 8
"""Residences on a page: as many as a round is advised to hold."""


def render_fiches_papier(document: FichesPapier) -> bytes:
    """Return the sheets, several pages for those with many residences."""
    edition = document.edition
    posees = questions(document.grille, document.campagne.mode)
    maximum = document.grille.niveau_max
    donnees = {
        "titre": t.TITRE.format(campagne=edition.campagne),
        "objet": subject(edition),
        "fictif": fictional(edition),
        "imprime": t.IMPRIME.format(
            date=date_longue(edition.imprime_le), heure=heure(edition.imprime_le)
        ),
        "emploi": t.MODE_D_EMPLOI.format(maximum=maximum),
        "lieux": t.LIEUX,
        "residence": t.C_RESIDENCE,
        "colonnes": [_column(rang, question, maximum) for rang, question in enumerate(posees, 1)],
        "code": t.CODE,
        "pages": [page for fiche in document.fiches for page in _pages(fiche)],
    }
    return compile_pdf("fiches", printable(donnees))


def _column(rang: int, question: Question, maximum: int) -> dict[str, Any]:
    cases = [*map(str, range(1, maximum + 1)), t.NSP]
    if any(valeur == NC for valeur, _ in question.options):
        cases.append(t.NC)
    return {"rang": str(rang), "libelle": question.libelle, "cases": cases}


def _pages(fiche: FichePapier) -> list[dict[str, Any]]:
    lots = [
        fiche.residences[i : i + LIGNES_PAR_PAGE]
        for i in range(0, max(1, len(fiche.residences)), LIGNES_PAR_PAGE)
    ]
    ou = (
        t.FICHE_TABLE.format(tour=fiche.code.tour, table=fiche.table)
        if fiche.table
        else t.FICHE_DOMICILE
    )
    return [
        {
            "ou": ou,
            "college": libelle(fiche.delegation.college),
            "est_bailleur": fiche.delegation.college.value == "bailleur",
            "delegation": fiche.delegation.nom,
            "avec": t.AVEC.format(avec=fiche.avec) if fiche.avec else "",
            "code": str(fiche.code),
            "qr": qr_svg(fiche.adresse),
            "qr_alt": t.QR_ALT.format(code=fiche.code),
            "page": t.PAGE.format(code=fiche.code, page=rang, pages=len(lots)),
            "residences": [
                {
                    "nom": r.nom,
                    "lieu": " · ".join([*r.adresses[:1], compte(r.logements, "logement")]),
                }
                for r in lot
            ],
            "vide": t.SANS_RESIDENCE,
        }
        for rang, lot in enumerate(lots, 1)
    ]
