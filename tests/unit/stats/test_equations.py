from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from qualification.stats.arrays import FloatArray
from qualification.stats.equations import Contrasts, Variances, offset_basis, solve
from qualification.stats.severity import collapse, solve_severity
from tests.unit.stats.campagnes import small_panel


def dense(contrasts: Contrasts) -> FloatArray:
    n, raters = len(contrasts.value), np.eye(len(contrasts.side))
    design = np.hstack([contrasts.fixed, raters[contrasts.first] - raters[contrasts.second]])
    assert design.shape == (n, contrasts.n_offsets + len(raters))
    return design


@pytest.fixture(scope="module")
def tiny(partage: Path) -> dict[str, Any]:
    path = partage / "vectors" / "severity_tiny.json"
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content


def test_exact_solution_of_severity_tiny(tiny: dict[str, Any]) -> None:
    data, given, expected = np.array(tiny["data"]), tiny["variances"], tiny["expected"]
    first, second = data[:, 0].astype(np.intp), data[:, 1].astype(np.intp) + 3
    contrasts = Contrasts(
        first,
        second,
        value=data[:, 3],
        weight=data[:, 2],
        side=np.repeat([0, 1], 3),
        basis=offset_basis(np.zeros(6, np.intp), np.ones(6, np.intp), np.array([0.5, 0.5])),
    )
    variances = Variances(
        np.array([given["landlord"], given["commune"]], dtype=np.float64),
        given["cell"],
        given["diff_within"],
    )
    solution = solve(contrasts, variances)
    offset = contrasts.basis @ solution.effects[:1]
    panel = small_panel(0)
    severity = solve_severity(contrasts, variances, panel, 0.0)
    near = {"rtol": 0, "atol": tiny["tolerance"]}
    assert offset[0] - offset[1] == pytest.approx(expected["delta"], abs=tiny["tolerance"])
    np.testing.assert_allclose(solution.effects[1:], expected["s"], **near)
    np.testing.assert_allclose(severity.leniency, expected["b"], **near)
    np.testing.assert_allclose(severity.standard_error, expected["b_se"], **near)
    pair = np.zeros((6, 6))
    pair[range(6), first] = pair[range(6), second] = -0.5
    np.testing.assert_allclose(pair @ severity.leniency, expected["cell_adjust"], **near)
    errors = np.sqrt(np.diag(pair @ severity.covariance @ pair.T))
    np.testing.assert_allclose(errors, expected["cell_adjust_se"], **near)


def test_products_are_those_of_the_dense_design() -> None:
    contrasts = collapse(small_panel(1)).contrasts
    design = dense(contrasts)
    weight = np.linspace(1, 2, len(contrasts.value))
    effects = np.linspace(-1, 1, design.shape[1])
    np.testing.assert_allclose(contrasts.gram(weight), design.T @ (design * weight[:, None]))
    np.testing.assert_allclose(contrasts.project(weight), design.T @ weight)
    np.testing.assert_allclose(contrasts.predict(effects), design @ effects)


def test_solution_is_the_generalised_least_squares_one() -> None:
    found = collapse(small_panel(2))
    contrasts, within = found.contrasts, found.within
    variances = Variances(np.array([50.0, 80.0]), 20.0, within)
    solution = solve(contrasts, variances)
    design, k = dense(contrasts), contrasts.n_offsets
    x, z = design[:, :k], design[:, k:]
    g = np.diag(variances.side[contrasts.side])
    v = z @ g @ z.T + np.diag(20.0 + within / contrasts.weight)
    inverse = np.linalg.inv(v)
    beta = np.linalg.solve(x.T @ inverse @ x, x.T @ inverse @ contrasts.value)
    s = g @ z.T @ inverse @ (contrasts.value - x @ beta)
    np.testing.assert_allclose(solution.effects, np.concatenate([beta, s]))


def test_offsets_of_sides_weigh_nothing_together() -> None:
    weights = np.array([0.4, 0.4, 0.2])
    basis = offset_basis(np.array([0, 1]), np.array([1, 2]), weights)
    assert basis.shape == (3, 2)
    np.testing.assert_allclose(weights @ basis, 0, atol=1e-15)


def test_sides_never_compared_keep_a_null_offset() -> None:
    basis = offset_basis(np.array([0]), np.array([2]), np.array([1.0, 1.0, 1.0]))
    np.testing.assert_array_equal(basis.any(axis=1), [True, False, True])
    assert offset_basis(np.array([1]), np.array([1]), np.array([1.0, 1.0])).shape == (2, 0)


def test_side_of_null_weight_has_an_offset_the_others_answer_for() -> None:
    basis = offset_basis(np.array([0]), np.array([1]), np.array([0.0, 1.0]))
    np.testing.assert_allclose(basis, [[1], [0]])
    assert offset_basis(np.array([0]), np.array([1]), np.array([0.0, 0.0, 1.0])).shape == (3, 0)
