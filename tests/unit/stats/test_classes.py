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
    Posterior,
    Standing,
    class_probabilities,
    most_probable,
    posterior,
    shrink,
    standing,
)

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


def test_empirical_bayes_of_the_vector(vector: dict[str, Any]) -> None:
    eb = vector["eb"]
    found = shrink(np.array(eb["score"]), np.array(eb["se"]), eb["mu"], eb["tau2"])
    np.testing.assert_allclose(found.mean, eb["posterior_mean"], atol=vector["tolerance"])
    np.testing.assert_allclose(found.sd, eb["posterior_sd"], atol=vector["tolerance"])


def test_posterior_learns_mean_and_spread_from_all_scores() -> None:
    score, error = np.linspace(20, 80, 12), np.linspace(5, 12, 12)
    mu = np.average(score, weights=1 / error**2)
    expected = shrink(score, error, float(mu), score.var(ddof=1) - (error**2).mean())
    found = posterior(np.append(score, np.nan), np.append(error, 9.0))
    np.testing.assert_allclose(found.mean, np.append(expected.mean, np.nan))
    np.testing.assert_allclose(found.sd, np.append(expected.sd, np.nan))


def test_spread_of_scores_all_alike_is_a_point() -> None:
    found = posterior(np.full(12, 50.0), np.full(12, 10.0))
    np.testing.assert_allclose(found.sd, np.sqrt(100 / 101))


def test_few_scores_stand_on_their_own() -> None:
    found = posterior(np.array([30.0, np.nan]), np.array([10.0, np.nan]))
    np.testing.assert_allclose(found.mean, np.array([30, np.nan]))
    np.testing.assert_allclose(found.sd, np.array([10, np.nan]))


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
def test_probabilities_are_a_partition_and_posteriors_draw_together(
    score: FloatArray, error: FloatArray
) -> None:
    belief = posterior(score, error)
    found = class_probabilities(belief, CUTS)
    np.testing.assert_allclose(found.sum(axis=1), 1)
    assert np.all(found >= 0)
    assert np.all(belief.sd <= error + 1e-9)
    assert np.ptp(belief.mean) <= np.ptp(score) + 1e-9
