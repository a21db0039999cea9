"""XLSX workbooks, read row by row: the sheets of one table end to end, every cell as text."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from qualification.adapters.files.lecture.entete import Entete, find_header, is_blank
from qualification.adapters.late import Late
from qualification.domain.errors import FichierRefuse
from qualification.domain.importation import LIGNES_PAR_FEUILLE, vintage_of
from qualification.services.sources import MEBIOCTET, Ecart, FichierSource

if TYPE_CHECKING:
    import openpyxl
else:
    openpyxl = Late("openpyxl")

_DEPLIE_MAXIMUM = 2048 * MEBIOCTET


@dataclass(frozen=True, slots=True)
class _Feuille:
    """A sheet that holds a table."""

    titre: str
    entete: Entete
    est_visible: bool

    def continues(self, premiere: _Feuille) -> bool:
        """Whether it is one more part of a table: same headers, and not another year of it."""
        return (
            self.est_visible
            and self.entete.cle == premiere.entete.cle
            and vintage_of(self.titre) == vintage_of(premiere.titre)
        )


@dataclass(frozen=True, slots=True)
class Classeur:
    """The sheets of a workbook that are one table, under the headers of the first."""

    fichier: FichierSource
    parties: tuple[_Feuille, ...]
    autres_feuilles: tuple[str, ...] = ()
    est_points: bool = False

    @property
    def entetes(self) -> tuple[str, ...]:
        """Headers; empty for a column without a name."""
        return self.parties[0].entete.textes

    @property
    def feuilles(self) -> tuple[str, ...]:
        """Names of the sheets read, when there are several."""
        return tuple(p.titre for p in self.parties) if len(self.parties) > 1 else ()

    def lignes(self, ecart: Ecart | None = None) -> Iterator[tuple[int, Sequence[str]]]:
        """Yield the number of each row and its cells as texts.

        A row is numbered as the spreadsheet shows it, ``LIGNES_PAR_FEUILLE`` further on each sheet.
        """
        del ecart  # a sheet is decompressed whole: nothing is won by leaving rows out
        with _opened(self.fichier) as classeur:
            for rang, partie in enumerate(self.parties):
                for numero, cellules in _rows(classeur[partie.titre]):
                    # What stands right of the table is a note, not a shifted line.
                    utiles = cellules[: len(self.entetes)]
                    if numero > partie.entete.ligne and not is_blank(utiles):
                        yield rang * LIGNES_PAR_FEUILLE + numero, utiles


def open_classeur(fichier: FichierSource) -> Classeur:
    """Open a workbook. Raises FichierRefuse when it is damaged or holds no table."""
    _check_archive(fichier)
    with _opened(fichier) as classeur:
        feuilles = [
            _Feuille(feuille.title, entete, feuille.sheet_state == "visible")
            for feuille in classeur.worksheets
            if (entete := find_header(_rows(feuille))) is not None
        ]
    if not feuilles:
        raise FichierRefuse(motif="classeur_vide", fichier=fichier.nom)
    premiere = max(
        feuilles, key=lambda f: (f.entete.est_reconnu, f.est_visible, f.entete.reconnues)
    )
    parties = [f for f in feuilles if f is premiere or f.continues(premiere)]
    autres = [f.titre for f in feuilles if f not in parties]
    return Classeur(fichier, tuple(parties), tuple(autres))


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
