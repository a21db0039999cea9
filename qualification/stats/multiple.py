"""Many tests at once: how many of those called significant may be so by chance."""

from __future__ import annotations

import numpy as np

from qualification.stats.arrays import BoolArray, FloatArray


def benjamini_hochberg(p: FloatArray, share: float) -> BoolArray:
    """Return the tests to reject so that at most this share of them is expected to be wrong.

    Benjamini & Hochberg, Journal of the Royal Statistical Society B 57 (1995) 289.

    Parameters
    ----------
    p : (n,)
        P-values; NaN = not tested, and never rejected.
    share
        Share of false discoveries accepted, 0–1.
    """
    tested = np.flatnonzero(~np.isnan(p))
    order = tested[np.argsort(p[tested], kind="stable")]
    rank = np.arange(1, len(order) + 1)
    passing = np.flatnonzero(p[order] <= share * rank / max(len(order), 1))
    rejected = np.zeros(len(p), dtype=np.bool_)
    rejected[order[: passing[-1] + 1 if len(passing) else 0]] = True
    return rejected
