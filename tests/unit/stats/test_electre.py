from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from qualification.stats.electre import Thresholds, assign, credibility


def test_classes_of_the_electre_tri_vector(partage: Path) -> None:
    path = partage / "vectors" / "electre_tri.json"
    vector = json.loads(path.read_text(encoding="utf-8"))
    limits = Thresholds(
        indifference=vector["q"],
        preference=vector["p"],
        veto=vector["v"],
        majority=vector["lam"],
    )
    values, profiles, weights = (
        np.array(vector[key], dtype=np.float64) for key in ("X", "profiles", "w")
    )
    expected = vector["expected"]
    found = credibility(values, profiles, weights, limits)
    np.testing.assert_allclose(
        found, expected["credibility_a_over_b"], rtol=0, atol=vector["tolerance"]
    )
    pessimistic, optimistic = assign(values, profiles, weights, limits)
    assert pessimistic.tolist() == expected["pessimistic"]
    assert optimistic.tolist() == expected["optimistic"]


def test_pessimistic_class_never_exceeds_the_optimistic_one() -> None:
    rng = np.random.default_rng(1)
    values = rng.uniform(0, 100, (200, 5))
    profiles = np.array([[40.0] * 5, [55.0] * 5, [70.0] * 5])
    limits = Thresholds(indifference=3, preference=8, veto=25)
    pessimistic, optimistic = assign(values, profiles, np.ones(5), limits)
    assert np.all(pessimistic <= optimistic)
    assert set(pessimistic.tolist()) <= {0, 1, 2, 3}
