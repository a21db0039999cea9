from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

import numpy as np
import pytest

from qualification.domain.errors import FichierRefuse, LignesRefusees
from qualification.services.calcul_fichier import read_notations
from qualification.services.evolution_fichier import COLONNES_EVOLUTION, compute_evolution
from qualification.services.fichier_ancres import read_anchors
from qualification.services.scores_fichier import Calcul
from qualification.services.tables_csv import write_csv
from qualification.textes.erreurs import message

NO_ANCHOR: Mapping[str, int] = MappingProxyType({})
ENTETE = "campagne,residence,college,rater,k1,k2"


def compute(lines: Sequence[str], anchors: Mapping[str, int] = NO_ANCHOR) -> Calcul:
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
    assert calcul.rapport["ancres_ecartees"] == []
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


@pytest.mark.parametrize(
    ("lines", "counts"),
    [
        ([], "0 dans la première, 0 dans la seconde"),
        (["1,R1,bailleur,B,1,2"], "1 dans la première, 0 dans la seconde"),
        (["1,R1,bailleur,B,1,2", "2,r1,bailleur,B,1,2"], "1 dans la première, 1 dans la seconde"),
    ],
)
def test_campaigns_that_share_no_residence_are_refused(lines: Sequence[str], counts: str) -> None:
    with pytest.raises(FichierRefuse) as refus:
        compute([ENTETE, *lines])
    assert message(refus.value).startswith("Aucune résidence n’est notée dans les deux campagnes")
    assert counts in message(refus.value)


def test_one_college_alone_has_no_error_hence_no_change_to_tell() -> None:
    with pytest.raises(FichierRefuse) as refus:
        compute([ENTETE, "1,R1,bailleur,B,1,2", "2,R1,bailleur,B,4,4"])
    assert message(refus.value).startswith("Résidences notées dans les deux campagnes\u00a0: 1")


def rated(residence: str, *levels: int) -> list[str]:
    """Return the lines of a residence that both colleges rate alike, a level per campaign."""
    return [
        f"{campagne},{residence},{college},{college},{level},{level}"
        for campagne, level in enumerate(levels, start=1)
        for college in ("bailleur", "commune")
    ]


def test_anchors_that_hold_no_link_are_named_with_their_reason() -> None:
    lines = [ENTETE, *(line for n in range(5) for line in rated(f"R{n}", 2, 2))]
    lines += [*rated("chantier", 1, 4), *rated("disparue", 3), "1,seule,bailleur,bailleur,1,1"]
    lines += ["2,seule,bailleur,bailleur,,"]
    anchors = ("R0", "R1", "R2", "chantier", "disparue", "seule")
    report = compute(lines, {name: rank for rank, name in enumerate(anchors, start=2)}).rapport
    assert report["n_ancres"] == 3
    assert {a["residence"]: a["motif"] for a in report["ancres_ecartees"]} == {
        "chantier": "a_change",
        "disparue": "une_seule_campagne",
        "seule": "sans_marge",
    }


def test_anchor_that_no_campaign_rates_is_refused_line_by_line() -> None:
    with pytest.raises(LignesRefusees) as refus:
        compute([ENTETE, *rated("R1", 2, 2)], {"R1": 2, "R9": 3, "Tilleuls": 7})
    phrases = [message(faute) for faute in refus.value.fautes]
    assert [phrase.split(",")[1] for phrase in phrases] == [" ligne 3", " ligne 7"]
    assert "«\u00a0Tilleuls\u00a0» n’est notée dans aucune" in phrases[1]
