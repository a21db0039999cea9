"""Ratings as one cube, checked once: below it, formulas are bare NumPy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from qualification.stats.arrays import FloatArray, IntArray, frozen


@dataclass(frozen=True, slots=True, eq=False)
class RatingMatrix:
    """Levels given by raters to items on criteria.

    Parameters
    ----------
    levels : (n_items, n_raters, n_criteria)
        Level 1…``n_levels``, high = good; NaN = not rated. Half levels are medians. A read-only
        copy is kept.
    items, raters, criteria
        Unique labels of the three axes, in order.
    n_levels
        K, number of levels of the scale, at least 2.

    Raises
    ------
    ValueError
        When shape, labels or levels do not fit.
    """

    levels: FloatArray
    items: tuple[str, ...]
    raters: tuple[str, ...]
    criteria: tuple[str, ...]
    n_levels: int

    def __post_init__(self) -> None:
        axes = (self.items, self.raters, self.criteria)
        if self.levels.shape != tuple(len(labels) for labels in axes):
            raise ValueError(f"shape {self.levels.shape} does not fit the labels")
        if any(len(set(labels)) != len(labels) for labels in axes):
            raise ValueError("duplicate label")
        _check_levels(self.levels, self.n_levels)
        object.__setattr__(self, "levels", frozen(np.array(self.levels, dtype=np.float64)))

    @classmethod
    def from_rows(
        cls,
        rows: tuple[Sequence[str], Sequence[str], Sequence[str], Sequence[float]],
        *,
        items: Sequence[str],
        raters: Sequence[str],
        criteria: Sequence[str],
        n_levels: int,
    ) -> RatingMatrix:
        """Build the cube from long rows, given as columns (item, rater, criterion, level).

        Rows falling in one cell are replaced by their median: a side that speaks through several
        delegations is one rater. Time and memory do not depend on how many rows share a cell.

        Raises
        ------
        ValueError
            When a label is unknown or a level is off the scale.
        """
        *labels, values = rows
        level = np.asarray(values, dtype=np.float64)
        _check_levels(level, n_levels)
        shape = (len(items), len(raters), len(criteria))
        codes = (
            _codes(column, axis)
            for column, axis in zip(labels, (items, raters, criteria), strict=True)
        )
        cell = np.ravel_multi_index(tuple(codes), shape) if level.size else np.empty(0, np.intp)
        rated = ~np.isnan(level)
        cube = _median_by_cell(cell[rated], level[rated], int(np.prod(shape)), n_levels)
        return cls(cube.reshape(shape), tuple(items), tuple(raters), tuple(criteria), n_levels)


def _check_levels(levels: FloatArray, n_levels: int) -> None:
    if n_levels < 2:
        raise ValueError(f"a scale of {n_levels} levels")
    if np.any((levels < 1) | (levels > n_levels)):
        raise ValueError(f"level off the scale 1…{n_levels}")


def _codes(column: Sequence[str], labels: Sequence[str]) -> IntArray:
    index = {label: code for code, label in enumerate(labels)}
    try:
        return np.fromiter(map(index.__getitem__, column), dtype=np.intp, count=len(column))
    except KeyError as unknown:
        raise ValueError(f"unknown label {unknown}") from None


def _median_by_cell(cell: IntArray, level: FloatArray, n_cells: int, n_levels: int) -> FloatArray:
    # One sort orders the rows by cell then level: both fit in one number.
    step = n_levels + 1
    order = np.sort(cell * float(step) + level)
    count = np.bincount(cell, minlength=n_cells)
    filled = np.flatnonzero(count)
    start, size = (np.cumsum(count) - count)[filled], count[filled]
    middle = (order[start + (size - 1) // 2] + order[start + size // 2]) / 2
    out = np.full(n_cells, np.nan)
    out[filled] = middle - filled * float(step)
    return out
