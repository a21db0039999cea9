from __future__ import annotations

import csv
import json
from collections.abc import Callable
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from qualification.stats.aggregation import ampi, arithmetic, away_from_zero, geometric, owa
from qualification.stats.arrays import FloatArray

POINTS = arrays(np.float64, (6, 5), elements=st.floats(0, 100))
WEIGHTS = arrays(np.float64, 5, elements=st.floats(0.01, 1))


@pytest.fixture(scope="module")
def vector(partage: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(
        (partage / "vectors" / "aggregation.json").read_text(encoding="utf-8")
    )
    return content


def test_ampi_of_mazziotta_and_pareto_vectors(vector: dict[str, Any]) -> None:
    for case in vector["cases"]:
        x, w = np.array(case["x"], dtype=float), np.array(case["w"], dtype=float)
        result = ampi(x, w)
        found = [result.mean, result.deviation, result.penalty, result.index]
        expected = [case[key] for key in ("M", "S", "penalty", "rescaled_0_100")]
        np.testing.assert_allclose(found, expected, rtol=0, atol=vector["tolerance"])


def test_means_and_owa_of_the_aggregation_vector(vector: dict[str, Any]) -> None:
    means, ordered = vector["means"], vector["owa"]
    x, w = np.array(means["x"], dtype=float), np.array(means["w"])
    assert arithmetic(x, w) == pytest.approx(means["arithmetic"], abs=vector["tolerance"])
    assert geometric(x, w) == pytest.approx(means["geometric"], abs=vector["tolerance"])
    ranked = owa(np.array(ordered["x"], dtype=float), np.array(ordered["weights_from_worst"]))
    assert ranked == pytest.approx(ordered["expected"], abs=vector["tolerance"])


def read_table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def climb(
    table: dict[str, FloatArray], links: dict[str, str], mean: Callable[..., FloatArray]
) -> dict[str, FloatArray]:
    """One step of a hierarchy: children to parents, equal weights."""
    ordered = sorted(links.items(), key=lambda link: link[1])
    families = {p: [c for c, _ in f] for p, f in groupby(ordered, key=lambda link: link[1])}
    return {
        parent: mean(np.column_stack([table[c] for c in children]), np.ones(len(children)))
        for parent, children in families.items()
    }


def asem(partage: Path, mean: Callable[..., FloatArray], prepare: Callable[..., Any]) -> Any:
    folder = partage / "vectors"
    rows = read_table(folder / "asem_normalised.csv")
    structure = read_table(folder / "asem_structure.csv")
    names = [line["indicator"] for line in structure]
    table = {name: prepare(np.array([float(row[name]) for row in rows])) for name in names}
    for child, parent in (("indicator", "pillar"), ("pillar", "subindex"), ("subindex", "index")):
        links = {line[child]: line[parent] for line in structure}
        table |= climb(table, links, mean)
    return table, read_table(folder / "asem_expected.csv"), [row["UnitCode"] for row in rows]


def test_coinr_asem_arithmetic_hierarchy(partage: Path) -> None:
    table, expected, units = asem(partage, arithmetic, np.asarray)
    assert units == [line["UnitCode"] for line in expected]
    for name in expected[0].keys() - {"UnitCode", "Index_geometric_1_100"}:
        column = [float(line[name]) for line in expected]
        np.testing.assert_allclose(table[name], column, rtol=0, atol=1e-6)
    ordered = [units[position] for position in np.argsort(-table["Index"])]
    ranks = {code: rank for rank, code in enumerate(ordered, start=1)}
    assert (ranks["CHE"], ranks["IND"]) == (1, 45)


def test_coinr_asem_geometric_hierarchy(partage: Path) -> None:
    table, expected, _ = asem(partage, geometric, away_from_zero)
    column = [float(line["Index_geometric_1_100"]) for line in expected]
    np.testing.assert_allclose(table["Index"], column, rtol=0, atol=1e-3)


def test_geometric_mean_refuses_negative_values() -> None:
    with pytest.raises(ValueError, match="at least 0"):
        geometric(np.array([-1.0, 2.0]), np.ones(2))


@pytest.mark.parametrize("mean", [arithmetic, geometric, owa, lambda x, w: ampi(x, w).index])
def test_missing_value_gives_nan_without_a_warning(mean: Callable[..., FloatArray]) -> None:
    found = mean(np.array([[np.nan, 50], [50, 50.0]]), np.ones(2))
    np.testing.assert_allclose(found, [np.nan, 50])


def test_missing_value_of_null_weight_has_no_part() -> None:
    x, w = np.array([40, np.nan, 60.0]), np.array([1, 0, 1.0])
    assert arithmetic(x, w) == 50
    assert ampi(x, w).mean == pytest.approx(100)


@given(POINTS, WEIGHTS)
def test_every_mean_stays_within_its_values(x: FloatArray, w: FloatArray) -> None:
    for found in (arithmetic(x, w), geometric(x, w), owa(x, w)):
        assert np.all(found >= x.min(axis=1) - 1e-9)
        assert np.all(found <= x.max(axis=1) + 1e-9)


@given(POINTS, WEIGHTS)
def test_ampi_never_exceeds_the_arithmetic_mean_nor_leaves_the_scale(
    x: FloatArray, w: FloatArray
) -> None:
    index = ampi(x, w).index
    assert np.all(index <= arithmetic(x, w) + 1e-9)
    assert np.all((index >= -1e-9) & (index <= 100 + 1e-9))


@given(POINTS, WEIGHTS, st.permutations(range(5)))
def test_order_of_dimensions_changes_nothing(
    x: FloatArray, w: FloatArray, order: list[int]
) -> None:
    for mean in (arithmetic, geometric, lambda x, w: ampi(x, w).index):
        np.testing.assert_allclose(mean(x[:, order], w[order]), mean(x, w), atol=1e-9)
    np.testing.assert_allclose(owa(x[:, order], w), owa(x, w), atol=1e-9)


def test_owa_on_the_worst_alone_is_the_minimum() -> None:
    assert owa(np.array([80, 20, 50.0]), np.array([1, 0, 0.0])) == 20
