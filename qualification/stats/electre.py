"""ELECTRE TRI-B: ordinal classes without compensation, for experts (Roy; Mousseau)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from qualification.stats.arrays import FloatArray, IntArray
from qualification.stats.weights import normalise


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """In the units of the criteria, 0 ≤ ``indifference`` < ``preference`` < ``veto``.

    ``majority`` is the credibility from which « at least as good » is accepted, 0.5–1.
    """

    indifference: float
    preference: float
    veto: float
    majority: float = 0.75


def credibility(
    values: FloatArray, against: FloatArray, weights: FloatArray, limits: Thresholds
) -> FloatArray:
    """Return how credible « each item is at least as good as each profile » is.

    Concordance, weakened by the criteria whose discordance exceeds it.

    Parameters
    ----------
    values : (n_items, n_criteria)
        High = good.
    against : (n_profiles, n_criteria)
        Profiles between classes.
    weights : (n_criteria,)
        Raw weights.

    Returns
    -------
    (n_items, n_profiles)
        0–1.
    """
    lead = values[:, np.newaxis] - against
    span = limits.preference - limits.indifference
    concordance = np.clip((lead + limits.preference) / span, 0, 1) @ normalise(weights)
    discordance = np.clip(-(lead + limits.preference) / (limits.veto - limits.preference), 0, 1)
    level = concordance[..., np.newaxis]
    doubt = np.where(discordance > level, (1 - discordance) / np.maximum(1 - level, 1e-15), 1.0)
    return np.asarray(concordance * doubt.prod(axis=-1))


def assign(
    values: FloatArray, profiles: FloatArray, weights: FloatArray, limits: Thresholds
) -> tuple[IntArray, IntArray]:
    """Return the pessimistic and the optimistic class of each item, from 0, the lowest.

    Pessimistic: above the highest profile that the item is at least as good as. Optimistic: below
    the lowest profile that is strictly preferred to it.

    Parameters
    ----------
    values, weights, limits
        See `credibility`.
    profiles : (n_classes - 1, n_criteria)
        From the lowest to the highest.
    """
    enough = limits.majority - 1e-12
    good = credibility(values, profiles, weights, limits) >= enough
    beaten = credibility(profiles, values, weights, limits).transpose() >= enough
    rank = np.arange(1, len(profiles) + 1)
    pessimistic = (good * rank).max(axis=1, initial=0)
    preferred = beaten & ~good
    optimistic = np.where(preferred, rank - 1, len(profiles)).min(axis=1, initial=len(profiles))
    return pessimistic.astype(np.intp), optimistic.astype(np.intp)
