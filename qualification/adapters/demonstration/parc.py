"""Who owns how many dwellings where, and in residences of what kind and size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from qualification.adapters.demonstration.geographie import LOGEMENTS, Lieu, Profil
from qualification.adapters.demonstration.hasard import (
    BoolArray,
    FloatArray,
    IntArray,
    share_out,
    stream,
)
from qualification.adapters.demonstration.noms import PARTS_BAILLEURS, PARTS_MAISONS

_LOT_MINIMAL = 20
_PART_LAISSEE = 0.72
"""The largest share of a commune the landlords other than the first may hold together."""


class Genre(StrEnum):
    """The kind of building, which decides size, age, place and name."""

    CITE = "cite"
    MAISONS = "maisons"
    GRAND_ENSEMBLE = "grand_ensemble"
    COLLECTIF = "collectif"


@dataclass(frozen=True, slots=True)
class Taille:
    """Lognormal sizes in dwellings."""

    moyenne: float
    dispersion: float
    minimum: int
    maximum: int


TAILLES = {
    Genre.CITE: Taille(100, 0.60, 18, 420),
    Genre.MAISONS: Taille(24, 0.55, 4, 80),
    Genre.GRAND_ENSEMBLE: Taille(47, 0.55, 12, 220),
    Genre.COLLECTIF: Taille(21, 0.55, 4, 90),
}
_PART_CITES = {
    Profil.VILLE: 0.78,
    Profil.BOURG_MINIER: 0.84,
    Profil.BOURG: 0.58,
    Profil.VILLAGE: 0.30,
}
_PART_GRANDS_ENSEMBLES = {
    Profil.VILLE: 0.55,
    Profil.BOURG_MINIER: 0.42,
    Profil.BOURG: 0.15,
    Profil.VILLAGE: 0.0,
}
_FACTEUR_MAISONS = {
    Profil.VILLE: 0.80,
    Profil.BOURG_MINIER: 1.02,
    Profil.BOURG: 1.15,
    Profil.VILLAGE: 1.50,
}


@dataclass(frozen=True, slots=True)
class Lot:
    """A residence to be: index of its commune and landlord, kind and number of dwellings."""

    lieu: int
    bailleur: int
    genre: Genre
    logements: int


def allocate(graine: int, lieux: Sequence[Lieu]) -> tuple[Lot, ...]:
    """Divide the stock of every commune among landlords, then into residences."""
    repartition = _holdings(stream(graine, "bailleurs"), lieux)
    rng = stream(graine, "residences")
    return tuple(
        Lot(lieu=i, bailleur=b, genre=genre, logements=taille)
        for i, lieu in enumerate(lieux)
        for b in np.flatnonzero(repartition[i]).tolist()
        for genre, total in _kinds(rng, lieu.profil, b, int(repartition[i, b]))
        for taille in _sizes(rng, TAILLES[genre], total)
    )


def _holdings(rng: np.random.Generator, lieux: Sequence[Lieu]) -> IntArray:
    """Return dwellings by commune and landlord (36, 14); the first landlord has what is left."""
    stocks = np.array([lieu.logements for lieu in lieux], dtype=np.int64)
    est_village = np.array([lieu.profil is Profil.VILLAGE for lieu in lieux])
    libre = np.where(est_village, 0, np.floor(_PART_LAISSEE * stocks)).astype(np.int64)
    repartition = np.zeros((len(lieux), len(PARTS_BAILLEURS)), dtype=np.int64)
    for b, total in enumerate(share_out(LOGEMENTS, PARTS_BAILLEURS).tolist()):
        if b == 0:
            continue
        implantations = 22 - b if b <= 2 else min(int(rng.integers(1, 11)), total // _LOT_MINIMAL)
        poids = stocks * np.exp(0.5 * rng.normal(size=len(lieux))) * (libre >= _LOT_MINIMAL)
        choix = rng.choice(len(lieux), implantations, replace=False, p=poids / poids.sum())
        preferes = np.isin(np.arange(len(lieux)), choix)
        repartition[:, b] = _fill(total, np.where(preferes, poids, 0.0), libre)
        libre = libre - repartition[:, b]
    repartition[:, 0] = stocks - repartition.sum(axis=1)
    return repartition


def _fill(total: int, poids: FloatArray, libre: IntArray) -> IntArray:
    """Share out in proportion to weights without passing the room left; the sum is exact."""
    parts = np.zeros_like(libre)
    while (reste := total - int(parts.sum())) > 0:
        place: BoolArray = parts < libre
        ouverts = poids * place
        if not ouverts.any():
            # The chosen communes are full: the one with most room takes what is left.
            ouverts[np.argmax(libre - parts)] = 1.0
        parts = np.minimum(parts + share_out(reste, ouverts), libre)
    return parts


def _kinds(
    rng: np.random.Generator, profil: Profil, bailleur: int, total: int
) -> list[tuple[Genre, int]]:
    """Split the stock of a landlord in a commune by kind of building."""
    part = PARTS_MAISONS[bailleur] * _FACTEUR_MAISONS[profil] + 0.08 * rng.normal()
    maisons = round(total * min(max(part, 0.0), 1.0))
    maisons = total if total - maisons < TAILLES[Genre.COLLECTIF].minimum else maisons
    cites = round(maisons * _PART_CITES[profil])
    cites = 0 if cites < TAILLES[Genre.CITE].minimum else cites
    ensembles = round((total - maisons) * _PART_GRANDS_ENSEMBLES[profil])
    ensembles = 0 if ensembles < TAILLES[Genre.GRAND_ENSEMBLE].minimum else ensembles
    return [
        (Genre.CITE, cites),
        (Genre.MAISONS, maisons - cites),
        (Genre.GRAND_ENSEMBLE, ensembles),
        (Genre.COLLECTIF, total - maisons - ensembles),
    ]


def _sizes(rng: np.random.Generator, taille: Taille, total: int) -> list[int]:
    """Cut a stock into residences; the last one takes the remainder."""
    tailles: list[int] = []
    while total > 0:
        tirage = taille.moyenne * np.exp(taille.dispersion * rng.normal())
        taille_lot = min(max(round(tirage), taille.minimum), taille.maximum, total)
        if total - taille_lot < taille.minimum:
            taille_lot = total
        tailles.append(int(taille_lot))
        total -= int(taille_lot)
    return tailles
