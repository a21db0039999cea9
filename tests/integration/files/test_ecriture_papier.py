from __future__ import annotations

import io
from typing import Any

import pytest
from pypdf import PdfReader

from qualification.adapters.files.ecriture.papier import LIGNES_PAR_PAGE, render_fiches_papier
from qualification.domain.grille import Mode
from qualification.domain.papier import TEMOINS, CodeFiche
from qualification.domain.participants import College
from qualification.services.fiches_papier import FichePapier, FichesPapier, LignePapier
from qualification.services.impression import Edition
from qualification.textes.temoins import PROPOSITION
from tests import factories
from tests.decor_restitution import NOMS_HOSTILES
from tests.fakes import MARDI_9H


def document(n_residences: int = 2, *, mode: Mode = Mode.COMPLET, **champs: Any) -> FichesPapier:
    fiche: dict[str, Any] = {
        "code": CodeFiche(factories.CODE_BAILLEUR, 3),
        "adresse": "http://192.168.1.20:8501/saisie?fiche=AAAA-AAAA-AA-T3",
        "delegation": factories.delegation(),
        "avec": "Noirval",
        "table": 4,
        "lignes": tuple(
            LignePapier(factories.residence(f"r{n}", nom=f"Cité {n}", adresses=("1 rue d’Ici",)))
            for n in range(n_residences)
        ),
    }
    return FichesPapier(
        edition=Edition(
            territoire="Val-d’Essai", est_fictif=True, campagne="2026", imprime_le=MARDI_9H
        ),
        campagne=factories.campagne(mode=mode),
        grille=factories.grille(),
        fiches=(FichePapier(**(fiche | champs)),),
    )


def _pages(contenu: bytes) -> list[str]:
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(contenu)).pages]
    return [" ".join(p.replace("\xa0", " ").replace("\u202f", " ").split()) for p in pages]


def test_a_sheet_lists_residences_questions_and_boxes() -> None:
    contenu = render_fiches_papier(document())
    [page] = _pages(contenu)
    for attendu in (
        "Tour 3 · Table 4",
        "BAILLEUR",
        "Habitat d’Essai",
        "avec Noirval",
        "AAAA-AAAA-AA-T3",
        "Cité 0",
        "Cité 1",
        "1 rue d’Ici · 40 logements",
        "Données fictives",
        "N’écrivez aucun nom",
        "page 1 sur 1",
    ):
        assert attendu in page
    assert page.count("1 2 3") == 2 * 13
    racine: Any = PdfReader(io.BytesIO(contenu)).trailer["/Root"]
    assert racine["/MarkInfo"]["/Marked"]
    assert racine["/Lang"] == "fr-FR"


def test_a_large_stock_goes_on_on_other_pages() -> None:
    pages = _pages(render_fiches_papier(document(LIGNES_PAR_PAGE + 1)))
    assert [f"page {n} sur 2" in page for n, page in enumerate(pages, 1)] == [True, True]
    assert f"Cité {LIGNES_PAR_PAGE}" in pages[1]


def test_home_and_quick_mode_have_their_sheets_too() -> None:
    fiche = document(
        mode=Mode.RAPIDE,
        table=0,
        avec="",
        delegation=factories.delegation(College.COMMUNE),
    )
    [page] = _pages(render_fiches_papier(fiche))
    assert "Notation à domicile" in page
    assert "COMMUNE" in page
    assert page.count("1 2 3") == 2 * 6


def test_fiches_temoins_are_described_and_said_to_be_fictional() -> None:
    proposees = [
        factories.fiche_temoin(f"t{n}", rang=n, titre=texte.titre, description=texte.description)
        for n, texte in enumerate(PROPOSITION, 1)
    ]
    fiche = document(
        code=CodeFiche(factories.CODE_BAILLEUR, TEMOINS),
        table=0,
        avec="",
        lignes=tuple(map(LignePapier, proposees)),
    )
    [page] = _pages(render_fiches_papier(fiche))
    assert "Fiches témoins" in page
    assert "Des lieux fictifs" in page
    assert "AAAA-AAAA-AA-F" in page
    for proposee in proposees:
        assert proposee.titre in page
        assert proposee.description.split()[-1] in page
    assert page.count("1 2 3") == len(proposees) * 13


def test_a_meeting_without_common_residence_says_so() -> None:
    assert "Aucune résidence commune." in _pages(render_fiches_papier(document(0)))[0]


@pytest.mark.parametrize("nom", NOMS_HOSTILES)
def test_any_name_holds_in_its_place(nom: str) -> None:
    fiche = document(lignes=(LignePapier(factories.residence(nom=nom)),))
    assert len(_pages(render_fiches_papier(fiche))) == 1
