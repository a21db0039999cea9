"""What deserves a discussion: where it could change a class that matters (F11, F13)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np

from qualification.stats.arrays import BoolArray, FloatArray, IntArray

PRIOR_FREEDOM = 4
"""Degrees of freedom of what all items say, against one for the gap of the item itself."""


def moderated_error(error: FloatArray, gap: FloatArray, variance: float) -> FloatArray:
    """Widen the error of an item whose raters disagree, narrow it where they agree (F11).

    ``SE² + ((4 V + D²) / 5 - V) / 4``, at least 1.

    Parameters
    ----------
    error, gap : (n_items,)
        Standard error and gap between sides, points; without a gap the error stays.
    variance
        V, variance expected of the gap.
    """
    own = (PRIOR_FREEDOM * variance + gap**2) / (PRIOR_FREEDOM + 1)
    moderated = error**2 + np.where(np.isnan(gap), 0.0, own - variance) / 4
    return np.sqrt(np.maximum(moderated, 1.0))


def expected_losses(probabilities: FloatArray) -> FloatArray:
    """Return the expected cost of acting as in each class, (n_items, n_classes).

    The cost is the number of classes between action and truth, doubled when the truth is the
    lowest class: missing what is fragile is worse.
    """
    n = probabilities.shape[1]
    loss = np.abs(np.subtract.outer(np.arange(n), np.arange(n))).astype(np.float64)
    loss[0] *= 2
    return np.asarray(probabilities @ loss)


def discussion_value(probabilities: FloatArray, weight: FloatArray) -> FloatArray:
    """Return the weight times the loss a perfect discussion would remove (F13, EVD)."""
    return np.asarray(weight * expected_losses(probabilities).min(axis=1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """What a plenary session can hold: items, items of one group, share kept for strong gaps."""

    size: int
    per_group: int
    strong_share: float = 0.2


def choose(
    value: FloatArray, groups: IntArray, alert: BoolArray, strong: BoolArray, room: Room
) -> list[int]:
    """Choose items to discuss: all alerts, then strong gaps up to their share, then by value.

    Parameters
    ----------
    value : (n_items,)
        See `discussion_value`; NaN = nothing to discuss.
    groups : (n_items, n_groupings)
        Groups of each item (landlord, commune…), numbered apart; each takes at most its share of
        the room, alerts set aside.
    alert, strong : (n_items,)
        Items always discussed; items with a strong gap.
    room
        Limits; alerts may exceed the size.

    Returns
    -------
    list[int]
        Items, by decreasing value within each of the three families.
    """
    order = np.argsort(-np.nan_to_num(value, nan=-np.inf), kind="stable").tolist()
    kept = [item for item in order if alert[item]]
    places = room.size - len(kept)
    taken: Counter[tuple[int, int]] = Counter()
    for family, limit in ((strong, round(room.strong_share * places)), (~strong, places)):
        full = len(kept) + min(limit, room.size - len(kept))
        for item in order:
            keys = list(enumerate(groups[item].tolist()))
            free = all(taken[key] < room.per_group for key in keys)
            wanted = family[item] and not alert[item] and not np.isnan(value[item])
            if wanted and free and len(kept) < full:
                kept.append(item)
                taken.update(keys)
    return kept
