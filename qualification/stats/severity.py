"""How lenient each rater is, from the items it shares with others only (F5-F7, « WRR »).

Comparing raters on the same items alone, a rater whose items are worse is never « corrected » for
it. Leniency is measured against the weighted midpoint of the sides: nothing says who is right.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from qualification.stats.arrays import FloatArray, IntArray, tally, totals
from qualification.stats.components import Components, components, gathered
from qualification.stats.equations import Contrasts, Variances, offset_basis, solve
from qualification.stats.panel import MAX_PAIRS, MAX_RATERS, Panel
from qualification.stats.reml import PRIOR_SCALE, Plausible, estimate_variances, plausible_variances
from qualification.stats.threads import one_blas_thread

USUAL_WITHIN = 280.0
"""Points squared: variance of the gap of two raters on one item, as campaigns usually have it."""
USUAL_PAIRS = 4
"""Pairs that the usual variance is worth: a handful of pairs that agree proves little."""
_LEAST_VARIANCE = 1e-6


@dataclass(frozen=True, slots=True, eq=False)
class Severity:
    """Leniency of raters in points, positive = rates above its interlocutors.

    ``leniency`` (n_raters,) = offset of the side + own severity; ``covariance`` (n_raters,
    n_raters) of its error; ``reliability`` (n_raters,) 0–1, null for one never compared;
    ``offset`` (n_sides,); ``variances`` of the model; ``spread`` (n_sides,), points squared, the
    variance of severity to expect, uncertain as it is; ``halo`` and ``noise``, points squared,
    what a row adds once and per criterion (F9).
    """

    leniency: FloatArray
    covariance: FloatArray
    reliability: FloatArray
    offset: FloatArray
    variances: Variances
    spread: FloatArray
    halo: float
    noise: float

    @property
    def standard_error(self) -> FloatArray:
        """Standard error of each leniency, (n_raters,)."""
        return np.sqrt(np.diag(self.covariance))

    def unexplained(self, side: IntArray) -> FloatArray:
        """Return the second moment of leniencies left in scores, (n_raters, n_raters)."""
        offset = self.offset[side]
        return np.diag(self.spread[side]) + np.outer(offset, offset)


def link(panel: Panel, yardsticks: Panel | None = None) -> Components:
    """Return which raters can be compared with which, on items or on what all rate beside."""
    panels = [panel] if yardsticks is None else [panel, yardsticks]
    n_pairs = sum(one.n_pairs for one in panels)
    edges = [_edges(one, None if n_pairs <= MAX_PAIRS else 1) for one in panels]
    first, second = (np.concatenate(ends) for ends in zip(*edges, strict=True))
    parts = components(first, second, panel.side)
    return parts if yardsticks is None else gathered(parts, yardsticks.rater, panel.side)


def _edges(panel: Panel, farthest: int | None) -> tuple[IntArray, IntArray]:
    first, second = panel.pairs(farthest)
    return panel.rater[first], panel.rater[second]


def can_fit(panel: Panel) -> bool:
    """Tell whether there is something to compare, and not more than can be."""
    return 0 < panel.n_pairs <= MAX_PAIRS and panel.n_raters <= MAX_RATERS


@dataclass(frozen=True, slots=True, eq=False)
class Collapsed:
    """Mean differences, and the variance ``within`` of one, on ``freedom`` degrees of freedom."""

    contrasts: Contrasts
    within: float
    freedom: int

    @property
    def moderated(self) -> float:
        """Variance of one difference, drawn to the usual one when few differences tell it."""
        known = self.freedom * self.within + USUAL_PAIRS * USUAL_WITHIN
        return known / (self.freedom + USUAL_PAIRS)


def collapse(panel: Panel) -> Collapsed:
    """Return mean differences per cell and pair of raters, and the variance of one difference.

    A pair of an item with m raters weighs 2 / m. ``v_e = Σ w (d - d̄)² / Σ (W - W / n)``; when no
    two items share cell and raters, all differences are taken as noise.
    """
    n_raters = panel.n_raters
    a, b, item, gap, weight = _gaps(panel)
    key = (panel.cell[item] * n_raters + a) * n_raters + b
    distinct, row = np.unique(key, return_inverse=True)
    n = len(distinct)
    total, count = totals(row, weight, n), tally(row, n)
    mean = totals(row, weight * gap, n) / total
    freedom = (total - total / count).sum()
    spread = weight @ (gap - mean[row]) ** 2
    within = spread / freedom if freedom > 0 else weight @ gap**2 / weight.sum()
    side = panel.side
    contrasts = Contrasts(
        first=distinct // n_raters % n_raters,
        second=distinct % n_raters,
        value=mean,
        weight=total,
        side=side,
        basis=offset_basis(side[a], side[b], panel.weights),
    )
    repeated = len(gap) - n if freedom > 0 else len(gap)
    return Collapsed(contrasts, max(float(within), _LEAST_VARIANCE), repeated)


def _gaps(panel: Panel) -> tuple[IntArray, IntArray, IntArray, FloatArray, FloatArray]:
    """Return each pair of raters of one item: both, the item, their difference, its weight."""
    first, second = panel.pairs()
    item = panel.item[first]
    gap = panel.score[first] - panel.score[second]
    weight = 2 / tally(panel.item, panel.n_items)[item]
    return panel.rater[first], panel.rater[second], item, gap, weight


def _beside(contrasts: Contrasts, yardsticks: Panel) -> Contrasts:
    """Return the contrasts with those of what all rate, each yardstick a cell of its own."""
    a, b, _, gap, weight = _gaps(yardsticks)
    first, second = np.append(contrasts.first, a), np.append(contrasts.second, b)
    side = contrasts.side
    return Contrasts(
        first=first,
        second=second,
        value=np.append(contrasts.value, gap),
        weight=np.append(contrasts.weight, weight),
        side=side,
        basis=offset_basis(side[first], side[second], yardsticks.weights),
    )


@one_blas_thread()
def fit_severity(
    panel: Panel,
    points: FloatArray,
    *,
    yardsticks: Panel | None = None,
    prior_scale: float | None = PRIOR_SCALE,
) -> Severity:
    """Estimate variances, then leniencies, whose errors allow for variances not being known.

    Parameters
    ----------
    panel
        At least one pair of raters (see `can_fit`).
    points : (n_rows, n_criteria)
        What the scores rest on, 0–100; NaN = not rated.
    yardsticks
        What the same raters say of things that they rate only so that they can be compared.
    prior_scale
        See `estimate_variances`.
    """
    found = collapse(panel)
    contrasts = found.contrasts
    # Pairs of many raters of one thing hang together: their weights make what they tell of raters
    # right, not what they would tell of variances, which items alone give.
    variances = estimate_variances(contrasts, found.moderated, prior_scale)
    plausible = plausible_variances(contrasts, variances, prior_scale)
    if yardsticks is not None:
        contrasts = _beside(contrasts, yardsticks)
    fitted = solve_severity(contrasts, variances, panel, _criterion_noise(panel, points))
    return _averaged(fitted, contrasts, plausible, panel)


def _averaged(
    fitted: Severity, contrasts: Contrasts, plausible: Plausible, panel: Panel
) -> Severity:
    """Return ``fitted`` with its errors averaged over plausible variances."""
    covariance, spread = np.zeros_like(fitted.covariance), np.zeros_like(fitted.spread)
    for variances, weight in zip(plausible.variances, plausible.weights, strict=True):
        other = solve_severity(contrasts, variances, panel, fitted.noise)
        away = other.leniency - fitted.leniency
        covariance += weight * (other.covariance + np.outer(away, away))
        spread += weight * variances.side
    return replace(fitted, covariance=covariance, spread=spread)


def solve_severity(
    contrasts: Contrasts, variances: Variances, panel: Panel, noise: float
) -> Severity:
    """Return leniencies and their covariance for given variances (F7)."""
    solution = solve(contrasts, variances)
    k = contrasts.n_offsets
    offset = contrasts.basis @ solution.effects[:k]
    to_leniency = np.hstack([contrasts.basis[panel.side], np.eye(panel.n_raters)])
    own = variances.side[panel.side]
    reliability = 1 - np.diag(solution.covariance)[k:] / own
    halo = variances.within / 2 - noise / panel.answered.mean()
    return Severity(
        leniency=offset[panel.side] + solution.effects[k:],
        covariance=to_leniency @ solution.covariance @ to_leniency.T,
        reliability=np.clip(reliability, 0, 1),
        offset=offset,
        variances=variances,
        spread=variances.side,
        halo=max(halo, 0.1 * variances.within),
        noise=noise,
    )


def _criterion_noise(panel: Panel, points: FloatArray) -> float:
    """Return half the mean, over pairs, of the variance over criteria of their differences."""
    first, second = panel.pairs()
    gap = points[first] - points[second]
    both = ~np.isnan(gap)
    count = both.sum(axis=1)
    enough = count >= 2
    if not enough.any():
        return 0.0
    gap, both, count = np.nan_to_num(gap[enough]), both[enough], count[enough]
    mean = gap.sum(axis=1) / count
    squares = np.where(both, gap - mean[:, np.newaxis], 0.0) ** 2
    return float((squares.sum(axis=1) / (count - 1)).mean() / 2)
