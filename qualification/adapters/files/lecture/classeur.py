"""XLSX workbooks, read row by row: the first sheet that holds a table, every cell as text."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from qualification.adapters.files.lecture.entete import find_header, is_blank
from qualification.adapters.late import Late
from qualification.domain.errors import FichierRefuse
from qualification.services.sources import MEBIOCTET, Ecart, FichierSource

if TYPE_CHECKING:
    import openpyxl
else:
    openpyxl = Late("openpyxl")

_DEPLIE_MAXIMUM = 2048 * MEBIOCTET


@dataclass(frozen=True, slots=True)
class Classeur:
    """A sheet of a workbook whose headers are known."""

    fichier: FichierSource
    feuille: str
    ligne_entetes: int
    entetes: tuple[str, ...]
    est_points: bool = False

    def lignes(self, ecart: Ecart | None = None) -> Iterator[tuple[int, Sequence[str]]]:
        """Yield the number of each row, as the spreadsheet shows it, and its cells as texts."""
        del ecart  # a sheet is decompressed whole: nothing is won by leaving rows out
        with _opened(self.fichier) as classeur:
            for numero, cellules in _rows(classeur[self.feuille]):
                # What stands right of the table is a note, not a shifted line.
                utiles = cellules[: len(self.entetes)]
                if numero > self.ligne_entetes and not is_blank(utiles):
                    yield numero, utiles


def open_classeur(fichier: FichierSource) -> Classeur:
    """Open a workbook. Raises FichierRefuse when it is damaged or holds no table."""
    _check_archive(fichier)
    with _opened(fichier) as classeur:
        for feuille in classeur.worksheets:
            trouve = find_header(_rows(feuille))
            if trouve is not None:
                return Classeur(fichier, feuille.title, *trouve)
    raise FichierRefuse(motif="classeur_vide", fichier=fichier.nom)


def _check_archive(fichier: FichierSource) -> None:
    try:
        with fichier.open() as flux, zipfile.ZipFile(flux) as archive:
            noms = set(archive.namelist())
            deplie = sum(membre.file_size for membre in archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as erreur:
        raise FichierRefuse(motif="classeur_abime", fichier=fichier.nom) from erreur
    if "xl/workbook.xml" not in noms:
        raise FichierRefuse(motif="compresse", fichier=fichier.nom)
    if deplie > _DEPLIE_MAXIMUM:
        raise FichierRefuse(motif="classeur_abime", fichier=fichier.nom)


@contextmanager
def _opened(fichier: FichierSource) -> Iterator[Any]:
    """Open the workbook; whatever a damaged one makes openpyxl raise becomes a refusal."""
    with fichier.open() as flux, warnings.catch_warnings():
        # Styles and validations that openpyxl cannot keep do not matter to a reader.
        warnings.simplefilter("ignore")
        try:
            classeur = openpyxl.load_workbook(flux, read_only=True, data_only=True)
            yield classeur
            classeur.close()
        except Exception as erreur:  # a damaged archive raises anything
            raise FichierRefuse(motif="classeur_abime", fichier=fichier.nom) from erreur


def _rows(feuille: Any) -> Iterator[tuple[int, list[str]]]:  # noqa: ANN401 -- openpyxl has no public type for read-only sheets
    # Sheets written by other software often declare wrong dimensions.
    feuille.reset_dimensions()
    for numero, cellules in enumerate(feuille.iter_rows(values_only=True), start=1):
        yield numero, [_text(cellule) for cellule in cellules]


def _text(valeur: object) -> str:
    if valeur is None:
        return ""
    if isinstance(valeur, datetime):
        return valeur.date().isoformat()
    return str(valeur)
