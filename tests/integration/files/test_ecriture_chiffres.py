"""Figures beside the ratings: in every file, and the secret ones in none."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import geopandas
import pypdf
import pytest
from openpyxl import load_workbook

from qualification.adapters.files.ecriture import RENDERERS
from qualification.domain.ids import ResidenceId
from qualification.domain.indicateur import Indicateur, Mesure
from qualification.services.documents import FormatExport
from qualification.services.dossiers import Dossier
from qualification.textes import indicateurs as textes
from tests.decor_restitution import CONCORDANCE, TERRITOIRE, documents
from tests.fakes import MARDI_9H, FakeDepot

R1 = ResidenceId("R1")
SECRET = ("37.7", "37,7")
PIEGE = "=cmd|' /C calc'!A0"


@pytest.fixture
def dossier(depot: FakeDepot) -> Dossier:
    _, dossier = documents(depot)
    logements = depot.uow.residences.get(R1).logements
    vacance = Indicateur(
        territoire_id=TERRITOIRE,
        residence_id=R1,
        mesure=Mesure.VACANCE,
        millesime=2024,
        valeur=4.2,
        source=PIEGE,
        logements=logements,
        lu_le=MARDI_9H,
        effectif=110,
    )
    depot.uow.indicateurs.put(
        vacance, replace(vacance, mesure=Mesure.OPS_SENIORS, valeur=37.7, effectif=10)
    )
    return dossier


def every_text(format_export: FormatExport, contenu: bytes, dossier: Path) -> str:
    """Return all that a file says, numbers included."""
    if format_export is FormatExport.PDF:
        pages = pypdf.PdfReader(io.BytesIO(contenu)).pages
        return " ".join(page.extract_text() for page in pages)
    if format_export is FormatExport.XLSX:
        classeur = load_workbook(io.BytesIO(contenu))
        return " ".join(str(c.value) for f in classeur for ligne in f.iter_rows() for c in ligne)
    if format_export is FormatExport.DOCX:
        return zipfile.ZipFile(io.BytesIO(contenu)).read("word/document.xml").decode()
    if format_export is FormatExport.GPKG:
        (dossier / "x.gpkg").write_bytes(contenu)
        return str(geopandas.read_file(dossier / "x.gpkg", layer="residences").to_csv())
    return contenu.decode("utf-8-sig")


@pytest.mark.parametrize("format_export", FormatExport)
def test_survey_of_ten_households_is_in_no_file(
    dossier: Dossier, format_export: FormatExport, tmp_path: Path
) -> None:
    fichiers = [RENDERERS.diagnostic[format_export](dossier.diagnostic(CONCORDANCE.ensemble))]
    if format_export in RENDERERS.fiche:
        fichiers.append(RENDERERS.fiche[format_export](dossier.fiche(R1)))
    for contenu in fichiers:
        dit = every_text(format_export, contenu, tmp_path)
        assert not any(valeur in dit for valeur in SECRET)


def test_data_files_give_rate_year_source_and_mask(dossier: Dossier) -> None:
    diagnostic = dossier.diagnostic(CONCORDANCE.ensemble)
    collection = json.loads(RENDERERS.diagnostic[FormatExport.GEOJSON](diagnostic))
    (r1,) = [f["properties"] for f in collection["features"] if f["id"] == R1]
    assert (r1["vacance_taux"], r1["vacance_annee"], r1["vacance_nombre"]) == (4.2, 2024, None)
    assert (r1["ops_seniors_taux"], r1["ops_seniors_annee"]) == (None, 2024)
    assert "moins de 11 ménages" in r1["indicateurs_masques"]
    assert "(2024)" in r1["indicateurs_sources"]
    assert sum(r1[f"dpe_{x}"] for x in "abcdefg") + r1["dpe_inconnus"] == r1["logements"]


def test_source_that_looks_like_a_formula_is_text(dossier: Dossier) -> None:
    diagnostic = dossier.diagnostic(CONCORDANCE.ensemble)
    texte = RENDERERS.diagnostic[FormatExport.CSV](diagnostic).decode("utf-8-sig")
    lignes = list(csv.DictReader(io.StringIO(texte), delimiter=";"))
    sources = [x[textes.COLONNES["indicateurs_sources"][0]] for x in lignes]
    assert any(s.startswith("'=cmd") for s in sources)
    feuille = load_workbook(io.BytesIO(RENDERERS.diagnostic[FormatExport.XLSX](diagnostic)))
    assert not [c for f in feuille for ligne in f.iter_rows() for c in ligne if c.data_type == "f"]


def test_sheet_shows_figures_beside_the_rating(dossier: Dossier, tmp_path: Path) -> None:
    contenu = RENDERERS.fiche[FormatExport.PDF](dossier.fiche(R1))
    dit = (
        every_text(FormatExport.PDF, contenu, tmp_path).replace("\xa0", " ").replace("\u202f", " ")
    )
    assert textes.TITRE in dit
    assert "4,2 % (2024)" in dit
    assert "non montré" in dit
    assert len(pypdf.PdfReader(io.BytesIO(contenu)).pages) == 1
