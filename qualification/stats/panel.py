"""Who scored what: one row per item and rater, and the pairs of raters that items bring together.

Raters belong to sides (colleges); items fall in cells (one landlord in one commune), whose items
may share what a pair of raters thinks of the place.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from qualification.stats.arrays import FloatArray, IntArray, divide, tally, totals
from qualification.stats.weights import normalise

MAX_RATERS = 1000
"""Raters beyond whom severity is not estimated: its cost grows with their number cubed."""
MAX_PAIRS = 1_000_000
"""Pairs of rows beyond which severity is not estimated."""


@dataclass(frozen=True, slots=True, eq=False)
class Panel:
    """Scores of items by raters, as columns.

    Parameters
    ----------
    item, rater : (n_rows,)
        Indices; no two rows have both alike.
    score : (n_rows,)
        Points of 100 (F2); no missing value.
    answered : (n_rows,)
        Number of criteria behind the score, at least 1, need not be whole.
    cell : (n_items,)
        Cell of each item, from 0.
    side : (n_raters,)
        Side of each rater, from 0.
    weights : (n_sides,)
        Say of each side in a score; normalised.

    Raises
    ------
    ValueError
        When a score is missing, a rater scores an item twice or an index is out of range.
    """

    item: IntArray
    rater: IntArray
    score: FloatArray
    answered: FloatArray
    cell: IntArray
    side: IntArray
    weights: FloatArray

    def __post_init__(self) -> None:
        if not np.all(np.isfinite(self.score)):
            raise ValueError("a score is missing")
        _check_range(self.item, self.n_items)
        _check_range(self.rater, self.n_raters)
        _check_range(self.side, len(self.weights))
        if len(np.unique(self.item * max(self.n_raters, 1) + self.rater)) < len(self.item):
            raise ValueError("a rater scores an item twice")
        object.__setattr__(self, "weights", normalise(self.weights))

    @property
    def n_items(self) -> int:
        """Number of items, scored or not."""
        return len(self.cell)

    @property
    def n_raters(self) -> int:
        """Number of raters, heard or not."""
        return len(self.side)

    @property
    def n_pairs(self) -> int:
        """Number of pairs of raters of one item, over all items."""
        raters = np.bincount(self.item, minlength=self.n_items)
        return int((raters * (raters - 1) // 2).sum())

    def shares(self) -> FloatArray:
        """Return the part of each row in the score of its item, (n_rows,), summing to 1 per item.

        The weights of the sides that speak of the item are brought to 1; raters of one side share
        its weight.
        """
        side = self.side[self.rater]
        key = self.item * len(self.weights) + side
        weight = self.weights[side] / tally(key, self.n_items * len(self.weights))[key]
        total = totals(self.item, weight, self.n_items)[self.item]
        # A side of null weight still speaks of what it is alone to rate.
        even = 1 / tally(self.item, self.n_items)[self.item]
        return np.where(total > 0, divide(weight, total), even)

    def pairs(self, farthest: int | None = None) -> tuple[IntArray, IntArray]:
        """Return the rows of each pair of raters of one item, the lower rater first.

        ``farthest`` 1 keeps one pair of each rater with the next, enough to tell who is connected.
        """
        order = np.lexsort((self.rater, self.item))
        item = self.item[order]
        most = int(np.bincount(self.item).max(initial=0))
        found = [np.empty((0, 2), dtype=np.intp)]
        for step in range(1, most if farthest is None else min(most, farthest + 1)):
            start = np.flatnonzero(item[:-step] == item[step:])
            found.append(np.column_stack([order[start], order[start + step]]))
        first, second = np.concatenate(found).T
        return first, second


def _check_range(index: IntArray, size: int) -> None:
    if index.size and not (index.min() >= 0 and index.max() < size):
        raise ValueError("an index is out of range")
