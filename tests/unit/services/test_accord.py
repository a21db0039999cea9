from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from qualification.services.accord import agreement_report, supposed_scale
from qualification.services.calcul_fichier import read_notations
from qualification.services.methode import METHOD_VERSION


def file_of_four_raters(partage: Path) -> tuple[list[str], dict[str, Any]]:
    path = partage / "vectors" / "agreement_4raters.json"
    vector: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    lines = ["residence,college,rater,k1"]
    for rater, row in enumerate(vector["data"]):
        for unit, level in enumerate(row):
            lines.append(f"u{unit},bailleur,r{rater},{'' if level is None else level}")
    return lines, vector


def test_report_of_krippendorff_2011_and_gwet_2014(partage: Path) -> None:
    lines, vector = file_of_four_raters(partage)
    notations = read_notations(lines, 10)
    report = agreement_report(notations, supposed_scale(notations))
    expected = vector["expected"]
    assert report["alpha"] == pytest.approx(expected["krippendorff_alpha"]["ordinal"], abs=5e-4)
    assert report["ac2"] == pytest.approx(expected["gwet"]["AC2_quadratic"], abs=5e-4)
    assert (report["niveaux"], report["n_residences"], report["n_evaluateurs"]) == (5, 12, 4)
    assert report["version_methode"] == METHOD_VERSION


def test_overall_pools_criteria_and_json_holds_no_nan() -> None:
    lines = ["residence,college,rater,k1,k2", "a,bailleur,B,1,3", "a,commune,C,3,3"]
    report = agreement_report(read_notations(lines, 4), 4)
    assert (report["accord_exact"], report["ecarts_2_niveaux"], report["n"]) == (0.5, 0.5, 2)
    criteres = report["criteres"]
    assert isinstance(criteres, dict)
    assert criteres["k2"] == {
        "alpha": None,
        "ac2": 1,
        "accord_exact": 1,
        "ecarts_2_niveaux": 0,
        "n": 1,
    }
    json.dumps(report, allow_nan=False)


def test_simulated_campaign_agrees_with_pairs_counted_one_by_one(partage: Path) -> None:
    path = partage / "vectors" / "sim_third_ratings.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        notations = read_notations(lines, 4)
    report = agreement_report(notations, 4)
    by_residence: dict[str, list[tuple[int | None, ...]]] = {}
    for ligne in notations.lignes:
        by_residence.setdefault(ligne.residence, []).append(ligne.niveaux)
    shares = []
    for avis in by_residence.values():
        for levels in zip(*avis, strict=True):
            known = [level for level in levels if level is not None]
            pairs = [(a, b) for i, a in enumerate(known) for b in known[:i]]
            if pairs:
                shares.append(np.mean([(a == b, abs(a - b) >= 2) for a, b in pairs], axis=0))
    exact, far = np.mean(shares, axis=0)
    assert report["accord_exact"] == pytest.approx(exact)
    assert report["ecarts_2_niveaux"] == pytest.approx(far)
    assert report["n"] == len(shares)
