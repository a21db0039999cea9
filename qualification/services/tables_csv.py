"""CSV files of the command line: decoded, read row by row, written, or refused."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from qualification.domain.errors import FichierRefuse

Cell = str | int | float | None


def decode(contenu: bytes, fichier: str) -> io.StringIO:
    """Return the lines of a UTF-8 file, with or without its mark; FichierRefuse otherwise."""
    try:
        return io.StringIO(contenu.decode("utf-8-sig"), newline="")
    except UnicodeDecodeError:
        raise FichierRefuse(motif="csv_encodage", fichier=fichier) from None


def csv_rows(lignes: Iterable[str], separateur: str = ",") -> Iterator[tuple[int, list[str]]]:
    """Yield the number of the line and its cells; FichierRefuse where this is not CSV."""
    rows = csv.reader(lignes, delimiter=separateur)
    try:
        for row in rows:
            yield rows.line_num, row
    except csv.Error:
        raise FichierRefuse(motif="csv_illisible", ligne=rows.line_num) from None


def csv_table(lignes: Iterable[str]) -> tuple[list[str], Iterator[tuple[int, list[str]]]]:
    """Return the header, and the lines under it as `csv_rows` gives them, blank ones skipped."""
    rows = csv_rows(lignes)
    _, premiere = next(rows, (1, []))
    return [name.strip() for name in premiere], ((ligne, row) for ligne, row in rows if row)


def write_csv(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """Return the text of a CSV file; numbers to six decimals at most, nothing for None."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue()


def _cell(value: Cell) -> str | int:
    if isinstance(value, float):
        return f"{round(value, 6) + 0.0:.6f}".rstrip("0").rstrip(".")
    return "" if value is None else value
