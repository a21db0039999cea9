"""The inventory to validate, printed and as a workbook that is read back."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pypdf
import pytest
from openpyxl import load_workbook

from qualification.adapters.files.ecriture.inventaire import (
    render_inventaire_pdf,
    render_inventaire_xlsx,
)
from qualification.adapters.files.lecture import Lecteur
from qualification.services.relecture import ENTETES, FeuilleInventaire, LigneInventaire
from qualification.services.sources import FichierSource
from qualification.textes import relecture as textes
from tests.factories import residence
from tests.fakes import MARDI_9H

PIEGE = '=HYPERLINK("http://mechant.example","<b>Les Pins</b>")'
LIGNES = (
    LigneInventaire(
        residence=residence("1", nom="Les Tilleuls", adresses=("1 rue A", "3 rue A")),
        commune="Aubry",
        bailleur="SIA",
    ),
    LigneInventaire(residence=residence("2", nom=PIEGE), commune="Noirval", bailleur=""),
)
FEUILLE = FeuilleInventaire(
    territoire="Val-d’Essai",
    organisation="SIA",
    est_bailleur=True,
    est_fictif=True,
    edite_le=MARDI_9H,
    lignes=LIGNES,
)


def text(document: FeuilleInventaire) -> str:
    lecteur = pypdf.PdfReader(io.BytesIO(render_inventaire_pdf(document)))
    racine: dict[str, Any] = lecteur.root_object
    assert racine["/MarkInfo"]["/Marked"]
    assert str(racine["/Lang"]).startswith("fr")
    return " ".join(p.extract_text() for p in lecteur.pages).replace("\xa0", " ")


def test_printed_sheet_is_tagged_and_grouped_with_room_to_write_and_sign() -> None:
    texte = text(FEUILLE)
    for attendu in (
        "Résidences du bailleur SIA",
        "Aubry – 1 résidence, 40 logements",
        "1 rue A (+ 1)",
        "Corrections",
        "Signature",
        "Données fictives",
        "<b>Les Pins</b>",
    ):
        assert attendu in texte


def test_sheet_of_a_commune_is_grouped_by_bailleur() -> None:
    texte = text(replace(FEUILLE, est_bailleur=False, est_fictif=False))
    assert "Résidences de la commune SIA" in texte
    assert textes.SANS_BAILLEUR in texte
    assert "Données fictives" not in texte
    assert textes.VIDE in text(replace(FEUILLE, lignes=()))


def test_workbook_is_read_back_and_nothing_in_it_is_a_formula() -> None:
    contenu = render_inventaire_xlsx(FEUILLE)
    feuille = load_workbook(io.BytesIO(contenu))[textes.FEUILLE]
    assert {c.data_type for ligne in feuille.iter_rows() for c in ligne} <= {"s", "n", "inlineStr"}
    table = Lecteur().table(FichierSource("retour.xlsx", contenu))
    lues = list(table.lignes())
    assert [cellules[0] for _, cellules in lues] == ["1", "2"]
    assert lues[1][1][2] == PIEGE
    assert lues[0][1][9:] in ([], ["", "", "", "", ""], ("", "", "", "", ""))


def test_columns_to_fill_are_those_the_reader_knows() -> None:
    feuille = load_workbook(io.BytesIO(render_inventaire_xlsx(replace(FEUILLE, lignes=()))))
    entetes = [c.value for c in feuille[textes.FEUILLE][1]]
    cles = {"".join(x for x in str(e).lower() if x.isalpha()) for e in entetes}
    sans_accents = {c.replace("é", "e").replace("à", "a") for c in cles}
    assert set(ENTETES) <= sans_accents


@pytest.mark.parametrize("rendre", [render_inventaire_pdf, render_inventaire_xlsx])
def test_empty_inventory_is_still_a_file(rendre: object) -> None:
    assert callable(rendre)
    assert rendre(replace(FEUILLE, lignes=()))
