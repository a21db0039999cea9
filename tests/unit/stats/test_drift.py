from __future__ import annotations

import numpy as np
import pytest

from qualification.stats.drift import LEAST_RATERS, LEAST_YARDSTICKS, Drift, drift

NAN = np.nan


def test_sides_have_the_same_say_and_raters_theirs_whatever_they_rated() -> None:
    gap = np.array([[10.0, 20], [30, NAN], [NAN, NAN], [2, 4], [2, 2]])
    found = drift(gap, np.array([0, 0, 0, 1, 1]))
    assert found is not None
    # Landlords: 15 and 30; communes: 3 and 2; the silent one has no part.
    assert found.value == pytest.approx((22.5 + 2.5) / 2)
    spread = (2 * 7.5**2 + 2 * 0.5**2) / 2
    assert found.error == pytest.approx(np.sqrt(spread / 2 + spread / 2) / 2)
    assert (found.n_raters, found.n_items) == (4, 2)


def test_one_rater_of_each_side_tells_no_margin() -> None:
    assert drift(np.array([[1.0], [2]]), np.array([0, 1])) is None
    assert drift(np.full((3, 2), NAN), np.array([0, 1, 1])) is None
    assert drift(np.array([[1.0], [2]]), np.array([1, 1])) is not None


def test_enough_yardsticks_and_raters_may_link() -> None:
    assert Drift(1, 1, LEAST_RATERS, LEAST_YARDSTICKS).can_link
    assert not Drift(1, 1, LEAST_RATERS - 1, LEAST_YARDSTICKS).can_link
    assert not Drift(1, 1, LEAST_RATERS, LEAST_YARDSTICKS - 1).can_link


def test_interval_holds_the_drift_as_often_as_it_says() -> None:
    rng = np.random.default_rng(7)
    held = 0
    for _ in range(400):
        side = np.repeat([0, 1], [8, 14])
        own = rng.normal(0, 5, (22, 1))
        found = drift(6 + own + rng.normal(0, 12, (22, 6)), side)
        assert found is not None
        held += abs(found.value - 6) < 1.645 * found.error
    assert 0.85 < held / 400 < 0.94
