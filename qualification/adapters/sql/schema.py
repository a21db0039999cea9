"""The state of the database's schema: bring it up to date, or say how it differs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from qualification.adapters.sql.engine import Transaction, reading
from qualification.adapters.sql.maintenance import orphans
from qualification.adapters.sql.tables import METADATA


def migrate(engine: Engine) -> None:
    """Apply the migrations the database lacks, all or none. A new database gets every table."""
    with _migrating(engine) as connection:
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def check_schema(engine: Engine) -> list[str]:
    """Return what separates the database from this version of the code; empty when nothing does."""
    with reading(engine).connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        present, wanted = context.get_current_revision(), latest_revision()
        if present != wanted:
            return [f"{present} != {wanted}"]
        return [str(difference) for difference in compare_metadata(context, METADATA)]


def latest_revision() -> str | None:
    """Return the name of the last migration."""
    return ScriptDirectory.from_config(_config()).get_current_head()


def revisions() -> frozenset[str]:
    """Return the name of every migration this version knows."""
    return frozenset(
        script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()
    )


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", "qualification.adapters.sql:migrations")
    return config


@contextmanager
def _migrating(engine: Engine) -> Iterator[Connection]:
    """Open the one transaction of a migration; references are checked before it is committed.

    Its connection is thrown away afterwards: SQLite's has forgotten its foreign keys.
    """
    with engine.execution_options(transaction=Transaction.MIGRATION).connect() as connection:
        connection.detach()
        with connection.begin():
            yield connection
            if broken := orphans(connection):
                raise RuntimeError(broken)
