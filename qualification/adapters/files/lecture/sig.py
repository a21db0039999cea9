"""GeoPackages and zipped shapefiles, through GDAL: the features of their first layer of shapes."""

from __future__ import annotations

import re
import tempfile
import warnings
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import shapely
import shapely.geometry

from qualification.adapters.late import Late
from qualification.domain.errors import FichierRefuse
from qualification.services.sources import FichierSource

if TYPE_CHECKING:
    import pyogrio
    import pyogrio.errors
    import pyogrio.raw
else:
    pyogrio = Late("pyogrio")

GEOPACKAGE = b"SQLite format 3"
ARCHIVE = b"PK\x03\x04"
_COUCHES = (".shp", ".gpkg", ".geojson")


def is_gis(fichier: FichierSource) -> bool:
    """Whether the file is one that GDAL reads and JSON is not."""
    with fichier.open() as flux:
        return flux.read(16).startswith((GEOPACKAGE, ARCHIVE))


def read_features(fichier: FichierSource) -> tuple[list[Mapping[str, Any]], int | None]:
    """Return the features as GeoJSON writes them, and the EPSG code of their coordinates.

    Raises FichierRefuse when the file is damaged or holds no layer with shapes.
    """
    with tempfile.TemporaryDirectory() as dossier:
        # GDAL wants a name that tells the format, whatever the file is called.
        with fichier.open() as flux:
            contenu = flux.read()
        try:
            meta, formes, champs = _read(Path(dossier), contenu)
        except (
            pyogrio.errors.DataSourceError,
            pyogrio.errors.DataLayerError,
            ValueError,
            zipfile.BadZipFile,
        ) as erreur:
            raise FichierRefuse(motif="couche_abimee", fichier=fichier.nom) from erreur
    noms = [str(nom) for nom in meta["fields"]]
    lignes = zip(*(colonne.tolist() for colonne in champs), strict=True) if noms else ()
    proprietes = [dict(zip(noms, ligne, strict=True)) for ligne in lignes] or [{}] * len(formes)
    objets: list[Mapping[str, Any]] = [
        {"properties": props, "geometry": _geometry(forme)}
        for props, forme in zip(proprietes, formes, strict=True)
    ]
    return objets, _epsg(meta["crs"])


def _read(dossier: Path, contenu: bytes) -> tuple[Any, Any, Any]:
    """Return description, shapes and columns. Raises ValueError when no layer has shapes."""
    est_archive = contenu.startswith(ARCHIVE)
    chemin = dossier / ("couche.zip" if est_archive else "couche.gpkg")
    chemin.write_bytes(contenu)
    source = f"/vsizip/{chemin}/{_member(chemin)}" if est_archive else str(chemin)
    with warnings.catch_warnings():
        # What GDAL finds odd in a file does not matter as long as it reads it.
        warnings.simplefilter("ignore")
        couches = pyogrio.list_layers(source).tolist()
        couche = next((nom for nom, genre in couches if genre is not None), None)
        if couche is None:
            raise ValueError(source)
        meta, _, formes, champs = pyogrio.raw.read(source, layer=couche)
    return meta, formes, champs


def _member(archive: Path) -> str:
    """Return the largest layer of an archive: that of the mainland, beside those overseas."""
    with zipfile.ZipFile(archive) as ouverte:
        couches = [m for m in ouverte.infolist() if m.filename.lower().endswith(_COUCHES)]
    if not couches:
        raise ValueError(archive.name)
    return max(couches, key=lambda membre: membre.file_size).filename


def _geometry(forme: bytes | None) -> Mapping[str, Any] | None:
    if forme is None:
        return None
    ecrite: Mapping[str, Any] = shapely.geometry.mapping(shapely.force_2d(shapely.from_wkb(forme)))
    if ecrite["type"] == "Point":
        return {"type": "Point", "coordinates": list(ecrite["coordinates"])}
    return ecrite


def _epsg(crs: str | None) -> int | None:
    trouve = re.fullmatch(r"EPSG:(\d{4,5})", crs or "")
    return int(trouve[1]) if trouve else None
