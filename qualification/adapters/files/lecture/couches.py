"""Layers (GeoJSON, GeoPackage, zipped shapefile): points as a table, polygons as contours."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
import shapely.geometry
from shapely.errors import ShapelyError
from shapely.geometry.base import BaseGeometry

from qualification.adapters.files.lecture.geographie import transformer
from qualification.adapters.files.lecture.sig import is_gis, read_features
from qualification.domain.adresse import fold
from qualification.domain.errors import FichierRefuse
from qualification.domain.position import LAMBERT_93, WGS84
from qualification.services.sources import ContourLu, Ecart, FichierSource

# Districts first: their layers also carry the code and name of the commune.
_CODES = (
    "CODEQP CODEQPV QP IDENTIFIAN IDENTIFIANT CODE CODEINSEE INSEECOM INSEE CODGEO DEPCOM "
    "CODECOMMUNE INSEECODE ID"
)
_NOMS = "LIBQP NOMQP NOMQPV NOM NAME LIBELLE NOMCOM NOMCOMMUNE LIBCOM LIBGEO LIBELLECOMMUNE COMMUNE"
_NPNRU = "NPNRU"
_X, _Y, _EPSG = "longitude", "latitude", "EPSG"


@dataclass(frozen=True, slots=True)
class CouchePoints:
    """A layer of points: its properties, then the coordinates as written in the layer."""

    entetes: tuple[str, ...]
    contenu: tuple[tuple[int, tuple[str, ...]], ...]
    est_points: bool = True
    feuilles: tuple[str, ...] = ()
    autres_feuilles: tuple[str, ...] = ()

    def lignes(self, ecart: Ecart | None = None) -> Iterator[tuple[int, Sequence[str]]]:
        """Yield the rank of each feature, from 1, and its texts."""
        del ecart  # already in memory
        return iter(self.contenu)


def open_points(fichier: FichierSource) -> CouchePoints:
    """Open a layer of points. Features without a point are lines without coordinates.

    Raises FichierRefuse when the file is no layer or has no point at all.
    """
    objets, epsg = _features(fichier)
    points = [_point(objet) for objet in objets]
    if objets and not any(points):
        raise FichierRefuse(motif="geojson_sans_points", fichier=fichier.nom)
    proprietes = [_properties(objet) for objet in objets]
    noms = tuple(dict.fromkeys(nom for props in proprietes for nom in props))
    propres = tuple(nom for nom in noms if nom not in {_X, _Y, _EPSG})
    code = "" if epsg is None else str(epsg)
    contenu = (
        (rang, (*(_text(props.get(nom)) for nom in propres), *(point or ("", "")), code))
        for rang, (props, point) in enumerate(zip(proprietes, points, strict=True), start=1)
    )
    return CouchePoints((*propres, _X, _Y, _EPSG), tuple(contenu))


def read_contours(fichier: FichierSource) -> list[ContourLu]:
    """Return the polygons of a layer, repaired if need be, in degrees.

    Raises FichierRefuse when the file is no layer, has no polygon, or is in an unknown system.
    """
    objets, epsg = _features(fichier)
    contours = [lu for objet in objets if (lu := _contour(objet, epsg, fichier)) is not None]
    if not contours:
        raise FichierRefuse(motif="contours_sans_polygone", fichier=fichier.nom)
    return contours


def _features(fichier: FichierSource) -> tuple[list[Mapping[str, Any]], int | None]:
    if is_gis(fichier):
        return read_features(fichier)
    try:
        with fichier.open() as flux:
            lu = json.loads(flux.read().decode("utf-8-sig"))
    except (ValueError, RecursionError) as erreur:
        raise FichierRefuse(motif="json", fichier=fichier.nom) from erreur
    objets = lu.get("features") if isinstance(lu, dict) else None
    if not isinstance(objets, list):
        raise FichierRefuse(motif="geojson", fichier=fichier.nom)
    return [objet for objet in objets if isinstance(objet, dict)], _epsg(lu)


def _epsg(lu: Mapping[str, Any]) -> int | None:
    """Return the declared system; None leaves it to the magnitude of the coordinates."""
    trouve = re.search(r"EPSG:+(\d{4,5})|EPSG:[\d.]*:(\d{4,5})|(CRS84)", json.dumps(lu.get("crs")))
    if trouve is None:
        return None
    return WGS84 if trouve[3] else int(trouve[1] or trouve[2])


def _properties(objet: Mapping[str, Any]) -> Mapping[str, Any]:
    proprietes = objet.get("properties")
    return proprietes if isinstance(proprietes, dict) else {}


def _point(objet: Mapping[str, Any]) -> tuple[str, str] | None:
    geometrie = objet.get("geometry")
    if not isinstance(geometrie, dict) or geometrie.get("type") != "Point":
        return None
    paire = geometrie.get("coordinates")
    if not isinstance(paire, list) or len(paire) < 2:
        return None
    return _text(paire[0]), _text(paire[1])


def _text(valeur: object) -> str:
    if valeur is None:
        return ""
    texte = json.dumps(valeur) if isinstance(valeur, (dict, list)) else str(valeur)
    # JSON may escape half a character, which no database takes.
    return texte.encode("utf-8", "replace").decode()


def _contour(
    objet: Mapping[str, Any], epsg: int | None, fichier: FichierSource
) -> ContourLu | None:
    try:
        geometrie = shapely.geometry.shape(objet.get("geometry") or {})
        forme = _polygons(shapely.make_valid(geometrie))
    except (ShapelyError, AttributeError, KeyError, TypeError, ValueError, IndexError):
        return None
    if forme.is_empty:
        return None
    en_degres = _to_degrees(forme, epsg, fichier)
    proprietes = {fold(nom).replace(" ", ""): v for nom, v in _properties(objet).items()}
    code, nom = (
        next((_text(proprietes[a]).strip() for a in alias.split() if proprietes.get(a)), "")
        for alias in (_CODES, _NOMS)
    )
    npnru = _text(proprietes.get(_NPNRU)).strip()
    return ContourLu(code, nom, shapely.geometry.mapping(en_degres), npnru)


def _polygons(geometrie: BaseGeometry) -> BaseGeometry:
    """Return the surface of a geometry, empty when it has none."""
    parties = shapely.get_parts(shapely.get_parts([geometrie])).tolist()
    return shapely.union_all([p for p in parties if p.geom_type in {"Polygon", "MultiPolygon"}])


def _to_degrees(forme: BaseGeometry, epsg: int | None, fichier: FichierSource) -> BaseGeometry:
    ouest, sud, est, nord = forme.bounds
    est_en_degres = ouest >= -180 and est <= 180 and sud >= -90 and nord <= 90
    if est_en_degres and epsg in {None, WGS84}:
        return forme
    if est_en_degres or epsg == WGS84:
        raise FichierRefuse(motif="contours_projection", fichier=fichier.nom)
    conversion = transformer(epsg or LAMBERT_93)
    if conversion is None:
        raise FichierRefuse(motif="contours_projection", fichier=fichier.nom)
    return shapely.transform(
        forme, lambda xy: np.column_stack(conversion.transform(xy[:, 0], xy[:, 1]))
    )
