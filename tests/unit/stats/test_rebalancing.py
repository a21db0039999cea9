from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import ndtr

from qualification.stats.arrays import FloatArray
from qualification.stats.posterior import Posterior
from qualification.stats.rebalancing import (
    Groups,
    Spread,
    balance,
    dissimilarity,
    lorenz,
    mean_scores,
    rebalancing,
)


@pytest.fixture(scope="module")
def vector(partage: Path) -> dict[str, Any]:
    path = partage / "vectors" / "segregation.json"
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content


def test_dissimilarity_of_the_segregation_tests(vector: dict[str, Any]) -> None:
    for case in vector["cases"]:
        minority, majority = np.array(case["minority"]), np.array(case["majority"])
        found = dissimilarity(minority, minority + majority)
        assert found == pytest.approx(case["D"], abs=vector["tolerance"])


def test_needs_and_quotients_of_the_segregation_identity(vector: dict[str, Any]) -> None:
    case, near = vector["identity"], vector["tolerance"]
    fragile, total = np.array(case["F"], dtype=np.float64), np.array(case["N"], dtype=np.float64)
    found = balance(fragile, total)
    assert found.index == pytest.approx(case["D"], abs=near)
    assert found.need.clip(0).sum() == pytest.approx(case["excess_sum_positive"], abs=near)
    np.testing.assert_allclose(found.quotient, case["LQ"], atol=near)


@given(st.integers(0, 2**32 - 1), st.integers(2, 8))
def test_positive_needs_add_up_to_the_dwellings_to_move(seed: int, n: int) -> None:
    rng = np.random.default_rng(seed)
    total = rng.integers(1, 500, n).astype(np.float64)
    fragile = total * rng.uniform(0.01, 0.99, n)
    found = balance(fragile, total)
    f, whole = fragile.sum(), total.sum()
    assert found.need.clip(0).sum() == pytest.approx(found.index * f * (whole - f) / whole)
    assert found.need.sum() == pytest.approx(0, abs=1e-6)


def test_group_without_dwellings_has_no_share() -> None:
    found = balance(np.array([5.0, 0]), np.array([10.0, 0]))
    assert np.isnan(found.share[1])
    assert found.need[1] == 0


def spread(seed: int, errors: float = 8.0) -> tuple[Spread, Groups, FloatArray]:
    rng = np.random.default_rng(seed)
    groups = Groups(np.repeat([0, 1, 2], 40), rng.integers(10, 100, 120).astype(np.float64))
    mean = np.concatenate([rng.normal(m, 12, 40) for m in (35, 50, 65)])
    noise = rng.normal(0, errors, (400, 120))
    probability = ndtr((40 - mean) / errors)
    belief = Posterior(mean, np.full(120, errors))
    return rebalancing(groups, probability, belief, noise, cut=40, rng=rng), groups, probability


def test_interval_surrounds_the_estimate() -> None:
    found, groups, probability = spread(1)
    for name in ("fragile", "share", "quotient", "need", "index"):
        low, value, high = (getattr(b, name) for b in (found.low, found.estimate, found.high))
        assert np.all(low <= high)
        if name != "index":
            assert np.all((low <= value) & (value <= high))
    np.testing.assert_allclose(
        found.estimate.fragile, np.bincount(groups.group, groups.dwellings * probability)
    )
    assert found.estimate.need[0] > 0 > found.estimate.need[2]


def test_uneven_territory_is_farther_from_even_than_chance() -> None:
    found, _, _ = spread(2)
    assert 0 < found.by_chance < found.estimate.index


def test_uncertain_shares_are_drawn_together() -> None:
    found, _, _ = spread(3, errors=25.0)
    assert np.ptp(found.steadied) < np.ptp(found.estimate.share)
    order = np.argsort(found.estimate.share)
    np.testing.assert_array_equal(np.argsort(found.steadied), order)


def test_same_seed_same_intervals() -> None:
    one, other = spread(4)[0], spread(4)[0]
    np.testing.assert_array_equal(one.low.need, other.low.need)
    assert one.by_chance == other.by_chance


def test_territory_without_dwellings_has_no_balance() -> None:
    groups = Groups(np.array([0, 1]), np.zeros(2))
    belief = Posterior(np.array([30.0, 60]), np.ones(2))
    rng = np.random.default_rng(0)
    found = rebalancing(groups, np.array([1.0, 0]), belief, np.zeros((3, 2)), cut=40, rng=rng)
    assert np.isnan(found.estimate.share).all()
    assert np.isnan(found.steadied).all()


def test_lorenz_curve_goes_from_0_to_1_below_the_diagonal() -> None:
    all_of, weak = lorenz(np.array([30.0, 0, 10, 0]), np.array([50.0, 50, 100, 0]))
    np.testing.assert_allclose(all_of, [0, 0.25, 0.75, 1])
    np.testing.assert_allclose(weak, [0, 0, 0.25, 1])
    for axis in lorenz(np.zeros(1), np.zeros(1)):
        np.testing.assert_array_equal(axis, [0])


def test_mean_score_of_groups_counts_dwellings_and_leaves_out_the_unknown() -> None:
    groups = Groups(np.array([0, 0, 0, 1]), np.array([10.0, 30, 5, 0]))
    score: FloatArray = np.array([20, 40, np.nan, 50])
    np.testing.assert_allclose(mean_scores(groups, score), np.array([35, np.nan]))
