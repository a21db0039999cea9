"""Mixed-model equations of differences between raters (F7), assembled without a dense design.

A contrast is the mean difference between two raters over their common items of one cell::

    y_i = o_side(a) - o_side(b) + s_a - s_b + u_i + e_i

with o fixed, s, u and e random. Columns are the free offsets, then the raters.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.linalg import lapack

from qualification.stats.arrays import FloatArray, IntArray, totals
from qualification.stats.components import labels_of


@dataclass(frozen=True, slots=True, eq=False)
class Variances:
    """Points squared: ``side`` (n_sides,) of severity, ``cell`` of u, ``within`` of one pair."""

    side: FloatArray
    cell: float
    within: float


@dataclass(frozen=True, slots=True, eq=False)
class Contrasts:
    """Mean differences between raters, and what is needed to explain them.

    ``first``, ``second``, ``value``, ``weight`` (n,) are both raters, the mean difference and the
    weight W of its items; ``side`` (n_raters,) the side of each rater; ``basis``
    (n_sides, n_offsets) turns the free offsets into the offsets of the sides.
    """

    first: IntArray
    second: IntArray
    value: FloatArray
    weight: FloatArray
    side: IntArray
    basis: FloatArray

    @property
    def n_offsets(self) -> int:
        """Number of free offsets."""
        return int(self.basis.shape[1])

    @property
    def fixed(self) -> FloatArray:
        """Part of each free offset in each contrast, (n, n_offsets)."""
        return self.basis[self.side[self.first]] - self.basis[self.side[self.second]]

    def gram(self, weight: FloatArray) -> FloatArray:
        """Return T' diag(weight) T, T being the design."""
        k, j = self.n_offsets, len(self.side)
        weighted = self.fixed * weight[:, np.newaxis]
        out = np.zeros((k + j, k + j))
        out[:k, :k] = self.fixed.T @ weighted
        for column in range(k):
            out[k:, column] = out[column, k:] = self._gather(weighted[:, column])
        shared = totals(self.first * j + self.second, weight, j * j).reshape(j, j)
        out[k:, k:] = -shared - shared.T
        degree = shared.sum(axis=0) + shared.sum(axis=1)
        out[range(k, k + j), range(k, k + j)] += degree
        return out

    def project(self, values: FloatArray) -> FloatArray:
        """Return T' values."""
        return np.concatenate([self.fixed.T @ values, self._gather(values)])

    def predict(self, effects: FloatArray) -> FloatArray:
        """Return T effects."""
        offsets, raters = effects[: self.n_offsets], effects[self.n_offsets :]
        return np.asarray(self.fixed @ offsets + raters[self.first] - raters[self.second])

    def _gather(self, values: FloatArray) -> FloatArray:
        n = len(self.side)
        return totals(self.first, values, n) - totals(self.second, values, n)


@dataclass(frozen=True, slots=True, eq=False)
class Solution:
    """Free offsets then raters, as ``effects`` (p,), and their ``covariance`` (p, p).

    ``log_determinant`` is that of the matrix solved; ``residual`` and ``precision`` (n,) are those
    of the contrasts.
    """

    effects: FloatArray
    covariance: FloatArray
    log_determinant: float
    residual: FloatArray
    precision: FloatArray


def offset_basis(first: IntArray, second: IntArray, weights: FloatArray) -> FloatArray:
    """Return a basis of the offsets of sides that differences identify, weighted sum null.

    Sides never compared, even through others, keep a null offset: nothing says who is right.

    Parameters
    ----------
    first, second : (n_pairs,)
        Sides compared.
    weights : (n_sides,)
        Say of each side.
    """
    n_sides = len(weights)
    count, label = labels_of(first, second, n_sides)
    columns = [np.empty((n_sides, 0))]
    for part in range(count):
        # The heaviest side answers for the others: a null weight cannot.
        reference, *others = sorted(
            np.flatnonzero(label == part).tolist(), key=lambda side: -weights[side]
        )
        if weights[reference] > 0:
            for side in others:
                column = np.zeros((n_sides, 1))
                column[side], column[reference] = 1, -weights[side] / weights[reference]
                columns.append(column)
    return np.concatenate(columns, axis=1)


def solve(contrasts: Contrasts, variances: Variances) -> Solution:
    """Solve the equations for given variances, all positive."""
    precision = 1 / (variances.cell + variances.within / contrasts.weight)
    matrix = contrasts.gram(precision)
    raters = range(contrasts.n_offsets, len(matrix))
    matrix[raters, raters] += 1 / variances.side[contrasts.side]
    factor, _ = lapack.dpotrf(matrix, lower=True)
    inverse, _ = lapack.dpotri(factor, lower=True)
    covariance = np.tril(inverse) + np.tril(inverse, -1).T
    effects = covariance @ contrasts.project(precision * contrasts.value)
    return Solution(
        effects,
        covariance,
        2 * float(np.log(np.diag(factor)).sum()),
        contrasts.value - contrasts.predict(effects),
        precision,
    )
