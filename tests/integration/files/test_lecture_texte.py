from __future__ import annotations

from pathlib import Path

import pytest

from qualification.adapters.files.lecture import Lecteur
from qualification.adapters.files.lecture.texte import detect_encoding
from qualification.domain.errors import FichierRefuse
from qualification.services.sources import FichierSource, Table


def table(octets: bytes) -> Table:
    return Lecteur().table(FichierSource("parc.csv", octets))


def refusal(octets: bytes, nom: str = "parc.csv") -> dict[str, object]:
    with pytest.raises(FichierRefuse) as refus:
        list(Lecteur().table(FichierSource(nom, octets)).lignes())
    return refus.value.details


@pytest.mark.parametrize("separateur", [";", ",", "\t"])
@pytest.mark.parametrize("encodage", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_text_is_read_whatever_its_encoding_and_separator(encodage: str, separateur: str) -> None:
    texte = "nom;commune\nRésidence d’été;06029\n".replace(";", separateur)
    lue = table(texte.encode(encodage))
    assert lue.entetes == ("nom", "commune")
    assert list(lue.lignes()) == [(2, ["Résidence d’été", "06029"])]


def test_text_keeps_zeros_codes_and_markup_as_they_are() -> None:
    lue = table(b'insee;immeu;nom\n06029;7190-01-01;"=cmd();<b>""x""</b>"\n')
    assert list(lue.lignes()) == [(2, ["06029", "7190-01-01", '=cmd();<b>"x"</b>'])]


def test_text_headers_come_after_a_title_and_blank_lines() -> None:
    lue = table(
        b"\r\nParc social 2024;;\r\n\r\nnom;insee;\r\nPins;62498;\r\n;;\r\n\r\nOrmes;62510\r\n"
    )
    assert lue.entetes == ("nom", "insee", "")
    assert list(lue.lignes()) == [(5, ["Pins", "62498", ""]), (8, ["Ormes", "62510"])]


def test_text_headers_come_after_a_title_of_several_cells() -> None:
    lue = table(
        "OPH Machin;;;Édité le 12/01/2025\n;;;\n"
        "Résidence;Nb logements;Adresse;Commune\nPins;60;1 rue B;Lens\n".encode()
    )
    assert lue.entetes == ("Résidence", "Nb logements", "Adresse", "Commune")
    assert [numero for numero, _ in lue.lignes()] == [4]


def test_text_unnamed_first_column_keeps_its_place() -> None:
    lue = table(b",nom,insee\n0,Pins,62498\n")
    assert lue.entetes == ("", "nom", "insee")


def test_text_line_number_is_the_physical_one() -> None:
    lue = table(b'nom;insee\n"Pins\nbleus";62498\nOrmes;62510\n')
    assert [numero for numero, _ in lue.lignes()] == [3, 4]


def test_text_can_be_gone_through_twice() -> None:
    lue = table(b"nom;insee\nPins;62498\n")
    assert list(lue.lignes()) == list(lue.lignes())


def test_encoding_of_an_accent_far_from_the_start_is_found() -> None:
    loin = b"a" * 70_000 + b"\n" + b"b" * 2_000_000
    assert detect_encoding(FichierSource("x", loin + "é".encode("cp1252"))) == "cp1252"
    assert detect_encoding(FichierSource("x", loin + "é".encode())) == "utf-8-sig"


def test_byte_unknown_to_cp1252_loses_a_letter_not_a_line() -> None:
    assert list(table(b"nom;insee\n\x81\xe9;62498\n").lignes()) == [(2, ["\ufffdé", "62498"])]


@pytest.mark.parametrize(
    ("octets", "motif"),
    [
        (b"", "vide"),
        (b"\x89PNG\r\n\x1a\n\0\0", "image"),
        (b"\xff\xd8\xff\xe0", "image"),
        (b"%PDF-1.7", "pdf"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "xls"),
        (b"\x1f\x8b\x08", "compresse"),
        (b"SQLite format 3\0", "couche_abimee"),
        (b"nom;insee\0\n", "binaire"),
        (b"nom|insee\nPins|62498\n", "separateur"),
        (b"\n\n", "separateur"),
        (b"nom\nPins\n" * 30 + b"a;b\n", "separateur"),
        (b'nom;insee\n"' + b"a" * 140_000, "guillemets"),
    ],
)
def test_text_refusal_names_its_reason(octets: bytes, motif: str) -> None:
    assert refusal(octets).items() >= {"motif": motif, "fichier": "parc.csv"}.items()


def test_text_header_longer_than_any_cell_is_refused() -> None:
    assert refusal(b"a" * 200_000 + b";b\n")["motif"] == "guillemets"


def test_text_not_found_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FichierRefuse, match="introuvable"):
        Lecteur().table(FichierSource.at(tmp_path / "rien.csv"))
