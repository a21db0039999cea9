"""A database for each test of the command line, opened by the command itself."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from qualification import bootstrap
from qualification.cli import main


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give each test a database of its own, opened by the command itself."""
    fichier = tmp_path / "base.db"
    monkeypatch.setenv("QUALIFICATION_DATABASE_URL", f"sqlite:///{fichier}")
    bootstrap.application.cache_clear()
    yield fichier
    if bootstrap.application.cache_info().currsize:
        bootstrap.application().close()
    bootstrap.application.cache_clear()


@pytest.fixture(scope="module")
def modele(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the database ``demo`` makes, to copy."""
    fichier = tmp_path_factory.mktemp("demo") / "modele.db"
    with pytest.MonkeyPatch.context() as environ:
        environ.setenv("QUALIFICATION_DATABASE_URL", f"sqlite:///{fichier}")
        bootstrap.application.cache_clear()
        assert main(["demo"]) == 0
        bootstrap.application().close()
        bootstrap.application.cache_clear()
    return fichier


@pytest.fixture
def demo(modele: Path, base: Path) -> Path:
    """Put the demonstration in the database of the test."""
    shutil.copyfile(modele, base)
    return base
