from __future__ import annotations

import numpy as np
import pytest

from qualification.stats.arrays import FloatArray
from qualification.stats.influence import influence, share_budget


def test_budget_is_the_mean_of_shares() -> None:
    found = share_budget(np.array([[50, 50, 0], [10, 10, 20.0]]))
    np.testing.assert_allclose(found.mean, [0.375, 0.375, 0.25])
    np.testing.assert_allclose(found.deviation, [0.125, 0.125, 0.25])


def test_concentration_is_that_of_the_law_the_budgets_come_from() -> None:
    drawn = np.random.default_rng(1).dirichlet(12 * np.array([0.4, 0.3, 0.2, 0.1]), 4000)
    assert share_budget(drawn).concentration == pytest.approx(12, abs=0.6)


def test_participants_all_alike_or_all_apart_stay_within_bounds() -> None:
    assert share_budget(np.tile([1, 2, 3.0], (4, 1))).concentration == 1000
    assert share_budget(np.eye(3)).concentration == 1


@pytest.mark.parametrize("points", [[[0, 0.0]], [[1, -1.0], [1, 2]], np.empty((0, 2))])
def test_budget_that_splits_nothing_is_refused(points: FloatArray) -> None:
    with pytest.raises(ValueError, match="splits"):
        share_budget(np.array(points))


def test_criterion_that_hardly_varies_hardly_counts() -> None:
    rng = np.random.default_rng(2)
    values = rng.normal(50, [20, 20, 1, 20], (500, 4))
    values[0, 1] = np.nan
    weights = np.array([0.3, 0.3, 0.3, 0.1])
    found = influence(values, weights, np.nan_to_num(values) @ weights)
    assert found.share.sum() == pytest.approx(1)
    assert found.distorted.tolist() == [False, False, True, True]


def test_criteria_that_do_not_vary_or_are_unknown_have_no_influence() -> None:
    values = np.column_stack([np.ones(5), [1, np.nan, np.nan, np.nan, 2]])
    found = influence(values, np.array([0.5, 0.5]), np.arange(5.0))
    np.testing.assert_array_equal(found.share, [0, 0])
    assert found.distorted.all()
