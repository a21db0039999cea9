from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from scipy.optimize import approx_fprime

from qualification.stats.arrays import FloatArray
from qualification.stats.equations import Contrasts, Variances, solve
from qualification.stats.panel import Panel
from qualification.stats.reml import (
    _BOUNDS,
    _log_prior,
    _posterior,
    _restricted,
    _variances,
    estimate_variances,
    plausible_variances,
)
from qualification.stats.severity import collapse
from tests.unit.stats.campagnes import rows_of, small_panel


@pytest.fixture(scope="module")
def penicillin(partage: Path) -> Panel:
    plates = rows_of(partage / "vectors" / "penicillin.csv")
    samples = "ABCDEF"
    return Panel(
        item=np.repeat(np.arange(len(plates)), 6),
        rater=np.tile(np.arange(6), len(plates)),
        score=np.array([float(plate[sample]) for plate in plates for sample in samples]),
        answered=np.ones(len(plates) * 6),
        cell=np.zeros(len(plates), dtype=np.intp),
        side=np.zeros(6, dtype=np.intp),
        weights=np.ones(1),
    )


def test_variances_and_effects_of_lme4_penicillin(partage: Path, penicillin: Panel) -> None:
    path = partage / "vectors" / "penicillin.json"
    vector = json.loads(path.read_text(encoding="utf-8"))
    expected, tolerance = vector["expected"], vector["tolerance"]
    contrasts, within = contrasts_of(penicillin)
    variances = estimate_variances(contrasts, within, prior_scale=None)
    assert within / 2 == pytest.approx(expected["var_residual"], abs=tolerance["variance"])
    assert variances.side[0] == pytest.approx(expected["var_sample"], abs=tolerance["variance"])
    np.testing.assert_allclose(
        solve(contrasts, variances).effects,
        list(expected["sample_blup"].values()),
        rtol=0,
        atol=tolerance["blup"],
    )


def test_prior_changes_little_of_penicillin(penicillin: Panel) -> None:
    contrasts, within = contrasts_of(penicillin)
    free = solve(contrasts, estimate_variances(contrasts, within, prior_scale=None))
    variances = estimate_variances(contrasts, within)
    assert variances.side[0] == pytest.approx(4.35, abs=0.01)
    np.testing.assert_allclose(solve(contrasts, variances).effects, free.effects, atol=0.02)


def contrasts_of(panel: Panel) -> tuple[Contrasts, float]:
    found = collapse(panel)
    return found.contrasts, found.within


def dense_restricted(contrasts: Contrasts, variances: Variances) -> float:
    raters = np.eye(len(contrasts.side))
    z, x = raters[contrasts.first] - raters[contrasts.second], contrasts.fixed
    v = z @ np.diag(variances.side[contrasts.side]) @ z.T
    v += np.diag(variances.cell + variances.within / contrasts.weight)
    inverse = np.linalg.inv(v)
    information = x.T @ inverse @ x
    beta = np.linalg.solve(information, x.T @ inverse @ contrasts.value)
    residual = contrasts.value - x @ beta
    logs = np.linalg.slogdet(v)[1] + np.linalg.slogdet(information)[1]
    return float(-(logs + residual @ inverse @ residual) / 2)


def test_restricted_likelihood_is_that_of_the_dense_model() -> None:
    contrasts, within = contrasts_of(small_panel(4))
    some, others = (
        Variances(np.array(side), cell, within)
        for side, cell in (([40, 90.0], 15.0), ([9, 1.0], 60.0))
    )
    expected = dense_restricted(contrasts, some) - dense_restricted(contrasts, others)
    found = _restricted(contrasts, some)[0] - _restricted(contrasts, others)[0]
    assert found == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize("logs", [[3.0, 4.0, 2.0], [0.5, -1.0, 5.0]])
def test_slopes_are_those_of_the_value(logs: list[float]) -> None:
    contrasts, within = contrasts_of(small_panel(5))
    at = np.array(logs)

    def value(x: FloatArray) -> float:
        return _restricted(contrasts, _variances(x, within))[0] + _log_prior(x, 5.0)[0]

    slope = _restricted(contrasts, _variances(at, within))[1] + _log_prior(at, 5.0)[1]
    np.testing.assert_allclose(slope, approx_fprime(at, value, 1e-6), rtol=1e-4, atol=1e-5)


def test_estimate_is_a_summit() -> None:
    contrasts, within = contrasts_of(small_panel(6))
    found = estimate_variances(contrasts, within)
    at = np.log(np.array([*found.side, found.cell]))
    slope = _restricted(contrasts, found)[1] + _log_prior(at, 5.0)[1]
    np.testing.assert_allclose(slope, 0, atol=1e-5)


def test_prior_keeps_variances_off_zero_when_nothing_varies() -> None:
    panel = small_panel(7)
    flat = Panel(
        panel.item,
        panel.rater,
        np.full(len(panel.item), 50.0),
        panel.answered,
        panel.cell,
        panel.side,
        panel.weights,
    )
    contrasts, within = contrasts_of(flat)
    found = estimate_variances(contrasts, within)
    assert np.all(np.isfinite(found.side) & (found.side > 0))
    assert found.cell > 0


def on_a_grid(contrasts: Contrasts, within: float) -> FloatArray:
    """Return the posterior means of the variances of both sides, summed over a fine grid."""
    steps = [np.linspace(2, 8, 16), np.linspace(2, 8, 16), np.linspace(-4, 7, 8)]
    logs = np.array(np.meshgrid(*steps)).reshape(3, -1).T
    values = np.array([_posterior(contrasts, at, within, 5.0)[0] for at in logs])
    likely = np.exp(values - values.max())
    return np.asarray(likely @ np.exp(logs[:, :2]) / likely.sum())


def test_plausible_variances_have_the_mean_of_their_posterior() -> None:
    contrasts, within = contrasts_of(small_panel(4, 300, 12))
    best = estimate_variances(contrasts, within)
    found = plausible_variances(contrasts, best)
    mean = found.weights @ np.array([one.side for one in found.variances])
    expected = on_a_grid(contrasts, within)
    assert np.all(expected > 1.1 * best.side)
    np.testing.assert_allclose(mean, expected, rtol=0.1)


def test_plausible_variances_are_around_the_best_and_weigh_one() -> None:
    contrasts, within = contrasts_of(small_panel(6))
    best = estimate_variances(contrasts, within)
    found = plausible_variances(contrasts, best)
    assert len(found.variances) == 6
    assert found.weights.sum() == pytest.approx(1)
    assert np.all(found.weights > 0)
    for axis, (up, down) in enumerate(
        zip(found.variances[::2], found.variances[1::2], strict=True)
    ):
        middle, above, below = ([*one.side, one.cell] for one in (best, up, down))
        assert above[axis] > middle[axis] > below[axis]
        assert above[axis] * below[axis] == pytest.approx(middle[axis] ** 2)


def test_search_that_wanders_far_reads_the_nearest_bound() -> None:
    contrasts, within = contrasts_of(small_panel(6))
    far, bound = (_posterior(contrasts, np.full(3, at), within, 5.0) for at in (2000.0, _BOUNDS[1]))
    assert far[0] == bound[0]
    np.testing.assert_array_equal(far[1], bound[1])
