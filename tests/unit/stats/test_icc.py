from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from qualification.stats.icc import icc, icc_of_components


def test_six_forms_of_shrout_and_fleiss_1979(partage: Path) -> None:
    path = partage / "vectors" / "icc_shrout_fleiss.json"
    vector = json.loads(path.read_text(encoding="utf-8"))
    found = icc(np.array(vector["data"], dtype=np.float64))
    forms = {
        "ICC(1,1)": found.one_way,
        "ICC(2,1)": found.random,
        "ICC(3,1)": found.fixed,
        "ICC(1,4)": found.one_way_mean,
        "ICC(2,4)": found.random_mean,
        "ICC(3,4)": found.fixed_mean,
    }
    assert forms == pytest.approx(vector["expected"], abs=vector["tolerance"])


def test_raters_all_alike_agree_in_full_and_constants_say_nothing() -> None:
    alike = np.repeat(np.arange(5.0)[:, np.newaxis], 3, axis=1)
    assert icc(alike).random == pytest.approx(1)
    assert np.isnan(icc(np.ones((5, 3))).random)


def test_share_of_variance_between_items() -> None:
    assert icc_of_components(60, 20, 10, 10) == pytest.approx(0.6)
