"""Campaigns for the tests: those of the shared vectors, and small random ones."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from hypothesis import strategies as st

from qualification.stats.arrays import FloatArray, IntArray
from qualification.stats.estimation import Observations
from qualification.stats.normalization import to_hundred
from qualification.stats.panel import Panel
from qualification.stats.weights import Structure

SIDES = ("bailleur", "commune", "etat")


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@dataclass(frozen=True)
class Simulated:
    """A campaign of the shared vectors: what was observed, and what was true."""

    observed: Observations
    true_score: FloatArray
    reference: FloatArray
    reference_error: FloatArray
    raw_mean: FloatArray
    raters: list[str]
    commune: IntArray


def simulated(partage: Path, name: str) -> Simulated:
    folder = partage / "vectors"
    ratings = rows_of(folder / f"{name}_ratings.csv")
    residences = rows_of(folder / f"{name}_residences.csv")
    truth = {row["residence"]: row for row in rows_of(folder / f"{name}_truth.csv")}
    criteria = [column for column in ratings[0] if column.startswith("k")]
    levels = np.array([[float(row[k] or "nan") for k in criteria] for row in ratings])
    sides = {row["rater"]: SIDES.index(row["college"]) for row in ratings}
    raters, n_sides = list(sides), max(sides.values()) + 1
    item = {row["residence"]: i for i, row in enumerate(residences)}
    cells = list(dict.fromkeys((row["bailleur"], row["commune"]) for row in residences))
    communes = list(dict.fromkeys(row["commune"] for row in residences))
    observed = Observations(
        points=to_hundred(levels, 4),
        item=np.array([item[row["residence"]] for row in ratings]),
        rater=np.array([raters.index(row["rater"]) for row in ratings]),
        cell=np.array([cells.index((row["bailleur"], row["commune"])) for row in residences]),
        dwellings=np.array([float(row["logements"]) for row in residences]),
        side=np.array(list(sides.values())),
        weights=np.array([0.4, 0.4, 0.2][:n_sides]),
        structure=Structure.of([[1.0] * len(criteria)]),
    )

    def column(name: str) -> FloatArray:
        return np.array([float(truth[row["residence"]][name]) for row in residences])

    return Simulated(
        observed=observed,
        true_score=column("true_score"),
        reference=column("ref_score"),
        reference_error=column("ref_se"),
        raw_mean=column("raw_mean"),
        raters=raters,
        commune=np.array([communes.index(row["commune"]) for row in residences]),
    )


def small_panel(seed: int, n_items: int = 40, n: int = 3) -> Panel:
    """Return a panel of two sides of n raters, one item in five rated by one side only."""
    rng = np.random.default_rng(seed)
    first, second = rng.integers(0, n, n_items), rng.integers(n, 2 * n, n_items)
    both = rng.random(n_items) < 0.8
    item = np.concatenate([np.arange(n_items), np.flatnonzero(both)])
    rater = np.concatenate([first, second[both]])
    leniency = rng.normal(0, 10, 2 * n)
    score = rng.normal(50, 20, n_items)[item] + leniency[rater] + rng.normal(0, 8, len(item))
    return Panel(
        item=item,
        rater=rater,
        score=score,
        answered=rng.integers(6, 13, len(item)).astype(np.float64),
        cell=first * n + second - n,
        side=np.repeat([0, 1], n),
        weights=np.array([1.0, 1.0]),
    )


@st.composite
def observations(draw: st.DrawFn, n_levels: int = 4) -> Observations:
    """Return a campaign of two to five raters a side, as sparse as chance makes it."""
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    n_items, n_raters = draw(st.integers(1, 30)), draw(st.integers(1, 5))
    first = rng.integers(0, n_raters, n_items)
    second = rng.integers(n_raters, 2 * n_raters, n_items)
    item = np.concatenate([np.arange(n_items)] * 2)
    kept = rng.random(2 * n_items) < draw(st.sampled_from([0.5, 0.9, 1.0]))
    missing = rng.random((2 * n_items, 6)) < draw(st.sampled_from([0.0, 0.1, 0.9]))
    levels = rng.integers(1, n_levels + 1, (2 * n_items, 6)).astype(np.float64)
    levels[missing] = np.nan
    return Observations(
        points=to_hundred(levels, n_levels)[kept],
        item=item[kept],
        rater=np.concatenate([first, second])[kept],
        cell=first * n_raters + second - n_raters,
        dwellings=rng.integers(0, 200, n_items).astype(np.float64),
        side=np.repeat([0, 1], n_raters),
        weights=np.array([1.0, 1.0]),
        structure=Structure.of([[1, 1], [1, 1], [1, 1]]),
    )
