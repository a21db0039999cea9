"""Who is beside whom: matrices of spatial weights, an item never being its own neighbour."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_array
from scipy.spatial import KDTree

from qualification.stats.arrays import FloatArray, IntArray, divide, tally, totals


def nearest(xy: FloatArray, k: int = 8, reach: float = np.inf) -> csr_array:
    """Weigh the k nearest places alike, rows summing to 1; none beyond ``reach``.

    Parameters
    ----------
    xy : (n, 2)
        Metres; distinct places.
    k
        Neighbours of each place, fewer where there are fewer.
    reach
        Metres: a place with no other within reach has no neighbour and is « isolée ».
    """
    n = len(xy)
    if n < 2:
        return csr_array((n, n))
    distance, found = KDTree(xy).query(xy, k=min(k + 1, n))
    row = np.repeat(np.arange(n), found.shape[1])
    column, away = found.ravel(), distance.ravel()
    kept = (column != row) & (away <= reach)
    row, column = row[kept], column[kept]
    return csr_array((1 / tally(row, n)[row], (row, column)), shape=(n, n))


def within(xy: FloatArray, low: float, high: float) -> csr_array:
    """Weigh 1 the pairs of places farther apart than ``low`` and at most ``high`` metres."""
    pairs = KDTree(xy).query_pairs(high, output_type="ndarray")
    away = np.linalg.norm(xy[pairs[:, 0]] - xy[pairs[:, 1]], axis=1)
    one, other = pairs[away > low].T
    row, column = np.concatenate([one, other]), np.concatenate([other, one])
    return csr_array((np.ones(len(row)), (row, column)), shape=(len(xy), len(xy)))


def merge_places(xy: FloatArray, values: FloatArray) -> tuple[FloatArray, FloatArray, IntArray]:
    """Bring items of one place together: places, mean values, and the place of each item."""
    places, of = np.unique(xy, axis=0, return_inverse=True)
    of = of.ravel()
    total = totals(of, values, len(places))
    return places, divide(total, tally(of, len(places))), of
