from __future__ import annotations

import numpy as np

from qualification.stats.divergence import divergence, shared_worst

NAN = np.nan
LEVELS = (
    np.array([[1, 2], [4, 4], [1, NAN], [1, 1.0]]),
    np.array([[3, 2], [3, 4], [4, 4], [4, 4.0]]),
)


def test_divergence_is_read_on_scores_or_on_one_criterion() -> None:
    scores = (np.array([50, 75, 10, NAN]), np.array([60, 50, 20, 90.0]))
    found = divergence(scores, LEVELS, points=25, steps=2)
    np.testing.assert_array_equal(found.gap, [10, 25, 10, NAN])
    np.testing.assert_array_equal(
        found.criteria, [[True, False], [False, False], [True, False], [False, False]]
    )
    np.testing.assert_array_equal(found.item, [True, True, True, False])


def test_sides_may_be_swapped() -> None:
    scores = (np.array([50, 75, 10, NAN]), np.array([60, 50, 20, 90.0]))
    one = divergence(scores, LEVELS, points=25, steps=2)
    other = divergence(scores[::-1], LEVELS[::-1], points=25, steps=2)
    np.testing.assert_array_equal(one.gap, other.gap)
    np.testing.assert_array_equal(one.item, other.item)


def test_worst_level_must_be_given_by_both() -> None:
    first, second = np.array([1, 1, NAN, 1.5]), np.array([1, 2, 1, 1.0])
    np.testing.assert_array_equal(shared_worst(first, second), [True, False, False, False])
