from __future__ import annotations

import numpy as np
import pytest

from qualification.stats.arrays import divide, frozen


def test_divide_gives_nan_where_the_denominator_is_null() -> None:
    out = divide(np.array([[1.0, 2.0], [0.0, 4.0]]), np.array([2.0, 0.0]))
    np.testing.assert_array_equal(out, [[0.5, np.nan], [0.0, np.nan]])


def test_frozen_array_refuses_writing() -> None:
    array = frozen(np.zeros(2))
    with pytest.raises(ValueError, match="read-only"):
        array[0] = 1
