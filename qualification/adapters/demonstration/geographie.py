"""Communes with their contours, on the map: an invented agglomeration laid out at sea.

The territory stands in the Channel, at the latitude of the mining basin, so that no real place lies
under a fictional rating when a basemap is shown.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
from shapely import Polygon

from qualification.adapters.demonstration.hasard import FloatArray, share_out, stream
from qualification.adapters.demonstration.mesh import Decoupage, divide
from qualification.adapters.demonstration.noms import BOURGS, BOURGS_MINIERS, VILLAGES, VILLES
from qualification.domain.ids import CodeInsee
from qualification.domain.residence import Coordonnees

LONGITUDE, LATITUDE = 0.72, 50.42
LOGEMENTS = 45_000
_KM_PAR_DEGRE = 111.2
_DECIMALES = 6


class Profil(StrEnum):
    """What kind of place a commune is: it decides its size and the age of its stock."""

    VILLE = "ville"
    BOURG_MINIER = "bourg_minier"
    BOURG = "bourg"
    VILLAGE = "village"


@dataclass(frozen=True, slots=True)
class Lieu:
    """A commune: contour in km (``polygone``), dwellings to house, code and name."""

    code_insee: CodeInsee
    nom: str
    profil: Profil
    polygone: Polygon
    centre: FloatArray
    logements: int


def draw_communes(graine: int) -> tuple[Lieu, ...]:
    """Return the 36 communes, towns first, then from the centre outwards."""
    nombre = len(VILLES) + len(BOURGS_MINIERS) + len(BOURGS) + len(VILLAGES)
    decoupage = divide(graine, nombre)
    polygones = [_polygon(decoupage, i) for i in range(nombre)]
    rng = stream(graine, "logements des communes")
    rangs = _order(polygones)
    profils = _profiles(rangs, polygones)
    poids = np.concatenate(
        [
            [8400.0, 6300.0],
            rng.uniform(1300, 3500, len(BOURGS_MINIERS)),
            rng.uniform(330, 1250, len(BOURGS)),
            np.exp(rng.uniform(2.7, 5.0, len(VILLAGES))),
        ]
    )
    logements = share_out(LOGEMENTS, poids)
    noms = (*VILLES, *BOURGS_MINIERS, *BOURGS, *VILLAGES)
    codes = {nom: f"99{rang:03d}" for rang, nom in enumerate(sorted(noms), start=1)}
    return tuple(
        Lieu(
            code_insee=CodeInsee(codes[nom]),
            nom=nom,
            profil=profil,
            polygone=polygones[numero],
            centre=_town(decoupage, numero, polygones[numero]),
            logements=int(n),
        )
        for nom, (profil, numero), n in zip(noms, profils, logements, strict=True)
    )


def to_position(x: float, y: float) -> Coordonnees:
    """Return the longitude and latitude of a point of the plane, to about ten centimetres."""
    lon, lat = _degrees((x, y))
    return Coordonnees(lon=lon, lat=lat)


def to_contour(polygone: Polygon) -> dict[str, Any]:
    """Return the GeoJSON geometry of a polygon of the plane."""
    anneaux = (polygone.exterior, *polygone.interiors)
    return {
        "type": "Polygon",
        "coordinates": [[_degrees(point) for point in anneau.coords] for anneau in anneaux],
    }


def _degrees(point: Sequence[float]) -> list[float]:
    largeur = _KM_PAR_DEGRE * math.cos(math.radians(LATITUDE))
    return [
        round(LONGITUDE + point[0] / largeur, _DECIMALES),
        round(LATITUDE + point[1] / _KM_PAR_DEGRE, _DECIMALES),
    ]


def _polygon(decoupage: Decoupage, numero: int) -> Polygon:
    contour, *trous = decoupage.rings(numero)
    return Polygon(contour, trous)


def _order(polygones: Sequence[Polygon]) -> list[int]:
    """Return the communes from the centre outwards."""
    return sorted(
        range(len(polygones)),
        key=lambda i: (
            round(math.hypot(polygones[i].centroid.x, polygones[i].centroid.y), 6) if i else -1.0
        ),
    )


def _profiles(rangs: Sequence[int], polygones: Sequence[Polygon]) -> list[tuple[Profil, int]]:
    """Give each commune a profile; the second town is the widest of the first ring."""
    centre, *autres = rangs
    couronne = autres[: len(BOURGS_MINIERS) + 1]
    seconde = max(couronne, key=lambda i: polygones[i].area)
    autres.remove(seconde)
    a, b = len(BOURGS_MINIERS), len(BOURGS_MINIERS) + len(BOURGS)
    return [
        (Profil.VILLE, centre),
        (Profil.VILLE, seconde),
        *((Profil.BOURG_MINIER, i) for i in autres[:a]),
        *((Profil.BOURG, i) for i in autres[a:b]),
        *((Profil.VILLAGE, i) for i in autres[b:]),
    ]


def _town(decoupage: Decoupage, numero: int, polygone: Polygon) -> FloatArray:
    """Return the parcel where the commune's main square is: nearest its centre of mass."""
    parcelles = decoupage.centres[decoupage.commune == numero]
    ecarts = parcelles - np.array([polygone.centroid.x, polygone.centroid.y])
    place: FloatArray = parcelles[int(np.argmin(np.hypot(*ecarts.T)))]
    return place
