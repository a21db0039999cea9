"""Keeping the database from the command line: copied while it works, put back when it does not."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from qualification import bootstrap
from qualification.cli import main
from qualification.domain.acces import SYSTEME

pytestmark = [pytest.mark.integration, pytest.mark.usefixtures("base")]


def _leave() -> None:
    """Close the base as the end of a command would."""
    bootstrap.application().close()
    bootstrap.application.cache_clear()


def _refused(capsys: pytest.CaptureFixture[str]) -> list[str]:
    sortie = capsys.readouterr()
    assert sortie.out == ""
    assert "Traceback" not in sortie.err
    return sortie.err.splitlines()


@pytest.mark.usefixtures("demo")
def test_sauvegarder_copies_all_of_the_base(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    attendues = bootstrap.application().campagnes.all()
    archive = tmp_path / "copie.db"
    assert main(["sauvegarder", str(archive)]) == 0
    assert capsys.readouterr().out == f"Sauvegarde écrite\u00a0: {archive}.\n"
    bootstrap.application().close()
    bootstrap.application.cache_clear()
    monkeypatch.setenv("QUALIFICATION_DATABASE_URL", f"sqlite:///{archive}")
    assert bootstrap.application().campagnes.all() == attendues
    assert main(["verifier"]) == 0


@pytest.mark.usefixtures("demo")
def test_restaurer_puts_a_backup_back_and_keeps_what_was_there(
    tmp_path: Path, base: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    attendues = bootstrap.application().campagnes.all()
    archive = tmp_path / "copie.db"
    assert main(["sauvegarder", str(archive)]) == 0
    bootstrap.application().demonstration.erase(SYSTEME)
    assert bootstrap.application().campagnes.all() != attendues
    _leave()
    capsys.readouterr()
    assert main(["restaurer", str(archive)]) == 0
    assert bootstrap.application().campagnes.all() == attendues
    remise, gardee = capsys.readouterr().out.splitlines()
    assert (
        remise == f"Sauvegarde «\u00a0{archive}\u00a0» remise en place dans «\u00a0{base}\u00a0»."
    )
    [ancienne] = base.parent.glob("base-avant-*.db")
    assert str(ancienne) in gardee
    with closing(sqlite3.connect(ancienne)) as lecture:
        assert lecture.execute("SELECT count(*) FROM campagnes").fetchone() == (0,)
    assert main(["verifier"]) == 0


def test_restaurer_fills_a_place_where_there_was_no_base(
    tmp_path: Path, modele: Path, base: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive = tmp_path / "copie.db"
    shutil.copyfile(modele, archive)
    assert main(["restaurer", str(archive)]) == 0
    assert "est gardé dans" not in capsys.readouterr().out
    assert base.exists()
    assert len(bootstrap.application().campagnes.all()) == 2


@pytest.mark.parametrize(
    ("contenu", "dit"),
    [
        (None, "n’existe pas"),
        (b"\x89PNG pas une base", "n’est pas une base SQLite intègre"),
        (b"", "n’est pas une sauvegarde de cette application"),
    ],
)
def test_restaurer_refuses_what_is_no_backup_and_changes_nothing(
    contenu: bytes | None, dit: str, tmp_path: Path, demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    avant = demo.read_bytes()
    archive = tmp_path / "archive.db"
    if contenu is not None:
        archive.write_bytes(contenu)
    assert main(["restaurer", str(archive)]) == 2
    [phrase] = _refused(capsys)
    assert dit in phrase
    assert demo.read_bytes() == avant


def test_restaurer_refuses_a_schema_from_the_future(
    tmp_path: Path, modele: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive = tmp_path / "demain.db"
    shutil.copyfile(modele, archive)
    with closing(sqlite3.connect(archive)) as base_de_demain, base_de_demain:
        base_de_demain.execute("UPDATE alembic_version SET version_num = '9999'")
    assert main(["restaurer", str(archive)]) == 2
    [phrase] = _refused(capsys)
    assert "version plus récente" in phrase


def test_restaurer_refuses_while_the_application_serves(
    modele: Path, tmp_path: Path, demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive = tmp_path / "copie.db"
    shutil.copyfile(modele, archive)
    with closing(sqlite3.connect(demo)) as service:
        service.execute("PRAGMA journal_mode=WAL")
        service.execute("SELECT count(*) FROM campagnes").fetchone()
        assert main(["restaurer", str(archive)]) == 2
    [phrase] = _refused(capsys)
    assert phrase.startswith("La base est en service.")


def test_restaurer_leaves_postgresql_to_its_tools(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("QUALIFICATION_DATABASE_URL", "postgresql://localhost/base")
    assert main(["restaurer", "x.db"]) == 2
    [phrase] = _refused(capsys)
    assert "pg_restore" in phrase
