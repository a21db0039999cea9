"""Delimited text, streamed: encoding and separator are found out, every cell stays a text."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from qualification.adapters.files.lecture.entete import find_header, is_blank
from qualification.adapters.files.lecture.tri import sort_rows
from qualification.domain.errors import FichierRefuse
from qualification.services.sources import MEBIOCTET, Ecart, FichierSource

_SEPARATEURS = ";,\t"
_DEBUT = 65_536
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True)
class TexteDelimite:
    """A delimited text whose encoding, separator and headers are known."""

    fichier: FichierSource
    encodage: str
    separateur: str
    ligne_entetes: int
    entetes: tuple[str, ...]
    est_points: bool = False
    feuilles: tuple[str, ...] = ()
    autres_feuilles: tuple[str, ...] = ()

    def lignes(self, ecart: Ecart | None = None) -> Iterator[tuple[int, Sequence[str]]]:
        """Yield the number of the last physical line of each record, and its cells."""
        with self._records(ecart) as lignes:
            for numero, cellules in lignes:
                if numero > self.ligne_entetes and not is_blank(cellules):
                    yield numero, cellules

    @contextmanager
    def _records(self, ecart: Ecart | None) -> Iterator[Iterator[tuple[int, list[str]]]]:
        if ecart is None or self.encodage == "utf-16":
            with _rows(self.fichier, self.encodage, self.separateur) as lignes:
                yield lignes
            return
        with self.fichier.open() as flux:
            yield _refused(
                self.fichier,
                sort_rows(
                    flux,
                    self.encodage.removesuffix("-sig"),
                    self.separateur,
                    self.ligne_entetes,
                    len(self.entetes),
                    ecart,
                ),
            )


def open_texte(fichier: FichierSource) -> TexteDelimite:
    """Open a delimited text. Raises FichierRefuse when it is binary or has a single column."""
    encodage = detect_encoding(fichier)
    separateur = _separator(fichier, encodage)
    with _rows(fichier, encodage, separateur) as lignes:
        trouve = find_header(lignes)
    if trouve is None:
        raise FichierRefuse(motif="separateur", fichier=fichier.nom)
    return TexteDelimite(fichier, encodage, separateur, trouve.ligne, trouve.textes)


def detect_encoding(fichier: FichierSource) -> str:
    """Return ``utf-8-sig`` when every byte agrees, else ``cp1252``; UTF-16 by its mark only."""
    decodeur = codecs.getincrementaldecoder("utf-8")()
    with fichier.open() as flux:
        debut = flux.read(_DEBUT)
        if debut.startswith(_UTF16):
            return "utf-16"
        if b"\0" in debut:
            raise FichierRefuse(motif="binaire", fichier=fichier.nom)
        try:
            decodeur.decode(debut)
            while bloc := flux.read(MEBIOCTET):
                decodeur.decode(bloc)
            decodeur.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8-sig"


def _separator(fichier: FichierSource, encodage: str) -> str:
    """Return the separator that cuts the first line with text into the most cells."""
    with fichier.open() as flux:
        texte = io.TextIOWrapper(flux, encodage, errors="replace", newline=None)
        premiere = next((ligne for ligne in _lines(texte) if ligne.strip()), "-")
    return max(_SEPARATEURS, key=lambda separateur: _width(premiere, separateur))


def _lines(texte: io.TextIOWrapper) -> Iterator[str]:
    while ligne := texte.readline(_DEBUT):
        yield ligne


def _width(ligne: str, separateur: str) -> int:
    return max(len(cellules) for cellules in csv.reader([ligne], delimiter=separateur))


@contextmanager
def _rows(
    fichier: FichierSource, encodage: str, separateur: str
) -> Iterator[Iterator[tuple[int, list[str]]]]:
    with fichier.open() as flux:
        # A byte that cp1252 does not have becomes « \ufffd »: one letter lost, never a line.
        texte = io.TextIOWrapper(flux, encodage, errors="replace", newline="")
        yield _refused(fichier, _read(csv.reader(texte, delimiter=separateur)))


def _read(lecteur: Any) -> Iterator[tuple[int, list[str]]]:  # noqa: ANN401 -- csv has no public type for its reader
    try:
        for cellules in lecteur:
            yield lecteur.line_num, cellules
    except csv.Error as erreur:
        raise csv.Error(str(erreur), lecteur.line_num) from erreur


def _refused(
    fichier: FichierSource, lignes: Iterator[tuple[int, list[str]]]
) -> Iterator[tuple[int, list[str]]]:
    try:
        yield from lignes
    except csv.Error as erreur:
        raise FichierRefuse(
            motif="guillemets", fichier=fichier.nom, ligne=erreur.args[-1]
        ) from erreur
