"""Usual ways to allow for severe raters, to be compared with ours on the same campaigns."""

from __future__ import annotations

import numpy as np
from scipy.optimize import minimize

from qualification.stats.arrays import FloatArray, totals
from qualification.stats.panel import Panel


def two_way_ols(panel: Panel) -> FloatArray:
    """Score items by least squares, items and raters fixed."""
    n, j = panel.n_items, panel.n_raters
    count = np.bincount(panel.item, minlength=n)
    gram = np.diag(totals(panel.rater, np.ones(len(panel.item)), j))
    seen = np.zeros((n, j))
    seen[panel.item, panel.rater] = 1
    gram -= (seen / np.maximum(count, 1)[:, np.newaxis]).T @ seen
    mean = totals(panel.item, panel.score, n) / np.maximum(count, 1)
    side = totals(panel.rater, panel.score - mean[panel.item], j)
    leniency = np.linalg.pinv(gram, rcond=1e-9) @ side
    for code in np.unique(panel.side):
        leniency[panel.side == code] -= leniency[panel.side == code].mean()
    return _mean(panel, panel.score - leniency[panel.rater] - _college_gap(panel, leniency))


def _college_gap(panel: Panel, leniency: FloatArray) -> FloatArray:
    """Return half the mean gap between colleges left once raters are allowed for, signed."""
    first, second = panel.pairs()
    free = panel.score - leniency[panel.rater]
    half = np.mean(free[first] - free[second]) / 2
    return np.where(panel.side[panel.rater] == 0, half, -half)


def crossed_effects(panel: Panel) -> FloatArray:
    """Score items by crossed random effects (items, raters), colleges fixed: naive BLUP, by REML.

    Items are taken for draws of one population: where stocks differ, part of it goes to raters.
    """
    fit = _Crossed(panel)
    found = minimize(fit.deviance, np.log([300.0, 60.0, 60.0, 150.0]), method="L-BFGS-B")
    return fit.predict(found.x)


class _Crossed:
    def __init__(self, panel: Panel) -> None:
        self.panel = panel
        self.count = np.bincount(panel.item, minlength=panel.n_items)
        design = np.zeros((len(panel.item), 2 + panel.n_raters))
        design[range(len(panel.item)), panel.side[panel.rater]] = 1
        design[range(len(panel.item)), 2 + panel.rater] = 1
        self.design = design
        self.inner = design.T @ design
        self.mean = {}
        for many in np.unique(self.count[self.count > 0]):
            rows = self.count[panel.item] == many
            sums = np.zeros((panel.n_items, design.shape[1]))
            np.add.at(sums, panel.item[rows], design[rows])
            total = totals(panel.item[rows], panel.score[rows], panel.n_items)
            self.mean[int(many)] = (sums.T @ sums, sums.T @ total, float(total @ total))
        self.cross = design.T @ panel.score
        self.square = float(panel.score @ panel.score)

    def solve(self, logs: FloatArray) -> tuple[FloatArray, float]:
        item, *rater, noise = np.exp(logs)
        matrix, side, square = self.inner / noise, self.cross / noise, self.square / noise
        log_det = 0.0
        for many, (sums, cross, total) in self.mean.items():
            pull = item / (noise + many * item) / noise
            matrix, side, square = matrix - pull * sums, side - pull * cross, square - pull * total
            items = np.count_nonzero(self.count == many)
            log_det += items * ((many - 1) * np.log(noise) + np.log(noise + many * item))
        own = np.array(rater)[self.panel.side]
        matrix[range(2, len(matrix)), range(2, len(matrix))] += 1 / own
        effects = np.linalg.solve(matrix, side)
        log_det += np.log(own).sum() + np.linalg.slogdet(matrix)[1]
        return effects, float(log_det + square - effects @ side)

    def deviance(self, logs: FloatArray) -> float:
        return self.solve(logs)[1]

    def predict(self, logs: FloatArray) -> FloatArray:
        effects, _ = self.solve(logs)
        item, noise = np.exp(logs[0]), np.exp(logs[-1])
        left = totals(self.panel.item, self.panel.score - self.design @ effects, self.panel.n_items)
        return np.asarray(item / (noise + self.count * item) * left)


def _mean(panel: Panel, values: FloatArray) -> FloatArray:
    return totals(panel.item, panel.shares() * values, panel.n_items)
