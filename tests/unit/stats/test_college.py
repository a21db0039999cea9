from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from qualification.stats.arrays import FloatArray
from qualification.stats.college import college_scores
from qualification.stats.normalization import to_hundred
from qualification.stats.weights import Structure

GRILLE = Structure.of([[1, 1, 1], [1, 1, 1], [1, 1], [1, 1], [1, 1]])
LEVEL = st.sampled_from([1.0, 2.0, 3.0, 4.0, np.nan])
RATINGS = arrays(np.float64, st.tuples(st.integers(1, 8), st.just(12)), elements=LEVEL).map(
    lambda levels: to_hundred(levels, 4)
)
COMPLETE = arrays(
    np.float64, st.tuples(st.integers(1, 8), st.just(12)), elements=st.integers(1, 4).map(float)
).map(lambda levels: to_hundred(levels, 4))


def test_two_way_imputation_of_the_aggregation_vector(partage: Path) -> None:
    vector = json.loads((partage / "vectors" / "aggregation.json").read_text(encoding="utf-8"))
    case = vector["two_way_imputation"]
    points = np.array(case["scores"], dtype=np.float64)
    scores = college_scores(points, Structure.of([[1, 1, 1]])).score
    np.testing.assert_allclose(
        scores, case["equal_weights_row_scores"], rtol=0, atol=vector["tolerance"]
    )


def test_score_follows_the_printed_formula_with_weights() -> None:
    x = np.array([[50, 60, np.nan, 40], [70, 20, 10, np.nan], [30, 30, 60, 50.0]])
    structure = Structure.of([[2, 1], [1, 3]], [1, 2])
    w, answered, m = structure.weights, ~np.isnan(x), np.nanmean(x, axis=0)
    formula = (w * answered * np.nan_to_num(x - m)).sum(1) / (w * answered).sum(1) + (w * m).sum()
    np.testing.assert_allclose(college_scores(x, structure).score, formula)


def test_share_of_weight_answered_decides() -> None:
    structure = Structure.of([[1, 1, 1, 1], [1, 1, 1, 1]])
    enough = [50, 50, np.nan, np.nan, 50, 50, np.nan, np.nan]
    too_few = [50, 50, np.nan, np.nan, 50, np.nan, np.nan, np.nan]
    scores = college_scores(np.array([enough, too_few]), structure)
    np.testing.assert_allclose(scores.answered, [0.5, 0.375])
    np.testing.assert_allclose(scores.score, np.array([50, np.nan]))
    np.testing.assert_allclose(scores.dimensions, [[50, 50], [50, 50]])


def test_dimension_without_answer_leaves_no_score() -> None:
    points = np.array([[50, 50, 50, np.nan], [50, 50, 50, 50.0]])
    scores = college_scores(points, Structure.of([[1, 1, 1], [1]]))
    np.testing.assert_allclose(scores.score, np.array([np.nan, 50]))
    np.testing.assert_allclose(scores.dimensions, np.array([[50, np.nan], [50, 50]]))


def test_criterion_or_dimension_of_null_weight_has_no_part() -> None:
    points = np.array([[80, np.nan, np.nan], [20, 0, 100.0]])
    scores = college_scores(points, Structure.of([[1, 0], [1]], [1, 0]))
    np.testing.assert_allclose(scores.score, [80, 20])
    np.testing.assert_allclose(scores.dimensions, np.array([[80, np.nan], [20, 100]]))


def test_answering_only_criteria_of_null_weight_is_no_answer() -> None:
    scores = college_scores(np.array([[np.nan, 100.0]]), Structure.of([[1, 0]]))
    assert np.isnan(scores.score).all()
    assert np.isnan(scores.dimensions).all()
    assert scores.answered[0] == 0


def test_criterion_nobody_answered_leaves_its_weight_to_its_dimension() -> None:
    points = np.array([[np.nan, 80, 20], [np.nan, 60, 40.0]])
    scores = college_scores(points, Structure.of([[1, 1], [1]]))
    np.testing.assert_allclose(scores.score, [50, 50])


def test_skipping_a_hard_criterion_is_not_rewarded() -> None:
    others = np.tile([80, 80, 20.0], (9, 1))
    skipping = np.array([[80, 80, np.nan]])
    score = college_scores(np.vstack([others, skipping]), Structure.of([[1, 1, 1]])).score
    assert score[-1] == pytest.approx(score[0])


def test_no_answer_at_all_gives_no_score_and_no_warning() -> None:
    scores = college_scores(np.full((3, 12), np.nan), GRILLE)
    assert np.isnan(scores.score).all()
    assert np.isnan(scores.dimensions).all()
    assert not scores.answered.any()


def test_no_item_at_all_gives_empty_scores() -> None:
    assert college_scores(np.empty((0, 12)), GRILLE).score.shape == (0,)


@given(st.sampled_from([0.0, 100 / 3, 100.0]), arrays(np.bool_, (5, 12)))
def test_constant_answers_give_this_constant(points: float, missing: FloatArray) -> None:
    ratings = np.where(missing, np.nan, points)
    score = college_scores(ratings, GRILLE).score
    np.testing.assert_allclose(score[~np.isnan(score)], points, atol=1e-9)


@given(RATINGS)
def test_scores_stay_within_0_and_100_and_are_means_of_dimensions(points: FloatArray) -> None:
    scores = college_scores(points, GRILLE)
    known = ~np.isnan(scores.score)
    for values in (scores.score[known], scores.dimensions[known]):
        assert np.all((values >= -1e-9) & (values <= 100 + 1e-9))
    np.testing.assert_allclose(scores.score[known], scores.dimensions[known].mean(axis=1))


@given(RATINGS, st.randoms(use_true_random=False))
def test_permuting_items_and_criteria_changes_nothing(points: FloatArray, random: object) -> None:
    assert hasattr(random, "sample")
    rows = random.sample(range(len(points)), len(points))
    pairs = random.sample(range(6), 6)
    criteria = [2 * pair + side for pair in pairs for side in (0, 1)]
    structure = Structure.of([[1, 1]] * 6)
    moved = college_scores(points[rows][:, criteria], structure)
    base = college_scores(points, structure)
    np.testing.assert_allclose(moved.score, base.score[rows], atol=1e-9)
    np.testing.assert_allclose(moved.dimensions, base.dimensions[rows][:, pairs], atol=1e-9)


@given(RATINGS, st.integers(0, 7), st.integers(0, 11))
def test_score_rises_with_each_of_its_levels(points: FloatArray, row: int, column: int) -> None:
    row %= len(points)
    if not points[row, column] < 100:
        points[row, column] = 0
    raised = points.copy()
    raised[row, column] += 100 / 3
    before, after = (college_scores(p, GRILLE).score[row] for p in (points, raised))
    assert np.isnan(before) or after >= before - 1e-9


@given(COMPLETE, COMPLETE)
def test_complete_items_do_not_depend_on_the_others(one: FloatArray, other: FloatArray) -> None:
    together = college_scores(np.vstack([one, other]), GRILLE).score[: len(one)]
    np.testing.assert_allclose(together, college_scores(one, GRILLE).score, atol=1e-9)
