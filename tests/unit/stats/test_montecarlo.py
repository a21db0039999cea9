from __future__ import annotations

import numpy as np
import pytest

from qualification.stats.aggregation import ampi, arithmetic, away_from_zero, geometric
from qualification.stats.arrays import FloatArray
from qualification.stats.montecarlo import Choice, Formula, Sensitivity, aggregate, sensitivity

CUTS = np.array([40, 55, 70.0])
WEIGHTS = np.array([0.4, 0.3, 0.2, 0.1])


def dimensions(n: int = 60) -> FloatArray:
    return np.clip(np.random.default_rng(1).normal(55, 20, (n, 4)), 0, 100)


def run(
    noise: float = 8.0, seed: int = 2, *, concentration: float = 12.0, n: int = 60
) -> Sensitivity:
    rng = np.random.default_rng(seed)
    errors = rng.normal(0, noise, (400, n)) if noise else np.zeros((400, n))
    return sensitivity(
        dimensions(n), WEIGHTS, errors, cuts=CUTS, rng=rng, concentration=concentration
    )


def test_formulas_are_those_of_the_aggregations() -> None:
    values, weights = dimensions(), WEIGHTS[np.newaxis]
    expected = {
        Formula.ARITHMETIC: arithmetic(values, WEIGHTS),
        Formula.AMPI: ampi(values, WEIGHTS).index,
        Formula.GEOMETRIC: (geometric(away_from_zero(values), WEIGHTS) - 1) / 0.99,
    }
    for formula in Formula:
        np.testing.assert_allclose(aggregate(values, weights, formula)[0], expected[formula])


def test_intervals_hold_the_score_and_classes_are_shares() -> None:
    found = run()
    held = aggregate(dimensions(), WEIGHTS[np.newaxis], Formula.AMPI)[0]
    inside = (found.score[0] <= held) & (held <= found.score[1])
    assert inside.mean() > 0.95
    np.testing.assert_allclose(found.classes.sum(axis=1), 1)
    np.testing.assert_allclose(found.by_weights.sum(axis=1), 1)
    assert np.all((found.rank[0] >= 1) & (found.rank[0] <= found.rank[1]) & (found.rank[1] <= 60))


def test_more_noise_widens_scores_and_ranks() -> None:
    quiet, loud = run(2.0), run(15.0)
    assert np.mean(np.diff(loud.score, axis=0)) > 2 * np.mean(np.diff(quiet.score, axis=0))
    assert np.mean(np.diff(loud.rank, axis=0)) > np.mean(np.diff(quiet.rank, axis=0))
    assert loud.shift[Choice.RATERS] > quiet.shift[Choice.RATERS]


def test_certain_weights_leave_classes_by_weights_certain() -> None:
    found = run(concentration=1e6)
    assert np.all((found.by_weights > 0.99).any(axis=1).mean() > 0.95)
    assert found.shift[Choice.WEIGHTS] < run().shift[Choice.WEIGHTS]
    assert set(found.shift) == set(Choice)


def test_same_seed_same_draws() -> None:
    one, other = run(), run()
    for name in ("score", "rank", "classes", "by_weights"):
        np.testing.assert_array_equal(getattr(one, name), getattr(other, name))


def test_dimension_of_null_weight_has_no_part() -> None:
    rng = np.random.default_rng(3)
    values = dimensions()
    weights = np.array([0.5, 0.5, 0, 0])
    errors = np.zeros((50, 60))
    found = sensitivity(values, weights, errors, cuts=CUTS, rng=rng)
    values[:, 2:] = 0
    again = sensitivity(values, weights, errors, cuts=CUTS, rng=np.random.default_rng(3))
    np.testing.assert_allclose(found.score, again.score, atol=1e-9)


def test_no_item_gives_empty_intervals() -> None:
    found = sensitivity(
        np.empty((0, 4)),
        WEIGHTS,
        np.empty((10, 0)),
        cuts=CUTS,
        rng=np.random.default_rng(0),
    )
    assert found.score.shape == (2, 0)
    assert found.shift[Choice.FORMULA] == 0


@pytest.mark.parametrize("formula", list(Formula))
def test_index_stays_within_0_and_100(formula: Formula) -> None:
    sets = np.random.default_rng(4).dirichlet(np.ones(4), 20)
    found = aggregate(dimensions(), sets, formula)
    assert found.shape == (20, 60)
    assert np.all((found >= -1e-9) & (found <= 100 + 1e-9))
