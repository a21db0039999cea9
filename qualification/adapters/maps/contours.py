"""The ground of the map from contours: simplified once, small enough to travel with each page."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import shape

from qualification.domain.territoire import Commune, Contour, Qpv

# Degrees. Communes share edges and are seen from afar; districts are read street by street.
_TOLERANCE_COMMUNES = 2.5e-4
_TOLERANCE_QPV = 6e-5
_DECIMALES = 5
_CELLULE = 10.0**-_DECIMALES
# Square degrees: a hole under a hectare between two communes is a fault of their edges.
_TROU = 1e-6

Geometries = NDArray[Any]
Emprise = tuple[tuple[float, float], tuple[float, float]]
"""South-west and north-east corners, as (latitude, longitude) in degrees."""


@dataclass(frozen=True, slots=True)
class Fond:
    """The ground, ready to draw: GeoJSON geometries and names as one JSON object.

    ``emprise`` frames the territory; ``None`` without any contour (the points then frame it).
    """

    contenu: str
    emprise: Emprise | None


def prepare_fond(communes: Iterable[Commune], qpvs: Iterable[Qpv]) -> Fond:
    """Return the ground of a territory: outline, commune boundaries, names, QPV.

    Boundaries shared by two communes are simplified as one and drawn once. Communes and QPV
    without a contour are left out: the list beside the map names them.
    """
    dessinees = [(c.nom, c.contour) for c in communes if c.contour]
    quartiers = [qpv.contour for qpv in qpvs if qpv.contour]
    parties: dict[str, Any] = {"noms": []}
    emprise: Emprise | None = None
    if dessinees:
        noms, contours = zip(*dessinees, strict=True)
        surfaces = shapely.coverage_simplify(_surfaces(contours), _TOLERANCE_COMMUNES)
        territoire = _without_slits(shapely.union_all(surfaces, grid_size=_CELLULE))
        ouest, sud, est, nord = (float(degre) for degre in shapely.total_bounds(territoire))
        emprise = ((sud, ouest), (nord, est))
        parties = {
            "emprise": emprise,
            "territoire": _geojson(territoire),
            "limites": _geojson(shapely.line_merge(shapely.union_all(shapely.boundary(surfaces)))),
            "bord": _geojson(shapely.boundary(territoire)),
            "noms": _labels(noms, surfaces),
        }
    if quartiers:
        simples = shapely.simplify(_surfaces(quartiers), _TOLERANCE_QPV)
        parties["qpv"] = _geojson(shapely.union_all(simples))
    return Fond(json.dumps(parties, ensure_ascii=False, separators=(",", ":")), emprise)


def _surfaces(contours: Iterable[Contour]) -> Geometries:
    geometries: Geometries = np.array([shape(dict(c)) for c in contours], dtype=object)
    if not len(geometries):
        return geometries
    valides = shapely.make_valid(geometries, method="structure", keep_collapsed=False)
    return np.asarray(shapely.transform(valides, lambda xy: np.round(xy, _DECIMALES)))


def _without_slits(surface: shapely.Geometry) -> shapely.Geometry:
    return shapely.union_all([_fill_slits(partie) for partie in shapely.get_parts(surface)])


def _fill_slits(polygone: shapely.Polygon) -> shapely.Polygon:
    trous = [t for t in polygone.interiors if shapely.Polygon(t).area > _TROU]
    return shapely.Polygon(polygone.exterior, trous)


def _geojson(geometrie: shapely.Geometry) -> dict[str, Any]:
    arrondie = shapely.transform(geometrie, lambda xy: np.round(xy, _DECIMALES))
    geojson: dict[str, Any] = json.loads(shapely.to_geojson(arrondie))
    return geojson


def _labels(noms: Sequence[str], surfaces: Geometries) -> list[tuple[float, float, float, str]]:
    """Return (lon, lat, half-width in degrees, name), the largest places first."""
    disques = shapely.maximum_inscribed_circle(surfaces, tolerance=1e-3)
    centres = shapely.get_coordinates(shapely.get_point(disques, 0))
    ouest, _, est, _ = shapely.bounds(surfaces).T
    nombres = np.round(np.column_stack([centres, (est - ouest) / 2]), 4).tolist()
    rangs = np.argsort(-shapely.area(surfaces), kind="stable").tolist()
    return [(*nombres[rang], noms[rang]) for rang in rangs]
