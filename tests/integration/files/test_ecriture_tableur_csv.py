from __future__ import annotations

import io

import pandas as pd
import pytest

from qualification.adapters.files.ecriture.tableur_csv import render_csv_excel, render_csv_open
from qualification.services.documents import Diagnostic
from tests.decor_restitution import documents, hostile
from tests.fakes import FakeDepot


@pytest.fixture
def diagnostic(depot: FakeDepot) -> Diagnostic:
    return documents(depot)[0]


def test_excel_flavour_reads_in_a_french_spreadsheet(diagnostic: Diagnostic) -> None:
    contenu = render_csv_excel(diagnostic)
    assert contenu.startswith(b"\xef\xbb\xbf")
    assert contenu.count(b"\r\n") == contenu.count(b"\n") == 6
    table = pd.read_csv(
        io.BytesIO(contenu), sep=";", decimal=",", encoding="utf-8-sig", dtype={"Code INSEE": str}
    ).set_index("Identifiant")
    assert table.loc["R1", "Score"] == 35.0
    assert table.loc["R1", "Longitude"] == 2.85
    assert table.loc["R1", "Classe"] == "Fragile"
    assert table.loc["R1", "Avis divergents"] == "oui"
    assert table.loc["R2", "Écart"] == -10
    assert table.loc["R1", "Valables jusqu’au"] == "21/11/2029"
    assert table.loc["R1", "Code INSEE"] == "62001"
    assert table["Score"].isna()["R5"]


def test_open_flavour_reads_everywhere(diagnostic: Diagnostic) -> None:
    contenu = render_csv_open(diagnostic)
    assert not contenu.startswith(b"\xef\xbb\xbf")
    assert contenu.count(b"\r\n") == 6
    table = pd.read_csv(io.BytesIO(contenu), dtype={"code_insee": str}).set_index("residence_id")
    assert table.loc["R1", "score"] == 35.0
    assert table.loc["R4", "classe"] == "avis_d_une_seule_partie"
    assert table.loc["R1", "type_construction"] == "individuel"
    assert table.loc["R1", "calcule_le"] == "2026-11-21"
    assert table.loc["R1", "donnees_fictives"]
    assert table.loc["R1", "part_repondue_bailleur"] == 0.875
    assert str(table.loc["R1", "mention"]).startswith("Appréciation partagée du lieu")


@pytest.mark.parametrize(("render", "sep"), [(render_csv_excel, ";"), (render_csv_open, ",")])
def test_no_cell_is_a_formula(depot: FakeDepot, render: object, sep: str) -> None:
    assert callable(render)
    contenu: bytes = render(hostile(depot))
    table = pd.read_csv(io.BytesIO(contenu), sep=sep, encoding="utf-8-sig", dtype=str)
    textes = table.iloc[:, [1, 4, 5]].to_numpy().ravel()
    assert not [texte for texte in textes if str(texte).startswith(("=", "+", "-", "@"))]
    assert "'=cmd()|A1" in textes
    assert "'=HYPERLINK(1)" in textes
