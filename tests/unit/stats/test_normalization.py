from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualification.stats.normalization import to_hundred


def test_scale_bounds_become_0_and_100() -> None:
    points = to_hundred(np.array([1, 2, 3, 4, np.nan]), 4)
    np.testing.assert_allclose(points, [0, 100 / 3, 200 / 3, 100, np.nan])


@given(st.integers(2, 10), st.lists(st.integers(1, 2), min_size=1), st.integers(1, 2))
def test_adding_an_item_changes_nothing(n_levels: int, levels: list[int], other: int) -> None:
    alone = to_hundred(np.array(levels, dtype=float), n_levels)
    together = to_hundred(np.array([*levels, other], dtype=float), n_levels)
    np.testing.assert_array_equal(alone, together[:-1])


def test_scale_of_one_level_is_refused() -> None:
    with pytest.raises(ValueError, match="scale of 1"):
        to_hundred(1.0, 1)
