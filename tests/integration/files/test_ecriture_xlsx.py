from __future__ import annotations

import io
from datetime import datetime
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from qualification.adapters.files.ecriture.xlsx import render_xlsx
from tests.decor_restitution import NOMS_HOSTILES, documents, hostile
from tests.fakes import FakeDepot


def _open(contenu: bytes) -> Workbook:
    return load_workbook(io.BytesIO(contenu))


@pytest.fixture
def classeur(depot: FakeDepot) -> Workbook:
    return _open(render_xlsx(documents(depot)[0]))


def _rows(classeur: Workbook, feuille: str) -> list[dict[str, Any]]:
    entete, *lignes = classeur[feuille].iter_rows(values_only=True)
    return [dict(zip(map(str, entete), ligne, strict=True)) for ligne in lignes]


def test_workbook_has_its_five_sheets(classeur: Workbook) -> None:
    assert classeur.sheetnames == [
        "Synthèse",
        "Résidences",
        "Par commune",
        "Par bailleur",
        "Dictionnaire",
    ]


def test_residences_hold_numbers_dates_and_words(classeur: Workbook) -> None:
    (ligne,) = (r for r in _rows(classeur, "Résidences") if r["Identifiant"] == "R1")
    assert ligne["Code INSEE"] == "62001"
    assert ligne["Logements"] == 120
    assert ligne["Score"] == 35.0
    assert ligne["Écart"] == 30.0
    assert ligne["Classe"] == "Fragile"
    assert ligne["Avis divergents"] == "oui"
    assert ligne["En QPV"] == "oui"
    assert ligne["Valables jusqu’au"] == datetime(2029, 11, 21)  # noqa: DTZ001 -- a day
    assert ligne["Données fictives"] == "oui"
    assert ligne["État du document"] == "Document de travail"
    assert str(ligne["Mention"]).startswith("Appréciation partagée du lieu au 21 novembre 2026")


def test_residences_without_value_are_blank(classeur: Workbook) -> None:
    (ligne,) = (r for r in _rows(classeur, "Résidences") if r["Identifiant"] == "R5")
    assert [ligne[nom] for nom in ("Score", "Longitude", "Note partagée", "Écart")] == [None] * 4
    assert ligne["Classe"] == "Non évaluée"


def test_residences_are_filtered_frozen_and_wide_enough(classeur: Workbook) -> None:
    feuille = classeur["Résidences"]
    assert feuille.freeze_panes == "B2"
    assert feuille.auto_filter.ref == feuille.dimensions
    assert feuille.column_dimensions["B"].width > len("Cité des Alouettes")


def test_every_sheet_prints_the_mention(classeur: Workbook) -> None:
    for feuille in classeur.worksheets:
        assert feuille.oddFooter is not None
        assert feuille.oddHeader is not None
        pied = str(feuille.oddFooter.left.text)
        assert "valable jusqu’au 21 novembre 2029" in pied
        assert "Données fictives" in str(feuille.oddHeader.center.text)


def test_summary_tells_what_it_rests_on(classeur: Workbook) -> None:
    valeurs = [v for ligne in classeur["Synthèse"].iter_rows(values_only=True) for v in ligne if v]
    for attendu in (
        "Données fictives",
        "Document de travail, non validé par la CIL. Ne pas diffuser.",
        "méthode 1.0, grille 1, seuils 1",
        "masqué",
    ):
        assert attendu in valeurs


def test_small_counts_are_masked(classeur: Workbook) -> None:
    (zutkerque,) = (r for r in _rows(classeur, "Par commune") if r["Commune"] == "Zutkerque")
    assert set(zutkerque.values()) <= {"Zutkerque", "masqué", 0}
    noms = [r["Bailleur"] for r in _rows(classeur, "Par bailleur")]
    assert "Bailleur non renseigné" in noms
    assert str(noms[-1]).startswith("Masqué")


def test_dictionary_explains_every_column(classeur: Workbook) -> None:
    entetes = [cellule.value for cellule in classeur["Résidences"][1]]
    assert [ligne["Colonne"] for ligne in _rows(classeur, "Dictionnaire")] == entetes
    assert all(ligne["Définition"] for ligne in _rows(classeur, "Dictionnaire"))


def test_names_are_never_formulas(depot: FakeDepot) -> None:
    classeur = _open(render_xlsx(hostile(depot)))
    types = {
        cellule.data_type
        for feuille in classeur.worksheets
        for ligne in feuille.iter_rows()
        for cellule in ligne
    }
    assert "f" not in types
    noms = {ligne["Résidence"] for ligne in _rows(classeur, "Résidences")}
    assert set(NOMS_HOSTILES[:8]) <= noms
    assert "ligne suivante tabulée" in noms
