"""Natural breaks: where to cut values so that classes differ least within (a suggestion only)."""

from __future__ import annotations

import numpy as np

from qualification.stats.arrays import FloatArray, IntArray


def natural_breaks(values: FloatArray, n_classes: int) -> FloatArray:
    """Return the cuts between classes of least squares, exact (Fisher 1958, « Fisher-Jenks »).

    Breaks move whenever a value is added: they help to choose cut-offs once, never to class.

    Parameters
    ----------
    values : (n,)
        Points; NaN = none.
    n_classes
        Number of classes, at least 2.

    Returns
    -------
    (n_classes - 1,)
        Increasing, midway between the values on each side; fewer when there are not as many
        distinct values.
    """
    ordered = np.sort(values[~np.isnan(values)])
    distinct, count = np.unique(ordered, return_counts=True)
    n = len(distinct)
    n_classes = min(n_classes, n)
    if n_classes < 2:
        return np.empty(0)
    weight = np.concatenate([[0.0], np.cumsum(count)])
    total = np.concatenate([[0.0], np.cumsum(count * distinct)])
    square = np.concatenate([[0.0], np.cumsum(count * distinct**2)])

    def within(start: FloatArray, end: int) -> FloatArray:
        rows = start.astype(np.intp)
        mass = weight[end] - weight[rows]
        gap = total[end] - total[rows]
        return np.asarray(square[end] - square[rows] - gap**2 / mass)

    best = np.concatenate([[np.inf], [within(np.zeros(1), end)[0] for end in range(1, n + 1)]])
    starts = []
    for _ in range(1, n_classes):
        cost, start = np.full(n + 1, np.inf), np.zeros(n + 1, dtype=np.intp)
        for end in range(2, n + 1):
            tried = best[1:end] + within(np.arange(1, end, dtype=np.float64), end)
            start[end] = 1 + int(np.argmin(tried))
            cost[end] = tried[start[end] - 1]
        best = cost
        starts.append(start)
    return _walk_back(distinct, starts)


def _walk_back(distinct: FloatArray, starts: list[IntArray]) -> FloatArray:
    end, cuts = len(distinct), []
    for start in reversed(starts):
        end = int(start[end])
        cuts.append((distinct[end - 1] + distinct[end]) / 2)
    return np.array(cuts[::-1])
