"""From what is known of a score to the probability of each class (F12), and to one class."""

from __future__ import annotations

from enum import StrEnum

import numpy as np
from scipy.special import ndtr

from qualification.stats.arrays import FloatArray, IntArray
from qualification.stats.posterior import Posterior

KEEP = 0.2
"""Probability from which the class of the last campaign is kept."""
NO_CLASS = -1


class Standing(StrEnum):
    """How sure a class is."""

    SURE = "averee"
    LIKELY = "probable"
    BORDERLINE = "limite"


def class_probabilities(belief: Posterior, cuts: FloatArray) -> FloatArray:
    """Return the probability of each class (F12), (n_items, n_cuts + 1), the lowest class first.

    ``cuts`` increases. Rows sum to 1; NaN without a score.
    """
    below = ndtr((cuts - belief.mean[:, np.newaxis]) / belief.sd[:, np.newaxis])
    ends = np.zeros_like(belief.mean)[:, np.newaxis]
    return np.asarray(np.diff(np.hstack([ends, below, ends + 1]), axis=1))


def most_probable(probabilities: FloatArray, previous: IntArray | None = None) -> IntArray:
    """Return the class of each item, from 0, `NO_CLASS` without probabilities.

    ``previous`` (n_items,) is the class of the last campaign, `NO_CLASS` for none: it is kept as
    long as its probability is at least `KEEP`, so that classes do not change by chance.
    """
    known = ~np.isnan(probabilities[:, 0])
    best = np.argmax(np.nan_to_num(probabilities), axis=1)
    if previous is not None:
        before = np.take_along_axis(
            probabilities, np.maximum(previous, 0)[:, np.newaxis], axis=1
        ).ravel()
        best = np.where((previous != NO_CLASS) & (before >= KEEP), previous, best)
    return np.where(known, best, NO_CLASS)


def standing(probability: float) -> Standing:
    """Return how sure a class of this probability is: 0.8 and more, 0.5 and more, less."""
    if probability >= 0.8:
        return Standing.SURE
    return Standing.LIKELY if probability >= 0.5 else Standing.BORDERLINE
