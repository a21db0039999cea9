"""Agreement between raters, from levels to the figures shown and written."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from qualification.domain.resultat import Concordance
from qualification.stats.agreement import (
    agreement_weights,
    far_apart,
    gwet_ac,
    krippendorff_alpha,
    level_counts,
    observed_share,
)
from qualification.stats.arrays import FloatArray


def concordance(tables: Sequence[FloatArray], n_levels: int) -> Concordance:
    """Compare the raters of one criterion, or of several taken together.

    Parameters
    ----------
    tables : each (n_items, n_raters)
        Levels 1…K of one criterion; NaN = not rated. Several tables are pooled: an item rated on
        two criteria counts twice.
    n_levels
        K, all levels of the scale, given or not.
    """
    levels = np.arange(1, n_levels + 1, dtype=np.float64)
    return concordance_of_counts(np.concatenate([level_counts(table, levels) for table in tables]))


def concordance_of_counts(counts: FloatArray) -> Concordance:
    """Compare raters given how many gave each level, (n_items, n_levels)."""
    n_levels = counts.shape[1]
    levels = np.arange(1, n_levels + 1, dtype=np.float64)
    return Concordance(
        n=int(np.count_nonzero(counts.sum(axis=1) >= 2)),
        alpha=_known(krippendorff_alpha(counts, levels)),
        ac2=_known(gwet_ac(counts, agreement_weights(levels, "quadratic"))),
        accord_exact=_known(observed_share(counts, np.eye(n_levels))),
        ecarts_2=_known(observed_share(counts, far_apart(levels))),
    )


def _known(value: float) -> float | None:
    return None if np.isnan(value) else round(value, 9)
