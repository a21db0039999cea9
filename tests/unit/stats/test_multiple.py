from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from qualification.stats.multiple import benjamini_hochberg


def test_fifteen_p_values_of_benjamini_and_hochberg_1995(partage: Path) -> None:
    path = partage / "vectors" / "bh_fdr.json"
    vector = json.loads(path.read_text(encoding="utf-8"))
    p = np.array(vector["p"])
    rejected = benjamini_hochberg(p, vector["alpha"])
    assert rejected.sum() == vector["expected"]["n_rejected"]
    assert (p <= vector["alpha"] / len(p)).sum() == vector["expected"]["bonferroni_rejected"]
    shuffled = np.random.default_rng(0).permutation(len(p))
    np.testing.assert_array_equal(
        benjamini_hochberg(p[shuffled], vector["alpha"]), rejected[shuffled]
    )


def test_missing_p_values_are_not_tests() -> None:
    p = np.array([np.nan, 0.04, np.nan, 0.5])
    assert benjamini_hochberg(p, 0.1).tolist() == [False, True, False, False]
    assert benjamini_hochberg(np.full(2, np.nan), 0.1).tolist() == [False, False]
    assert benjamini_hochberg(np.empty(0), 0.1).tolist() == []
