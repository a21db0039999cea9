from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from qualification.stats.arrays import FloatArray
from qualification.stats.panel import MAX_RATERS, Panel
from qualification.stats.severity import can_fit, collapse, fit_severity, link, solve_severity
from tests.unit.stats.campagnes import rows_of, simulated, small_panel


def panel_of(
    rows: list[tuple[int, int, float]], side: list[int], cell: list[int] | None = None
) -> Panel:
    item, rater, score = (np.array(column) for column in zip(*rows, strict=True))
    return Panel(
        item=item,
        rater=rater,
        score=score.astype(np.float64),
        answered=np.ones(len(rows)),
        cell=np.array(cell or [0] * (int(item.max()) + 1)),
        side=np.array(side),
        weights=np.ones(max(side) + 1),
    )


def blank(panel: Panel) -> FloatArray:
    return np.full((len(panel.item), 1), np.nan)


def test_differences_are_averaged_by_cell_and_pair_of_raters() -> None:
    rows = [(0, 0, 60.0), (0, 1, 50), (1, 0, 40), (1, 1, 36), (2, 0, 9), (2, 1, 8)]
    found = collapse(panel_of(rows, [0, 1], [0, 0, 1]))
    np.testing.assert_allclose(found.contrasts.value, [7, 1])
    np.testing.assert_allclose(found.contrasts.weight, [2, 1])
    assert found.within == pytest.approx(18)
    assert found.freedom == 1


def test_pairs_of_an_item_with_three_raters_weigh_two_thirds() -> None:
    rows = [(0, 0, 60.0), (0, 1, 50), (0, 2, 40)]
    contrasts = collapse(panel_of(rows, [0, 1, 2])).contrasts
    np.testing.assert_allclose(contrasts.weight, 2 / 3)
    assert contrasts.n_offsets == 2


def test_differences_never_repeated_are_all_noise() -> None:
    rows = [(0, 0, 60.0), (0, 1, 50), (1, 2, 40), (1, 3, 46)]
    found = collapse(panel_of(rows, [0, 0, 1, 1], [0, 1]))
    assert found.within == pytest.approx((100 + 36) / 2)
    assert found.freedom == 2


def test_equal_scores_leave_a_variance_above_zero() -> None:
    assert collapse(panel_of([(0, 0, 50.0), (0, 1, 50)], [0, 1])).within > 0


def test_few_pairs_that_agree_do_not_prove_a_small_noise() -> None:
    alone = panel_of([(0, 0, 50.0), (0, 1, 50)], [0, 1])
    assert fit_severity(alone, blank(alone)).variances.within == pytest.approx(280 * 4 / 5)
    many = small_panel(0, 400)
    assert collapse(many).moderated == pytest.approx(collapse(many).within, rel=0.03)


@pytest.mark.parametrize("name", ["sim_base", "sim_third"])
def test_leniency_of_the_simulated_campaigns(partage: Path, name: str) -> None:
    campaign = simulated(partage, name)
    observed = campaign.observed
    scores = np.nanmean(observed.points, axis=1)
    panel = Panel(
        item=observed.item,
        rater=observed.rater,
        score=scores,
        answered=(~np.isnan(observed.points)).sum(axis=1).astype(np.float64),
        cell=observed.cell,
        side=observed.side,
        weights=observed.weights,
    )
    found = fit_severity(panel, observed.points)
    reference = {row["rater"]: row for row in rows_of(partage / "vectors" / f"{name}_raters.csv")}
    expected = [float(reference[rater]["ref_leniency_pts"]) for rater in campaign.raters]
    true = [float(reference[rater]["true_severity_latent"]) for rater in campaign.raters]
    np.testing.assert_allclose(found.leniency, expected, atol=0.6)
    for side in (0, 1):
        mine = observed.side == side
        assert np.corrcoef(found.leniency[mine], np.array(true)[mine])[0, 1] > 0.8


