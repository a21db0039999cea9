"""Where two colleges do not have the same reading of an item."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from qualification.stats.arrays import BoolArray, FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class Divergence:
    """Gap of scores (n_items,), in points, and the marks it leads to.

    ``gap`` is NaN when a score is missing; ``criteria`` (n_items, n_criteria) marks the criteria
    whose levels are far apart; ``item`` (n_items,) is true when score or criteria diverge.
    """

    gap: FloatArray
    criteria: BoolArray
    item: BoolArray


def divergence(
    scores: tuple[FloatArray, FloatArray],
    levels: tuple[FloatArray, FloatArray],
    *,
    points: float,
    steps: float,
) -> Divergence:
    """Compare two colleges item by item; thresholds are included.

    Parameters
    ----------
    scores : pair of (n_items,)
        Scores of both colleges, 0–100; NaN = none. An item without both never diverges.
    levels : pair of (n_items, n_criteria)
        Levels of both colleges; NaN = not rated.
    points, steps
        Gap of scores, and gap of levels on one criterion, from which views diverge.
    """
    gap = np.abs(scores[0] - scores[1])
    both = ~np.isnan(gap)[:, np.newaxis]
    criteria = both & (np.abs(levels[0] - levels[1]) >= steps)
    return Divergence(gap, criteria, (gap >= points) | criteria.any(axis=1))


def shared_worst(first: FloatArray, second: FloatArray) -> BoolArray:
    """Return where both colleges give the lowest level, 1 (shapes alike; NaN = not rated)."""
    worst: BoolArray = np.maximum(first, second) == 1
    return worst
