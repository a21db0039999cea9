"""From a score and its error to the probability of each class (F10, F12), and to one class."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from scipy.special import ndtr

from qualification.stats.arrays import FloatArray, IntArray

MINIMUM_ITEMS = 10
"""Scores below which their spread is not estimated: each then stands on its own."""
KEEP = 0.2
"""Probability from which the class of the last campaign is kept."""
NO_CLASS = -1


class Standing(StrEnum):
    """How sure a class is."""

    SURE = "averee"
    LIKELY = "probable"
    BORDERLINE = "limite"


@dataclass(frozen=True, slots=True, eq=False)
class Posterior:
    """What is known of each score once seen beside the others: ``mean`` and ``sd`` (n_items,)."""

    mean: FloatArray
    sd: FloatArray


def posterior(score: FloatArray, error: FloatArray) -> Posterior:
    """Draw scores towards their mean, the more so as they are uncertain (F10).

    ``mu`` = precision-weighted mean, ``tau² = max(Var(score) - mean SE², 1)``.

    Parameters
    ----------
    score, error : (n_items,)
        Points and their standard errors; NaN = none, and stays so.
    """
    known = ~np.isnan(score + error)
    if np.count_nonzero(known) < MINIMUM_ITEMS:
        return Posterior(np.where(known, score, np.nan), np.where(known, error, np.nan))
    seen, variance = score[known], error[known] ** 2
    mu = (seen / variance).sum() / (1 / variance).sum()
    tau2 = max(float(seen.var(ddof=1) - variance.mean()), 1.0)
    return shrink(score, error, float(mu), tau2)


def shrink(score: FloatArray, error: FloatArray, mu: float, tau2: float) -> Posterior:
    """Return the posterior under a normal prior of mean ``mu`` and variance ``tau2``."""
    variance = error**2
    total = variance + tau2
    mean = (mu * variance + score * tau2) / total
    sd = np.sqrt(variance * tau2 / total)
    return Posterior(mean, np.where(np.isnan(mean), np.nan, sd))


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
