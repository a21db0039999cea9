"""Scores of items freed of leniency, and how far they may be wrong (F8, F9).

Errors are shared: items of one cell share what a rater thinks of the place, items of one rater
share the error on its leniency. Adding the variances of items as if independent would give
intervals of groups that cover 69 % instead of 90 %.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from qualification.stats.arrays import BoolArray, FloatArray, IntArray, divide, tally, totals
from qualification.stats.panel import Panel
from qualification.stats.severity import Severity

LEAST_ERROR = 1.0
"""Points below which no standard error goes, even where all answers agree."""


@dataclass(frozen=True, slots=True, eq=False)
class ItemScores:
    """Points of 100, (n_items,) each, NaN without a score.

    ``score`` 0–100; ``gap`` signed, between the first two sides heard (NaN with one), both freed
    of leniency where it is corrected.
    """

    score: FloatArray
    gap: FloatArray


def item_scores(panel: Panel, leniency: FloatArray) -> ItemScores:
    """Return the weighted mean of the rows of each item, less the leniency of their raters.

    ``leniency`` (n_raters,) is null for raters left as they are.
    """
    freed = panel.score - leniency[panel.rater]
    total = totals(panel.item, panel.shares() * freed, panel.n_items)
    heard = tally(panel.item, panel.n_items) > 0
    score = np.where(heard, np.clip(total, 0, 100), np.nan)
    return ItemScores(score, _gap(panel, freed))


def _gap(panel: Panel, freed: FloatArray) -> FloatArray:
    n_sides = len(panel.weights)
    key = panel.item * n_sides + panel.side[panel.rater]
    size = panel.n_items * n_sides
    mean = divide(totals(key, freed, size), tally(key, size))
    views = mean.reshape(panel.n_items, n_sides)
    # Sides without a view go last: the first two heard are then the first two.
    order = np.argsort(np.isnan(views), axis=1, kind="stable")
    ranked = np.take_along_axis(views, order, axis=1)
    if n_sides < 2:
        return np.full(panel.n_items, np.nan)
    return ranked[:, 0] - ranked[:, 1]


@dataclass(frozen=True, slots=True, eq=False)
class ScoreErrors:
    """What item scores may be wrong by, as independent, cell-wise and rater-wise parts.

    Build it with `ScoreErrors.of`. ``share`` and ``own`` (n_rows,): part of each row in the score
    of its item, variance of its own; ``place`` (n_rows,): number of its cell and rater;
    ``shared``: variance of what a rater thinks of a cell; ``leniency`` (n_raters, n_raters):
    covariance, or second moment, of what is left of leniency. Points squared.
    """

    panel: Panel
    share: FloatArray
    own: FloatArray
    place: IntArray
    shared: float
    leniency: FloatArray

    @classmethod
    def of(cls, panel: Panel, severity: Severity, corrected: BoolArray) -> ScoreErrors:
        """Describe the errors; ``corrected`` (n_raters,) tells whose leniency is taken off."""
        both = np.logical_and.outer(corrected, corrected)
        neither = np.logical_and.outer(~corrected, ~corrected)
        left = np.where(neither, severity.unexplained(panel.side), 0.0)
        key = panel.cell[panel.item] * panel.n_raters + panel.rater
        return cls(
            panel=panel,
            share=panel.shares(),
            own=severity.halo + severity.noise / panel.answered,
            place=np.unique(key, return_inverse=True)[1],
            shared=severity.variances.cell / 2,
            leniency=np.where(both, severity.covariance, left),
        )

    def of_items(self) -> FloatArray:
        """Return the standard error of each item score, (n_items,), NaN without a score."""
        panel, n = self.panel, self.panel.n_items
        first, second = panel.pairs()
        alone = self.own + self.shared + np.diag(self.leniency)[panel.rater]
        together = self.leniency[panel.rater[first], panel.rater[second]]
        variance = totals(panel.item, self.share**2 * alone, n) + 2 * totals(
            panel.item[first], self.share[first] * self.share[second] * together, n
        )
        heard = tally(panel.item, n) > 0
        return np.where(heard, np.sqrt(np.maximum(variance, LEAST_ERROR**2)), np.nan)

    def of_groups(self, group: IntArray, weight: FloatArray) -> FloatArray:
        """Return the standard error of the weighted mean score of each group of items.

        Parameters
        ----------
        group : (n_items,)
            Group of each item, from 0.
        weight : (n_items,)
            Weight of each item (dwellings), positive or null; items without a score have no part.

        Returns
        -------
        (n_groups,)
            Points; NaN for a group without weight.
        """
        panel = self.panel
        n_groups = int(group.max(initial=-1)) + 1
        scored = tally(panel.item, panel.n_items) > 0
        total = totals(group, weight * scored, n_groups)
        part = np.nan_to_num(divide(weight, total[group]))[panel.item] * self.share
        of = group[panel.item]
        own = totals(of, part**2 * self.own, n_groups)
        place = _sums(of, self.place, part, n_groups)
        raters = _sums(of, panel.rater, part, n_groups, panel.n_raters)
        shared = self.shared * (place**2).sum(axis=1)
        leniency = ((raters @ self.leniency) * raters.toarray()).sum(axis=1)
        return np.where(total > 0, np.sqrt(own + shared + leniency), np.nan)

    def draw(self, rng: np.random.Generator, n_draws: int) -> FloatArray:
        """Draw errors of all items together, (n_draws, n_items), null without a score."""
        panel, n = self.panel, self.panel.n_items
        own = np.sqrt(totals(panel.item, self.share**2 * self.own, n))
        places = _sums(panel.item, self.place, self.share, n)
        raters = _sums(panel.item, panel.rater, self.share, n, panel.n_raters)
        # Rounding may leave the matrix short of positive definite.
        jitter = 1e-9 * (1 + np.trace(self.leniency))
        root = np.linalg.cholesky(self.leniency + jitter * np.eye(panel.n_raters))
        out = rng.standard_normal((n_draws, n)) * own
        out += (places @ rng.standard_normal((places.shape[1], n_draws))).T * np.sqrt(self.shared)
        out += (raters @ (root @ rng.standard_normal((panel.n_raters, n_draws)))).T
        return out


def _sums(
    row: IntArray, column: IntArray, value: FloatArray, n_rows: int, n_columns: int | None = None
) -> csr_array:
    width = int(column.max(initial=-1)) + 1 if n_columns is None else n_columns
    return csr_array((value, (row, column)), shape=(n_rows, width))
