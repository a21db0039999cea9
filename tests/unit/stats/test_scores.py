from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from qualification.stats.arrays import FloatArray
from qualification.stats.panel import Panel
from qualification.stats.scores import ScoreErrors, item_scores
from qualification.stats.severity import Severity, fit_severity
from tests.unit.stats.campagnes import small_panel


def fitted(seed: int) -> tuple[Panel, Severity]:
    panel = small_panel(seed)
    return panel, fit_severity(panel, np.full((len(panel.item), 1), np.nan))


def dense_covariance(errors: ScoreErrors) -> FloatArray:
    """Covariance of item scores, from that of every row, written out."""
    panel = errors.panel
    place = panel.cell[panel.item] * panel.n_raters + panel.rater
    rows = np.diag(errors.own) + errors.shared * (place[:, None] == place)
    rows += errors.leniency[np.ix_(panel.rater, panel.rater)]
    share = np.zeros((panel.n_items, len(panel.item)))
    share[panel.item, range(len(panel.item))] = errors.share
    covariance: FloatArray = share @ rows @ share.T
    return covariance


def test_score_of_two_raters_is_less_half_the_sum_of_leniencies() -> None:
    panel, severity = fitted(0)
    raw, freed = (item_scores(panel, b) for b in (np.zeros(6), severity.leniency))
    rows = np.flatnonzero(panel.item == panel.item[-1])
    item, (one, other) = panel.item[-1], panel.rater[rows]
    b = severity.leniency
    assert freed.score[item] - raw.score[item] == pytest.approx(-(b[one] + b[other]) / 2)
    assert raw.gap[item] == pytest.approx(panel.score[rows[0]] - panel.score[rows[1]])
    assert freed.gap[item] - raw.gap[item] == pytest.approx(b[other] - b[one])


def test_item_rated_by_one_side_has_a_score_and_no_gap() -> None:
    panel = small_panel(0)
    alone = np.flatnonzero(np.bincount(panel.item) == 1)
    found = item_scores(panel, np.zeros(6))
    assert np.isnan(found.gap[alone]).all()
    assert not np.isnan(found.score[alone]).any()


def test_item_nobody_scored_has_nothing() -> None:
    panel, severity = fitted(1)
    more = replace(panel, cell=np.append(panel.cell, 0))
    errors = ScoreErrors.of(more, severity, np.ones(6, dtype=np.bool_))
    assert np.isnan(item_scores(more, np.zeros(6)).score[-1])
    assert np.isnan(errors.of_items()[-1])
    assert errors.draw(np.random.default_rng(0), 3)[:, -1].tolist() == [0, 0, 0]


def test_scores_stay_within_0_and_100() -> None:
    panel = small_panel(0)
    score = item_scores(panel, np.full(6, 80.0)).score
    assert score.min() == 0
    assert item_scores(panel, np.full(6, -80.0)).score.max() == 100


def test_panel_of_one_side_has_no_gap() -> None:
    panel = replace(small_panel(0), side=np.zeros(6, dtype=np.intp), weights=np.ones(1))
    assert np.isnan(item_scores(panel, np.zeros(6)).gap).all()


@pytest.mark.parametrize("corrected", [[True] * 6, [False] * 6, [True] * 3 + [False] * 3])
def test_errors_of_items_and_groups_are_those_of_the_full_covariance(corrected: list[bool]) -> None:
    panel, severity = fitted(2)
    errors = ScoreErrors.of(panel, severity, np.array(corrected))
    covariance = dense_covariance(errors)
    np.testing.assert_allclose(errors.of_items() ** 2, np.diag(covariance))
    weight = np.random.default_rng(3).integers(0, 50, panel.n_items).astype(np.float64)
    group = np.arange(panel.n_items) % 4
    weight[group == 3] = 0
    found = errors.of_groups(group, weight)
    assert np.isnan(found[3])
    for one in range(3):
        part = weight * (group == one) / weight[group == one].sum()
        assert found[one] ** 2 == pytest.approx(part @ covariance @ part)


def test_errors_of_a_group_exceed_those_of_independent_items() -> None:
    panel, severity = fitted(2)
    errors = ScoreErrors.of(panel, severity, np.ones(6, dtype=np.bool_))
    n = panel.n_items
    together = errors.of_groups(np.zeros(n, dtype=np.intp), np.ones(n))[0]
    assert together > 1.3 * np.sqrt((errors.of_items() ** 2).sum()) / n


def test_severity_left_in_raw_scores_widens_their_errors() -> None:
    panel, severity = fitted(4)
    raw, freed = (ScoreErrors.of(panel, severity, np.full(6, c)).of_items() for c in (False, True))
    assert np.all(raw > freed)


def test_draws_have_the_full_covariance_and_repeat_for_a_seed() -> None:
    panel, severity = fitted(5)
    errors = ScoreErrors.of(panel, severity, np.ones(6, dtype=np.bool_))
    drawn = errors.draw(np.random.default_rng(6), 20_000)
    covariance = dense_covariance(errors)
    scale = np.diag(covariance).max()
    np.testing.assert_allclose(np.cov(drawn.T) / scale, covariance / scale, atol=0.04)
    again = errors.draw(np.random.default_rng(6), 20_000)
    np.testing.assert_array_equal(drawn, again)


def test_no_error_falls_below_a_point() -> None:
    panel = replace(small_panel(0), score=np.full(len(small_panel(0).item), 50.0))
    severity = fit_severity(panel, np.full((len(panel.item), 3), 50.0))
    errors = ScoreErrors.of(panel, severity, np.ones(6, dtype=np.bool_)).of_items()
    assert np.all(errors >= 1)
