"""What is known of each score once seen beside the others (F10)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from qualification.stats.arrays import FloatArray

SPREADS = (0.1, 50.0)
"""Points: least and greatest standard deviation of what scores estimate, on a scale of 100."""
_POINTS = 24
_PASSES = 3
_NEGLIGIBLE = 12.0
"""Log of how much less likely than the likeliest a spread must be to be left out."""


@dataclass(frozen=True, slots=True, eq=False)
class Posterior:
    """What is known of each score once seen beside the others: ``mean`` and ``sd`` (n_items,)."""

    mean: FloatArray
    sd: FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class Spreads:
    """Standard deviations ``tau`` (n,) that scores may come from, and their ``weights`` (n,).

    For each, the mean ``mu`` (n,) of what scores estimate and its ``variance`` (n,). Weights sum
    to 1.
    """

    tau: FloatArray
    weights: FloatArray
    mu: FloatArray
    variance: FloatArray


def posterior(score: FloatArray, error: FloatArray) -> Posterior:
    """Draw scores towards their mean, the more so as they are uncertain (F10).

    Mean and spread are themselves uncertain, the more so as items are few: each spread that
    scores may come from (see `plausible_spreads`) gives its own answer, to which the uncertainty
    of the mean is added; ``mean`` and ``sd`` are those of all the answers, weighted. A score alone
    stays as it is.

    Parameters
    ----------
    score, error : (n_items,)
        Points and their standard errors; NaN = none, and stays so.
    """
    mean, sd = np.full_like(score, np.nan), np.full_like(score, np.nan)
    known = ~np.isnan(score + error)
    if known.any():
        found = _averaged(score[known], error[known])
        mean[known], sd[known] = found.mean, found.sd
    return Posterior(mean, sd)


def _averaged(score: FloatArray, error: FloatArray) -> Posterior:
    spreads = plausible_spreads(score, error)
    mean, square = np.zeros_like(score), np.zeros_like(score)
    # One spread after the other: tables of spreads by items are slower to come by than to fill.
    for tau, weight, mu, variance in zip(
        spreads.tau, spreads.weights, spreads.mu, spreads.variance, strict=True
    ):
        each = shrink(score, error, mu, tau**2)
        pull = error**2 / (error**2 + tau**2)
        mean += weight * each.mean
        square += weight * (each.mean**2 + each.sd**2 + pull**2 * variance)
    return Posterior(mean, np.sqrt(square - mean**2))


def shrink(score: FloatArray, error: FloatArray, mu: float, tau2: float) -> Posterior:
    """Return the posterior under a normal prior of mean ``mu`` and variance ``tau2``."""
    variance = error**2
    total = variance + tau2
    mean = (mu * variance + score * tau2) / total
    return Posterior(mean, np.sqrt(variance * tau2 / total))


def plausible_spreads(score: FloatArray, error: FloatArray) -> Spreads:
    """Return the spreads that scores may come from, each as likely as the scores make it.

    Restricted likelihood, times a prior density in proportion to ``tau`` within `SPREADS`: few
    scores often look no more spread than their errors, which would make every item the same and
    every class sure (Chung et al., Psychometrika 78, 2013, 685; Gelman, Bayesian Analysis 1, 2006,
    515). Points are even on the logarithm of ``tau``, and close in on where it matters: with many
    scores it is known, and F10 is what it is with ``tau`` given.

    Parameters
    ----------
    score, error : (n_items,)
        At least one, all known.
    """
    low, high = np.log(SPREADS)
    for _ in range(_PASSES):
        logs = np.linspace(low, high, _POINTS)
        value, mu, variance = _likelihood(logs, score, error**2)
        near = np.flatnonzero(value > value.max() - _NEGLIGIBLE)
        low, high = logs[max(near[0] - 1, 0)], logs[min(near[-1] + 1, _POINTS - 1)]
    weights = np.exp(value - value.max())
    weights[[0, -1]] /= 2
    return Spreads(np.exp(logs), weights / weights.sum(), mu, variance)


def _likelihood(
    logs: FloatArray, score: FloatArray, noise: FloatArray
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return the log posterior of the logarithms of ``tau``, and the mean that each supposes."""
    middle = score.mean()
    precision = 1 / (noise + np.exp(2 * logs)[:, np.newaxis])
    total = precision.sum(axis=1)
    moved = precision @ (score - middle) / total
    around = precision @ (score - middle) ** 2 - total * moved**2
    value = (np.log(precision).sum(axis=1) - np.log(total) - around) / 2
    # tau for the prior, and tau again for going from tau to its logarithm.
    return value + 2 * logs, middle + moved, 1 / total
