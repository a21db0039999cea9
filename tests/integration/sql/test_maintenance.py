from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine

from qualification.adapters.sql.engine import create_engine_for
from qualification.adapters.sql.maintenance import backup, integrity
from qualification.adapters.sql.unit_of_work import SqlDepot
from tests.integration.sql.conftest import leave_orphan
from tests.integration.sql.exemples import RESIDENCE, TERRITOIRE, fill


def test_sound_database_has_no_fault(engine_rempli: Engine) -> None:
    assert integrity(engine_rempli) == []


def test_reference_that_leads_nowhere_is_a_fault(sqlite: Engine) -> None:
    leave_orphan(sqlite)

    assert ["qpvs" in fault for fault in integrity(sqlite)] == [True]


def test_damaged_file_is_told(base_sqlite: str) -> None:
    path = Path(base_sqlite.removeprefix("sqlite:///"))
    pages = path.read_bytes()
    path.write_bytes(pages[: 4096 * 5] + bytes(4096) + pages[4096 * 6 :])
    engine = create_engine_for(base_sqlite)
    faults = integrity(engine)
    engine.dispose()

    assert faults == ["database disk image is malformed"]


def test_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "photo.db").write_bytes(b"\x89PNG" * 2000)
    engine = create_engine_for(f"sqlite:///{tmp_path / 'photo.db'}")
    faults = integrity(engine)
    engine.dispose()

    assert faults == ["file is not a database"]


def test_backup_holds_what_is_committed_while_someone_writes(
    sqlite: Engine, tmp_path: Path
) -> None:
    depot = SqlDepot(sqlite)
    with depot.ecriture() as uow:
        fill(uow)
    with depot.ecriture() as uow:
        uow.territoires.remove(TERRITOIRE.territoire_id)
        backup(sqlite, tmp_path / "copie.db")

    copy = create_engine_for(f"sqlite:///{tmp_path / 'copie.db'}")
    with SqlDepot(copy).lecture() as uow:
        assert uow.residences.get("R") == RESIDENCE
    assert integrity(copy) == []
    copy.dispose()


@pytest.mark.postgresql
def test_backup_of_postgresql_is_left_to_its_own_tools(base_postgresql: str) -> None:
    engine = create_engine_for(base_postgresql)
    with pytest.raises(NotImplementedError, match="postgresql"):
        backup(engine, Path("jamais"))
    engine.dispose()
