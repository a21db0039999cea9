from __future__ import annotations

import json
from pathlib import Path
from typing import Any, get_args

import krippendorff
import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from qualification.stats.agreement import (
    Metric,
    Weighting,
    agreement_weights,
    cohen_kappa,
    contingency,
    far_apart,
    gwet_ac,
    krippendorff_alpha,
    level_counts,
    observed_share,
)
from qualification.stats.arrays import FloatArray

SCALE = np.array([1, 2, 3, 4.0])
METRICS: tuple[Metric, ...] = get_args(Metric)
WEIGHTINGS: tuple[Weighting, ...] = get_args(Weighting)
LEVEL = st.sampled_from([1.0, 2.0, 3.0, 4.0, np.nan])
RATINGS = arrays(np.float64, st.tuples(st.integers(1, 12), st.integers(2, 4)), elements=LEVEL)


@pytest.fixture(scope="module")
def four_raters(partage: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(
        (partage / "vectors" / "agreement_4raters.json").read_text(encoding="utf-8")
    )
    return content


@pytest.fixture(scope="module")
def diagnosis(partage: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(
        (partage / "vectors" / "kappa_4x4.json").read_text(encoding="utf-8")
    )
    return content


def counts_of(vector: dict[str, Any]) -> tuple[FloatArray, FloatArray]:
    levels = np.arange(1, 6, dtype=float)
    return level_counts(np.array(vector["data"], dtype=np.float64).T, levels), levels


@pytest.mark.parametrize("metric", METRICS)
def test_alpha_of_krippendorff_2011(four_raters: dict[str, Any], metric: Metric) -> None:
    expected = four_raters["expected"]["krippendorff_alpha"][metric]
    found = krippendorff_alpha(*counts_of(four_raters), metric)
    assert found == pytest.approx(expected, abs=four_raters["tolerance"]["krippendorff_alpha"])


@pytest.mark.parametrize(
    ("weighting", "name"),
    [("identity", "AC1"), ("linear", "AC2_linear"), ("quadratic", "AC2_quadratic")],
)
def test_ac_of_gwet_2014(four_raters: dict[str, Any], weighting: Weighting, name: str) -> None:
    counts, levels = counts_of(four_raters)
    found = gwet_ac(counts, agreement_weights(levels, weighting))
    expected = four_raters["expected"]["gwet"][name]
    assert found == pytest.approx(expected, abs=four_raters["tolerance"]["gwet"])


@pytest.mark.parametrize(
    ("weighting", "kappa", "ac"),
    [
        ("identity", "cohen_kappa", "AC1"),
        ("linear", "cohen_linear", "AC2_linear"),
        ("quadratic", "cohen_quadratic", "AC2_quadratic"),
    ],
)
def test_kappa_and_ac_of_the_4x4_diagnosis_table(
    diagnosis: dict[str, Any], weighting: Weighting, kappa: str, ac: str
) -> None:
    table = np.array(diagnosis["table"])
    weights = agreement_weights(SCALE, weighting)
    rows, columns = np.indices(table.shape)
    pairs = np.column_stack([np.repeat(SCALE[i.ravel()], table.ravel()) for i in (rows, columns)])
    np.testing.assert_array_equal(contingency(pairs[:, 0], pairs[:, 1], SCALE), table)
    found = [cohen_kappa(table, weights), gwet_ac(level_counts(pairs, SCALE), weights)]
    expected = [diagnosis["expected"][name] for name in (kappa, ac)]
    np.testing.assert_allclose(found, expected, rtol=0, atol=diagnosis["tolerance"])


def test_incomplete_pairs_are_out_of_the_table() -> None:
    table = contingency(np.array([1, np.nan, 4]), np.array([1, 2, 3.0]), SCALE)
    assert table.sum() == 2
    assert (table[0, 0], table[3, 2]) == (1, 1)


def test_kappa_says_nothing_of_one_constant_level() -> None:
    assert np.isnan(cohen_kappa(np.diag([5.0, 0, 0, 0]), np.eye(4)))
    assert np.isnan(cohen_kappa(np.zeros((4, 4)), np.eye(4)))


def test_plain_shares_count_pairs() -> None:
    ratings = np.array([[1, 1], [1, 2], [1, 3], [4, 1], [2, np.nan]])
    counts = level_counts(ratings, SCALE)
    assert observed_share(counts, np.eye(4)) == 0.25
    assert observed_share(counts, far_apart(SCALE)) == 0.5


def test_item_of_three_raters_weighs_as_one_item() -> None:
    counts = level_counts(np.array([[1, 1, 4], [2, 2, np.nan]]), SCALE)
    assert observed_share(counts, np.eye(4)) == pytest.approx((1 / 3 + 1) / 2)


def test_nothing_pairable_gives_nan_without_a_warning() -> None:
    for ratings in (np.full((3, 2), np.nan), np.array([[1, np.nan]]), np.empty((0, 2))):
        counts = level_counts(ratings, SCALE)
        weights = agreement_weights(SCALE, "quadratic")
        assert np.isnan(krippendorff_alpha(counts, SCALE))
        assert np.isnan(gwet_ac(counts, weights))
        assert np.isnan(observed_share(counts, weights))


@pytest.mark.parametrize("metric", METRICS)
def test_constant_answers_leave_alpha_undefined_and_ac_perfect(metric: Metric) -> None:
    counts = level_counts(np.full((5, 2), 3.0), SCALE)
    assert np.isnan(krippendorff_alpha(counts, SCALE, metric))
    assert gwet_ac(counts, np.eye(4)) == 1


def test_ratio_metric_accepts_a_level_of_zero() -> None:
    levels = np.array([0, 1, 2.0])
    counts = level_counts(np.array([[0, 0], [1, 2], [2, 2.0]]), levels)
    assert krippendorff_alpha(counts, levels, "ratio") < 1


def test_rating_that_is_not_a_level_is_refused() -> None:
    with pytest.raises(ValueError, match="not one of the levels"):
        level_counts(np.array([[2.5, 1]]), SCALE)


@given(st.lists(st.integers(1, 4), min_size=2), st.integers(2, 5), st.sampled_from(METRICS))
def test_perfect_agreement_gives_one(levels: list[int], raters: int, metric: Metric) -> None:
    assume(len(set(levels)) > 1)
    counts = level_counts(np.tile(np.array(levels, dtype=float)[:, None], raters), SCALE)
    assert krippendorff_alpha(counts, SCALE, metric) == pytest.approx(1)
    for weighting in WEIGHTINGS:
        assert gwet_ac(counts, agreement_weights(SCALE, weighting)) == pytest.approx(1)


@given(RATINGS, st.randoms(use_true_random=False), st.sampled_from(METRICS))
def test_order_of_items_and_raters_changes_nothing(
    ratings: FloatArray, random: Any, metric: Metric
) -> None:
    n_items, n_raters = ratings.shape
    moved = ratings[random.sample(range(n_items), n_items)]
    moved = moved[:, random.sample(range(n_raters), n_raters)]
    one, other = (level_counts(table, SCALE) for table in (ratings, moved))
    np.testing.assert_allclose(
        krippendorff_alpha(one, SCALE, metric),
        krippendorff_alpha(other, SCALE, metric),
        atol=1e-12,
    )
    weights = agreement_weights(SCALE, "quadratic")
    np.testing.assert_allclose(gwet_ac(one, weights), gwet_ac(other, weights), atol=1e-12)


@given(RATINGS, st.sampled_from(METRICS))
def test_no_agreement_exceeds_one(ratings: FloatArray, metric: Metric) -> None:
    counts = level_counts(ratings, SCALE)
    for found in (
        krippendorff_alpha(counts, SCALE, metric),
        gwet_ac(counts, agreement_weights(SCALE, "linear")),
    ):
        assert np.isnan(found) or found <= 1 + 1e-12


@given(RATINGS)
def test_alpha_is_that_of_the_krippendorff_library(ratings: FloatArray) -> None:
    counts = level_counts(ratings, SCALE)
    assume(len(np.unique(ratings[level_counts(ratings, SCALE).sum(axis=1) >= 2])) > 2)
    for metric in METRICS:
        expected = krippendorff.alpha(
            value_counts=counts, value_domain=SCALE, level_of_measurement=metric
        )
        assert krippendorff_alpha(counts, SCALE, metric) == pytest.approx(expected, abs=1e-9)
