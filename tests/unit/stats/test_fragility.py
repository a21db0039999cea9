from __future__ import annotations

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from qualification.stats.aggregation import arithmetic
from qualification.stats.arrays import FloatArray
from qualification.stats.fragility import fragility

POINTS = arrays(np.float64, (6, 5), elements=st.floats(0, 100))
EQUAL = np.ones(5)


def test_unbalanced_profile_is_more_fragile_than_a_flat_one() -> None:
    profiles = np.array([[80, 60, 40, 20], [50, 50, 50, 50.0]])
    found = fragility(np.array([50, 50.0]), profiles, np.ones(4))
    np.testing.assert_allclose(found.penalty, [3, 0])
    np.testing.assert_allclose(found.index, [53, 50])


def test_correction_of_the_score_passes_one_to_one() -> None:
    profile = np.array([[80, 60, 40, 20.0]])
    raw, corrected = (fragility(np.array([s]), profile, np.ones(4)).index for s in (50.0, 46.0))
    np.testing.assert_allclose(corrected - raw, 4)


def test_penalty_never_exceeds_the_score() -> None:
    found = fragility(np.array([1.0]), np.array([[100, 0, 0, 0.0]]), np.ones(4))
    np.testing.assert_allclose([found.penalty[0], found.index[0]], [1, 100])


def test_missing_score_or_dimension_gives_no_index() -> None:
    found = fragility(np.array([np.nan, 50]), np.array([[50, 50], [np.nan, 50.0]]), np.ones(2))
    assert np.isnan(found.index).all()


@given(POINTS)
def test_index_stays_on_the_scale_and_reads_as_a_subtraction(dimensions: FloatArray) -> None:
    score = arithmetic(dimensions, EQUAL)
    found = fragility(score, dimensions, EQUAL)
    assert np.all((found.index >= -1e-9) & (found.index <= 100 + 1e-9))
    np.testing.assert_allclose(100 - found.index, score - found.penalty, atol=1e-9)


@given(POINTS, st.integers(0, 5), st.integers(0, 4), st.floats(0, 100))
def test_better_dimension_never_makes_more_fragile_unless_it_stands_far_above_all_others(
    dimensions: FloatArray, row: int, column: int, better: float
) -> None:
    raised = dimensions.copy()
    raised[row, column] = max(better, raised[row, column])
    # Beyond about 73 points, a gain of one dimension costs more imbalance than it brings.
    assume(np.ptp(raised[row]) <= 70)
    before, after = (
        fragility(arithmetic(d, EQUAL), d, EQUAL).index[row] for d in (dimensions, raised)
    )
    assert after <= before + 1e-9
