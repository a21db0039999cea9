from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from scipy.stats import spearmanr

from qualification.domain.errors import LignesRefusees
from qualification.services.calcul_fichier import read_notations
from qualification.services.fichier_residences import read_residences
from qualification.services.scores_fichier import COLONNES_SCORES, Calcul, compute_file
from qualification.services.tables_csv import write_csv
from qualification.textes.calcul import raison
from qualification.textes.erreurs import messages

ENTETE = "residence,college,rater,k1,k2"
LIEUX = ["residence,bailleur,commune,logements", "R1,B1,C1,10", "R2,B1,C1,0", "R3,B2,C2,5"]
Lignes = dict[str, dict[str, str]]


def compute(notations: Sequence[str], lieux: Sequence[str] = LIEUX, niveaux: int = 4) -> Calcul:
    return compute_file(
        read_notations(notations, niveaux), read_residences(lieux), niveaux, describe=raison
    )


def written(calcul: Calcul) -> Lignes:
    text = io.StringIO(write_csv(COLONNES_SCORES, calcul.lignes))
    assert "nan" not in text.getvalue()
    json.dumps(calcul.rapport, allow_nan=False)
    return {row["residence"]: row for row in csv.DictReader(text)}


def column(rows: Lignes, name: str) -> list[float]:
    return [float(row[name]) for row in rows.values()]


@pytest.fixture(scope="module")
def base(partage: Path) -> tuple[Lignes, Calcul, Lignes]:
    folder = partage / "vectors"
    read = [
        (folder / f"sim_base_{name}.csv").read_text(encoding="utf-8").splitlines()
        for name in ("ratings", "residences", "truth")
    ]
    calcul = compute(read[0], read[1])
    truth = {row["residence"]: row for row in csv.DictReader(read[2])}
    return written(calcul), calcul, truth


def test_simulated_campaign_through_its_files(base: tuple[Lignes, Calcul, Lignes]) -> None:
    rows, calcul, truth = base
    assert set(rows) == set(truth)
    truth = {residence: truth[residence] for residence in rows}
    score, reference = column(rows, "score"), column(truth, "ref_score")
    assert np.corrcoef(score, reference)[0, 1] >= 0.995
    assert (
        spearmanr(score, column(truth, "true_score"))[0]
        >= 0.01 + (spearmanr(column(truth, "raw_mean"), column(truth, "true_score"))[0])
    )
    np.testing.assert_allclose(column(rows, "score_brut"), column(truth, "raw_mean"), atol=1)
    assert calcul.rapport["n_composantes"] == 1
    assert calcul.rapport["correction"] == "appliquee"
    assert calcul.rapport["ecart_colleges_moyen"] == pytest.approx(8.276, abs=0.1)


def test_classes_follow_from_the_probabilities_beside_them(
    base: tuple[Lignes, Calcul, Lignes],
) -> None:
    rows, _, _ = base
    for row in rows.values():
        chances = {k[2:]: float(v) for k, v in row.items() if k.startswith("p_") and v}
        if not chances:
            assert (row["classe"], row["statut"]) == ("avis_d_une_seule_partie", "")
            assert (row["n_avis"], row["indice_fragilite"], row["priorite"]) == ("1", "", "")
            continue
        assert sum(chances.values()) == pytest.approx(1, abs=1e-5)
        best = max(chances, key=lambda classe: chances[classe])
        assert row["classe"] == best
        sure = "averee" if chances[best] >= 0.8 else "probable"
        assert row["statut"] == (sure if chances[best] >= 0.5 else "limite")
        # One dimension only: no imbalance, so the index is what the score leaves.
        assert float(row["indice_fragilite"]) == pytest.approx(100 - float(row["score"]), abs=1e-5)


def test_raters_are_reported_with_their_leniency(base: tuple[Lignes, Calcul, Lignes]) -> None:
    raters = base[1].rapport["evaluateurs"]
    assert isinstance(raters, list)
    assert {tuple(rater) for rater in raters} == {
        ("rater", "college", "clemence", "erreur_type", "fiabilite")
    }
    assert len(raters) == 44
    assert all(0 < rater["fiabilite"] < 1 < rater["erreur_type"] for rater in raters)


def test_order_of_lines_changes_nothing(partage: Path) -> None:
    folder = partage / "vectors"
    header, *lines = (folder / "sim_third_ratings.csv").read_text(encoding="utf-8").splitlines()
    lieux = (folder / "sim_third_residences.csv").read_text(encoding="utf-8").splitlines()
    one, other = (
        written(compute([header, *lines], lieux)),
        written(compute([header, *reversed(lines)], lieux)),
    )
    assert one == {residence: other[residence] for residence in one}


def test_profile_of_dimensions_costs_its_imbalance() -> None:
    lines = ["residence,college,rater,A1,A2,B1", "R1,bailleur,B,4,4,1", "R1,commune,C,4,4,1"]
    row = written(compute(lines))["R1"]
    assert float(row["score"]) == 50
    # r = (130, 70): S² / M = 9, brought to points of 100.
    assert float(row["indice_fragilite"]) == pytest.approx(100 - (50 - 9 / 0.6))


