"""Keeping a database: is it sound, and a copy of it while it works."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError

from qualification.adapters.sql.engine import reading


def integrity(engine: Engine) -> list[str]:
    """Return the faults found in the database; empty when it answers and is sound."""
    try:
        with reading(engine).connect() as connection:
            return [*_damages(connection), *orphans(connection)]
    except DBAPIError as failure:
        return [str(failure.orig)]


def orphans(connection: Connection) -> list[str]:
    """Return the rows of a SQLite database whose reference leads nowhere; PostgreSQL has none."""
    if connection.dialect.name != "sqlite":
        return []
    return [str(row) for row in connection.exec_driver_sql("PRAGMA foreign_key_check")]


def _damages(connection: Connection) -> list[str]:
    if connection.dialect.name != "sqlite":
        connection.execute(text("SELECT 1"))  # its checksums already watch over its pages
        return []
    pages = connection.exec_driver_sql("PRAGMA integrity_check").scalars()
    return [page for page in pages if page != "ok"]


def backup(engine: Engine, path: Path) -> None:
    """Copy a SQLite database to a new file while it is read and written.

    Raises NotImplementedError on PostgreSQL, whose own ``pg_dump`` does it.
    """
    if engine.dialect.name != "sqlite":
        raise NotImplementedError(engine.dialect.name)
    source = engine.raw_connection()
    try:
        driver = source.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        with closing(sqlite3.connect(path)) as copy:
            driver.backup(copy)
    finally:
        source.close()
