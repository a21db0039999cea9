from __future__ import annotations

import numpy as np

from qualification.stats.college import CollegeScores
from qualification.stats.pair import combine

NAN = np.nan
EQUAL = np.ones(2)


def side(score: list[float], dimensions: list[list[float]]) -> CollegeScores:
    return CollegeScores(np.array(score), np.array(dimensions), np.ones(len(score)))


def test_both_colleges_weigh_the_same() -> None:
    pair = combine(side([60], [[80, 40]]), side([40], [[40, 40]]), EQUAL)
    np.testing.assert_allclose(pair.score, [50])
    np.testing.assert_allclose(pair.dimensions, [[60, 40]])
    np.testing.assert_allclose(100 - pair.index, pair.score - pair.penalty)
    assert pair.penalty[0] > 0


def test_single_college_gives_a_score_and_no_index() -> None:
    absent = side([NAN, NAN], [[90, NAN], [NAN, NAN]])
    pair = combine(absent, side([40, NAN], [[40, 40], [NAN, NAN]]), EQUAL)
    np.testing.assert_allclose(pair.score, np.array([40, NAN]))
    np.testing.assert_allclose(pair.dimensions, np.array([[40, 40], [NAN, NAN]]))
    assert np.isnan(pair.index).all()
    assert not pair.both.any()
