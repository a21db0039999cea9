"""What all raters rate besides the items: it tells how they rate, and gets no score."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from qualification.stats import estimation
from qualification.stats.arrays import FloatArray, IntArray
from qualification.stats.conditions import Obstacle
from qualification.stats.estimation import Observations, Scored, Yardsticks, score
from qualification.stats.weights import Structure

N_CRITERIA, N_YARDSTICKS = 12, 6
PARTS, PER_SIDE = 8, 2
Z90 = 1.6449


class World:
    """Separate groups of two landlords and two communes; everybody rates six yardsticks."""

    def __init__(self, seed: int, n_items: int = 320) -> None:
        rng = np.random.default_rng(seed)
        half = PARTS * PER_SIDE
        self.leniency = rng.normal(0, 8, 2 * half)
        self.truth = rng.normal(60, 12, n_items)
        self._rng = rng
        group = rng.integers(PARTS, size=n_items)
        one = group * PER_SIDE + rng.integers(PER_SIDE, size=n_items)
        other = half + group * PER_SIDE + rng.integers(PER_SIDE, size=n_items)
        item, rater = np.repeat(np.arange(n_items), 2), np.column_stack([one, other]).ravel()
        self.observed = Observations(
            points=self._rated(self.truth[item], rater),
            item=item,
            rater=rater,
            cell=np.unique(one * 1000 + other, return_inverse=True)[1],
            dwellings=np.ones(n_items),
            side=np.repeat([0, 1], half),
            weights=np.ones(2),
            structure=Structure.of([[1.0] * N_CRITERIA]),
        )
        place = np.repeat(np.arange(N_YARDSTICKS), 2 * half)
        raters = np.tile(np.arange(2 * half), N_YARDSTICKS)
        level = np.linspace(25, 85, N_YARDSTICKS)
        self.yardsticks = Yardsticks(
            points=self._rated(level[place], raters), item=place, rater=raters
        )

    def _rated(self, truth: FloatArray, rater: IntArray) -> FloatArray:
        n = len(rater)
        points = truth + self.leniency[rater] + self._rng.normal(0, 8, n)
        noisy = points[:, np.newaxis] + self._rng.normal(0, 15, (n, N_CRITERIA))
        rounded: FloatArray = np.clip(np.round(noisy / 100 * 3), 0, 3) * 100 / 3
        return rounded

    @property
    def with_yardsticks(self) -> Observations:
        return replace(self.observed, yardsticks=self.yardsticks)

    def missed(self, scored: Scored) -> float:
        """Return the root mean square error of leniencies, the common level being nobody's."""
        assert scored.severity is not None
        error = scored.severity.leniency - self.leniency
        return float(np.std(error))


@pytest.fixture(scope="module")
def worlds() -> list[World]:
    return [World(seed) for seed in range(6)]


def test_separate_groups_get_levels_that_can_be_compared(worlds: list[World]) -> None:
    without = [score(world.observed) for world in worlds]
    beside = [score(world.with_yardsticks) for world in worlds]
    assert {scored.parts.count for scored in without} == {PARTS}
    assert {scored.parts.count for scored in beside} == {1}
    before, after = (
        np.mean([world.missed(scored) for world, scored in zip(worlds, found, strict=True)])
        for found in (without, beside)
    )
    assert after < 0.75 * before


def test_scores_are_nearer_the_truth_and_intervals_hold(worlds: list[World]) -> None:
    gains, covered = [], []
    for world in worlds:
        without, beside = score(world.observed), score(world.with_yardsticks)
        errors = [np.std(scored.best.score - world.truth) for scored in (without, beside)]
        gains.append(errors[1] / errors[0])
        away = beside.best.score - world.truth
        covered.append(np.mean(np.abs(away - away.mean()) < Z90 * beside.error))
    assert np.mean(gains) < 0.97
    assert 0.86 < np.mean(covered) < 0.95


def test_yardsticks_get_no_score_and_leave_what_was_given_as_it_was(worlds: list[World]) -> None:
    without, beside = score(worlds[0].observed), score(worlds[0].with_yardsticks)
    n_items = len(worlds[0].truth)
    assert beside.panel.n_items == n_items
    assert beside.best.score.shape == beside.error.shape == (n_items,)
    np.testing.assert_array_equal(beside.raw.score, without.raw.score)
    np.testing.assert_array_equal(beside.dimensions, without.dimensions)
    np.testing.assert_array_equal(beside.sides, without.sides)


def test_variances_are_those_of_the_items(worlds: list[World]) -> None:
    without, beside = score(worlds[0].observed), score(worlds[0].with_yardsticks)
    assert without.severity is not None
    assert beside.severity is not None
    assert beside.severity.variances.within == without.severity.variances.within
    np.testing.assert_array_equal(beside.severity.variances.side, without.severity.variances.side)


def test_no_yardstick_rated_changes_nothing(worlds: list[World]) -> None:
    observed = worlds[0].observed
    none = Yardsticks(
        points=np.empty((0, N_CRITERIA)),
        item=np.empty(0, dtype=np.intp),
        rater=np.empty(0, dtype=np.intp),
    )
    plain, empty = score(observed), score(replace(observed, yardsticks=none))
    np.testing.assert_array_equal(empty.best.score, plain.best.score)
    np.testing.assert_array_equal(empty.error, plain.error)


def test_one_landlord_and_its_communes_are_linked_by_yardsticks() -> None:
    rng = np.random.default_rng(3)
    n = 90
    item, rater = (
        np.repeat(np.arange(n), 2),
        np.column_stack([np.zeros(n, dtype=np.intp), 1 + np.arange(n) % 3]).ravel(),
    )
    leniency = np.array([12.0, -12, 0, 12])
    observed = Observations(
        points=np.clip(60 + leniency[rater] + rng.normal(0, 4, 2 * n), 0, 100)[:, np.newaxis],
        item=item,
        rater=rater,
        cell=np.arange(n) % 3,
        dwellings=np.ones(n),
        side=np.array([0, 1, 1, 1]),
        weights=np.ones(2),
        structure=Structure.of([[1.0]]),
    )
    assert Obstacle.NOT_LINKED in score(observed).assessment.obstacles
    place, who = np.repeat(np.arange(6), 4), np.tile(np.arange(4), 6)
    yardsticks = Yardsticks(
        points=np.clip(50 + leniency[who] + rng.normal(0, 4, 24), 0, 100)[:, np.newaxis],
        item=place,
        rater=who,
    )
    found = score(replace(observed, yardsticks=yardsticks))
    assert found.parts.linked.tolist() == [True]
    assert Obstacle.NOT_LINKED not in found.assessment.obstacles


def test_items_that_nobody_shares_are_left_raw_whatever_the_yardsticks(
    worlds: list[World],
) -> None:
    observed = worlds[0].with_yardsticks
    alone = observed.side[observed.rater] == 0
    found = score(
        replace(
            observed,
            points=observed.points[alone],
            item=observed.item[alone],
            rater=observed.rater[alone],
        )
    )
    assert found.severity is None
    np.testing.assert_array_equal(found.best.score, found.raw.score)


def test_more_pairs_than_can_be_compared_are_set_aside(
    worlds: list[World], monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = score(worlds[0].observed)
    monkeypatch.setattr(estimation, "MAX_PAIRS", plain.panel.n_pairs + 10)
    found = score(worlds[0].with_yardsticks)
    np.testing.assert_array_equal(found.best.score, plain.best.score)
    assert found.parts.count == PARTS