def test_one_blank_does_not_void_a_college_whose_criteria_are_named_by_words() -> None:
    lines = ["residence,college,rater,proprete,commerces,calme"]
    lines += ["R1,bailleur,B,1,2,", "R1,commune,C,2,,2", "R2,bailleur,B,4,4,3", "R2,commune,C,,3,"]
    lines += ["R3,bailleur,B,4,4,3"]
    calcul = compute(lines)
    classes = {residence: row["classe"] for residence, row in written(calcul).items()}
    assert classes == {
        "R1": "fragile",
        "R2": "donnees_insuffisantes",
        "R3": "avis_d_une_seule_partie",
    }
    assert calcul.rapport["dimensions"] == {"ensemble": ["proprete", "commerces", "calme"]}
    assert calcul.rapport["sans_classe"] == {
        "donnees_insuffisantes": 1,
        "avis_d_une_seule_partie": 1,
    }


def test_one_college_alone_has_neither_class_nor_correction() -> None:
    calcul = compute([ENTETE, "R1,bailleur,B,1,2", "R3,bailleur,B,4,4"])
    rows = written(calcul)
    assert {row["classe"] for row in rows.values()} == {"avis_d_une_seule_partie"}
    assert [row["erreur_type"] for row in rows.values()] == ["", ""]
    assert calcul.rapport["correction"] == "impossible"
    assert "Un seul collège a noté" in str(calcul.rapport["raison"])
    assert calcul.rapport["ecart_colleges_moyen"] is None
    assert calcul.rapport["evaluateurs"] == [
        {
            "rater": "B",
            "college": "bailleur",
            "clemence": None,
            "erreur_type": None,
            "fiabilite": None,
        }
    ]


def test_do_not_know_everywhere_is_not_enough_data() -> None:
    calcul = compute([ENTETE, "R1,bailleur,B,,", "R2,bailleur,B,,", "R2,commune,C,1,"])
    rows = written(calcul)
    assert (rows["R1"]["classe"], rows["R1"]["n_avis"]) == ("donnees_insuffisantes", "0")
    assert (rows["R1"]["score"], rows["R1"]["score_brut"]) == ("", "")
    assert (rows["R2"]["classe"], rows["R2"]["n_avis"]) == ("avis_d_une_seule_partie", "1")
    assert calcul.rapport["alpha"] is None


def test_side_that_answered_too_little_is_not_said_absent() -> None:
    lines = ["R1,bailleur,B,4,4,4", "R1,commune,C,1,,", "R2,bailleur,B,4,4,4"]
    rows = written(compute(["residence,college,rater,A1,A2,A3", *lines]))
    assert (rows["R1"]["classe"], rows["R1"]["score"]) == ("donnees_insuffisantes", "100")
    assert rows["R2"]["classe"] == "avis_d_une_seule_partie"


def test_one_residence_has_a_class_and_no_correction() -> None:
    calcul = compute([ENTETE, "R1,bailleur,B,1,2", "R1,commune,C,2,2"])
    row = written(calcul)["R1"]
    assert row["classe"] == "fragile"
    assert row["statut"]
    assert calcul.rapport["correction"] == "impossible"
    assert "ne se croisent pas assez" in str(calcul.rapport["raison"])


def test_separate_pairs_say_they_are_not_comparable() -> None:
    lieux = [LIEUX[0], *(f"R{i},B{i},C{i},1" for i in range(12))]
    lines = [
        ENTETE,
        *(f"R{i},{c},{c}{i},{1 + i % 4},2" for i in range(12) for c in ("bailleur", "commune")),
    ]
    calcul = compute(lines, lieux)
    assert (calcul.rapport["n_composantes"], calcul.rapport["correction"]) == (12, "impossible")
    assert "12 groupes" in str(calcul.rapport["raison"])
    assert len(written(calcul)) == 12


def test_file_without_any_rating_gives_no_line() -> None:
    calcul = compute([ENTETE])
    assert written(calcul) == {}
    assert calcul.rapport["n_composantes"] == 0


def test_residence_of_no_dwelling_is_scored_and_never_a_priority() -> None:
    rows = written(compute([ENTETE, "R2,bailleur,B,1,2", "R2,commune,C,2,2"]))
    assert rows["R2"]["classe"] == "fragile"
    assert rows["R2"]["priorite"] == "0"


def test_unknown_residence_is_refused_line_by_line() -> None:
    with pytest.raises(LignesRefusees) as refus:
        compute([ENTETE, "R1,bailleur,B,1,2", "R9,commune,C,2,2", "R8,commune,C,2,2"])
    phrases = messages(refus.value)
    assert [phrase[:7] for phrase in phrases] == ["Ligne 3", "Ligne 4"]
    assert "«\u00a0R9\u00a0»" in phrases[0]


def test_scale_of_five_levels() -> None:
    rows = written(compute([ENTETE, "R1,bailleur,B,5,3", "R1,commune,C,4,4"], niveaux=5))
    assert float(rows["R1"]["score_brut"]) == pytest.approx(75)


@pytest.mark.lent
def test_a_hundred_thousand_lines_are_scored() -> None:
    rng = np.random.default_rng(5)
    n = 50_000
    bailleur, commune = rng.integers(0, 25, n), rng.integers(0, 60, n)
    levels = rng.integers(1, 5, (2 * n, 2))
    lieux = [
        LIEUX[0],
        *(f"R{i},B{b},C{c},9" for i, (b, c) in enumerate(zip(bailleur, commune, strict=True))),
    ]
    lines = [ENTETE]
    lines += [
        f"R{i},bailleur,B{b},{x},{y}"
        for i, (b, (x, y)) in enumerate(zip(bailleur, levels[:n], strict=True))
    ]
    lines += [
        f"R{i},commune,C{c},{x},{y}"
        for i, (c, (x, y)) in enumerate(zip(commune, levels[n:], strict=True))
    ]
    calcul = compute(lines, lieux)
    assert len(calcul.lignes) == n
    assert calcul.rapport["correction"] == "non_necessaire"
