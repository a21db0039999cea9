"""What an import needs from outside: files to read, layers, a way to place points."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

from qualification.domain.importation import Anomalies, Probleme
from qualification.domain.territoire import Contour

MEBIOCTET = 1024 * 1024
LIMITE_OCTETS = 200 * MEBIOCTET
"""Largest file taken from a browser; the command line has no limit."""


@dataclass(frozen=True, slots=True)
class FichierSource:
    """A file as given: its name, and its bytes or where they are."""

    nom: str
    contenu: Path | bytes

    @classmethod
    def at(cls, chemin: Path) -> FichierSource:
        """Return the file at this path."""
        return cls(chemin.name, chemin)

    @property
    def taille(self) -> int:
        """Size in bytes. Raises OSError when there is no such file."""
        if isinstance(self.contenu, bytes):
            return len(self.contenu)
        return self.contenu.stat().st_size

    def open(self) -> BinaryIO:
        """Return a new stream on the bytes."""
        if isinstance(self.contenu, bytes):
            return io.BytesIO(self.contenu)
        return self.contenu.open("rb")


class Ecart(Protocol):
    """Lines that a reader may leave out without cutting them into cells, as long as it says so.

    A line is left out when its cell of rank ``rang`` holds an excluded text. A reader is free to
    leave out fewer lines, or none.
    """

    @property
    def rang(self) -> int:
        """Rank of the cell to look at."""
        ...

    def excludes(self, brut: str) -> bool:
        """Whether a line with this text is of no use."""
        ...

    def leave(self, brut: str, ligne: int, fois: int) -> None:
        """Take note of ``fois`` lines left out for this text; the first of them is ``ligne``."""
        ...


class Table(Protocol):
    """A file seen as lines of texts under headers; it can be gone through more than once."""

    @property
    def entetes(self) -> tuple[str, ...]:
        """Headers; empty for a column without a name."""
        ...

    @property
    def est_points(self) -> bool:
        """Whether each line is a point of a map layer."""
        ...

    @property
    def feuilles(self) -> tuple[str, ...]:
        """Names of the sheets the lines come from, in order; empty when there is one, or none."""
        ...

    @property
    def autres_feuilles(self) -> tuple[str, ...]:
        """Names of the sheets that hold another table, which is not read."""
        ...

    def lignes(self, ecart: Ecart | None = None) -> Iterator[tuple[int, Sequence[str]]]:
        """Yield the number of each line in the file, and its texts; blank lines are left out.

        The lines of each further sheet are numbered ``LIGNES_PAR_FEUILLE`` further.
        So are, if the reader can, the lines that ``ecart`` excludes.
        """
        ...


def anomalies_of(table: Table) -> Anomalies:
    """Return a collector for the lines of a table, the sheets left unread already noted."""
    anomalies = Anomalies(feuilles=table.feuilles)
    note_unread(table, anomalies)
    return anomalies


def note_unread(table: Table, anomalies: Anomalies, fichier: str = "") -> None:
    """Note the sheets left unread, of the file under import unless it is named."""
    for nom in table.autres_feuilles:
        anomalies.add(Probleme.FEUILLE_NON_LUE, colonne=fichier, valeur=nom)


@dataclass(frozen=True, slots=True)
class ContourLu:
    """A feature of a layer of communes or districts: code, name and programme as written."""

    code: str
    nom: str
    contour: Contour
    npnru: str = ""


class LectureFichiers(Protocol):
    """Opens files, or refuses them (FichierRefuse) with a reason."""

    def table(self, fichier: FichierSource) -> Table:
        """Open a delimited text, a workbook or a layer of points."""
        ...

    def contours(self, fichier: FichierSource) -> list[ContourLu]:
        """Read the polygons of a layer, in degrees."""
        ...


class Localisateur(Protocol):
    """A layer of polygons that can be asked where points lie."""

    def locate(self, points: Sequence[tuple[float, float]]) -> list[str | None]:
        """Return for each (lon, lat) the code of the polygon that covers it, if any."""
        ...


class Geographie(Protocol):
    """Conversions and overlays, many points at a time."""

    def degrees(
        self, points: Sequence[tuple[float, float]], epsg: int
    ) -> list[tuple[float, float]]:
        """Return (lon, lat) in degrees of points of a known system."""
        ...

    def locator(self, contours: Mapping[str, Contour]) -> Localisateur:
        """Index polygons by their code."""
        ...
