from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import spearmanr

from qualification.stats.arrays import BoolArray, FloatArray
from qualification.stats.classes import NO_CLASS
from qualification.stats.conditions import Decision, Obstacle
from qualification.stats.estimation import Classed, Observations, Scored, classify, left_raw, score
from qualification.stats.panel import MAX_RATERS
from qualification.stats.weights import Structure
from tests.unit.stats.campagnes import Simulated, observations, simulated

CUTS = np.array([40, 55, 70.0])
Z90 = 1.6449
TWELVE = Structure.of([[1.0] * 12])


@pytest.fixture(scope="module", params=["sim_base", "sim_third"])
def campaign(request: pytest.FixtureRequest, partage: Path) -> Simulated:
    return simulated(partage, request.param)


@pytest.fixture(scope="module")
def base(partage: Path) -> Simulated:
    return simulated(partage, "sim_base")


def rank_correlation(one: FloatArray, other: FloatArray) -> float:
    return float(spearmanr(one, other)[0])


def run(observed: Observations) -> tuple[Scored, Classed]:
    scored = score(observed)
    return scored, classify(scored, observed, CUTS)


def test_simulated_campaign_meets_its_pass_criteria(campaign: Simulated) -> None:
    found = score(campaign.observed)
    gap = found.best.score - campaign.reference
    assert np.corrcoef(found.best.score, campaign.reference)[0, 1] >= 0.995
    assert np.abs(gap - gap.mean()).mean() <= 1.0
    gain = rank_correlation(found.best.score, campaign.true_score) - rank_correlation(
        campaign.raw_mean, campaign.true_score
    )
    assert gain >= 0.01
    error = found.best.score - campaign.true_score
    covered = np.abs(error - error.mean()) <= Z90 * found.error
    assert 0.85 <= covered.mean() <= 0.95
    heard = np.unique(found.panel.rater)
    assert len(np.unique(found.parts.label[heard])) == 1
    np.testing.assert_allclose(found.error, campaign.reference_error, atol=0.6)


def test_commune_means_are_covered_by_errors_wider_than_independent_ones(base: Simulated) -> None:
    found = score(base.observed)
    assert found.errors is not None
    weight = base.observed.dwellings
    total = np.bincount(base.commune, weight)

    def mean(values: FloatArray) -> FloatArray:
        return np.bincount(base.commune, weight * values) / total

    error = mean(found.best.score) - mean(base.true_score)
    error -= error.mean()
    apart = np.sqrt(np.bincount(base.commune, (weight * found.error) ** 2)) / total
    together = found.errors.of_groups(base.commune, weight)
    assert (np.abs(error) <= Z90 * together).mean() > 0.85
    assert np.mean(together / apart) > 1.2


def test_probabilities_of_fragility_are_those_observed(base: Simulated) -> None:
    scored, classed = run(base.observed)
    known = ~np.isnan(classed.held)
    truly = base.true_score[known] < CUTS[0]
    predicted = classed.probabilities[known, 0]
    for low, high in ((0.0, 0.2), (0.2, 0.5), (0.5, 0.8), (0.8, 1.0)):
        part = (predicted >= low) & (predicted <= high)
        assert abs(truly[part].mean() - predicted[part].mean()) < 0.12
    assert scored.assessment.decision is Decision.APPLIED


def test_order_of_rows_and_numbers_of_raters_change_nothing(base: Simulated) -> None:
    observed = base.observed
    rng = np.random.default_rng(1)
    rows = rng.permutation(len(observed.item))
    number = rng.permutation(len(observed.side))
    moved = replace(
        observed,
        points=observed.points[rows],
        item=observed.item[rows],
        rater=number[observed.rater[rows]],
        side=observed.side[np.argsort(number)],
    )
    (one, class_one), (other, class_other) = run(observed), run(moved)
    np.testing.assert_allclose(one.best.score, other.best.score, atol=1e-9)
    np.testing.assert_allclose(one.error, other.error, atol=1e-9)
    np.testing.assert_allclose(class_one.probabilities, class_other.probabilities, atol=1e-9)


def test_constant_added_to_one_rater_leaves_the_corrected_order_nearly_unchanged(
    base: Simulated,
) -> None:
    observed = base.observed
    harsh = observed.points - 15 * (observed.rater == 2)[:, np.newaxis]
    before, after = score(observed), score(replace(observed, points=harsh))
    corrected = rank_correlation(before.best.score, after.best.score)
    raw = rank_correlation(before.raw.score, after.raw.score)
    assert corrected > 0.998 > raw
    moved = np.unique(observed.item[observed.rater == 2])
    assert np.abs(after.best.score - before.best.score)[moved].mean() < 2
    assert np.abs(after.raw.score - before.raw.score)[moved].mean() > 5


def test_residences_without_any_dwelling_are_scored_the_same(base: Simulated) -> None:
    one = score(base.observed)
    other = score(replace(base.observed, dwellings=np.zeros(len(base.observed.dwellings))))
    np.testing.assert_array_equal(one.best.score, other.best.score)


def test_scale_of_five_levels_is_read_as_one_of_four(base: Simulated) -> None:
    rng = np.random.default_rng(2)
    fine = np.clip(base.observed.points + rng.uniform(-17, 17, base.observed.points.shape), 0, 100)
    five = np.round(fine / 25) * 25
    found = score(replace(base.observed, points=five))
    assert found.assessment.decision is Decision.APPLIED
    assert rank_correlation(found.best.score, base.true_score) > 0.9


