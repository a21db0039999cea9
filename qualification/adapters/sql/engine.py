"""Engines for both databases, and the three kinds of transaction the application opens."""

from __future__ import annotations

import json
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url


class Transaction(StrEnum):
    """What a transaction is for: the value of the execution option ``transaction``."""

    LECTURE = "lecture"
    ECRITURE = "ecriture"
    MIGRATION = "migration"


# A write transaction takes its lock at once: a lock asked for half-way can be refused without
# waiting. A read transaction takes none, hence never waits. Migrations rebuild tables, which
# foreign keys would turn into cascades.
_SQLITE_BEGIN: Mapping[Transaction, str] = {
    Transaction.LECTURE: "BEGIN",
    Transaction.ECRITURE: "BEGIN IMMEDIATE",
    Transaction.MIGRATION: "BEGIN IMMEDIATE",
}
_SQLITE_SETTINGS: Mapping[Transaction, tuple[str, ...]] = {
    Transaction.LECTURE: ("PRAGMA query_only=ON",),
    Transaction.ECRITURE: ("PRAGMA query_only=OFF",),
    Transaction.MIGRATION: ("PRAGMA query_only=OFF", "PRAGMA foreign_keys=OFF"),
}
_BUSY_TIMEOUT_S = 30.0


def create_engine_for(url: str) -> Engine:
    """Return the engine of a ``sqlite:///file`` or ``postgresql://`` URL.

    SQLite: write-ahead log, every commit on the disk (FULL), foreign keys. In-memory databases
    are not for us: each thread would see its own. The folder of the file is created.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return _sqlite(parsed)
    return create_engine(
        parsed.set(drivername="postgresql+psycopg"),
        pool_size=16,
        max_overflow=32,
        pool_pre_ping=True,
        json_serializer=_json,
    )


def reading(engine: Engine) -> Engine:
    """Return the same engine, its transactions being read-only snapshots that wait for nobody."""
    if engine.dialect.name == "sqlite":
        return engine.execution_options(transaction=Transaction.LECTURE)
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def _sqlite(url: URL) -> Engine:
    if url.database:
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        url,
        connect_args={"timeout": _BUSY_TIMEOUT_S},
        pool_use_lifo=True,  # the pages and statements the last connection holds are those needed
        pool_size=16,
        max_overflow=32,
        json_serializer=_json,
    )
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    return engine


def _on_connect(connection: Any, _record: object) -> None:  # noqa: ANN401 -- a driver's connection
    connection.isolation_level = None  # the driver must not begin transactions of its own
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA foreign_keys=ON")


def _on_begin(connection: Connection) -> None:
    kind = connection.get_execution_options().get("transaction", Transaction.ECRITURE)
    # Changing a setting makes SQLite read again every statement of the connection.
    if connection.info.get("transaction") != kind:
        for setting in _SQLITE_SETTINGS[kind]:
            connection.exec_driver_sql(setting)
        connection.info["transaction"] = kind
    connection.exec_driver_sql(_SQLITE_BEGIN[kind])


def _json(value: object) -> str:
    """Write JSON; NaN is refused, as PostgreSQL does not take it."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
