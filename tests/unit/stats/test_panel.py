from __future__ import annotations

import numpy as np
import pytest

from qualification.stats.panel import Panel
from tests.unit.stats.campagnes import small_panel


def panel(
    rows: list[tuple[int, int, float]], side: list[int], weights: list[float], n_items: int = 3
) -> Panel:
    item, rater, score = zip(*rows, strict=True) if rows else ((), (), ())
    return Panel(
        item=np.array(item, dtype=np.intp),
        rater=np.array(rater, dtype=np.intp),
        score=np.array(score, dtype=np.float64),
        answered=np.ones(len(rows)),
        cell=np.zeros(n_items, dtype=np.intp),
        side=np.array(side, dtype=np.intp),
        weights=np.array(weights),
    )


def test_colleges_share_and_raters_of_one_college_share_its_part() -> None:
    rows = [(0, 0, 1.0), (0, 1, 1), (0, 2, 1), (1, 0, 1), (2, 0, 1), (2, 3, 1)]
    shares = panel(rows, [0, 0, 1, 2], [0.4, 0.4, 0.2]).shares()
    np.testing.assert_allclose(shares, [0.25, 0.25, 0.5, 1, 2 / 3, 1 / 3])


def test_side_of_null_weight_speaks_only_where_it_is_alone() -> None:
    shares = panel([(0, 0, 1.0), (0, 1, 1), (1, 1, 1)], [0, 1], [1, 0]).shares()
    np.testing.assert_allclose(shares, [1, 0, 1])


def test_pairs_are_those_of_one_item_lower_rater_first() -> None:
    rows = [(1, 2, 1.0), (0, 1, 1), (1, 0, 1), (1, 1, 1)]
    found = panel(rows, [0, 0, 1], [1, 1])
    first, second = found.pairs()
    assert sorted(zip(first.tolist(), second.tolist(), strict=True)) == [(2, 0), (2, 3), (3, 0)]
    assert found.n_pairs == 3


def test_pairs_of_an_empty_panel() -> None:
    assert [len(rows) for rows in panel([], [], [1], 0).pairs()] == [0, 0]


def test_shares_add_up_to_one_per_item() -> None:
    found = small_panel(3)
    np.testing.assert_allclose(np.bincount(found.item, found.shares()), 1)


@pytest.mark.parametrize(
    ("rows", "side"),
    [
        ([(0, 0, np.nan)], [0]),
        ([(0, 0, 1.0), (0, 0, 2.0)], [0]),
        ([(3, 0, 1.0)], [0]),
        ([(0, 1, 1.0)], [0]),
        ([(0, -1, 1.0)], [0]),
        ([(0, 0, 1.0)], [2]),
    ],
)
def test_panel_that_does_not_hold_together_is_refused(
    rows: list[tuple[int, int, float]], side: list[int]
) -> None:
    with pytest.raises(ValueError, match=r"a score is missing|scores an item twice|out of range"):
        panel(rows, side, [1, 1])
