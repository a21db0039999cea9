"""Keeping a database: is it sound, and a copy of it while it works."""

from __future__ import annotations

import sqlite3
from collections.abc import Set as AbstractSet
from contextlib import closing
from datetime import datetime
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


class ArchiveRefusee(Exception):
    """A backup that is not put in place; ``motif`` says why and nothing was changed."""

    def __init__(self, motif: str) -> None:
        super().__init__(motif)
        self.motif = motif


def restore(base: Path, archive: Path, revisions: AbstractSet[str], now: datetime) -> Path | None:
    """Put a backup in the place of a SQLite database that nobody has open.

    What the database held is first copied beside it, and that copy's path returned; None when
    there was nothing. Raises ArchiveRefusee: ``absente``, ``illisible``, ``etrangere`` (its schema
    is none of ``revisions``) or ``occupee`` (somebody has the database open).
    """
    if not archive.is_file():
        raise ArchiveRefusee("absente")
    with closing(sqlite3.connect(f"{archive.resolve().as_uri()}?mode=ro", uri=True)) as source:
        if _revision(source) not in revisions:
            raise ArchiveRefusee("etrangere")
        ancienne = _set_aside(base, now) if base.exists() else None
        base.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(base)) as target:
            source.backup(target)
    return ancienne


def _revision(source: sqlite3.Connection) -> str:
    """Return the schema a backup holds; ArchiveRefusee when it is damaged or no such thing."""
    try:
        if source.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise ArchiveRefusee("illisible")
        (revision,) = source.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.OperationalError:
        raise ArchiveRefusee("etrangere") from None
    except sqlite3.DatabaseError:
        raise ArchiveRefusee("illisible") from None
    return str(revision)


def _set_aside(base: Path, now: datetime) -> Path:
    """Copy the database beside itself, making sure that nobody else has it open."""
    ancienne = base.with_name(f"{base.stem}-avant-{now:%Y%m%dT%H%M%S}{base.suffix}")
    with closing(sqlite3.connect(base, timeout=1)) as source:
        # In this mode the log of a database is taken whole: a server, even idle, stands in the way.
        source.execute("PRAGMA locking_mode=EXCLUSIVE")
        try:
            source.execute("BEGIN EXCLUSIVE")
            source.execute("ROLLBACK")
        except sqlite3.OperationalError:
            raise ArchiveRefusee("occupee") from None
        with closing(sqlite3.connect(ancienne)) as copy:
            source.backup(copy)
    return ancienne
