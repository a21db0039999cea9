"""The version of the method, and how its figures are rounded."""

from __future__ import annotations

import math

import numpy as np

from qualification.stats.arrays import FloatArray

METHOD_VERSION = "2.3"
"""Changes whenever the same answers may give another result."""
DECIMALES = 6


def known(values: FloatArray) -> list[float | None]:
    """Return the values rounded, None for those that are not known.

    To the millionth of a point, beyond any meaning: 40 reads as 40 on every machine.
    """
    # + 0 turns -0 into 0.
    rounded = (np.round(values, DECIMALES) + 0.0).tolist()
    return [None if math.isnan(value) else value for value in rounded]
