"""From levels to points of 100, on the fixed bounds of the scale (F1).

Sample minimum and maximum, z-scores and ranks are ruled out: they change when a residence is
added, so that two campaigns could not be compared (OECD/JRC Handbook, 2008, step 5).
"""

from __future__ import annotations

import numpy as np

from qualification.stats.arrays import FloatArray


def to_hundred(levels: FloatArray | float, n_levels: int) -> FloatArray:
    """Return 100 (y - 1) / (K - 1).

    Parameters
    ----------
    levels : any shape
        Levels 1…K, high = good; NaN stays NaN.
    n_levels
        K, at least 2.

    Returns
    -------
    same shape, 0–100

    Raises
    ------
    ValueError
        When K is below 2.
    """
    if n_levels < 2:
        raise ValueError(f"a scale of {n_levels} levels")
    return 100 * (np.asarray(levels, dtype=np.float64) - 1) / (n_levels - 1)
