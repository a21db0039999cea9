from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from qualification.stats.components import Components
from qualification.stats.conditions import Assessment, Decision, Obstacle, assess, refuse
from qualification.stats.equations import Variances
from qualification.stats.panel import Panel
from qualification.stats.severity import Severity, fit_severity, link
from tests.unit.stats.campagnes import small_panel

PANEL = small_panel(0)


def severity(reliability: float = 0.8, deviation: float = 8.0) -> Severity:
    return Severity(
        leniency=np.zeros(6),
        covariance=np.eye(6),
        reliability=np.full(6, reliability),
        offset=np.zeros(2),
        variances=Variances(np.array([1.0, deviation**2]), 10.0, 200.0),
        spread=np.array([1.0, deviation**2]),
        halo=50.0,
        noise=100.0,
    )


def verdict(
    found: Severity,
    parts: Components | None = None,
    panel: Panel = PANEL,
    *,
    raw_beside: bool = True,
) -> Assessment:
    weight = np.ones(panel.n_items)
    return assess(panel, found, parts or link(panel), weight, raw_beside=raw_beside)


def test_all_conditions_held_correct_everybody() -> None:
    found = verdict(severity())
    assert (found.decision, found.obstacles) == (Decision.APPLIED, ())
    assert found.corrected.all()


@pytest.mark.parametrize(
    ("found", "decision", "obstacle"),
    [
        (verdict(severity(reliability=0.39)), Decision.IMPOSSIBLE, Obstacle.UNRELIABLE),
        (verdict(severity(deviation=2.9)), Decision.NEEDLESS, Obstacle.SMALL),
        (verdict(severity(), raw_beside=False), Decision.IMPOSSIBLE, Obstacle.RAW_HIDDEN),
    ],
)
def test_each_condition_that_fails_is_named(
    found: Assessment, decision: Decision, obstacle: Obstacle
) -> None:
    assert (found.decision, found.obstacles) == (decision, (obstacle,))
    assert not found.corrected.any()


def test_raters_who_do_not_cross_are_not_corrected() -> None:
    parts = replace(link(PANEL), linked=np.array([False]))
    found = verdict(severity(), parts)
    assert found.decision is Decision.IMPOSSIBLE
    assert found.obstacles == (Obstacle.NOT_LINKED, Obstacle.UNRELIABLE)


def test_small_and_unreliable_severity_needs_no_correction() -> None:
    found = verdict(severity(reliability=0.1, deviation=1))
    assert found.decision is Decision.NEEDLESS
    assert found.obstacles == (Obstacle.UNRELIABLE, Obstacle.SMALL)


def test_raters_of_one_side_are_never_corrected() -> None:
    panel = replace(PANEL, side=np.zeros(6, dtype=np.intp))
    assert Obstacle.ONE_SIDE in verdict(severity(), panel=panel).obstacles


def test_part_that_is_not_linked_keeps_its_scores() -> None:
    parts = Components(np.array([0, 0, 1, 0, 0, 1]), 2, np.array([True, False]))
    found = verdict(severity(), parts)
    assert found.decision is Decision.APPLIED
    assert found.corrected.tolist() == [True, True, False, True, True, False]


@pytest.mark.parametrize(("dwellings", "decision"), [(100, "appliquee"), (0.01, "impossible")])
def test_coverage_is_counted_in_dwellings(dwellings: float, decision: str) -> None:
    found = severity()
    found.reliability[[1, 2, 4, 5]] = 0.1
    sure = (np.bincount(PANEL.item) == 2) & (np.bincount(PANEL.item, PANEL.rater % 3) == 0)
    weight = np.where(sure, dwellings, 1.0)
    weight[~sure] *= dwellings < 1
    weight += 1e-6
    assert assess(PANEL, found, link(PANEL), weight).decision.value == decision


def test_items_without_dwellings_count_the_same() -> None:
    found = assess(PANEL, severity(), link(PANEL), np.zeros(PANEL.n_items))
    assert found.decision is Decision.APPLIED


def test_reason_why_severity_is_not_estimated() -> None:
    one_side = replace(PANEL, side=np.zeros(6, dtype=np.intp))
    assert refuse(one_side).obstacles == (Obstacle.ONE_SIDE,)
    assert refuse(PANEL).obstacles == (Obstacle.TOO_LARGE,)
    rows = np.array([0, 1])
    apart = replace(
        PANEL, item=rows, rater=np.array([0, 3]), score=PANEL.score[rows], answered=np.ones(2)
    )
    assert refuse(apart).obstacles == (Obstacle.NO_PAIR,)
    assert refuse(apart).decision is Decision.IMPOSSIBLE


def test_real_fit_with_real_severity_is_corrected() -> None:
    panel = small_panel(2, 300, 8)
    found = fit_severity(panel, np.full((len(panel.item), 1), np.nan))
    assert verdict(found, panel=panel).decision is Decision.APPLIED
