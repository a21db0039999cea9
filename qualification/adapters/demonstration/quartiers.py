"""Neighbourhoods: where residences stand inside their commune, and the priority districts."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import shapely
from shapely import MultiPoint, MultiPolygon, Polygon

from qualification.adapters.demonstration.geographie import Lieu, Profil
from qualification.adapters.demonstration.hasard import FloatArray, stream
from qualification.adapters.demonstration.parc import Genre, Lot

_LOTS_PAR_QUARTIER = {
    Genre.CITE: 4,
    Genre.MAISONS: 5,
    Genre.GRAND_ENSEMBLE: 4,
    Genre.COLLECTIF: 7,
}
_ECARTEMENT_KM = {
    Genre.CITE: 0.15,
    Genre.MAISONS: 0.08,
    Genre.GRAND_ENSEMBLE: 0.07,
    Genre.COLLECTIF: 0.05,
}
_DISTANCE_AU_BOURG_KM = {
    Genre.CITE: 1.0,
    Genre.MAISONS: 0.8,
    Genre.GRAND_ENSEMBLE: 0.7,
    Genre.COLLECTIF: 0.2,
}
_POIDS_QPV = {Genre.CITE: 1.0, Genre.MAISONS: 0.0, Genre.GRAND_ENSEMBLE: 1.7, Genre.COLLECTIF: 0.2}
_ECART_ENTRE_QPV_KM = 0.9
_MARGE_KM = 0.06
_MARGE_COEUR_KM = 0.22
NOMBRE_QPV = 12


@dataclass(frozen=True, slots=True)
class Quartier:
    """A neighbourhood of one kind: its centre (km) and the lots (indices) it gathers."""

    lieu: int
    genre: Genre
    centre: FloatArray
    lots: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Implantation:
    """Where everything stands: ``positions`` (n, 2) in km, one per lot, and the neighbourhoods."""

    positions: FloatArray
    quartiers: tuple[Quartier, ...]


@dataclass(frozen=True, slots=True)
class District:
    """A priority district to be: its commune (index) and outline (km)."""

    lieu: int
    polygone: Polygon


def settle(graine: int, lieux: Sequence[Lieu], lots: Sequence[Lot]) -> Implantation:
    """Gather the lots of each commune into neighbourhoods and give each lot a position."""
    rng = stream(graine, "positions")
    quartiers: list[Quartier] = []
    positions = np.zeros((len(lots), 2))
    groupes = _groups(lots)
    for numero, lieu in enumerate(lieux):
        coeur, terrain = _ground(lieu, _MARGE_COEUR_KM), _ground(lieu, _MARGE_KM)
        centres: list[FloatArray] = []
        occupees: list[FloatArray] = []
        for genre, indices in groupes[numero]:
            centre = _site(rng, lieu, coeur, genre, centres)
            centres.append(centre)
            quartiers.append(Quartier(numero, genre, centre, tuple(indices)))
            for i in indices:
                positions[i] = _position(
                    rng, terrain, _ECARTEMENT_KM[genre], centre, len(indices), occupees
                )
                occupees.append(positions[i])
    return Implantation(positions=positions, quartiers=tuple(quartiers))


def districts(
    lieux: Sequence[Lieu], lots: Sequence[Lot], implantation: Implantation
) -> tuple[District, ...]:
    """Draw the priority districts around the largest old neighbourhoods, far from one another."""
    choisis: list[Quartier] = []
    par_lieu: dict[int, int] = defaultdict(int)
    for quartier in sorted(implantation.quartiers, key=lambda q: _stake(q, lots), reverse=True):
        proches = (math.dist(quartier.centre, autre.centre) for autre in choisis)
        if par_lieu[quartier.lieu] < _quota(quartier.lieu, lieux) and all(
            distance > _ECART_ENTRE_QPV_KM for distance in proches
        ):
            choisis.append(quartier)
            par_lieu[quartier.lieu] += 1
        if len(choisis) == NOMBRE_QPV:
            break
    choisis.sort(key=lambda q: q.lieu)
    traces: list[District] = []
    for quartier in choisis:
        pris = [trace.polygone for trace in traces]
        traces.append(District(quartier.lieu, _outline(quartier, lieux, implantation, pris)))
    return tuple(traces)


def _groups(lots: Sequence[Lot]) -> dict[int, list[tuple[Genre, list[int]]]]:
    """Return, for each commune, its neighbourhoods: a kind and the lots, landlord by landlord."""
    par_genre: dict[tuple[int, Genre], list[int]] = defaultdict(list)
    for i, lot in enumerate(lots):
        par_genre[lot.lieu, lot.genre].append(i)
    groupes: dict[int, list[tuple[Genre, list[int]]]] = defaultdict(list)
    for (lieu, genre), indices in par_genre.items():
        nombre = math.ceil(len(indices) / _LOTS_PAR_QUARTIER[genre])
        groupes[lieu] += [(genre, list(part)) for part in _cut(indices, nombre)]
    return groupes


def _cut(indices: Sequence[int], nombre: int) -> list[list[int]]:
    bornes = [round(i * len(indices) / nombre) for i in range(nombre + 1)]
    return [list(indices[a:b]) for a, b in pairwise(bornes)]


def _site(
    rng: np.random.Generator,
    lieu: Lieu,
    coeur: Polygon | MultiPolygon,
    genre: Genre,
    pris: Sequence[FloatArray],
) -> FloatArray:
    """Choose the centre of a neighbourhood: at its kind's distance of the town, apart from others.

    The ground of small communes is tight: the best of forty draws is always taken.
    """
    points = _inside(rng, coeur, lieu.centre, 1.1, 40)
    souhait = _DISTANCE_AU_BOURG_KM[genre] * math.sqrt(lieu.polygone.area / 6)
    defaut = np.abs(np.hypot(*(points - lieu.centre).T) - souhait)
    for autre in pris:
        defaut += np.maximum(0.0, 0.55 - np.hypot(*(points - autre).T)) * 2
    site: FloatArray = points[int(np.argmin(np.round(defaut, 9)))]
    return site


def _position(
    rng: np.random.Generator,
    terrain: Polygon | MultiPolygon,
    ecart_km: float,
    centre: FloatArray,
    nombre: int,
    occupees: Sequence[FloatArray],
) -> FloatArray:
    """Choose a free place near the centre; when all is taken, the place farthest from others."""
    points = _inside(rng, terrain, centre, 0.05 + 0.75 * ecart_km * math.sqrt(nombre), 24)
    if not occupees:
        premiere: FloatArray = points[0]
        return premiere
    distances = np.min(
        np.hypot(*(points[:, None, :] - np.array(occupees)[None, :, :]).transpose(2, 0, 1)), axis=1
    )
    libres = np.flatnonzero(distances > ecart_km)
    choix = libres[0] if len(libres) else np.argmax(np.round(distances, 9))
    place: FloatArray = points[int(choix)]
    return place


def _ground(lieu: Lieu, marge_km: float) -> Polygon | MultiPolygon:
    """Return the commune less a margin along its border, thinner where little would be left."""
    terrain = lieu.polygone.buffer(-marge_km)
    while terrain.area < 0.4 * lieu.polygone.area:
        marge_km /= 2
        terrain = lieu.polygone.buffer(-marge_km)
    return terrain


def _inside(
    rng: np.random.Generator,
    terrain: Polygon | MultiPolygon,
    centre: FloatArray,
    dispersion_km: float,
    nombre: int,
) -> FloatArray:
    """Draw points around a centre, on the ground given."""
    trouves: list[FloatArray] = []
    while sum(map(len, trouves)) < nombre:
        points = centre + dispersion_km * rng.normal(size=(2 * nombre, 2))
        trouves.append(points[shapely.contains_xy(terrain, points)])
        # A narrow commune may hold few points so near: look a little farther, up to its own size.
        dispersion_km = min(1.3 * dispersion_km, 2.0)
    return np.concatenate(trouves)[:nombre]


def _stake(quartier: Quartier, lots: Sequence[Lot]) -> float:
    return _POIDS_QPV[quartier.genre] * sum(lots[i].logements for i in quartier.lots)


def _quota(numero: int, lieux: Sequence[Lieu]) -> int:
    """Return how many districts a commune may have: 3 and 2 in the towns, elsewhere one."""
    match lieux[numero].profil:
        case Profil.VILLE:
            return 3 if numero == 0 else 2
        case Profil.VILLAGE:
            return 0
        case _:
            return 1


def _outline(
    quartier: Quartier,
    lieux: Sequence[Lieu],
    implantation: Implantation,
    pris: Sequence[Polygon],
) -> Polygon:
    """Draw a district around the residences of a neighbourhood: angular, like street blocks."""
    points = MultiPoint(implantation.positions[list(quartier.lots)])
    forme = points.buffer(0.28, quad_segs=3).union(points.convex_hull.buffer(0.1, quad_segs=2))
    forme = forme.buffer(0.15, quad_segs=2).buffer(-0.15, quad_segs=2).simplify(0.035)
    forme = forme.intersection(lieux[quartier.lieu].polygone.buffer(-_MARGE_KM / 2))
    forme = forme.difference(shapely.union_all([autre.buffer(0.03) for autre in pris]))
    parties = [p for p in shapely.get_parts(forme) if isinstance(p, Polygon)]
    principale = max(parties, key=lambda p: round(p.area, 9))
    return Polygon(principale.exterior)
