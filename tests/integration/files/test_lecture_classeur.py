from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest

from qualification.adapters.files.lecture import Lecteur, classeur
from qualification.domain.errors import FichierRefuse
from qualification.domain.importation import place_of
from qualification.services.sources import FichierSource, Table


def workbook(*feuilles: list[list[Any]], noms: Sequence[str] = (), cachee: str = "") -> bytes:
    document = openpyxl.Workbook()
    document.remove(document.worksheets[0])
    for rang, lignes in enumerate(feuilles):
        feuille = document.create_sheet(noms[rang] if noms else f"F{rang}")
        feuille.sheet_state = "hidden" if feuille.title == cachee else "visible"
        for ligne in lignes:
            feuille.append(ligne)
    octets = io.BytesIO()
    document.save(octets)
    return octets.getvalue()


def table(octets: bytes) -> Table:
    return Lecteur().table(FichierSource("parc.xlsx", octets))


def test_workbook_cells_become_texts() -> None:
    lue = table(
        workbook(
            [
                ["nom", "insee", "nb", "construit", "visite", "note"],
                ["Pins", "06029", 12, 1968.0, datetime(2024, 5, 31), 2.5],  # noqa: DTZ001 -- spreadsheets have no time zone
                [None, None, None, None, None, None],
                ["<b>x</b>", 6029, None, date(1968, 7, 1), True, "'=1+1"],
            ]
        )
    )
    assert lue.entetes == ("nom", "insee", "nb", "construit", "visite", "note")
    assert list(lue.lignes()) == [
        (2, ["Pins", "06029", "12", "1968", "2024-05-31", "2.5"]),
        (4, ["<b>x</b>", "6029", "", "1968-07-01", "True", "'=1+1"]),
    ]


def test_workbook_table_is_found_below_a_title_on_a_later_sheet() -> None:
    lue = table(
        workbook(
            [["Notice"], ["Lire avant usage"]],
            [["Parc social"], [], ["nom", "insee"], ["Pins", "62498", "note"]],
        )
    )
    assert lue.entetes == ("nom", "insee")
    assert list(lue.lignes()) == [(4, ["Pins", "62498"])]


ENTETES = ["Résidence", "Nb logements", "Commune"]


def test_sheets_with_the_same_headers_are_one_table() -> None:
    lue = table(
        workbook(
            [ENTETES, ["Pins", 40, "Lens"]],
            [["Mise à jour", "mai"], ["residence", "NB LOGEMENTS", "commune", None], ["Lilas", 60]],
            [["Commune", "Logements"], ["Lens", 40]],
            noms=("Lens", "Liévin", "Totaux"),
        )
    )
    assert lue.entetes == tuple(ENTETES)
    assert (lue.feuilles, lue.autres_feuilles) == (("Lens", "Liévin"), ("Totaux",))
    assert [(place_of(n, lue.feuilles), cellules[0]) for n, cellules in lue.lignes()] == [
        (("Lens", 2), "Pins"),
        (("Liévin", 3), "Lilas"),
    ]


@pytest.mark.parametrize("noms", [("Parc 2023", "Parc 2024"), ("Lens", "Ancien")])
def test_sheet_of_another_year_or_hidden_is_left_and_named(noms: tuple[str, str]) -> None:
    parties: list[list[list[Any]]] = [[ENTETES, ["Pins", n, "Lens"]] for n in (40, 41)]
    lue = table(workbook(*parties, noms=noms, cachee="Ancien"))
    assert (lue.feuilles, lue.autres_feuilles) == ((), (noms[1],))
    assert list(lue.lignes()) == [(2, ["Pins", "40", "Lens"])]


def test_hidden_table_is_read_when_the_sheets_in_sight_hold_none() -> None:
    lue = table(
        workbook(
            [["Contact", "parc@example.org"]],
            [ENTETES, ["Pins", 40, "Lens"]],
            noms=("Notice", "Parc"),
            cachee="Parc",
        )
    )
    assert (lue.entetes, lue.autres_feuilles) == (tuple(ENTETES), ("Notice",))


def test_notice_before_the_table_is_left_and_named() -> None:
    lue = table(
        workbook(
            [["Date d’édition", "12/01/2025"], ["Contact", "parc@example.org"]],
            [ENTETES, ["Pins", 40, "Lens"]],
        )
    )
    assert (lue.entetes, lue.autres_feuilles) == (tuple(ENTETES), ("F0",))


def test_headers_are_found_below_a_band_of_titles() -> None:
    lue = table(
        workbook(
            [
                ["Patrimoine au 31/12/2024"],
                ["Identification", None, "Localisation"],
                ENTETES,
                ["Pins", 40, "Lens"],
            ]
        )
    )
    assert (lue.entetes, list(lue.lignes())) == (tuple(ENTETES), [(4, ["Pins", "40", "Lens"])])


def test_headers_that_nobody_knows_are_the_first_line_of_two_cells() -> None:
    lue = table(workbook([["Parc"], ["Groupe A", "Nb 1"], ["Résidence", "12"]]))
    assert lue.entetes == ("Groupe A", "Nb 1")


def archive(**membres: bytes) -> bytes:
    octets = io.BytesIO()
    with zipfile.ZipFile(octets, "w", zipfile.ZIP_DEFLATED) as fichier:
        for nom, contenu in membres.items():
            fichier.writestr(nom.replace("__", "/"), contenu)
    return octets.getvalue()


BON = workbook([["nom", "insee"], ["Pins", "62498"]])


@pytest.mark.parametrize(
    ("octets", "motif"),
    [
        (b"PK\x03\x04 puis rien", "classeur_abime"),
        (BON[: len(BON) // 2], "classeur_abime"),
        (archive(donnees=b"nom;insee"), "compresse"),
        (archive(**{"xl__workbook.xml": b"<abime"}), "classeur_abime"),
        (workbook([["seul"]]), "classeur_vide"),
    ],
)
def test_workbook_refusal_names_its_reason(octets: bytes, motif: str) -> None:
    with pytest.raises(FichierRefuse, match=motif):
        table(octets)


def test_workbook_damaged_past_its_headers_is_refused_while_reading() -> None:
    abime = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(BON)) as source, zipfile.ZipFile(abime, "w") as copie:
        for nom in source.namelist():
            contenu = source.read(nom)
            if nom.endswith("sheet1.xml"):
                contenu = contenu.replace(b'<row r="2"', b'<row r="2"<')
            copie.writestr(nom, contenu)
    with pytest.raises(FichierRefuse, match="classeur_abime"):
        list(table(abime.getvalue()).lignes())


def test_workbook_that_unfolds_beyond_reason_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(classeur, "_DEPLIE_MAXIMUM", 100)
    with pytest.raises(FichierRefuse, match="classeur_abime"):
        table(BON)
