from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from qualification.stats.arrays import FloatArray
from qualification.stats.neighbours import nearest, within
from qualification.stats.spatial import general_g, hotspots, local_g, local_g_star, moran
from tests.unit.stats.campagnes import rows_of


def test_local_g_of_getis_and_ord_1996(partage: Path) -> None:
    folder = partage / "vectors"
    vector = json.loads((folder / "getisord.json").read_text(encoding="utf-8"))
    rows = rows_of(folder / vector["file"])
    xy = np.array([[float(row["x"]), float(row["y"])] for row in rows])
    values, point = np.array([float(row["val"]) for row in rows]), vector["point_index_0based"]
    for distance, expected in vector["expected"]["Gi_z"].items():
        found = local_g(values, within(xy, 0, float(distance)))
        assert found[point] == pytest.approx(expected, abs=vector["tolerance"])
    star = local_g_star(values, within(xy, 0, 30))
    expected_star = vector["expected"]["Gi_star_z_30"]
    assert star[point] == pytest.approx(expected_star, abs=vector["tolerance"])


def test_local_and_general_g_of_the_esda_tests(partage: Path) -> None:
    path = partage / "vectors" / "getis6.json"
    vector = json.loads(path.read_text(encoding="utf-8"))
    values, expected = np.array(vector["y"], dtype=np.float64), vector["expected"]
    weights = within(np.array(vector["points"], dtype=np.float64), 0, vector["threshold"])
    near = vector["tolerance"]
    overall = general_g(values, weights)
    assert overall.index == pytest.approx(expected["global_G"], abs=near)
    assert overall.p == pytest.approx(expected["p_norm_one_sided"], abs=near)
    assert local_g(values, weights)[0] == pytest.approx(expected["Gi_z_point0"], abs=near)
    assert local_g_star(values, weights)[0] == pytest.approx(expected["Gi_star_z_point0"], abs=near)


def grid(n: int) -> FloatArray:
    return np.array([[300.0 * i, 300.0 * j] for i in range(n) for j in range(n)])


def clustered(n: int = 20) -> tuple[FloatArray, FloatArray]:
    """A square territory whose south-west corner is 40 points lower."""
    xy = grid(n)
    corner = (xy < 1200).all(axis=1)
    return xy, np.random.default_rng(2).normal(60, 12, len(xy)) - 40 * corner


def test_weak_sector_is_found_and_strong_ones_are_not_called_weak() -> None:
    xy, values = clustered()
    found = hotspots(xy, values)
    corner = (xy < 1200).all(axis=1)
    assert found.weak[corner].mean() > 0.5
    assert found.weak[(xy > 2000).all(axis=1)].mean() < 0.02
    assert np.all(found.z[found.weak] < 0)
    high = hotspots(xy, -values)
    assert not high.weak[corner].any()


def test_items_without_place_or_value_are_out() -> None:
    xy, values = clustered()
    xy[0], values[1] = np.nan, np.nan
    found = hotspots(xy, values)
    assert np.isnan(found.z[:2]).all()
    assert np.isnan(found.p[:2]).all()
    assert not found.weak[:2].any()
    assert np.isfinite(found.z[2:]).all()


def test_items_of_one_address_have_one_answer() -> None:
    xy, values = clustered()
    twice = np.vstack([xy, xy[:1]])
    found = hotspots(twice, np.append(values, values[0]))
    np.testing.assert_allclose(found.z[:-1], hotspots(xy, values).z)
    assert found.z[-1] == found.z[0]


def test_small_territory_has_no_local_statistic() -> None:
    found = hotspots(grid(7), np.arange(49.0))
    assert np.isnan(found.z).all()
    assert not found.weak.any()


def test_large_territory_is_held_to_five_per_cent() -> None:
    xy = grid(32)
    assert hotspots(xy, np.random.default_rng(3).normal(size=len(xy))).share == 0.05
    assert hotspots(grid(20), np.ones(400)).share == 0.10


def test_values_all_alike_have_no_z_score() -> None:
    found = hotspots(grid(8), np.full(64, 0.1))
    assert np.isnan(found.z).all()


def test_moran_tells_clustered_from_shuffled_values() -> None:
    xy, values = clustered()
    weights, rng = nearest(xy), np.random.default_rng(4)
    near = moran(values, weights, rng)
    assert near is not None
    assert near.index > 0.2
    assert near.p == pytest.approx(0.001)
    scattered = moran(rng.permutation(values), weights, rng)
    assert scattered is not None
    assert abs(scattered.index) < 0.1
    assert scattered.expected == pytest.approx(-1 / 399)


def test_moran_of_a_gradient_is_the_formula() -> None:
    xy = np.array([[float(i), 0] for i in range(30)])
    weights = within(xy, 0, 1)
    values = np.arange(30.0)
    d = values - values.mean()
    expected = 30 / weights.sum() * (2 * d[:-1] @ d[1:]) / (d @ d)
    found = moran(values, weights, np.random.default_rng(0))
    assert found is not None
    assert found.index == pytest.approx(expected)


@pytest.mark.parametrize("values", [np.ones(40), np.arange(29.0), np.empty(0)])
def test_moran_needs_values_that_vary(values: FloatArray) -> None:
    xy = np.arange(2.0 * len(values)).reshape(-1, 2)
    assert moran(values, nearest(xy), np.random.default_rng(0)) is None


def test_same_seed_same_permutations() -> None:
    xy, values = clustered(8)
    one, other = (moran(values, nearest(xy), np.random.default_rng(5)) for _ in range(2))
    assert one == other
