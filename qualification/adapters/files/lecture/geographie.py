"""Coordinate conversions (pyproj) and point-in-polygon overlays (shapely), vectorised."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import shapely
import shapely.geometry

from qualification.adapters.late import Late
from qualification.domain.position import WGS84
from qualification.domain.territoire import Contour

if TYPE_CHECKING:
    import pyproj
    import pyproj.exceptions
else:
    pyproj = Late("pyproj")


@lru_cache(maxsize=16)
def transformer(epsg: int) -> pyproj.Transformer | None:
    """Return the conversion of a system to (lon, lat) in degrees; None for an unknown system."""
    try:
        return pyproj.Transformer.from_crs(epsg, WGS84, always_xy=True)
    except pyproj.exceptions.CRSError:
        return None


@dataclass(frozen=True, slots=True)
class Couche:
    """Polygons under a spatial index."""

    codes: tuple[str, ...]
    arbre: shapely.STRtree

    def locate(self, points: Sequence[tuple[float, float]]) -> list[str | None]:
        """Return the code of the polygon that covers each (lon, lat), boundary included.

        Where polygons overlap, the first of the layer stands.
        """
        trouves: list[str | None] = [None] * len(points)
        geometries = shapely.points(np.asarray(points, dtype=float).reshape(-1, 2))
        rangs, polygones = self.arbre.query(geometries, predicate="intersects")
        ordre = np.lexsort((-polygones, rangs))
        for rang, polygone in zip(rangs[ordre].tolist(), polygones[ordre].tolist(), strict=True):
            trouves[rang] = self.codes[polygone]
        return trouves


@dataclass(frozen=True, slots=True)
class GeographieShapely:
    """The port ``Geographie`` on pyproj and shapely."""

    def degrees(
        self, points: Sequence[tuple[float, float]], epsg: int
    ) -> list[tuple[float, float]]:
        """Return (lon, lat) of points of a known system; infinite where it cannot convert."""
        conversion = transformer(epsg)
        assert conversion is not None  # the domain lets only known systems through
        tableau = np.asarray(points, dtype=float).reshape(-1, 2)
        lon, lat = conversion.transform(tableau[:, 0], tableau[:, 1])
        return list(zip(lon.tolist(), lat.tolist(), strict=True))

    def locator(self, contours: Mapping[str, Contour]) -> Couche:
        """Index polygons by their code."""
        formes = [shapely.geometry.shape(dict(contour)) for contour in contours.values()]
        return Couche(tuple(contours), shapely.STRtree(formes))
