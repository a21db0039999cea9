"""Readers of the files people bring: told apart by their content, whatever their extension."""

from __future__ import annotations

from dataclasses import dataclass

from qualification.adapters.files.lecture.classeur import open_classeur
from qualification.adapters.files.lecture.couches import open_points, read_contours
from qualification.adapters.files.lecture.sig import ARCHIVE, GEOPACKAGE
from qualification.adapters.files.lecture.texte import open_texte
from qualification.domain.errors import FichierRefuse
from qualification.services.sources import ContourLu, FichierSource, Table

_SIGNATURES = (
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"%PDF", "pdf"),
    (b"\xd0\xcf\x11\xe0", "xls"),
    (b"\x1f\x8b", "compresse"),
    (b"Rar!", "compresse"),
)


@dataclass(frozen=True, slots=True)
class Lecteur:
    """Opens tables and layers; refuses (FichierRefuse) what is neither."""

    def table(self, fichier: FichierSource) -> Table:
        """Open a delimited text, an XLSX workbook, or a layer of points (GeoJSON, GeoPackage)."""
        debut = _head(fichier)
        if debut.startswith(ARCHIVE):
            return open_classeur(fichier)
        est_couche = _is_json(debut) or debut.startswith(GEOPACKAGE)
        return open_points(fichier) if est_couche else open_texte(fichier)

    def contours(self, fichier: FichierSource) -> list[ContourLu]:
        """Read the polygons of a layer of communes or districts, in degrees.

        GeoJSON, GeoPackage, or a shapefile in its ZIP as the national sites publish it.
        """
        debut = _head(fichier)
        if not (_is_json(debut) or debut.startswith((GEOPACKAGE, ARCHIVE))):
            raise FichierRefuse(motif="contours_format", fichier=fichier.nom)
        return read_contours(fichier)


def _head(fichier: FichierSource) -> bytes:
    try:
        with fichier.open() as flux:
            debut = flux.read(8192)
    except OSError as erreur:
        raise FichierRefuse(motif="introuvable", fichier=fichier.nom) from erreur
    if not debut:
        raise FichierRefuse(motif="vide", fichier=fichier.nom)
    for signature, motif in _SIGNATURES:
        if debut.startswith(signature):
            raise FichierRefuse(motif=motif, fichier=fichier.nom)
    return debut


def _is_json(debut: bytes) -> bool:
    return debut.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in {b"{", b"["}
