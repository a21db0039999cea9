"""The fragility index: a score less what an unbalanced profile costs (F3b)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from qualification.stats.aggregation import ampi
from qualification.stats.arrays import FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class Fragility:
    """Points of 100: ``penalty`` ≥ 0 and ``index`` (0–100, high = fragile), both (n_items,)."""

    penalty: FloatArray
    index: FloatArray


def fragility(score: FloatArray, dimensions: FloatArray, weights: FloatArray) -> Fragility:
    """Return F = 100 - (score - penalty), to be printed as a subtraction.

    The penalty is the one of AMPI on the dimension means, brought to points of 100: (S²/M) / 0.6.
    A correction of the score that shifts all dimensions alike leaves it unchanged.

    Parameters
    ----------
    score : (n_items,)
        0–100, high = good; NaN = no score.
    dimensions : (n_items, n_dimensions)
        Dimension means, 0–100.
    weights : (n_dimensions,)
        Raw weights of the dimensions; one of null weight may be NaN.

    Returns
    -------
    Fragility
        NaN where score or a weighted dimension is missing. The penalty never exceeds the score.
    """
    penalty = np.minimum(ampi(dimensions, weights).penalty / 0.6, score)
    return Fragility(penalty, 100 - (score - penalty))
