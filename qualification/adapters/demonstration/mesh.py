"""The invented ground: small irregular parcels, grown into an agglomeration and its communes.

Planar coordinates in kilometres, origin at the town centre. Every contour is made of parcel edges
and vertices are moved once for all, so that neighbours share exactly the same vertices.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components, dijkstra
from scipy.spatial import Voronoi, cKDTree

from qualification.adapters.demonstration.hasard import (
    BoolArray,
    FloatArray,
    IntArray,
    smooth_field,
    stream,
)

SUPERFICIE_KM2 = 240.0
_PAS_KM = 0.25
_ALLONGEMENT = 1.32
_DEHORS = -1


@dataclass(frozen=True, slots=True)
class Decoupage:
    """Parcels (``centres``, km) given to communes (``commune``, -1 outside), with their edges.

    ``aretes`` (k, 2) holds vertex numbers and ``cotes`` (k, 2) the communes on both sides.
    """

    centres: FloatArray
    commune: IntArray
    sommets: FloatArray
    aretes: IntArray
    cotes: IntArray

    def rings(self, commune: int) -> list[FloatArray]:
        """Return the closed rings of a commune, the longest (its outline) first."""
        bord = (self.cotes == commune).sum(axis=1) == 1
        suivants: dict[int, list[int]] = {}
        for a, b in self.aretes[bord].tolist():
            suivants.setdefault(a, []).append(b)
            suivants.setdefault(b, []).append(a)
        anneaux = []
        while suivants:
            anneaux.append(self.sommets[_walk(suivants)])
        return sorted(anneaux, key=len, reverse=True)


def divide(graine: int, nombre: int) -> Decoupage:
    """Draw an agglomeration of about 240 km² divided into ``nombre`` communes."""
    voronoi = Voronoi(_parcels(stream(graine, "parcelles")))
    paires = voronoi.ridge_points.astype(np.int64)
    aretes = np.asarray(voronoi.ridge_vertices, dtype=np.int64)
    dedans = _territory(stream(graine, "perimetre"), voronoi.points, paires)
    rng = stream(graine, "communes")
    germes = _seeds(rng, voronoi.points[dedans], nombre)
    commune = _grow(rng, voronoi.points, paires, dedans, germes)
    cotes = commune[paires]
    limites = cotes[:, 0] != cotes[:, 1]
    aretes, cotes = aretes[limites], cotes[limites]
    return Decoupage(
        centres=voronoi.points,
        commune=commune,
        sommets=_soften(voronoi.vertices, aretes),
        aretes=aretes,
        cotes=cotes,
    )


def _parcels(rng: np.random.Generator) -> FloatArray:
    """Return the centres of a hexagonal grid, each moved at random."""
    colonnes = np.arange(-15, 15, _PAS_KM)
    rangs = np.arange(-12, 12, _PAS_KM * np.sqrt(3) / 2)
    x, y = np.meshgrid(colonnes, rangs)
    x = x + (np.arange(len(rangs)) % 2)[:, None] * _PAS_KM / 2
    points = np.stack([x.ravel(), y.ravel()], axis=1)
    return points + rng.uniform(-0.36, 0.36, points.shape) * _PAS_KM


def _territory(rng: np.random.Generator, points: FloatArray, paires: IntArray) -> BoolArray:
    """Return the parcels of the territory: those nearest the centre, in a lobed metric."""
    angle = np.arctan2(points[:, 1], points[:, 0])
    lobes = np.ones(len(points))
    for rang in range(2, 10):
        lobes += 0.30 / rang * rng.normal() * np.cos(rang * angle + rng.uniform(0, 2 * np.pi))
    rayon = np.hypot(points[:, 0] / _ALLONGEMENT, points[:, 1]) / np.clip(lobes, 0.6, 1.5)
    rayon += 0.22 * smooth_field(rng, points, 1.6)
    nombre = round(SUPERFICIE_KM2 / (_PAS_KM**2 * np.sqrt(3) / 2))
    dedans = np.zeros(len(points), dtype=bool)
    dedans[np.argsort(np.round(rayon, 9), kind="stable")[:nombre]] = True
    dedans = _largest_part(dedans, paires)
    return ~_largest_part(~dedans, paires)


def _largest_part(choix: BoolArray, paires: IntArray) -> BoolArray:
    """Keep the largest set of adjoining parcels among those chosen."""
    liens = paires[choix[paires].all(axis=1)]
    graphe = coo_array((np.ones(len(liens)), liens.T), shape=(len(choix), len(choix)))
    _, numero = connected_components(graphe, directed=False)
    partie: BoolArray = choix & (numero == np.bincount(numero[choix]).argmax())
    return partie


def _density(points: FloatArray) -> FloatArray:
    """Return how densely communes are sown: a wide town, a ring of small ones, countryside."""
    distance = np.hypot(points[:, 0] / _ALLONGEMENT, points[:, 1])
    densite: FloatArray = np.select([distance < 1.9, distance < 4.4], [0.8, 6.5], default=1.0)
    return densite


def _seeds(rng: np.random.Generator, points: FloatArray, nombre: int) -> FloatArray:
    """Place the communes by weighted Lloyd relaxation; the first is the town centre."""
    densite = _density(points)
    germes = points[rng.choice(len(points), nombre, replace=False, p=densite / densite.sum())]
    for _ in range(12):
        germes[0] = 0.0
        _, proche = cKDTree(germes).query(points)
        poids = np.bincount(proche, densite, nombre)
        for axe in (0, 1):
            germes[:, axe] = np.bincount(proche, densite * points[:, axe], nombre) / poids
    return germes


def _grow(
    rng: np.random.Generator,
    points: FloatArray,
    paires: IntArray,
    dedans: BoolArray,
    germes: FloatArray,
) -> IntArray:
    """Give each parcel to the commune that reaches it first over uneven ground.

    Growing along shortest paths keeps every commune in one piece.
    """
    interieur = np.flatnonzero(dedans)
    departs = interieur[cKDTree(points[interieur]).query(germes)[1]]
    liens = paires[dedans[paires].all(axis=1)]
    milieux = points[liens].mean(axis=1)
    terrain = 0.42 * smooth_field(rng, milieux, 1.9) + 0.30 * rng.normal(size=len(liens))
    longueur = np.hypot(*(points[liens[:, 0]] - points[liens[:, 1]]).T)
    couts = np.round(longueur * np.exp(terrain), 9)
    graphe = coo_array((couts, liens.T), shape=(len(points), len(points))).tocsr()
    _, _, source = dijkstra(
        graphe, directed=False, indices=departs, min_only=True, return_predecessors=True
    )
    numero = np.full(len(points), _DEHORS, dtype=np.int64)
    numero[departs] = np.arange(len(departs))
    return np.where(dedans, numero[source], _DEHORS)


def _soften(sommets: FloatArray, aretes: IntArray) -> FloatArray:
    """Draw the vertices where two communes meet towards their neighbours."""
    degre = np.bincount(aretes.ravel(), minlength=len(sommets))
    somme = np.zeros_like(sommets)
    np.add.at(somme, aretes[:, 0], sommets[aretes[:, 1]])
    np.add.at(somme, aretes[:, 1], sommets[aretes[:, 0]])
    adoucis: FloatArray = np.where(degre[:, None] == 2, 0.5 * sommets + 0.25 * somme, sommets)
    return adoucis


def _walk(suivants: dict[int, list[int]]) -> list[int]:
    """Follow edges round from the first vertex left, removing those met; the ring is closed."""
    depart = min(suivants)
    anneau, courant = [depart], suivants[depart][0]
    precedent = depart
    while courant != depart:
        anneau.append(courant)
        a, b = suivants.pop(courant)
        precedent, courant = courant, (b if a == precedent else a)
    del suivants[depart]
    return [*anneau, depart]
