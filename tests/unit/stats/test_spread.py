from __future__ import annotations

from dataclasses import replace

import numpy as np

from qualification.stats.spread import abnormal, spread_ratios
from tests.unit.stats.campagnes import small_panel

PANEL = small_panel(1, 1600, 8)
FAIR = np.zeros(16)


def test_raters_who_spread_alike_are_near_one() -> None:
    ratios = spread_ratios(PANEL, FAIR)
    np.testing.assert_allclose(ratios, 1, atol=0.2)
    assert not abnormal(ratios).any()


def test_rater_who_squeezes_or_stretches_is_seen() -> None:
    for factor in (0.4, 2.0):
        mine = PANEL.rater == 2
        score = np.where(mine, 50 + factor * (PANEL.score - 50), PANEL.score)
        ratios = spread_ratios(replace(PANEL, score=score), FAIR)
        np.testing.assert_allclose(ratios[2], factor, rtol=0.15)
        assert abnormal(ratios).tolist() == [rater == 2 for rater in range(16)]


def test_few_common_items_or_equal_scores_measure_no_spread() -> None:
    assert np.isnan(spread_ratios(small_panel(1, 10, 8), FAIR)).all()
    flat = replace(PANEL, score=np.full(len(PANEL.item), 0.1))
    ratios = spread_ratios(flat, FAIR)
    assert np.isnan(ratios).all()
    assert not abnormal(ratios).any()
