"""The view of one college on each item: score and dimension means (F2)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from qualification.stats.arrays import BoolArray, FloatArray, divide
from qualification.stats.weights import Structure

MINIMUM_SHARE = 0.5
"""Share of weight below which a college has said too little of an item."""


@dataclass(frozen=True, slots=True, eq=False)
class CollegeScores:
    """What one college says of each item, in points of 100, high = good.

    ``score`` (n_items,) is NaN when too little is answered: less than half of the weight, or a
    dimension without any answer. ``dimensions`` (n_items, n_dimensions) is NaN where a dimension
    has no answer. ``answered`` (n_items,) is the share of weight answered, 0–1. Wherever there is
    a score, it is the weighted mean of the dimensions.
    """

    score: FloatArray
    dimensions: FloatArray
    answered: FloatArray


def college_scores(points: FloatArray, structure: Structure) -> CollegeScores:
    """Score items by the ratings of one college, without rewarding skipped criteria (F2).

    A missing rating is taken to be the mean of its criterion in the college, moved by how the item
    stands to these means on the criteria answered, within 0–100; dimensions and score are weighted
    means of the ratings so completed. With ``a`` = 1 if answered, ``m_k`` the college mean::

        z_r = Σ w_k a_rk (x_rk - m_k) / Σ w_k a_rk + Σ w_k m_k

    (two-way imputation; the plain mean of what is answered would reward leaving out the hard
    criteria). An item answered in full does not depend on the others. A criterion that nobody in
    the college answered leaves its weight to those of its dimension.

    Parameters
    ----------
    points : (n_items, n_criteria)
        Ratings on 0–100 (F1); NaN = not rated.
    structure
        Criteria, dimensions and weights.

    Returns
    -------
    CollegeScores
        Never warns, whatever is missing.
    """
    return scores_given_means(points, criterion_means(points), structure)


def criterion_means(points: FloatArray) -> FloatArray:
    """Return the mean of each criterion over items, (n_criteria,), NaN if nobody answered it."""
    rated = ~np.isnan(points)
    return divide(np.where(rated, points, 0.0).sum(axis=0), rated.sum(axis=0))


def scores_given_means(
    points: FloatArray, means: FloatArray, structure: Structure
) -> CollegeScores:
    """Score items by ratings of a college whose criterion means are known (see `college_scores`).

    ``means`` (n_criteria,) is NaN for a criterion that nobody answered.
    """
    rated = ~np.isnan(points)
    share = rated @ structure.weights
    in_dimension = (rated & (structure.within > 0)) @ structure.membership > 0
    within = _within_rated(~np.isnan(means), structure)
    weights = structure.between[structure.dimension] * within
    filled = _fill(points, np.nan_to_num(means), weights)
    dimensions = (filled * within) @ structure.membership
    dimensions[~in_dimension] = np.nan
    required = structure.between > 0
    score = dimensions[:, required] @ structure.between[required]
    score[share < MINIMUM_SHARE - 1e-12] = np.nan
    return CollegeScores(score, dimensions, share)


def _within_rated(answered: BoolArray, structure: Structure) -> FloatArray:
    weight = structure.within * answered
    total = weight @ structure.membership
    return np.nan_to_num(divide(weight, total[structure.dimension]))


def _fill(points: FloatArray, means: FloatArray, weights: FloatArray) -> FloatArray:
    rated = ~np.isnan(points)
    deviation = divide(np.where(rated, points - means, 0.0) @ weights, rated @ weights)
    guess = np.clip(means + np.nan_to_num(deviation)[:, np.newaxis], 0, 100)
    return np.where(rated, points, guess)
