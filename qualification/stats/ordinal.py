"""Cumulative-link regression of levels: an expert check that points of 100 are good enough."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import expit

from qualification.stats.arrays import FloatArray, IntArray

_ROUNDS = 20


@dataclass(frozen=True, slots=True, eq=False)
class OrdinalFit:
    """Proportional odds: ``logit P(y ≤ k) = θ_k - x β``.

    ``coefficients`` β with their ``errors``, ``thresholds`` θ, and the ``log_likelihood``.
    """

    coefficients: FloatArray
    errors: FloatArray
    thresholds: FloatArray
    log_likelihood: float


def cumulative_logit(level: IntArray, predictors: FloatArray) -> OrdinalFit:
    """Fit by Newton's method: the likelihood is concave.

    Parameters
    ----------
    level : (n,)
        Levels from 0, all given at least once.
    predictors : (n, p)
        No constant column.

    Raises
    ------
    ValueError
        When a level is never given, or the fit does not settle (separated data).
    """
    counts = np.bincount(level)
    if len(counts) < 2 or not counts.all():
        raise ValueError("a level is never given")
    n_cuts = len(counts) - 1
    reached = np.cumsum(counts)[:-1] / len(level)
    at = np.concatenate([np.log(reached / (1 - reached)), np.zeros(predictors.shape[1])])
    for _ in range(_ROUNDS):
        value, slope, curve = _likelihood(at, level, predictors)
        at = at - np.linalg.pinv(curve) @ slope
    errors = np.sqrt(np.abs(np.diag(np.linalg.pinv(curve))))
    if not (np.abs(slope).max() < 1e-6 and value < -1e-6):
        raise ValueError("the levels are separated: no finite fit")
    return OrdinalFit(at[n_cuts:], errors[n_cuts:], at[:n_cuts], value)


def _likelihood(
    at: FloatArray, level: IntArray, predictors: FloatArray
) -> tuple[float, FloatArray, FloatArray]:
    """Return the log-likelihood, its slope and its curvature."""
    n_cuts = len(at) - predictors.shape[1]
    ends = np.concatenate([[-np.inf], at[:n_cuts], [np.inf]])
    fitted = predictors @ at[n_cuts:]
    bounds = (ends[level + 1] - fitted, ends[level] - fitted)
    reach = [expit(bound) for bound in bounds]
    density = [r * (1 - r) for r in reach]
    bend = [d * (1 - 2 * r) for d, r in zip(density, reach, strict=True)]
    chance = np.maximum(reach[0] - reach[1], 1e-300)
    unit = np.eye(n_cuts + 2)[:, 1:-1]
    designs = [np.hstack([unit[level + 1], -predictors]), np.hstack([unit[level], -predictors])]
    upper, lower = designs
    gain = (density[0][:, None] * upper - density[1][:, None] * lower) / chance[:, None]
    curve = upper.T @ (upper * (bend[0] / chance)[:, None])
    curve -= lower.T @ (lower * (bend[1] / chance)[:, None])
    curve -= gain.T @ gain
    return float(np.log(chance).sum()), gain.sum(axis=0), curve
