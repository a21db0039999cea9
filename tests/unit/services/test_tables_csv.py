from __future__ import annotations

import pytest

from qualification.domain.errors import FichierRefuse
from qualification.services.tables_csv import csv_rows, decode, write_csv
from qualification.textes.erreurs import message


def test_file_is_read_with_or_without_its_mark() -> None:
    for mark in (b"", b"\xef\xbb\xbf"):
        lines = decode(mark + 'a,b\r\n"é\nè",2\n'.encode(), "n.csv")
        assert list(csv_rows(lines)) == [(1, ["a", "b"]), (3, ["é\nè", "2"])]


def test_file_in_another_encoding_is_refused_by_name() -> None:
    with pytest.raises(FichierRefuse) as refus:
        decode("é".encode("cp1252"), "n.csv")
    assert "«\u00a0n.csv\u00a0» n’est pas écrit en UTF-8" in message(refus.value)


def test_cell_too_large_to_be_one_is_refused_by_line() -> None:
    with pytest.raises(FichierRefuse) as refus:
        list(csv_rows(["a", "x" * 200_000]))
    assert message(refus.value).startswith("Ligne 2")


def test_numbers_are_written_short_and_unknown_ones_blank() -> None:
    text = write_csv(["a", "b"], [("x,y", 0.5), (3, None), ("", 1 / 3), ("z", -0.0000001)])
    assert text == 'a,b\n"x,y",0.5\n3,\n,0.333333\nz,0\n'
