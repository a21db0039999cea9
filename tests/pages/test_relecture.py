from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook

from qualification.bootstrap import Application
from qualification.domain.acces import SYSTEME
from qualification.domain.ids import TerritoireId
from qualification.services.documents import FormatExport
from qualification.textes import indicateurs
from qualification.textes import relecture as textes
from tests.pages.conftest import Navigateur, OpenPage, campagne_en_cours, shown_texts

PIEGE = "[Les Pins](http://mechant.example)"


@pytest.fixture
def territoire_id(application_demo: Application) -> TerritoireId:
    return campagne_en_cours(application_demo).territoire_id


def filled(application: Application, territoire_id: TerritoireId) -> bytes:
    """Return the workbook of a bailleur, two lines of it corrected."""
    bailleur = application.inventaire.bailleurs(territoire_id)[0]
    fichier = application.relecture.feuille(
        SYSTEME, territoire_id, bailleur.bailleur_id, FormatExport.XLSX
    )
    classeur = load_workbook(io.BytesIO(fichier.contenu))
    feuille = classeur[textes.FEUILLE]
    rangs = {cellule.value: rang for rang, cellule in enumerate(feuille[1], start=1)}
    feuille.cell(2, rangs[textes.C_NOM_CORRIGE]).value = PIEGE
    feuille.cell(2, rangs[textes.C_REMARQUE]).value = "portail à refaire"
    feuille.cell(3, rangs[textes.C_LOGEMENTS_CORRIGES]).value = "beaucoup"
    sortie = io.BytesIO()
    classeur.save(sortie)
    return sortie.getvalue()


def test_corrections_come_back_are_listed_and_applied(
    application_demo: Application, open_page: OpenPage, territoire_id: TerritoireId
) -> None:
    page = open_page("residences", application=application_demo)
    page.session_state["residences_onglet"] = textes.ONGLET
    page.run()
    assert any("En PDF" in t or "PDF à imprimer" in t for t in shown_texts(page))
    contenu = filled(application_demo, territoire_id)
    page.file_uploader(key="relecture_fichier").set_value(
        ("retour.xlsx", contenu, "application/octet-stream")
    ).run()
    textes_lus = shown_texts(page)
    assert any("beaucoup" in t for t in textes_lus)
    page.button(key="relecture_appliquer").click().run()
    assert not page.exception
    noms = {r.nom for r in application_demo.inventaire.residences(SYSTEME, territoire_id)}
    assert PIEGE in noms
    assert any(t.startswith("Corrections appliquées\u00a0: 1") for t in shown_texts(page))


def test_figures_are_imported_from_the_page(
    application_demo: Application,
    open_page: OpenPage,
    navigateur: Navigateur,  # noqa: ARG001 -- the browser the pages see
    territoire_id: TerritoireId,
) -> None:
    residence = application_demo.inventaire.residences(SYSTEME, territoire_id)[0]
    page = open_page("residences", application=application_demo)
    page.session_state["residences_onglet"] = indicateurs.ONGLET
    page.run()
    tableau = f"identifiant;vacance;=cmd\n{residence.residence_id};3,5;x\ninconnue-42;4;x\n"
    page.file_uploader(key="indicateurs_fichier").set_value(
        ("chiffres.csv", tableau.encode(), "text/csv")
    ).run()
    page.text_input(key="indicateurs_source").input("RPLS")
    page.button(key="indicateurs_importer").click().run()
    assert not page.exception
    lus = shown_texts(page)
    assert any(t.startswith("Indicateurs importés") for t in lus)
    assert any("ligne 3" in t and "inconnue-42" in t for t in lus)
