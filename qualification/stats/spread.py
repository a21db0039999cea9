"""Raters who squeeze or stretch their scores: leniency does not see them."""

from __future__ import annotations

import numpy as np

from qualification.stats.arrays import BoolArray, FloatArray, IntArray, divide, tally, totals
from qualification.stats.panel import Panel

LEAST_ITEMS = 10
"""Common items from which the spread of a rater is measured."""
USUAL = (0.6, 1.6)
"""Ratios outside which a spread is abnormal."""


def spread_ratios(panel: Panel, leniency: FloatArray) -> FloatArray:
    """Return how widely each rater scores, beside its interlocutors on the same items.

    Standard deviation of its scores over that of theirs, freed of their leniency (n_raters,).

    Returns
    -------
    (n_raters,)
        1 = as widely; NaN with fewer than `LEAST_ITEMS` common items or no variation of theirs.
    """
    first, second = panel.pairs()
    freed = panel.score - leniency[panel.rater]
    rater = panel.rater[np.concatenate([first, second])]
    own = _deviation(rater, freed[np.concatenate([first, second])], panel.n_raters)
    others = _deviation(rater, freed[np.concatenate([second, first])], panel.n_raters)
    enough = tally(rater, panel.n_raters) >= LEAST_ITEMS
    return np.where(enough, divide(own, others), np.nan)


def abnormal(ratios: FloatArray) -> BoolArray:
    """Tell the ratios outside `USUAL`."""
    return np.asarray((ratios < USUAL[0]) | (ratios > USUAL[1]))


def _deviation(rater: IntArray, values: FloatArray, size: int) -> FloatArray:
    count = tally(rater, size)
    mean = divide(totals(rater, values, size), count)
    squares = totals(rater, (values - mean[rater]) ** 2, size)
    deviation = np.sqrt(divide(squares, count))
    # What rounding leaves of equal scores is no variation.
    return np.where(deviation > 1e-9, deviation, 0.0)
