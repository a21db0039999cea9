from __future__ import annotations

import math

import numpy as np

from qualification.services.methode import known


def test_values_are_rounded_and_the_missing_ones_said() -> None:
    assert known(np.array([1 / 3, np.nan, 40.0000000001])) == [0.333333, None, 40]
    assert math.copysign(1, known(np.array([-1e-12]))[0] or 0.0) == 1
