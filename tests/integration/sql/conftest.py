"""The same tests on SQLite and on PostgreSQL: ask for ``engine`` or ``depot_sql``."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from qualification.adapters.sql.engine import create_engine_for
from qualification.adapters.sql.schema import migrate
from qualification.adapters.sql.unit_of_work import SqlDepot
from qualification.adapters.sql.writer import GroupCommitWriter
from tests.integration.sql.exemples import fill
from tests.integration.sql.serveur_postgresql import (
    base_postgresql,
    base_postgresql_vide,
    gabarit_postgresql,
    serveur_postgresql,
)

__all__ = [
    "base_postgresql",
    "base_postgresql_vide",
    "gabarit_postgresql",
    "serveur_postgresql",
]
MOTEURS = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.integration)


@pytest.fixture(scope="session")
def gabarit_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a migrated file to copy."""
    path = tmp_path_factory.mktemp("gabarit") / "gabarit.db"
    engine = create_engine_for(f"sqlite:///{path}")
    migrate(engine)
    engine.dispose()
    return path


@pytest.fixture
def base_sqlite(gabarit_sqlite: Path, tmp_path: Path) -> str:
    """Return the URL of a migrated, empty file."""
    path = tmp_path / "qualification.db"
    shutil.copyfile(gabarit_sqlite, path)
    return f"sqlite:///{path}"


@pytest.fixture(params=MOTEURS)
def url(request: pytest.FixtureRequest) -> str:
    """Return the URL of a migrated, empty database of each kind in turn."""
    return str(request.getfixturevalue(f"base_{request.param}"))


@pytest.fixture(params=MOTEURS)
def url_vide(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the URL of a database without any table, of each kind in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'vide.db'}"
    return str(request.getfixturevalue("base_postgresql_vide"))


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    engine = create_engine_for(url)
    yield engine
    engine.dispose()


@pytest.fixture
def sqlite(base_sqlite: str) -> Iterator[Engine]:
    engine = create_engine_for(base_sqlite)
    yield engine
    engine.dispose()


@pytest.fixture
def depot_sql(engine: Engine) -> SqlDepot:
    return SqlDepot(engine)


@pytest.fixture
def depot_rempli(depot_sql: SqlDepot) -> SqlDepot:
    """Return a store holding one example of everything but answers."""
    with depot_sql.ecriture() as uow:
        fill(uow)
    return depot_sql


@pytest.fixture
def engine_rempli(
    engine: Engine,
    depot_rempli: SqlDepot,  # noqa: ARG001 -- fills the database
) -> Engine:
    """Return the engine of the store that holds the examples."""
    return engine


@pytest.fixture
def ecrivain(engine_rempli: Engine) -> Iterator[GroupCommitWriter]:
    """Yield a writer for a store where the campaign of the examples may be rated."""
    writer = GroupCommitWriter(engine_rempli)
    yield writer
    writer.close()


@contextmanager
def counting_queries(engine: Engine) -> Iterator[list[str]]:
    """Collect the statements sent to the database, the opening of the transaction left out."""
    queries: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if not statement.startswith(("PRAGMA", "BEGIN")):
            queries.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    yield queries
    event.remove(engine, "before_cursor_execute", note)


def leave_orphan(engine: Engine) -> None:
    """Write to a SQLite file a row whose territory does not exist, behind the engine's back."""
    with closing(sqlite3.connect(str(engine.url.database))) as connection:
        connection.execute("INSERT INTO qpvs VALUES ('perdu', 'Q', 'Orphelin', NULL, false)")
        connection.commit()
