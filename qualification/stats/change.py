"""Between two campaigns: what changed beyond drift, severity and chance (F16)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from scipy.special import ndtr

from qualification.stats.arrays import BoolArray, FloatArray
from qualification.stats.drift import Drift
from qualification.stats.multiple import benjamini_hochberg

Z90 = 1.6448536269514722
ANCHOR_OUTLIER = 3.0
"""Standard errors from the link beyond which an anchor is taken to have changed."""
LEAST_ANCHORS = 30
"""Anchors under which the drift of yardsticks, when there is one, is the surer link."""
LEAST_CHANGE = 8.0
"""Points below which a change is never commented, even if significant."""
FALSE_SHARE = 0.10
_MEDIAN_LOSS = 1.2533
"""Standard error of a median beside that of a mean, √(π / 2)."""


class Trend(StrEnum):
    """What may be said of a change."""

    SURE = "evolution_averee"
    LIKELY = "evolution_probable"
    STABLE = "stable"


@dataclass(frozen=True, slots=True, eq=False)
class Wave:
    """One campaign: ``score``, standard ``error`` and signed ``gap`` between sides, (n_items,).

    Points, freed of severity; NaN where there is none. Items are those of the other campaign.
    """

    score: FloatArray
    error: FloatArray
    gap: FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class Change:
    """Change of each item from the first campaign to the second, (n_items,), NaN if not in both.

    ``value`` = second - first - ``link``; its standard ``error``; ``z``; ``trend``. ``rho`` is the
    correlation of gaps, which persist; ``anchors`` (n_items,) are those the link rests on and
    ``n_anchors`` their number, null when the link is another: the drift of yardsticks if
    ``by_drift``, else the median of all items.
    """

    value: FloatArray
    error: FloatArray
    z: FloatArray
    trend: tuple[Trend | None, ...]
    link: float
    rho: float
    anchors: BoolArray
    n_anchors: int
    by_drift: bool = False


def change(first: Wave, second: Wave, anchors: BoolArray, drift: Drift | None = None) -> Change:
    """Compare two campaigns, linked by items known not to have changed.

    ``SE² = SE1² + SE2² - 2 ρ SE1 SE2 + SE_link²``: disagreements that persist are no noise between
    campaigns. The link is the median change of the anchors; under `LEAST_ANCHORS` of them, the
    drift of yardsticks when it can link; without either it is the median of all items, « supposing
    that most did not move ».

    Parameters
    ----------
    first, second
        Both campaigns, on the same items.
    anchors : (n_items,)
        Items agreed beforehand not to have changed.
    drift
        What raters say of the same yardsticks in both campaigns.
    """
    rho = persistence(first.gap, second.gap)
    raw = second.score - first.score
    error = np.sqrt(
        np.maximum(first.error**2 + second.error**2 - 2 * rho * first.error * second.error, 1.0)
    )
    known = ~np.isnan(raw + error)
    kept = _steady(raw, error, anchors & known)
    by_drift = False
    if drift is not None and drift.can_link and kept.sum() < LEAST_ANCHORS:
        by_drift = True
        kept = np.zeros_like(kept)
        link, link_error = drift.value, drift.error
    else:
        link, link_error = _median(raw, error, kept if kept.any() else known)
    value: FloatArray = np.where(known, raw - link, np.nan)
    total = np.where(known, np.sqrt(error**2 + link_error**2), np.nan)
    z: FloatArray = value / total
    n_anchors = int(np.count_nonzero(kept))
    return Change(value, total, z, _trends(value, z), link, rho, kept, n_anchors, by_drift)


def _median(raw: FloatArray, error: FloatArray, basis: BoolArray) -> tuple[float, float]:
    """Return the median change of these items, and its standard error."""
    link = float(np.median(raw[basis])) if basis.any() else 0.0
    n = max(int(basis.sum()), 1)
    return link, float(_MEDIAN_LOSS * float(error[basis].sum()) / n / np.sqrt(n))


def persistence(first: FloatArray, second: FloatArray) -> float:
    """Return the correlation over items of their gaps in both campaigns, 0 if negative."""
    both = ~np.isnan(first + second)
    one, other = first[both], second[both]
    if len(one) < 3 or not (np.ptp(one) and np.ptp(other)):
        return 0.0
    return float(np.clip(np.corrcoef(one, other)[0, 1], 0, 0.99))


def reliable_change(first: float, second: float, deviation: float, reliability: float) -> float:
    """Return the reliable change index of Jacobson & Truax (1991): F16 with ρ = 0 and no link."""
    error = deviation * np.sqrt(1 - reliability)
    return float((second - first) / np.sqrt(2 * error**2))


def _steady(raw: FloatArray, error: FloatArray, anchors: BoolArray) -> BoolArray:
    """Return the anchors less those that moved away from the others."""
    if not anchors.any():
        return anchors
    away = np.abs(raw - np.median(raw[anchors]))
    steady: BoolArray = anchors & (np.nan_to_num(away) <= ANCHOR_OUTLIER * np.nan_to_num(error))
    return steady


def _trends(value: FloatArray, z: FloatArray) -> tuple[Trend | None, ...]:
    p = 2 * ndtr(-np.abs(z))
    listed = benjamini_hochberg(p, FALSE_SHARE)
    likely = (np.abs(z) > Z90) & (np.abs(value) >= LEAST_CHANGE)
    return tuple(
        None if np.isnan(one) else _trend(moved=moved, sure=sure)
        for one, moved, sure in zip(z.tolist(), likely.tolist(), listed.tolist(), strict=True)
    )


def _trend(*, moved: bool, sure: bool) -> Trend:
    if not moved:
        return Trend.STABLE
    return Trend.SURE if sure else Trend.LIKELY
