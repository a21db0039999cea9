"""Scores kept up to date answer by answer, between two full fits."""

from __future__ import annotations

import numpy as np

from qualification.stats.arrays import divide
from qualification.stats.college import criterion_means, scores_given_means
from qualification.stats.estimation import Observations, Scored


class LiveScores:
    """Scores of items as answers come, with the leniencies and criterion means of a full fit.

    An answer costs the number of criteria, whatever the number of items. Right after a fit, scores
    are those of the fit; as answers come they differ from those of a new fit by what the answers
    change of means and leniencies.

    Parameters
    ----------
    observed, scored
        What the last full fit read, and what it found. Each row (item, rater) that may be
        answered is there, its points missing (NaN) until then.
    """

    def __init__(self, observed: Observations, scored: Scored) -> None:
        self._points = observed.points.copy()
        self._structure = observed.structure
        self._weights = scored.panel.weights
        self._side = observed.side[observed.rater]
        self._leniency = scored.leniency[observed.rater]
        self._row: dict[tuple[int, int], int] = {}
        self._rows: dict[int, list[int]] = {}
        pairs = zip(observed.item.tolist(), observed.rater.tolist(), strict=True)
        for row, (item, rater) in enumerate(pairs):
            self._row[item, rater] = row
            self._rows.setdefault(item, []).append(row)
        self._means = [
            criterion_means(observed.points[self._side == side])
            for side in range(len(self._weights))
        ]
        self._scores = np.full(len(self._side), np.nan)
        for row in range(len(self._side)):
            self._rate(row)

    def answer(self, item: int, rater: int, criterion: int, points: float) -> float:
        """Take one answer (0–100, NaN to take it back) and return the score of the item, or NaN.

        Raises KeyError when this rater does not rate this item.
        """
        row = self._row[item, rater]
        self._points[row, criterion] = points
        self._rate(row)
        return self.score(item)

    def score(self, item: int) -> float:
        """Return the score of an item, 0–100, NaN without enough answers."""
        rows = [row for row in self._rows.get(item, []) if not np.isnan(self._scores[row])]
        side = self._side[rows]
        share = self._weights[side] / np.bincount(side, minlength=len(self._weights))[side]
        freed = self._scores[rows] - self._leniency[rows]
        return float(np.clip(divide(share @ freed, share.sum()), 0, 100))

    def _rate(self, row: int) -> None:
        points = self._points[[row]]
        known = self._means[self._side[row]]
        means = np.where(np.isnan(known), points[0], known)
        self._scores[row] = scores_given_means(points, means, self._structure).score[0]