def test_raw_scores_may_be_asked_for(base: Simulated) -> None:
    corrected = score(base.observed)
    raw = left_raw(corrected)
    np.testing.assert_array_equal(raw.best.score, raw.raw.score)
    assert np.nanmean(raw.error) > np.nanmean(corrected.error)


def only(observed: Observations, rows: BoolArray) -> Observations:
    return replace(
        observed,
        points=observed.points[rows],
        item=observed.item[rows],
        rater=observed.rater[rows],
    )


def test_one_college_alone_has_scores_and_neither_class_nor_correction(base: Simulated) -> None:
    observed = base.observed
    scored, classed = run(only(observed, observed.side[observed.rater] == 0))
    assert scored.assessment.obstacles == (Obstacle.ONE_SIDE,)
    assert scored.severity is None
    assert left_raw(scored) is scored
    np.testing.assert_array_equal(scored.best.score, scored.raw.score)
    assert np.all(classed.classes == NO_CLASS)
    assert np.isnan(classed.probabilities).all()
    assert np.isnan(classed.value).all()


def test_all_do_not_know_gives_no_score(base: Simulated) -> None:
    blank = np.full_like(base.observed.points, np.nan)
    scored, classed = run(replace(base.observed, points=blank))
    assert np.isnan(scored.best.score).all()
    assert not scored.sides.any()
    assert np.all(classed.classes == NO_CLASS)


def test_constant_answers_give_this_constant_and_no_correction(base: Simulated) -> None:
    flat = np.full_like(base.observed.points, 200 / 3)
    scored, classed = run(replace(base.observed, points=flat))
    assert scored.assessment.decision is not Decision.APPLIED
    np.testing.assert_allclose(scored.best.score, 200 / 3)
    assert np.isfinite(scored.error).all()
    assert np.all(classed.classes[scored.sides == 2] == 2)


def test_twelve_separate_pairs_are_not_corrected() -> None:
    rng = np.random.default_rng(3)
    observed = Observations(
        points=rng.choice([0, 100 / 3, 200 / 3, 100], size=(24, 12)),
        item=np.tile(np.arange(12), 2),
        rater=np.arange(24),
        cell=np.arange(12),
        dwellings=np.ones(12),
        side=np.repeat([0, 1], 12),
        weights=np.ones(2),
        structure=TWELVE,
    )
    scored, classed = run(observed)
    assert scored.parts.count == 12
    assert scored.assessment.decision is Decision.IMPOSSIBLE
    assert Obstacle.NOT_LINKED in scored.assessment.obstacles
    np.testing.assert_array_equal(scored.best.score, scored.raw.score)
    assert np.isfinite(classed.probabilities).all()


def test_too_many_raters_leave_raw_scores_and_classes_without_probability() -> None:
    n = MAX_RATERS
    rng = np.random.default_rng(4)
    observed = Observations(
        points=rng.choice([0, 100 / 3, 200 / 3, 100], size=(2 * n, 12)),
        item=np.tile(np.arange(n), 2),
        rater=np.arange(2 * n),
        cell=np.arange(n),
        dwellings=np.ones(n),
        side=np.repeat([0, 1], n),
        weights=np.ones(2),
        structure=TWELVE,
    )
    scored, classed = run(observed)
    assert scored.assessment.obstacles == (Obstacle.TOO_LARGE,)
    assert np.isnan(classed.probabilities).all()
    np.testing.assert_array_equal(classed.classes, np.digitize(classed.held, CUTS))


def test_last_class_is_kept_while_it_is_likely_enough(base: Simulated) -> None:
    scored, classed = run(base.observed)
    second = np.argsort(-classed.probabilities, axis=1)[:, 1]
    kept = classify(scored, base.observed, CUTS, second).classes
    likely = classed.probabilities[range(len(second)), second] >= 0.2
    np.testing.assert_array_equal(kept[likely], second[likely])
    assert likely.any()


@settings(max_examples=60, deadline=None)
@given(observations())
def test_whatever_the_ratings_there_is_an_answer(observed: Observations) -> None:
    scored, classed = run(observed)
    heard = scored.sides > 0
    for values in (scored.raw.score, scored.best.score):
        np.testing.assert_array_equal(~np.isnan(values), heard)
        assert np.all((values[heard] >= 0) & (values[heard] <= 100))
    classed_items = classed.classes != NO_CLASS
    np.testing.assert_array_equal(classed_items, scored.sides == 2)
    assert np.isfinite(scored.error[heard]).all() == (
        scored.severity is not None or not heard.any()
    )
    assert np.all(classed.penalty[classed_items] >= 0)


@settings(max_examples=25, deadline=None)
@given(observations(n_levels=5), st.integers(0, 2**32 - 1))
def test_permuting_a_campaign_permutes_its_results(observed: Observations, seed: int) -> None:
    items = np.random.default_rng(seed).permutation(len(observed.cell))
    moved = replace(
        observed,
        item=items[observed.item],
        cell=observed.cell[np.argsort(items)],
        dwellings=observed.dwellings[np.argsort(items)],
    )
    (one, class_one), (other, class_other) = run(observed), run(moved)
    np.testing.assert_allclose(one.best.score, other.best.score[items], atol=1e-4)
    np.testing.assert_allclose(one.error, other.error[items], atol=1e-4)
    np.testing.assert_allclose(class_one.held, class_other.held[items], atol=1e-4)
