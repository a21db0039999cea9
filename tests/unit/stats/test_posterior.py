from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.stats import multivariate_normal

from qualification.stats.arrays import FloatArray
from qualification.stats.classes import class_probabilities
from qualification.stats.posterior import (
    SPREADS,
    Posterior,
    plausible_spreads,
    posterior,
    shrink,
)

CUTS = np.array([40, 55, 70.0])


def taken_for_known(score: FloatArray, error: FloatArray) -> Posterior:
    """Return the posterior of F10 as published: mean and spread are taken for known."""
    mu = np.average(score, weights=1 / error**2)
    return shrink(score, error, float(mu), max(score.var(ddof=1) - (error**2).mean(), 1.0))


def drawn(n: int, spread: float, noise: float, seed: int) -> tuple[FloatArray, ...]:
    """Return true values, scores and errors."""
    rng = np.random.default_rng(seed)
    true, error = rng.normal(52, spread, n), noise * rng.uniform(0.95, 1.1, n)
    return true, true + error * rng.standard_normal(n), error


def test_empirical_bayes_of_the_vector(partage: Path) -> None:
    vector = json.loads((partage / "vectors/class_probability.json").read_text(encoding="utf-8"))
    eb = vector["eb"]
    found = shrink(np.array(eb["score"]), np.array(eb["se"]), eb["mu"], eb["tau2"])
    np.testing.assert_allclose(found.mean, eb["posterior_mean"], atol=vector["tolerance"])
    np.testing.assert_allclose(found.sd, eb["posterior_sd"], atol=vector["tolerance"])


def test_few_scores_have_the_moments_of_the_whole_model() -> None:
    score, error = np.array([31.0, 48, 52, 77, 60]), np.array([8.0, 12, 10, 9, 11])

    def weighted(tau: float) -> FloatArray:
        # A flat mean is a normal one so wide that it says nothing.
        flat, n = 1e8, len(score)
        cover = np.diag(error**2 + tau**2) + flat
        weight = tau * multivariate_normal.pdf(score, np.full(n, 50.0), cover)
        gain = (np.eye(n) * tau**2 + flat) @ np.linalg.inv(cover)
        mean = 50 + gain @ (score - 50)
        variance = np.diag((np.eye(n) - gain) @ (np.eye(n) * tau**2 + flat))
        return np.asarray(weight * np.concatenate([[1.0], mean, mean**2 + variance]))

    taus = np.linspace(*SPREADS, 1000)
    total, *moments = np.sum([weighted(tau) for tau in taus.tolist()], axis=0)
    mean, square = np.split(np.array(moments) / total, 2)
    found = posterior(score, error)
    np.testing.assert_allclose(found.mean, mean, atol=0.05)
    np.testing.assert_allclose(found.sd, np.sqrt(square - mean**2), atol=0.05)


@pytest.mark.parametrize(("spread", "noise"), [(15, 10), (20, 10), (24, 12)])
@pytest.mark.parametrize("n", [300, 3000])
def test_many_scores_give_the_published_formula(n: int, spread: float, noise: float) -> None:
    _, score, error = drawn(n, spread, noise, seed=n)
    found, published = (
        class_probabilities(belief, CUTS)
        for belief in (posterior(score, error), taken_for_known(score, error))
    )
    np.testing.assert_allclose(found, published, atol=0.01)


def test_sure_classes_of_few_items_are_nearly_as_right_as_they_say() -> None:
    right: dict[str, list[bool]] = {"now": [], "published": []}
    for seed in range(600):
        true, score, error = drawn(12, 5 + seed % 21, 10, seed)
        for name, belief in (
            ("now", posterior(score, error)),
            ("published", taken_for_known(score, error)),
        ):
            chances = class_probabilities(belief, CUTS)
            sure = chances.max(axis=1) >= 0.8
            right[name] += (chances.argmax(axis=1) == np.digitize(true, CUTS))[sure].tolist()
    assert np.mean(right["now"]) > 0.86
    assert np.mean(right["published"]) < 0.82


def test_pure_noise_leaves_classes_unsure() -> None:
    found = posterior(np.full(12, 50.0), np.full(12, 10.0))
    np.testing.assert_allclose(found.mean, 50)
    assert np.all(found.sd > 4)


def test_score_alone_stands_on_its_own() -> None:
    found = posterior(np.array([30.0, np.nan, 50]), np.array([10.0, np.nan, np.nan]))
    np.testing.assert_allclose(found.mean, np.array([30, np.nan, np.nan]))
    np.testing.assert_allclose(found.sd, np.array([10, np.nan, np.nan]))


def test_no_score_is_no_belief() -> None:
    found = posterior(np.full(3, np.nan), np.full(3, 10.0))
    assert np.isnan(found.mean).all()
    assert np.isnan(found.sd).all()


def test_spread_is_known_when_items_are_many() -> None:
    _, score, error = drawn(3000, 15, 10, seed=1)
    spreads = plausible_spreads(score, error)
    assert spreads.weights.sum() == pytest.approx(1)
    middle = spreads.weights @ spreads.tau
    assert middle == pytest.approx(15, abs=0.6)
    assert np.sqrt(spreads.weights @ (spreads.tau - middle) ** 2) < 0.3


@given(
    arrays(np.float64, 15, elements=st.floats(0, 100)),
    arrays(np.float64, 15, elements=st.floats(1, 30)),
)
def test_scores_are_drawn_together(score: FloatArray, error: FloatArray) -> None:
    found = posterior(score, error)
    assert np.ptp(found.mean) <= np.ptp(score) + 1e-9
    assert np.all(found.sd > 0)
