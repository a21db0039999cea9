from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from qualification.stats.arrays import FloatArray
from qualification.stats.change import (
    LEAST_ANCHORS,
    Trend,
    Wave,
    change,
    persistence,
    reliable_change,
)
from qualification.stats.drift import Drift


def waves(n: int = 200, drift: float = 7.0) -> tuple[Wave, Wave, FloatArray]:
    rng = np.random.default_rng(1)
    truth = rng.normal(50, 15, n)
    moved = np.where(np.arange(n) < 20, 40.0, 0.0)
    halo = rng.normal(0, 6, n)
    found = [
        Wave(
            score=truth + shift + halo + rng.normal(0, 6, n),
            error=np.full(n, np.sqrt(72)),
            gap=halo + rng.normal(0, 6, n),
        )
        for shift in (np.zeros(n), moved + drift)
    ]
    return found[0], found[1], moved


def test_worked_example_of_jacobson_and_truax_1991(partage: Path) -> None:
    path = partage / "vectors" / "rci.json"
    vector = json.loads(path.read_text(encoding="utf-8"))
    given = vector["input"]
    found = reliable_change(given["x1"], given["x2"], given["sd"], given["r"])
    assert found == pytest.approx(vector["expected"]["RC"], abs=vector["tolerance"])


def test_change_without_link_nor_persistence_is_the_reliable_change_index() -> None:
    still = Wave(np.full(3, 47.5), np.full(3, 7.5 * np.sqrt(0.2)), np.full(3, np.nan))
    after = replace(still, score=np.array([32.5, 47.5, 47.5]))
    found = change(still, after, np.array([False, True, True]))
    assert found.value[0] / np.sqrt(2 * still.error[0] ** 2) == pytest.approx(-3.16, abs=0.006)
    link_error = 1.2533 * np.sqrt(2) * still.error[0] / np.sqrt(2)
    assert found.error[0] ** 2 == pytest.approx(2 * still.error[0] ** 2 + link_error**2)


def test_anchors_take_the_common_drift_off() -> None:
    first, second, moved = waves()
    anchors = np.arange(len(moved)) >= 160
    found = change(first, second, anchors)
    assert found.link == pytest.approx(7, abs=2)
    assert found.n_anchors == 40
    assert 0.3 < found.rho < 0.7
    assert abs(np.mean(found.value - moved)) < 2
    assert np.mean(np.abs(found.value - moved) <= 1.645 * found.error) > 0.85
    trends = np.array(found.trend)
    assert (trends[:20] == Trend.SURE).mean() > 0.8
    assert (trends[20:] == Trend.STABLE).mean() > 0.85


def test_anchor_that_moved_is_dropped() -> None:
    first, second, moved = waves()
    anchors = (np.arange(len(moved)) >= 160) | (np.arange(len(moved)) == 0)
    found = change(first, replace(second, score=second.score + 100 * (moved > 0)), anchors)
    assert found.n_anchors == 40
    assert not found.anchors[0]


def test_without_anchor_the_median_of_all_is_the_link() -> None:
    first, second, moved = waves()
    found = change(first, second, np.zeros(len(moved), dtype=np.bool_))
    assert found.n_anchors == 0
    assert found.link == pytest.approx(float(np.median(second.score - first.score)))


def test_small_change_is_never_commented_even_if_significant() -> None:
    n = 40
    first = Wave(np.full(n, 50.0), np.full(n, 1.0), np.full(n, np.nan))
    steps = np.where(np.arange(n) == 0, 7.9, np.where(np.arange(n) == 1, 8.1, 0.0))
    found = change(first, replace(first, score=50 + steps), np.arange(n) >= 2)
    assert found.z[0] > 1.645
    assert found.trend[:3] == (Trend.STABLE, Trend.SURE, Trend.STABLE)


def test_significant_change_that_is_one_of_many_tests_is_only_probable() -> None:
    n = 200
    first = Wave(np.full(n, 50.0), np.full(n, 10.0), np.full(n, np.nan))
    steps = np.where(np.arange(n) == 0, 26.0, 0.0)
    found = change(first, replace(first, score=50 + steps), np.arange(n) >= 1)
    assert found.trend[0] is Trend.LIKELY


def test_item_of_one_campaign_only_has_no_change() -> None:
    first, second, moved = waves(30)
    second.score[3] = second.error[3] = np.nan
    found = change(first, second, np.ones(len(moved), dtype=np.bool_))
    assert np.isnan([found.value[3], found.error[3], found.z[3]]).all()
    assert found.trend[3] is None
    assert not found.anchors[3]


def test_campaigns_without_a_common_item_have_a_null_link() -> None:
    nothing = Wave(np.full(2, np.nan), np.full(2, np.nan), np.full(2, np.nan))
    found = change(nothing, nothing, np.ones(2, dtype=np.bool_))
    assert (found.link, found.rho, found.n_anchors) == (0, 0, 0)
    assert found.trend == (None, None)


@pytest.mark.parametrize(
    ("second", "expected"),
    [([2.0, 4, 6, 8], 0.99), ([4.0, 3, 2, 1], 0), ([5.0, 5, 5, 5], 0), ([1, np.nan, np.nan, 2], 0)],
)
def test_persistence_is_a_positive_correlation(second: list[float], expected: float) -> None:
    assert persistence(np.array([1, 2, 3, 4.0]), np.array(second)) == pytest.approx(expected)


def test_drift_of_yardsticks_links_when_anchors_are_few() -> None:
    first, second, _ = waves(drift=7.0)
    some = np.arange(200) >= 200 - LEAST_ANCHORS
    sure = Drift(value=6.5, error=1.2, n_raters=20, n_items=6)
    by_anchors = change(first, second, some, sure)
    assert (by_anchors.by_drift, by_anchors.n_anchors) == (False, LEAST_ANCHORS)
    few = some & (np.arange(200) < 199)
    found = change(first, second, few, sure)
    assert (found.by_drift, found.n_anchors, found.link) == (True, 0, 6.5)
    assert not found.anchors.any()
    plain = change(first, second, few)
    assert plain.n_anchors == LEAST_ANCHORS - 1
    # The margin of the link is part of that of each change.
    own = np.sqrt(first.error**2 + second.error**2 - 2 * found.rho * first.error * second.error)
    np.testing.assert_allclose(found.error, np.hypot(own, 1.2))


def test_drift_that_rests_on_too_little_links_nothing() -> None:
    first, second, _ = waves()
    nobody = np.zeros(200, dtype=np.bool_)
    weak = Drift(value=40, error=1.2, n_raters=2, n_items=6)
    found = change(first, second, nobody, weak)
    assert (found.by_drift, found.link) == (False, change(first, second, nobody).link)
