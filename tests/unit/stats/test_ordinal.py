from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from qualification.stats.ordinal import cumulative_logit
from tests.unit.stats.campagnes import rows_of


def test_wine_of_randall_1989(partage: Path) -> None:
    folder = partage / "vectors"
    vector = json.loads((folder / "wine.json").read_text(encoding="utf-8"))
    rows = rows_of(folder / "wine.csv")
    found = cumulative_logit(
        np.array([int(row["rating"]) - 1 for row in rows]),
        np.array([[row["temp"] == "warm", row["contact"] == "yes"] for row in rows], np.float64),
    )
    expected, near = vector["expected"], vector["tolerance"]
    coefficients = [expected["tempwarm"], expected["contactyes"]]
    np.testing.assert_allclose(found.coefficients, [c[0] for c in coefficients], atol=near)
    np.testing.assert_allclose(found.errors, [c[1] for c in coefficients], atol=near)
    np.testing.assert_allclose(found.thresholds, expected["thresholds"], atol=near)
    assert found.log_likelihood == pytest.approx(expected["logLik"], abs=near)


def test_fit_recovers_what_levels_were_drawn_from() -> None:
    rng = np.random.default_rng(1)
    x = rng.normal(0, 3, (3000, 1))
    latent = 1.5 * x[:, 0] + rng.logistic(size=3000)
    found = cumulative_logit(np.digitize(latent, [-2.0, 0, 3]), x)
    assert found.coefficients[0] == pytest.approx(1.5, abs=0.15)
    np.testing.assert_allclose(found.thresholds, [-2, 0, 3], atol=0.25)


def test_level_never_given_and_separated_levels_are_refused() -> None:
    with pytest.raises(ValueError, match="never given"):
        cumulative_logit(np.array([0, 2, 2]), np.zeros((3, 1)))
    with pytest.raises(ValueError, match="never given"):
        cumulative_logit(np.array([0, 0]), np.zeros((2, 1)))
    with pytest.raises(ValueError, match="separated"):
        cumulative_logit(np.array([0, 0, 1, 1]), np.array([[1.0], [2], [3], [4]]))
