"""Weights set by participants, and how much each criterion really counts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from qualification.stats.arrays import BoolArray, FloatArray, divide

DISTORTION = 2.0
"""Ratio of influence to weight, or of weight to influence, that is worth a warning."""
_BOUNDS = (1.0, 1000.0)


@dataclass(frozen=True, slots=True, eq=False)
class Budget:
    """Weights from what each participant gave: ``mean`` and ``deviation`` (n,), sum of means 1.

    ``concentration`` of the Dirichlet law that spreads as participants do.
    """

    mean: FloatArray
    deviation: FloatArray
    concentration: float


def share_budget(points: FloatArray) -> Budget:
    """Average the points that participants split among dimensions.

    Parameters
    ----------
    points : (n_participants, n_dimensions)
        Positive or null; each row counts the same, whatever it sums to.

    Raises
    ------
    ValueError
        Without participant, or when one gave nothing or a negative number.
    """
    total = points.sum(axis=1, keepdims=True)
    if not len(points) or np.any(points < 0) or not np.all(total > 0):
        raise ValueError("each participant splits a positive number of points")
    shares = points / total
    mean, variance = shares.mean(axis=0), shares.var(axis=0)
    ratio = divide((mean * (1 - mean)).sum(), variance.sum())
    concentration = float(np.nan_to_num(ratio, nan=np.inf)) - 1
    return Budget(mean, np.sqrt(variance), float(np.clip(concentration, *_BOUNDS)))


@dataclass(frozen=True, slots=True, eq=False)
class Influence:
    """Declared ``weight`` and effective ``share`` of each criterion, both summing to 1.

    ``distorted`` tells those where one is more than `DISTORTION` times the other.
    """

    weight: FloatArray
    share: FloatArray
    distorted: BoolArray


def influence(values: FloatArray, weights: FloatArray, total: FloatArray) -> Influence:
    """Compare declared weights with squared correlations with the result.

    Paruolo, Saisana & Saltelli, Journal of the Royal Statistical Society A 176 (2013) 609.

    Parameters
    ----------
    values : (n_items, n_criteria)
        NaN = missing, left out of its criterion.
    weights : (n_criteria,)
        Declared, summing to 1.
    total : (n_items,)
        The result.
    """
    squares = np.array([_squared_correlation(column, total) for column in values.T])
    share = np.nan_to_num(divide(squares, squares.sum()))
    largest, least = np.maximum(share, weights), np.minimum(share, weights)
    return Influence(weights, share, largest > DISTORTION * least)


def _squared_correlation(one: FloatArray, other: FloatArray) -> float:
    known = ~np.isnan(one + other)
    a, b = one[known], other[known]
    if len(a) < 3 or np.ptp(a) < 1e-9 or np.ptp(b) < 1e-9:
        return 0.0
    return float(np.corrcoef(a, b)[0, 1] ** 2)
