from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from qualification.cli import main
from qualification.planning.engine import improve
from qualification.planning.formats import read_instance, write_plan


def _write(chemin: Path, contenu: object) -> str:
    chemin.write_text(json.dumps(contenu), encoding="utf-8")
    return str(chemin)


@pytest.fixture
def fichiers(partage: Path, tmp_path: Path) -> tuple[str, str, str]:
    """Return a public day, its plan, and the absence of the first delegation still to come."""
    instance = partage / "schedules/p2_small_20x8.json"
    plan = next(improve(read_instance(json.loads(instance.read_text("utf-8"))))).plan
    absente = next(b for b in plan.schedule if b.start > 4).commune_delegation
    absence = {"type": "absent", "delegation": absente, "from": 5, "to": 6}
    return (
        str(instance),
        _write(tmp_path / "plan.json", write_plan(plan)),
        _write(tmp_path / "evenements.json", {"now": 4, "events": [absence]}),
    )


def test_replanifier_writes_what_changes(
    fichiers: tuple[str, str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sortie = tmp_path / "plan2.json"
    assert main(["replanifier", *fichiers, "--sortie", str(sortie)]) == 0
    repare: dict[str, Any] = json.loads(sortie.read_text("utf-8"))
    assert repare["changes"]
    assert repare["proven"] is True
    assert capsys.readouterr().out.strip() == repare["reason"]


def test_replanifier_names_what_an_event_gets_wrong(
    fichiers: tuple[str, str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    faux = _write(tmp_path / "faux.json", {"now": 4, "events": [{"type": "pluie"}]})
    sortie = tmp_path / "plan2.json"
    assert main(["replanifier", *fichiers[:2], faux, "--sortie", str(sortie)]) == 2
    assert "«\u00a0pluie\u00a0»" in capsys.readouterr().err
    assert not sortie.exists()


def test_replanifier_repairs_no_plan_that_breaks_a_rule(
    fichiers: tuple[str, str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = json.loads(Path(fichiers[1]).read_text("utf-8"))
    faux = _write(tmp_path / "faux.json", plan | {"schedule": [*plan["schedule"][:-1]] * 2})
    sortie = tmp_path / "plan2.json"
    calme = _write(tmp_path / "rien.json", {"now": 4, "events": []})
    assert main(["replanifier", fichiers[0], faux, calme, "--sortie", str(sortie)]) == 2
    assert "Plan à réparer. L01 – C01\u00a0: la rencontre figure deux fois." in (
        capsys.readouterr().err
    )
    assert not sortie.exists()
