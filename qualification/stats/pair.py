"""Two colleges of equal weight, read together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from qualification.stats.arrays import BoolArray, FloatArray, divide
from qualification.stats.college import CollegeScores
from qualification.stats.fragility import fragility


@dataclass(frozen=True, slots=True, eq=False)
class PairScores:
    """What two colleges give together, in points of 100.

    ``score`` (n_items,) and ``dimensions`` (n_items, n_dimensions) are the 50/50 mean, or the view
    of the only college that has a score. ``penalty`` and ``index`` (n_items,) of fragility are NaN
    unless ``both`` (n_items,) have a score.
    """

    score: FloatArray
    dimensions: FloatArray
    penalty: FloatArray
    index: FloatArray
    both: BoolArray


def combine(first: CollegeScores, second: CollegeScores, between: FloatArray) -> PairScores:
    """Bring two colleges together, and derive the fragility index (F3b).

    A college without a score for an item counts as absent there, dimensions included.

    Parameters
    ----------
    first, second
        Scores of the colleges on the same items.
    between : (n_dimensions,)
        Weights of the dimensions.
    """
    scores = np.stack([first.score, second.score])
    heard = ~np.isnan(scores)
    views = np.stack([first.dimensions, second.dimensions])
    dimensions = np.where(heard[..., np.newaxis], views, np.nan)
    both: BoolArray = heard[0] & heard[1]
    score, means = _mean_of_known(scores), _mean_of_known(dimensions)
    result = fragility(np.where(both, score, np.nan), means, between)
    return PairScores(score, means, result.penalty, result.index, both)


def _mean_of_known(values: FloatArray) -> FloatArray:
    known = ~np.isnan(values)
    return divide(np.where(known, values, 0.0).sum(axis=0), known.sum(axis=0))
