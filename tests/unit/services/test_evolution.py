from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from qualification.domain.errors import FichierRefuse
from qualification.services.calcul_fichier import read_notations
from qualification.services.evolution import COLONNES_EVOLUTION, compute_evolution, read_anchors
from qualification.services.scores_fichier import Calcul
from qualification.services.tables_csv import write_csv
from qualification.textes.erreurs import message

ENTETE = "campagne,residence,college,rater,k1,k2"


def compute(lines: Sequence[str], anchors: frozenset[str] = frozenset()) -> Calcul:
    return compute_evolution(read_notations(lines, 4, campagnes=True), anchors, 4)


def written(calcul: Calcul) -> dict[str, dict[str, str]]:
    text = write_csv(COLONNES_EVOLUTION, calcul.lignes)
    assert "nan" not in text
    json.dumps(calcul.rapport, allow_nan=False)
    return {row["residence"]: row for row in csv.DictReader(io.StringIO(text))}


def test_two_simulated_campaigns_meet_their_pass_criteria(partage: Path) -> None:
    folder = partage / "vectors"
    truth_lines = (folder / "change_base_truth.csv").read_text(encoding="utf-8").splitlines()
    truth = {row["residence"]: row for row in csv.DictReader(truth_lines)}
    ratings = (folder / "change_base_ratings.csv").read_text(encoding="utf-8").splitlines()
    calcul = compute(ratings, read_anchors(truth_lines))
    rows = written(calcul)
    assert set(rows) == set(truth)

    def column(
        table: dict[str, dict[str, str]], name: str
    ) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        return np.array([float(table[residence][name]) for residence in rows])

    true, changed = column(truth, "true_change"), column(truth, "changed") == 1
    value, called = column(rows, "variation"), np.abs(column(rows, "z")) > 1.645
    assert called[~changed].mean() <= 0.13
    assert called[changed].mean() >= 0.38
    assert 0.86 <= (np.abs(value - true) <= 1.645 * column(rows, "erreur_type")).mean() <= 0.95
    assert abs(value.mean() - true.mean()) <= 3
    reference = json.loads((folder / "sim_meta.json").read_text())["change_base"]["reference"]
    assert calcul.rapport["rho"] == pytest.approx(reference["rho"], abs=0.01)
    assert calcul.rapport["lien"] == pytest.approx(reference["link"], abs=0.1)
    assert calcul.rapport["n_ancres"] == 40
    called_so = {residence: row["statut"] != "stable" for residence, row in rows.items()}
    assert list(called_so.values()) == called.tolist()


def test_few_common_residences_still_have_an_answer() -> None:
    lines = [
        ENTETE,
        "1,R1,bailleur,B,1,2",
        "1,R1,commune,C,2,2",
        "2,R1,bailleur,B,3,4",
        "2,R1,commune,C,4,4",
        "2,R2,commune,C,4,4",
    ]
    calcul = compute(lines)
    assert list(written(calcul)) == ["R1"]
    assert calcul.rapport["lien_suppose"] is True
    assert calcul.rapport["correction"] == {"1": "impossible", "2": "impossible"}


def test_one_campaign_only_or_none_gives_no_line() -> None:
    for lines in ([ENTETE], [ENTETE, "1,R1,bailleur,B,1,2"], [ENTETE, "2,R1,bailleur,B,1,2"]):
        assert written(compute(lines)) == {}


def test_one_college_alone_has_no_error_hence_no_change() -> None:
    lines = [ENTETE, "1,R1,bailleur,B,1,2", "2,R1,bailleur,B,4,4"]
    assert written(compute(lines)) == {}


def test_anchors_are_named_or_marked() -> None:
    assert read_anchors(["residence", "R1", "", " R2 "]) == {"R1", "R2"}
    assert read_anchors(["residence,ancre", "R1,1", "R2,0", "R3"]) == {"R1"}
    assert read_anchors(["anchor,residence", "1,R1", "0,R2", ","]) == {"R1"}
    for lines in ([], ["id", "R1"]):
        with pytest.raises(FichierRefuse) as refus:
            read_anchors(lines)
        assert message(refus.value).startswith("Fichier des ancres")
