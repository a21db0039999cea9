"""Whether weak places lie together: over the territory, and where (F14)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array
from scipy.special import ndtr

from qualification.stats.arrays import BoolArray, FloatArray, divide
from qualification.stats.multiple import benjamini_hochberg
from qualification.stats.neighbours import merge_places, nearest

LOCAL_MINIMUM = 50
"""Places below which no local statistic is given."""
GLOBAL_MINIMUM = 30
LARGE = 1000
"""Places above which false discoveries are held to 5 % rather than 10 %."""
REACH = 3000.0
NEIGHBOURS = 8


def local_g(values: FloatArray, weights: csr_array) -> FloatArray:
    """Return the analytic z-score of Getis & Ord's G_i, low where values around are low.

    ``z = (Σ_j w_ij y_j - W_i m_(i)) / √(s²_(i) ((n-1) Σ_j w_ij² - W_i²) / (n-2))``, mean and
    variance without i. Getis & Ord, Geographical Analysis 24 (1992) 189 and 1996.

    Parameters
    ----------
    values : (n,)
        No missing value.
    weights : (n, n)
        Null on the diagonal.

    Returns
    -------
    (n,)
        NaN without neighbours or without variation.
    """
    n = len(values)
    others = max(n - 1, 1)
    mean = (values.sum() - values) / others
    variance = ((values**2).sum() - values**2) / others - mean**2
    return _standardised(values, weights, mean, (variance, others, max(n - 2, 1)))


def local_g_star(values: FloatArray, weights: csr_array) -> FloatArray:
    """Return the z-score of G_i*, each item being one of its own neighbours (weight 1)."""
    n = len(values)
    with_self = csr_array(weights + csr_array((np.ones(n), (range(n), range(n))), shape=(n, n)))
    mean, variance = np.full(n, values.mean()), np.full(n, values.var())
    return _standardised(values, with_self, mean, (variance, n, max(n - 1, 1)))


def _standardised(
    values: FloatArray, weights: csr_array, mean: FloatArray, spread: tuple[FloatArray, int, int]
) -> FloatArray:
    variance, count, freedom = spread
    total = np.asarray(weights.sum(axis=1)).ravel()
    squares = np.asarray(weights.power(2).sum(axis=1)).ravel()
    scale = np.maximum(variance, 0) * (count * squares - total**2) / freedom
    # Below rounding, what is left is no variation.
    scale = np.where(scale > 1e-12 * (1 + mean**2), scale, 0.0)
    return divide(weights @ values - total * mean, np.sqrt(scale))


@dataclass(frozen=True, slots=True, eq=False)
class Hotspots:
    """Where scores around are low: ``z`` and two-sided ``p`` (n,), ``weak`` those retained.

    ``share`` is the share of false discoveries accepted. All NaN or false below `LOCAL_MINIMUM`
    places.
    """

    z: FloatArray
    p: FloatArray
    weak: BoolArray
    share: float


def hotspots(xy: FloatArray, values: FloatArray) -> Hotspots:
    """Find the sectors where low values lie together.

    Items of one place are one place; those without place or value are out.

    Parameters
    ----------
    xy : (n, 2)
        Metres (Lambert-93); NaN = no place.
    values : (n,)
        Scores, high = good; NaN = none.
    """
    known = ~np.isnan(xy).any(axis=1) & ~np.isnan(values)
    z, weak = np.full(len(values), np.nan), np.zeros(len(values), dtype=np.bool_)
    places, mean, of = merge_places(xy[known], values[known])
    share = 0.05 if len(places) > LARGE else 0.10
    if len(places) >= LOCAL_MINIMUM:
        found = local_g(mean, nearest(places, NEIGHBOURS, REACH))
        rejected = benjamini_hochberg(2 * ndtr(-np.abs(found)), share) & (found < 0)
        z[known], weak[known] = found[of], rejected[of]
    return Hotspots(z, 2 * ndtr(-np.abs(z)), weak, share)


@dataclass(frozen=True, slots=True)
class Moran:
    """Moran's I, what it is expected to be by chance, and how often chance goes as far."""

    index: float
    expected: float
    p: float


def moran(
    values: FloatArray, weights: csr_array, rng: np.random.Generator, permutations: int = 999
) -> Moran | None:
    """Tell whether neighbours are alike over the whole territory, by permutation.

    None below `GLOBAL_MINIMUM` values or without variation or neighbours.
    """
    n, total = len(values), float(weights.sum())
    deviation = values - values.mean() if n else values
    spread = float(deviation @ deviation)
    if n < GLOBAL_MINIMUM or spread < 1e-9 or not total:
        return None
    expected = -1 / (n - 1)
    index = n / total * float(deviation @ (weights @ deviation)) / spread
    shuffled = rng.permuted(np.tile(deviation, (permutations, 1)), axis=1)
    drawn = n / total * (shuffled * (weights @ shuffled.T).T).sum(axis=1) / spread
    farther = np.count_nonzero(np.abs(drawn - expected) >= abs(index - expected) - 1e-12)
    return Moran(index, expected, (1 + farther) / (1 + permutations))


@dataclass(frozen=True, slots=True)
class GeneralG:
    """Getis & Ord's general G and its z-score under normality: high values lie together."""

    index: float
    z: float
    p: float


def general_g(values: FloatArray, weights: csr_array) -> GeneralG:
    """Return the general G of positive values, its z-score and its one-sided p-value.

    Getis & Ord, Geographical Analysis 24 (1992) 189. Needs at least four values.
    """
    n, w = len(values), float(weights.sum())
    index = float(values @ (weights @ values)) / float(values.sum() ** 2 - (values**2).sum())
    expected = w / (n * (n - 1))
    s1 = float((weights + weights.T).power(2).sum()) / 2
    s2 = float(((weights.sum(axis=0) + weights.sum(axis=1)) ** 2).sum())
    m1, m2, m3, m4 = ((values**power).sum() for power in (1, 2, 3, 4))
    terms = (
        ((n**2 - 3 * n + 3) * s1 - n * s2 + 3 * w**2) * m2**2
        - ((n**2 - n) * s1 - 2 * n * s2 + 6 * w**2) * m4
        - (2 * n * s1 - (n + 3) * s2 + 6 * w**2) * m1**2 * m2
        + (4 * (n - 1) * s1 - 2 * (n + 1) * s2 + 8 * w**2) * m1 * m3
        + (s1 - s2 + w**2) * m1**4
    )
    square = terms / ((m1**2 - m2) ** 2 * n * (n - 1) * (n - 2) * (n - 3))
    z = (index - expected) / float(np.sqrt(square - expected**2))
    return GeneralG(index, z, float(ndtr(-abs(z))))
