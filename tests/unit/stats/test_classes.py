from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from qualification.stats.arrays import FloatArray
from qualification.stats.classes import (
    NO_CLASS,
    Standing,
    class_probabilities,
    most_probable,
    standing,
)
from qualification.stats.posterior import Posterior

CUTS = np.array([40, 55, 70.0])


@pytest.fixture(scope="module")
def vector(partage: Path) -> dict[str, Any]:
    path = partage / "vectors" / "class_probability.json"
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content


def test_probabilities_of_the_vector(vector: dict[str, Any]) -> None:
    cases = vector["cases"]
    belief = Posterior(
        np.array([case["mean"] for case in cases], dtype=np.float64),
        np.array([case["sd"] for case in cases], dtype=np.float64),
    )
    found = class_probabilities(belief, np.array(vector["cuts"], dtype=np.float64))
    np.testing.assert_allclose(found, [case["P"] for case in cases], atol=vector["tolerance"])


def test_class_is_the_most_probable_one() -> None:
    found = most_probable(np.array([[0.1, 0.6, 0.2, 0.1], [np.nan] * 4]))
    assert found.tolist() == [1, NO_CLASS]


def test_last_class_is_kept_until_improbable() -> None:
    probabilities = np.array([[0.2, 0.6, 0.1, 0.1], [0.19, 0.61, 0.1, 0.1], [0.9, 0.1, 0, 0]])
    assert most_probable(probabilities, np.array([0, 0, NO_CLASS])).tolist() == [0, 1, 0]
    missing = np.full((1, 4), np.nan)
    assert most_probable(missing, np.array([2])).tolist() == [NO_CLASS]


@pytest.mark.parametrize(
    ("probability", "expected"),
    [
        (0.8, Standing.SURE),
        (0.79, Standing.LIKELY),
        (0.5, Standing.LIKELY),
        (0.49, Standing.BORDERLINE),
    ],
)
def test_standing_of_a_class(probability: float, expected: Standing) -> None:
    assert standing(probability) is expected


@given(
    arrays(np.float64, 15, elements=st.floats(0, 100)),
    arrays(np.float64, 15, elements=st.floats(1, 30)),
)
def test_probabilities_are_a_partition(mean: FloatArray, sd: FloatArray) -> None:
    found = class_probabilities(Posterior(mean, sd), CUTS)
    np.testing.assert_allclose(found.sum(axis=1), 1)
    assert np.all(found >= 0)
