"""Array types shared by the statistics, and the one division that never warns."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.intp]
BoolArray = NDArray[np.bool_]


def divide(numerator: FloatArray | float, denominator: FloatArray | float) -> FloatArray:
    """Divide element by element, broadcasting; NaN, without a warning, where dividing by zero."""
    top, bottom = np.broadcast_arrays(numerator, denominator)
    out = np.full(top.shape, np.nan)
    np.divide(top, bottom, out=out, where=bottom != 0)
    return out


def totals(index: IntArray, values: FloatArray, size: int) -> FloatArray:
    """Sum the values of each index from 0 to ``size`` - 1."""
    return np.asarray(np.bincount(index, values, minlength=size), dtype=np.float64)


def tally(index: IntArray, size: int) -> FloatArray:
    """Count each index from 0 to ``size`` - 1."""
    return np.bincount(index, minlength=size).astype(np.float64)


def frozen(array: FloatArray) -> FloatArray:
    """Return the array, made read-only."""
    array.setflags(write=False)
    return array
