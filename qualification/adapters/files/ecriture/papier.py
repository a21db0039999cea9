"""Rating sheets as a PDF: a place per row, a question per column, boxes to tick."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from qualification.adapters.files.ecriture.cartes import fictional, qr_svg, subject
from qualification.adapters.files.ecriture.typographe import compile_pdf, printable
from qualification.domain.grille import NC
from qualification.domain.papier import TEMOINS
from qualification.domain.temoin import FicheTemoin
from qualification.services.fiches_papier import FichePapier, FichesPapier, LignePapier
from qualification.textes import papier as t
from qualification.textes.formats import compte, date_longue, heure
from qualification.textes.libelles import libelle
from qualification.textes.questions import Question, questions

LIGNES_PAR_PAGE = 8
"""Residences on a page: as many as a round is advised to hold."""


@dataclass(frozen=True, slots=True)
class _Mise:
    """How the rows of a sheet are laid: how many on a page, sizes in millimetres."""

    lignes: int
    hauteur: float
    largeur: float


_RESIDENCES = _Mise(lignes=LIGNES_PAR_PAGE, hauteur=10.4, largeur=44)
_TEMOINS = _Mise(lignes=6, hauteur=21.2, largeur=55)
"""A fiche témoin is a few lines to read; as many as are advised hold on a page."""


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
    est_temoin = fiche.code.tour == TEMOINS
    mise = _TEMOINS if est_temoin else _RESIDENCES
    lots = [
        fiche.lignes[i : i + mise.lignes] for i in range(0, max(1, len(fiche.lignes)), mise.lignes)
    ]
    return [
        {
            "ou": t.place_of(fiche.code.tour, fiche.table),
            "consigne": t.LIEUX_TEMOINS if est_temoin else t.LIEUX,
            "tete": t.C_LIEU if est_temoin else t.C_RESIDENCE,
            "a_lire": est_temoin,
            "hauteur": mise.hauteur,
            "largeur": mise.largeur,
            "college": libelle(fiche.delegation.college),
            "est_bailleur": fiche.delegation.college.value == "bailleur",
            "delegation": fiche.delegation.nom,
            "avec": t.AVEC.format(avec=fiche.avec) if fiche.avec else "",
            "code": str(fiche.code),
            "qr": qr_svg(fiche.adresse),
            "qr_alt": t.QR_ALT.format(code=fiche.code),
            "page": t.PAGE.format(code=fiche.code, page=rang, pages=len(lots)),
            "lignes": [{"nom": ligne.nom, "lieu": _described(ligne)} for ligne in lot],
            "vide": t.SANS_RESIDENCE,
        }
        for rang, lot in enumerate(lots, 1)
    ]


def _described(ligne: LignePapier) -> str:
    lieu = ligne.lieu
    if isinstance(lieu, FicheTemoin):
        return lieu.description
    return " · ".join([*lieu.adresses[:1], compte(lieu.logements, "logement")])
