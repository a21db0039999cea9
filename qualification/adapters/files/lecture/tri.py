"""Lines of a large text left out before they are cut into cells: those of other communes.

A national file holds one line in a hundred of interest. The others are recognised on their bytes,
by the one cell that excludes them, and only counted. Whatever is not surely a whole record, with
its cells where the headers say, goes to the ``csv`` reader as usual.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from typing import BinaryIO

from qualification.services.sources import Ecart

LIGNES_PAR_ANNONCE = 50_000
"""Lines read between two announcements of what was left out."""
_COUPURE = re.compile(rb"(?<=\r)(?!\n)")
_BOM = b"\xef\xbb\xbf"


def sort_rows(
    flux: BinaryIO, encodage: str, separateur: str, entete: int, largeur: int, ecart: Ecart
) -> Iterator[tuple[int, list[str]]]:
    """Yield the records that ``ecart`` keeps, with the number of their last physical line.

    ``encodage`` is one where a separator and the end of a line are one byte each. Nothing is left
    out up to the line ``entete``, nor a record of more cells than ``largeur``.

    Raises csv.Error, whose ``args`` end with the number of the line.
    """
    lignes = _Lignes(_physical(flux), encodage)
    lecteur = csv.reader(lignes, delimiter=separateur)
    cellule, exclues = _cell(separateur, ecart.rang), _Exclues(ecart, encodage)
    coupe = separateur.encode()
    for ligne in lignes.brutes:
        lignes.numero += 1
        trouve = cellule.match(ligne)
        if (
            trouve is not None
            and exclues[brute := trouve[trouve.lastindex or 0]]
            and lignes.numero > entete
            and ligne.count(coupe) < largeur
            and not ligne.count(b'"') & 1
        ):
            exclues.leave(brute, lignes.numero)
        else:
            lignes.tenue = ligne
            yield lignes.record(lecteur)
        if not lignes.numero % LIGNES_PAR_ANNONCE:
            exclues.announce()
    exclues.announce()


class _Lignes:
    """Physical lines, numbered; one is held for the CSV reader, which may need those after it."""

    def __init__(self, brutes: Iterator[bytes], encodage: str) -> None:
        self.brutes, self.encodage = brutes, encodage
        self.numero = 0
        self.tenue: bytes | None = None

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        ligne, self.tenue = self.tenue, None
        if ligne is None:
            ligne = next(self.brutes)
            self.numero += 1
        return ligne.decode(self.encodage, "replace")

    def record(self, lecteur: Iterator[list[str]]) -> tuple[int, list[str]]:
        try:
            cellules = next(lecteur)
        except csv.Error as erreur:
            raise csv.Error(str(erreur), self.numero) from erreur
        return self.numero, cellules


class _Exclues(dict[bytes, bool]):
    """Whether each text of the cell excludes its line; how many lines it did since last said."""

    def __init__(self, ecart: Ecart, encodage: str) -> None:
        super().__init__()
        self.ecart, self.encodage = ecart, encodage
        self._compte: dict[bytes, list[int]] = {}

    def __missing__(self, brute: bytes) -> bool:
        self[brute] = est_exclue = self.ecart.excludes(self._text(brute))
        return est_exclue

    def leave(self, brute: bytes, numero: int) -> None:
        compte = self._compte.get(brute)
        if compte is None:
            self._compte[brute] = [numero, 1]
        else:
            compte[1] += 1

    def announce(self) -> None:
        for brute, (premiere, fois) in self._compte.items():
            self.ecart.leave(self._text(brute), premiere, fois)
        self._compte.clear()

    def _text(self, brute: bytes) -> str:
        return brute.decode(self.encodage, "replace")


def _physical(flux: BinaryIO) -> Iterator[bytes]:
    """Yield lines cut where a text would be: at a line feed, a carriage return, or both."""
    for rang, ligne in enumerate(flux):
        propre = ligne.removeprefix(_BOM) if rang == 0 else ligne
        fin = 2 if propre.endswith(b"\r\n") else 1
        if b"\r" in propre[:-fin]:
            yield from filter(None, _COUPURE.split(propre))
        elif propre:
            yield propre


def _cell(separateur: str, rang: int) -> re.Pattern[bytes]:
    """Return what finds the cell of this rank in a line whose cells before it are well formed."""
    s = re.escape(separateur).encode()
    avant = rb'(?:(?:"[^"]*"|[^"%b]*)%b){%d}' % (s, s, rang)
    return re.compile(avant + rb'(?:"([^"\r\n]*)"|([^"\r\n%b]*))[\r\n%b]' % (s, s))
