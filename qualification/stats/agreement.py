"""How far raters agree, beyond chance or plainly.

Everything but Cohen's kappa rests on one table, ``counts`` (n_items, n_levels): how many raters
gave each level to each item. Any number of raters, who are exchangeable; ratings may be missing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import numpy as np

from qualification.stats.arrays import FloatArray, divide

Metric = Literal["nominal", "ordinal", "interval", "ratio"]
Weighting = Literal["identity", "linear", "quadratic"]


def level_counts(ratings: FloatArray, levels: FloatArray) -> FloatArray:
    """Count the raters per item and level.

    Parameters
    ----------
    ratings : (n_items, n_raters)
        Levels given; NaN = not rated.
    levels : (n_levels,)
        Every level of the scale, increasing.

    Raises
    ------
    ValueError
        When a rating is not one of the levels.
    """
    counts = np.stack([(ratings == level).sum(axis=1) for level in levels], axis=1)
    if counts.sum() != np.count_nonzero(~np.isnan(ratings)):
        raise ValueError("a rating is not one of the levels")
    return counts.astype(np.float64)


def krippendorff_alpha(counts: FloatArray, levels: FloatArray, metric: Metric = "ordinal") -> float:
    """Krippendorff's alpha: 1 - observed / expected disagreement.

    Krippendorff, Computing Krippendorff's Alpha-Reliability (2011). With o the coincidence matrix,
    n_c its margins and δ the squared difference of the metric,
    ``α = 1 - (n - 1) Σ o_ck δ_ck / Σ n_c n_k δ_ck``. The ordinal metric is Krippendorff's own
    (``δ_ck = (Σ_{g=c..k} n_g - (n_c + n_k) / 2)²``), not Gwet's « ordinal weights ».

    Parameters
    ----------
    counts : (n_items, n_levels)
        See `level_counts`; items with fewer than two raters are left aside.
    levels : (n_levels,)
        Values of the levels; positive or null for ``ratio``.
    metric
        How far two levels are apart.

    Returns
    -------
    float
        In ]-∞, 1]; 1 = perfect, 0 = as by chance. NaN when nothing is pairable or when all pairable
        answers are alike: without variation alpha says nothing.
    """
    paired = counts[counts.sum(axis=1) >= 2]
    share = paired / (paired.sum(axis=1, keepdims=True) - 1)
    coincidence = share.T @ paired - np.diag(share.sum(axis=0))
    margin = coincidence.sum(axis=1)
    delta = _METRICS[metric](margin, levels)
    observed = (margin.sum() - 1) * (coincidence * delta).sum()
    return float(1 - divide(observed, margin @ delta @ margin))


def agreement_weights(levels: FloatArray, weighting: Weighting) -> FloatArray:
    """Return how much two levels agree, (n_levels, n_levels), 1 on the diagonal, 0 at worst."""
    gap: FloatArray = np.abs(np.subtract.outer(levels, levels)) / np.ptp(levels)
    if weighting == "identity":
        return np.eye(len(levels))
    return 1 - (gap if weighting == "linear" else gap**2)


def observed_share(counts: FloatArray, weights: FloatArray) -> float:
    """Return the mean over items of the weight of their pairs of raters.

    With identity weights this is the share of exact agreement; with `far_apart`, the share of pairs
    that far apart. NaN when no item has two raters.
    """
    paired = counts[counts.sum(axis=1) >= 2]
    raters = paired.sum(axis=1)
    pairs = (paired * (paired @ weights - np.diag(weights))).sum(axis=1)
    return float(divide((pairs / (raters * (raters - 1))).sum(), len(paired)))


def far_apart(levels: FloatArray, steps: float = 2) -> FloatArray:
    """Return 1 for pairs of levels at least ``steps`` apart, 0 for the others."""
    return (np.abs(np.subtract.outer(levels, levels)) >= steps).astype(np.float64)


def gwet_ac(counts: FloatArray, weights: FloatArray) -> float:
    """Gwet's AC1 (identity weights) or AC2 (other weights): robust when one level prevails.

    Gwet, Handbook of Inter-Rater Reliability (2014): ``(p_a - p_e) / (1 - p_e)`` with
    ``p_e = Σ w / (q (q - 1)) Σ π_k (1 - π_k)``, π the mean share of each level over rated items.

    Returns
    -------
    float
        In ]-∞, 1]; NaN when no item has two raters.
    """
    rated = counts[counts.sum(axis=1) >= 1]
    n_levels = counts.shape[1]
    shares = rated / rated.sum(axis=1, keepdims=True)
    prevalence = shares.sum(axis=0) / max(len(rated), 1)
    chance = weights.sum() / (n_levels * (n_levels - 1)) * (prevalence * (1 - prevalence)).sum()
    return float((observed_share(counts, weights) - chance) / (1 - chance))


def contingency(first: FloatArray, second: FloatArray, levels: FloatArray) -> FloatArray:
    """Count items by the levels of two raters, (n_levels, n_levels); incomplete pairs are out."""
    one, two = (ratings[:, np.newaxis] == levels for ratings in (first, second))
    return np.asarray(one.T.astype(np.float64) @ two)


def cohen_kappa(table: FloatArray, weights: FloatArray) -> float:
    """Cohen's weighted kappa of two raters (1968), method annex only.

    Parameters
    ----------
    table : (n_levels, n_levels)
        See `contingency`.
    weights : (n_levels, n_levels)
        See `agreement_weights`.

    Returns
    -------
    float
        In [-1, 1]; NaN on an empty table or when both raters always give the same level.
    """
    total = table.sum()
    by_chance = np.outer(table.sum(axis=1), table.sum(axis=0)) * weights
    agreed, chance = (table * weights).sum() * total, by_chance.sum()
    return float(divide(agreed - chance, total**2 - chance))


def _nominal(_margin: FloatArray, levels: FloatArray) -> FloatArray:
    return 1 - np.eye(len(levels))


def _ordinal(margin: FloatArray, _levels: FloatArray) -> FloatArray:
    position = np.cumsum(margin) - margin / 2
    return np.subtract.outer(position, position) ** 2


def _interval(_margin: FloatArray, levels: FloatArray) -> FloatArray:
    return np.subtract.outer(levels, levels) ** 2


def _ratio(_margin: FloatArray, levels: FloatArray) -> FloatArray:
    share = divide(np.subtract.outer(levels, levels), np.add.outer(levels, levels))
    return np.nan_to_num(share) ** 2


_METRICS: dict[Metric, Callable[[FloatArray, FloatArray], FloatArray]] = {
    "nominal": _nominal,
    "ordinal": _ordinal,
    "interval": _interval,
    "ratio": _ratio,
}
