"""The commands that compute from files: what they write, what they refuse, and how."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import numpy as np
import pytest

from qualification.cli import main

pytestmark = pytest.mark.integration

COLONNES = (
    "residence,n_avis,score_brut,score,erreur_type,indice_fragilite,classe,p_fragile,"
    "p_a_surveiller,p_equilibree,p_favorable,statut,ecart_colleges,priorite"
)
RAPPORT = {
    "n_composantes",
    "correction",
    "raison",
    "ecart_colleges_moyen",
    "evaluateurs",
    "alpha",
    "ac2",
    "version_methode",
    "duree_s",
    "dimensions",
    "sans_classe",
}


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def calculer(notations: Path, residences: Path, folder: Path, *options: str) -> int:
    return main(
        [
            "calculer",
            str(notations),
            "--residences",
            str(residences),
            "--sortie",
            str(folder / "scores.csv"),
            "--rapport",
            str(folder / "rapport.json"),
            *options,
        ]
    )


def test_calculer_writes_the_columns_and_the_report_of_its_contract(
    partage: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    vectors = partage / "vectors"
    notations, residences = (vectors / f"sim_third_{n}.csv" for n in ("ratings", "residences"))
    assert calculer(notations, residences, tmp_path) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("500\u00a0résidences dans")
    assert said[1].startswith("Une seule dimension, sans pénalité de déséquilibre\u00a0: k01, k02")
    assert len(said) == 3
    assert "résidences sans classe\u00a0: avis d’une seule partie, " in said[2]
    text = (tmp_path / "scores.csv").read_text(encoding="utf-8")
    assert text.splitlines()[0] == COLONNES
    report = json.loads((tmp_path / "rapport.json").read_text(encoding="utf-8"))
    assert set(report) == RAPPORT
    assert (report["n_composantes"], report["correction"]) == (1, "appliquee")
    truth = {row["residence"]: row for row in rows(vectors / "sim_third_truth.csv")}
    found = rows(tmp_path / "scores.csv")
    reference = [float(truth[row["residence"]]["ref_score"]) for row in found]
    gap = np.array([float(row["score"]) for row in found]) - reference
    assert np.abs(gap - gap.mean()).mean() <= 1


def test_evolution_writes_a_line_per_residence_of_both_campaigns(
    partage: Path, tmp_path: Path
) -> None:
    vectors = partage / "vectors"
    code = main(
        [
            "evolution",
            str(vectors / "change_base_ratings.csv"),
            "--ancres",
            str(vectors / "change_base_truth.csv"),
            "--sortie",
            str(tmp_path / "evolution.csv"),
            "--rapport",
            str(tmp_path / "rapport.json"),
        ]
    )
    assert code == 0
    found = rows(tmp_path / "evolution.csv")
    assert list(found[0]) == ["residence", "variation", "erreur_type", "z", "statut"]
    assert {row["statut"] for row in found} == {"stable", "evolution_probable", "evolution_averee"}
    report = json.loads((tmp_path / "rapport.json").read_text(encoding="utf-8"))
    assert {"lien", "rho", "n_ancres"} <= set(report)


def test_evolution_says_what_the_drift_was_read_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    notations, ancres = tmp_path / "n.csv", tmp_path / "a.csv"
    lines = [
        f"{campagne},R{n},{college},{college},{1 + campagne}"
        for campagne in (1, 2)
        for n in range(4)
        for college in ("bailleur", "commune")
        if (campagne, n) != (2, 3)
    ]
    notations.write_text("\n".join(["campagne,residence,college,rater,k1", *lines]), "utf-8")
    command = ["evolution", str(notations), "--ancres", str(ancres)]
    command += ["--sortie", str(tmp_path / "e.csv"), "--rapport", str(tmp_path / "r.json")]
    ancres.write_text("residence,ancre\nR0,oui\nR1,X\nR2,non\nR3,vrai\n", "utf-8")
    assert main(command) == 0
    said = capsys.readouterr().out
    assert said.endswith(
        "dérive commune retirée\u00a0: 33,3\u00a0points. Elle est lue sur 2\u00a0ancres. "
        "1\u00a0ancre sans effet, dont le motif est dans le rapport.\n"
    )
    ancres.write_text("residence,ancre\nR0,\n", "utf-8")
    assert main(command) == 0
    said = capsys.readouterr().out
    assert said.endswith(
        "Aucune ancre n’a pu servir\u00a0: elle est lue sur toutes les résidences, en supposant "
        "que la majorité n’a pas bougé.\n"
    )
    ancres.write_text("residence,ancre\nR9,oui\nR1,bof\nR2\n", "utf-8")
    assert main(command) == 2
    refused = capsys.readouterr().err.splitlines()
    assert [line[:27] for line in refused] == [f"Fichier des ancres, ligne {n}" for n in (3, 4)]


def test_refused_files_say_each_fault_in_french_and_write_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    notations, residences = tmp_path / "n.csv", tmp_path / "r.csv"
    notations.write_text("residence,college,rater,k\nR1,bailleur,B,9\nR2,,B,nan\n", "utf-8")
    residences.write_text("residence,bailleur,commune,logements\nR1,B,C,4\n", "utf-8")
    assert calculer(notations, residences, tmp_path) == 2
    refused = capsys.readouterr().err.splitlines()
    assert [line[:7] for line in refused] == ["Ligne 2", "Ligne 3", "Ligne 3", "Ligne 3"]
    assert not (tmp_path / "scores.csv").exists()
    assert calculer(notations, residences, tmp_path, "--echelle", "1-1") == 2
    assert "1-1" in capsys.readouterr().err
    notations.write_bytes("é".encode("cp1252"))
    assert calculer(notations, residences, tmp_path) == 2
    assert "n.csv" in capsys.readouterr().err
