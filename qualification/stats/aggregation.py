"""Means of dimensions, from fully compensatory to « the worst first ».

All take ``values`` (…, n) in points of 100 and raw ``weights`` (n,), normalised here; they return
(…,). A missing value gives NaN, unless its weight is null: it then has no part in the result.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from qualification.stats.arrays import FloatArray
from qualification.stats.weights import normalise


def arithmetic(values: FloatArray, weights: FloatArray) -> FloatArray:
    """Return Σ w x: fully compensatory, said in one sentence."""
    x, w = _retained(values, weights)
    return np.asarray((x * w).sum(axis=-1))


def geometric(values: FloatArray, weights: FloatArray) -> FloatArray:
    """Return exp Σ w ln x: partly compensatory; zero as soon as a weighted value is zero.

    On 0–100, pass the values through `away_from_zero` first, as COINr does.

    Raises ValueError on a negative value.
    """
    x, w = _retained(values, weights)
    if np.any(x < 0):
        raise ValueError("the geometric mean needs values of at least 0")
    return np.asarray(np.prod(x**w, axis=-1))


def away_from_zero(values: FloatArray) -> FloatArray:
    """Map 0–100 onto 1–100, so that one null dimension does not erase the others."""
    return 1 + 0.99 * np.asarray(values)


def owa(values: FloatArray, rank_weights: FloatArray) -> FloatArray:
    """Return the ordered weighted average: ``rank_weights`` go to values from worst to best.

    Yager (1988). Weights decreasing from the first give the weak points more say.
    """
    x = np.sort(np.asarray(values, dtype=np.float64), axis=-1)
    return np.asarray((x * normalise(rank_weights)).sum(axis=-1))


@dataclass(frozen=True, slots=True, eq=False)
class Ampi:
    """Adjusted Mazziotta–Pareto index, in its own units (goalposts at 70 and 130) and on 0–100.

    ``mean`` and ``deviation`` (population) of the rescaled values, ``penalty`` = S²/M, ``index``
    the penalised mean on 0–100, never above the arithmetic mean.
    """

    mean: FloatArray
    deviation: FloatArray
    penalty: FloatArray
    index: FloatArray


def ampi(values: FloatArray, weights: FloatArray) -> Ampi:
    """Penalise an unbalanced profile (F3).

    ``r = 70 + 0.6 x``; M and S the weighted mean and population standard deviation of r;
    AMPI⁻ = M - S²/M, brought back to 0–100 by (AMPI - 70) / 0.6. Mazziotta & Pareto, Social
    Indicators Research 127 (2016) 983 and 136 (2018) 967; weights: RIEDS 2022.
    """
    x, w = _retained(values, weights)
    r = 70 + 0.6 * x
    mean = (r * w).sum(axis=-1)
    variance = ((r - mean[..., np.newaxis]) ** 2 * w).sum(axis=-1)
    penalty = variance / mean
    return Ampi(mean, np.sqrt(variance), penalty, (mean - penalty - 70) / 0.6)


def _retained(values: FloatArray, weights: FloatArray) -> tuple[FloatArray, FloatArray]:
    w = normalise(weights)
    return np.asarray(values, dtype=np.float64)[..., w > 0], w[w > 0]
