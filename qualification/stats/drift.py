"""How all raters drifted from one campaign to the next, from what they rated twice."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from qualification.stats.arrays import FloatArray, IntArray

LEAST_YARDSTICKS = 4
LEAST_RATERS = 6
"""Yardsticks and raters under which a drift is told, and links nothing."""


@dataclass(frozen=True, slots=True)
class Drift:
    """Mean change of what cannot have changed, in points, positive = rated higher the second time.

    Its standard ``error`` is that of a mean over raters, sides having the same say; ``n_raters``
    and ``n_items`` were heard both times.
    """

    value: float
    error: float
    n_raters: int
    n_items: int

    @property
    def can_link(self) -> bool:
        """Whether it rests on enough to be taken off what did change."""
        return self.n_items >= LEAST_YARDSTICKS and self.n_raters >= LEAST_RATERS


def drift(gap: FloatArray, side: IntArray) -> Drift | None:
    """Return the drift of raters; None when too few of a side say how far raters differ.

    Parameters
    ----------
    gap : (n_raters, n_items)
        Second score less first, points; NaN = not rated both times.
    side : (n_raters,)
        Side of each rater, from 0.
    """
    rated = ~np.isnan(gap)
    heard = rated.any(axis=1)
    own = np.nansum(gap[heard], axis=1) / rated[heard].sum(axis=1)
    sides, place, count = np.unique(side[heard], return_inverse=True, return_counts=True)
    freedom = len(own) - len(sides)
    if freedom < 1:
        return None
    mean = np.bincount(place, own) / count
    spread = float(((own - mean[place]) ** 2).sum()) / freedom
    return Drift(
        value=float(mean.mean()),
        error=float(np.sqrt((spread / count).sum())) / len(sides),
        n_raters=len(own),
        n_items=int(rated.any(axis=0).sum()),
    )
