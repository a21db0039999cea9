from __future__ import annotations

from pathlib import Path

import pytest
from importlinter import configuration
from importlinter.application.use_cases import lint_imports

from tests.architecture.corpus import RACINE

configuration.configure()


def test_imports_go_down_a_floor_only(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(RACINE)
    respectes = lint_imports(str(RACINE / "pyproject.toml"), cache_dir=None)
    assert respectes, capsys.readouterr().out


def test_a_broken_contract_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(RACINE)
    contrat = tmp_path / "contrat.toml"
    contrat.write_text(
        "[tool.importlinter]\n"
        'root_package = "qualification"\n'
        "[[tool.importlinter.contracts]]\n"
        'name = "services without domain"\n'
        'type = "forbidden"\n'
        'source_modules = ["qualification.services"]\n'
        'forbidden_modules = ["qualification.domain"]\n',
        encoding="utf-8",
    )
    assert not lint_imports(str(contrat), cache_dir=None)