def test_rater_never_compared_has_no_reliability() -> None:
    panel = small_panel(1)
    more = replace(panel, side=np.append(panel.side, 1))
    found = fit_severity(more, blank(more))
    assert found.reliability[-1] == pytest.approx(0)
    assert found.leniency[-1] == pytest.approx(found.offset[1])
    assert np.all(found.reliability[:-1] > 0.2)


def test_noise_of_criteria_is_half_the_variance_of_differences() -> None:
    rows = [(0, 0, 60.0), (0, 1, 50), (1, 0, 40), (1, 1, 36)]
    panel = panel_of(rows, [0, 1])
    points = np.array([[10, 20, 60], [0, 30, 40], [0, np.nan, 1], [5, 3, np.nan]])
    assert fit_severity(panel, points).noise == pytest.approx(np.var([10, -10, 20], ddof=1) / 2)
    assert fit_severity(panel, blank(panel)).noise == 0


def test_halo_never_falls_below_a_tenth_of_the_variance_of_differences() -> None:
    panel = small_panel(1)
    rng = np.random.default_rng(1)
    wild = rng.choice([0.0, 100.0], size=(len(panel.item), 12))
    found = fit_severity(replace(panel, answered=np.ones(len(panel.item))), wild)
    assert found.halo == pytest.approx(0.1 * found.variances.within)


def test_constant_added_to_a_rater_moves_its_leniency_up() -> None:
    panel = small_panel(2, 200)
    harsher = replace(panel, score=panel.score + 10 * (panel.rater == 0))
    before, after = (fit_severity(p, blank(p)).leniency for p in (panel, harsher))
    assert 3 < after[0] - before[0] < 10
    assert np.ptp((after - before)[1:3]) < 1


def test_what_cannot_be_compared_is_not_fitted() -> None:
    assert can_fit(small_panel(0))
    alone = panel_of([(0, 0, 1.0), (1, 1, 2.0)], [0, 1], [0, 0])
    assert not can_fit(alone)
    crowd = replace(small_panel(0), side=np.zeros(MAX_RATERS + 1, dtype=np.intp))
    assert not can_fit(crowd)
    assert link(small_panel(0)).linked.tolist() == [True]


def test_item_rated_by_thousands_is_one_part_and_is_not_fitted() -> None:
    n = 3000
    crowd = panel_of([(0, rater, 50.0) for rater in range(n)], [0, 1] * (n // 2), [0])
    assert not can_fit(crowd)
    assert link(crowd).count == 1


def test_weighted_mean_of_the_midpoint_is_null() -> None:
    panel = replace(small_panel(3), weights=np.array([3.0, 1.0]))
    found = fit_severity(panel, blank(panel))
    assert panel.weights @ found.offset == pytest.approx(0)


def test_items_rated_by_all_link_raters_who_never_meet() -> None:
    pairs = [(i, i + 8 * side, 50.0 + i - 5 * side) for i in range(8) for side in (0, 1)]
    common = [(8 + i, rater, 40.0 + rater + i) for i in range(6) for rater in range(16)]
    side, cell = [0] * 8 + [1] * 8, list(range(14))
    assert not link(panel_of(pairs, side, cell[:8])).linked.any()
    joined = panel_of([*pairs, *common], side, cell)
    assert link(joined).linked.tolist() == [True]
    assert np.all(np.diff(fit_severity(joined, blank(joined)).leniency[:8]) > 0)


def test_errors_allow_for_variances_that_few_raters_leave_uncertain() -> None:
    excess = []
    for n_items, n in ((60, 4), (1500, 30)):
        panel = small_panel(8, n_items, n)
        found = fit_severity(panel, blank(panel))
        known = solve_severity(collapse(panel).contrasts, found.variances, panel, found.noise)
        np.testing.assert_allclose(found.leniency, known.leniency)
        assert np.all(found.spread > found.variances.side)
        excess.append(found.covariance.sum() / known.covariance.sum())
    assert excess[0] > 1.15
    assert 1 < excess[1] < 1.1
