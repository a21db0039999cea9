"""The public simulated campaigns meet their pass criteria through the command line.

Criteria of the README that goes with them: score against the reference, ranks against the truth,
coverage of the 90 % intervals, components; then false alarms, power and link between campaigns.
"""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.stats import spearmanr

from qualification.cli import main

pytestmark = pytest.mark.integration

Z90 = 1.6449
Rows = list[dict[str, str]]


def rows(path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def run(command: str, folder: Path, *options: str) -> tuple[Rows, dict[str, Any]]:
    sortie, rapport = folder / "sortie.csv", folder / "rapport.json"
    code = main([command, *options, "--sortie", str(sortie), "--rapport", str(rapport)])
    assert code == 0
    return rows(sortie), json.loads(rapport.read_text(encoding="utf-8"))


def column(lines: Rows, name: str) -> NDArray[np.float64]:
    return np.array([float(line[name]) for line in lines])


def truth(path: Path, found: Rows) -> Rows:
    """Return the truth of the residences found, in the same order."""
    by_name = {line["residence"]: line for line in rows(path)}
    return [by_name[line["residence"]] for line in found]


def share(marks: NDArray[np.bool_]) -> float:
    return float(marks.mean())


@pytest.mark.parametrize("name", ["sim_base", "sim_third"])
def test_simulated_campaign_meets_its_criteria(partage: Path, tmp_path: Path, name: str) -> None:
    vectors = partage / "vectors"
    found, report = run(
        "calculer",
        tmp_path,
        str(vectors / f"{name}_ratings.csv"),
        "--residences",
        str(vectors / f"{name}_residences.csv"),
    )
    known = truth(vectors / f"{name}_truth.csv", found)
    score, reference, true = (
        column(found, "score"),
        column(known, "ref_score"),
        column(known, "true_score"),
    )
    assert np.corrcoef(score, reference)[0, 1] >= 0.995
    gap = score - reference
    assert np.abs(gap - gap.mean()).mean() <= 1.0
    assert spearmanr(score, true)[0] >= spearmanr(column(known, "raw_mean"), true)[0] + 0.01
    miss = score - true
    covered = np.abs(miss - miss.mean()) <= Z90 * column(found, "erreur_type")
    assert 0.85 <= share(covered) <= 0.95
    meta = json.loads((vectors / "sim_meta.json").read_text(encoding="utf-8"))
    assert report["n_composantes"] == meta[name]["reference"]["n_components_observed"]


def test_two_campaigns_meet_their_criteria(partage: Path, tmp_path: Path) -> None:
    vectors = partage / "vectors"
    anchors = vectors / "change_base_truth.csv"
    found, report = run(
        "evolution", tmp_path, str(vectors / "change_base_ratings.csv"), "--ancres", str(anchors)
    )
    known = truth(anchors, found)
    change, error = column(found, "variation"), column(found, "erreur_type")
    true = column(known, "true_change")
    moved = column(known, "changed") == 1
    told = np.abs(column(found, "z")) > Z90
    assert share(told[~moved]) <= 0.13
    assert share(told[moved]) >= 0.38
    assert 0.86 <= share(np.abs(change - true) <= Z90 * error) <= 0.95
    assert abs(change.mean() - true.mean()) <= 3
    assert report["n_ancres"] > 30
