from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualification.stats.arrays import FloatArray
from qualification.stats.breaks import natural_breaks


def within(values: FloatArray, cuts: FloatArray) -> float:
    classes = np.digitize(values, cuts)
    parts = [values[classes == c] for c in np.unique(classes)]
    return float(sum(((part - part.mean()) ** 2).sum() for part in parts))


def test_clear_groups_are_cut_midway() -> None:
    values = np.array([10, 11, 12, 50, 51, 90, 91, 92, np.nan])
    np.testing.assert_allclose(natural_breaks(values, 3), [31, 70.5])


@pytest.mark.parametrize("values", [[], [np.nan], [5, 5, 5]])
def test_nothing_to_cut_gives_no_break(values: list[float]) -> None:
    assert natural_breaks(np.array(values, dtype=np.float64), 4).size == 0


def test_fewer_values_than_classes_give_fewer_breaks() -> None:
    np.testing.assert_allclose(natural_breaks(np.array([1.0, 1.0, 3.0]), 4), [2])


@given(st.lists(st.integers(0, 30), min_size=4, max_size=9, unique=True), st.integers(2, 4))
def test_no_other_cut_is_tighter(levels: list[int], n_classes: int) -> None:
    values = np.array(sorted(levels), dtype=np.float64)
    found = natural_breaks(values, n_classes)
    middles = (values[1:] + values[:-1]) / 2
    best = min(within(values, np.array(cuts)) for cuts in combinations(middles, n_classes - 1))
    assert within(values, found) == pytest.approx(best, abs=1e-6)


@given(st.lists(st.integers(0, 100), min_size=2, max_size=40), st.randoms(use_true_random=False))
def test_order_of_values_changes_nothing(levels: list[int], random: object) -> None:
    assert hasattr(random, "sample")
    values = np.array(levels, dtype=np.float64)
    other = np.array(random.sample(levels, len(levels)), dtype=np.float64)
    np.testing.assert_array_equal(natural_breaks(values, 4), natural_breaks(other, 4))
