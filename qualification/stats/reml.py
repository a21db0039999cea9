"""Variances of severity, by restricted likelihood with a prior that keeps them off zero (F6)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from qualification.stats.arrays import FloatArray
from qualification.stats.equations import Contrasts, Solution, Variances, solve
from qualification.stats.threads import one_blas_thread

PRIOR_SCALE = 5.0
"""Points: median of the half-Cauchy prior on each standard deviation."""
_DECIMALS = 6
_BOUNDS = (float(np.log(1e-6)), float(np.log(1e6)))
_STEP = 0.01
_LEAST_CURVATURE = 0.25
"""Of the log posterior: however little is known, a variance is known within a factor of 30."""


@dataclass(frozen=True, slots=True, eq=False)
class Plausible:
    """Variances that the data allow beside the best ones, and how likely they are.

    ``weights`` (n,) are positive and sum to 1.
    """

    variances: tuple[Variances, ...]
    weights: FloatArray


@one_blas_thread()
def estimate_variances(
    contrasts: Contrasts, within: float, prior_scale: float | None = PRIOR_SCALE
) -> Variances:
    """Maximise the restricted likelihood of the contrasts plus the log prior.

    Each standard deviation has a half-Cauchy(0, ``prior_scale``) prior, on the log scale: with few
    raters a variance would else be estimated as nought (Chung et al., Psychometrika 78, 2013,
    685).

    Parameters
    ----------
    contrasts
        See `qualification.stats.equations`.
    within
        Variance of one difference, points squared, positive.
    prior_scale
        Points; None leaves the prior out.

    Returns
    -------
    Variances
        Their logarithms are rounded to the millionth, so that the last digits of an optimiser do
        not tell two machines apart.
    """
    # Slow to import, and only a fit needs it.
    from scipy.optimize import minimize, root  # noqa: PLC0415

    def objective(logs: FloatArray) -> tuple[float, FloatArray]:
        value, slope = _posterior(contrasts, logs, within, prior_scale)
        return -value, -slope

    n = contrasts.basis.shape[0] + 1
    start = np.full(n, np.clip(np.log(within / 4), *_BOUNDS))
    found = minimize(objective, start, jac=True, method="L-BFGS-B", bounds=[_BOUNDS] * n)
    logs = _polish(found.x, lambda x: objective(x)[1], root)
    return _variances(np.round(logs, _DECIMALS), within)


@one_blas_thread()
def plausible_variances(
    contrasts: Contrasts, best: Variances, prior_scale: float | None = PRIOR_SCALE
) -> Plausible:
    """Return variances spread around the best ones as their posterior is.

    With few raters their variance is itself uncertain, and margins that take it for known are too
    narrow (Kass and Steffey, JASA 84, 1989, 717). On the log scale each of the k variances in turn
    goes up and down by √k standard deviations, which integrates a normal posterior to the third
    degree; weights bring in how far the true posterior is from it, its longer tail above all.

    Parameters
    ----------
    contrasts, prior_scale
        See `estimate_variances`.
    best
        What it returned.
    """
    logs = np.log(np.append(best.side, best.cell))
    n = len(logs)
    points, values = [], []
    for axis in np.eye(n):
        up, down = (
            axis @ _posterior(contrasts, logs + step * axis, best.within, prior_scale)[1]
            for step in (_STEP, -_STEP)
        )
        curvature = max(round(float(down - up) / (2 * _STEP), _DECIMALS), _LEAST_CURVATURE)
        for way in (axis, -axis):
            point = np.clip(logs + np.sqrt(n / curvature) * way, *_BOUNDS)
            points.append(_variances(point, best.within))
            values.append(_posterior(contrasts, point, best.within, prior_scale)[0])
    likely = np.exp(np.array(values) - max(values))
    return Plausible(tuple(points), likely / likely.sum())


def _polish(
    logs: FloatArray, slope: Callable[[FloatArray], FloatArray], root: Callable[..., object]
) -> FloatArray:
    """Return the point where the slope is null, if near: free of where the search stopped."""
    refined = np.asarray(getattr(root(slope, logs, options={"xtol": 1e-12}), "x", logs))
    near = np.abs(refined - logs).max() < 0.05
    better = np.abs(slope(refined)).max() < np.abs(slope(logs)).max() if near else False
    return refined if better else logs


def _variances(logs: FloatArray, within: float) -> Variances:
    values = np.exp(logs)
    return Variances(values[:-1], float(values[-1]), within)


def _posterior(
    contrasts: Contrasts, logs: FloatArray, within: float, scale: float | None
) -> tuple[float, FloatArray]:
    """Return the log posterior of the logarithms of the variances, and its slope."""
    # The last polish of a search may wander to where an exponential overflows.
    within_bounds = np.clip(logs, *_BOUNDS)
    value, slope = _restricted(contrasts, _variances(within_bounds, within))
    prior, prior_slope = _log_prior(within_bounds, scale)
    return value + prior, slope + prior_slope


def _restricted(contrasts: Contrasts, variances: Variances) -> tuple[float, FloatArray]:
    """Return the restricted log-likelihood and its slope in the logarithms of the variances."""
    solution = solve(contrasts, variances)
    by_rater = variances.side[contrasts.side]
    deviance = (
        -np.log(solution.precision).sum()
        + np.log(by_rater).sum()
        + solution.log_determinant
        + (solution.precision * contrasts.value) @ solution.residual
    )
    slope = [*_side_slopes(contrasts, variances, solution), _cell_slope(contrasts, solution)]
    return -float(deviance) / 2, np.array(slope) * [*([1.0] * len(variances.side)), variances.cell]


def _side_slopes(contrasts: Contrasts, variances: Variances, solution: Solution) -> FloatArray:
    k, n_sides = contrasts.n_offsets, len(variances.side)
    spread = np.diag(solution.covariance)[k:] + solution.effects[k:] ** 2
    known = 1 - spread / variances.side[contrasts.side]
    return np.asarray(-np.bincount(contrasts.side, known, minlength=n_sides) / 2)


def _cell_slope(contrasts: Contrasts, solution: Solution) -> float:
    precision = solution.precision
    explained = (solution.covariance * contrasts.gram(precision**2)).sum()
    return float(-(precision.sum() - explained - ((precision * solution.residual) ** 2).sum()) / 2)


def _log_prior(logs: FloatArray, scale: float | None) -> tuple[float, FloatArray]:
    if scale is None:
        return 0.0, np.zeros_like(logs)
    ratio = np.exp(logs) / scale**2
    return float((logs / 2 - np.log1p(ratio)).sum()), 0.5 - ratio / (1 + ratio)
