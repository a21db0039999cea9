from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualification.stats.matrix import RatingMatrix

AXES: dict[str, Any] = {
    "items": ("r1", "r2"),
    "raters": ("bailleur", "commune"),
    "criteria": ("A1", "B1"),
    "n_levels": 4,
}
ROW = st.tuples(
    st.sampled_from(AXES["items"]),
    st.sampled_from(AXES["raters"]),
    st.sampled_from(AXES["criteria"]),
    st.integers(1, 4).map(float) | st.just(float("nan")),
)


def build(rows: list[tuple[str, str, str, float]], **other: Any) -> RatingMatrix:
    columns: Any = tuple(zip(*rows, strict=True)) or ((), (), (), ())
    return RatingMatrix.from_rows(columns, **(AXES | other))


def test_rows_land_in_their_cells_and_the_rest_is_not_rated() -> None:
    matrix = build([("r1", "bailleur", "A1", 3), ("r2", "commune", "B1", 1)])
    expected = np.full((2, 2, 2), np.nan)
    expected[0, 0, 0], expected[1, 1, 1] = 3, 1
    np.testing.assert_array_equal(matrix.levels, expected)


def test_no_row_at_all_gives_an_empty_cube() -> None:
    assert np.isnan(build([]).levels).all()
    assert build([], items=()).levels.shape == (0, 2, 2)


def test_levels_are_read_only_and_detached_from_their_source() -> None:
    source = np.ones((2, 2, 2))
    matrix = RatingMatrix(source, **AXES)
    source[0, 0, 0] = 4
    assert matrix.levels[0, 0, 0] == 1
    with pytest.raises(ValueError, match="read-only"):
        matrix.levels[0, 0, 0] = 2


@given(st.lists(ROW, max_size=40))
def test_rows_of_one_cell_become_their_median(rows: list[tuple[str, str, str, float]]) -> None:
    levels = build(rows).levels
    for i, item in enumerate(AXES["items"]):
        for r, rater in enumerate(AXES["raters"]):
            for c, criterion in enumerate(AXES["criteria"]):
                mine = [row[3] for row in rows if row[:3] == (item, rater, criterion)]
                rated = [level for level in mine if level == level]  # noqa: PLR0124 - NaN test
                expected = np.median(rated) if rated else np.nan
                np.testing.assert_array_equal(levels[i, r, c], expected)


@given(st.lists(ROW, max_size=20), st.randoms(use_true_random=False))
def test_order_of_rows_changes_nothing(rows: list[Any], random: Any) -> None:
    shuffled = random.sample(rows, len(rows))
    np.testing.assert_array_equal(build(rows).levels, build(shuffled).levels)


@pytest.mark.parametrize("level", [0, 5, -1, 4.5])
def test_level_off_the_scale_is_refused(level: float) -> None:
    with pytest.raises(ValueError, match="off the scale"):
        build([("r1", "bailleur", "A1", level)])
    with pytest.raises(ValueError, match="off the scale"):
        RatingMatrix(np.full((2, 2, 2), level), **AXES)


def test_unknown_label_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown label 'r9'"):
        build([("r9", "bailleur", "A1", 1)])


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"items": ("r1",)}, "does not fit"),
        ({"raters": ("x", "x")}, "duplicate label"),
        ({"n_levels": 1}, "a scale of 1"),
    ],
)
def test_cube_that_does_not_fit_is_refused(changes: dict[str, Any], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        RatingMatrix(np.ones((2, 2, 2)), **(AXES | changes))
