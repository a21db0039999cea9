from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings

from qualification.stats.estimation import Observations, score
from qualification.stats.live import LiveScores
from tests.unit.stats.campagnes import observations, simulated


@settings(max_examples=25, deadline=None)
@given(observations())
def test_right_after_a_fit_scores_are_those_of_the_fit(observed: Observations) -> None:
    scored = score(observed)
    live = LiveScores(observed, scored)
    found = [live.score(item) for item in range(len(observed.cell))]
    np.testing.assert_allclose(found, scored.best.score, atol=1e-9)


def test_answer_moves_its_item_as_the_next_fit_will(partage: Path) -> None:
    observed = simulated(partage, "sim_base").observed
    live = LiveScores(observed, score(observed))
    row = int(np.flatnonzero(~np.isnan(observed.points).any(axis=1))[0])
    item, rater = int(observed.item[row]), int(observed.rater[row])
    before = live.score(item)
    points = observed.points.copy()
    points[row, 0] = 100 - points[row, 0]
    found = live.answer(item, rater, 0, points[row, 0])
    again = score(replace(observed, points=points)).best.score
    assert abs(found - before) > 2
    assert found == pytest.approx(again[item], abs=0.1)


def test_answers_come_to_an_empty_campaign_and_may_be_taken_back(partage: Path) -> None:
    observed = simulated(partage, "sim_base").observed
    blank = replace(observed, points=np.full_like(observed.points, np.nan))
    live = LiveScores(blank, score(blank))
    item, rater = int(observed.item[0]), int(observed.rater[0])
    given = [live.answer(item, rater, criterion, 100.0) for criterion in range(6)]
    assert np.isnan(given[:5]).all()
    assert given[5] == pytest.approx(100)
    assert np.isnan(live.answer(item, rater, 0, np.nan))


def test_item_nobody_rates_has_no_score_and_takes_no_answer(partage: Path) -> None:
    observed = simulated(partage, "sim_base").observed
    more = replace(
        observed,
        cell=np.append(observed.cell, 0),
        dwellings=np.append(observed.dwellings, 1.0),
    )
    live = LiveScores(more, score(more))
    item = len(more.cell) - 1
    assert np.isnan(live.score(item))
    with pytest.raises(KeyError):
        live.answer(item, 0, 0, 50.0)
