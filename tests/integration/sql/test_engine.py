from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError, IntegrityError, StatementError

from qualification.adapters.sql.engine import create_engine_for, reading
from qualification.adapters.sql.unit_of_work import SqlDepot
from qualification.domain.territoire import Commune, Territoire
from tests.integration.sql.exemples import COMMUNE, INSEE, LE, TERRITOIRE, T


def test_sqlite_keeps_every_commit_and_checks_references(sqlite: Engine) -> None:
    with sqlite.connect() as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }

    assert pragmas == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 30_000,
    }


def test_sqlite_folder_is_created(tmp_path: Path) -> None:
    path = tmp_path / "nouveau" / "dossier" / "q.db"
    engine = create_engine_for(f"sqlite:///{path}")
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE t (n INTEGER)")
    engine.dispose()

    assert path.is_file()


def test_postgresql_url_gets_our_driver() -> None:
    engine = create_engine_for("postgresql://quelqu_un@ailleurs/base")

    assert engine.dialect.driver == "psycopg"


def test_reading_refuses_to_write(engine: Engine) -> None:
    with reading(engine).connect() as connection, pytest.raises(DBAPIError, match=r"read-?only"):
        connection.exec_driver_sql("DELETE FROM territoires")


def test_writing_works_after_reading_on_the_same_connection(engine: Engine) -> None:
    depot = SqlDepot(engine)
    for nom in ("Un", "Deux"):
        with depot.lecture() as uow:
            uow.territoires.find(T)
        with depot.ecriture() as uow:
            uow.territoires.put(Territoire(territoire_id=T, nom=nom, cree_le=LE))
    with depot.lecture() as uow:
        assert uow.territoires.get(T).nom == "Deux"


def test_reading_neither_waits_for_a_writer_nor_sees_its_draft(depot_sql: SqlDepot) -> None:
    with depot_sql.ecriture() as ecriture:
        ecriture.territoires.put(TERRITOIRE)
        with depot_sql.lecture() as lecture:
            assert lecture.territoires.all() == []
    with depot_sql.lecture() as lecture:
        assert lecture.territoires.all() == [TERRITOIRE]


def test_reading_keeps_seeing_the_same_moment(depot_sql: SqlDepot) -> None:
    with depot_sql.lecture() as lecture:
        assert lecture.territoires.all() == []
        with depot_sql.ecriture() as ecriture:
            ecriture.territoires.put(TERRITOIRE)
        assert lecture.territoires.all() == []


def test_sqlite_write_transaction_takes_its_lock_at_once(sqlite: Engine) -> None:
    impatient = create_engine_for(str(sqlite.url))
    with sqlite.begin(), impatient.connect() as connection:
        connection.connection.driver_connection.execute("PRAGMA busy_timeout=0")  # type: ignore[union-attr] # open
        with pytest.raises(DBAPIError, match="locked"):
            connection.begin()
    impatient.dispose()


def test_datetime_without_zone_is_refused(depot_sql: SqlDepot) -> None:
    naif = Territoire(territoire_id=T, nom="Naïf", cree_le=LE.replace(tzinfo=None))
    with pytest.raises(StatementError, match="2026"), depot_sql.ecriture() as uow:
        uow.territoires.put(naif)


def test_json_nan_is_refused(depot_sql: SqlDepot) -> None:

    commune = Commune(territoire_id=T, code_insee=INSEE, nom="X", contour={"x": float("nan")})
    refus = pytest.raises((StatementError, ValueError), match="JSON compliant")
    with refus, depot_sql.ecriture() as uow:
        uow.communes.put(commune)


def test_unknown_reference_is_refused(depot_sql: SqlDepot) -> None:

    with pytest.raises(IntegrityError, match=r"(?i)foreign key"), depot_sql.ecriture() as uow:
        uow.communes.put(COMMUNE)
