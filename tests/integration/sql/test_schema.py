from __future__ import annotations

from collections.abc import Iterator

import pytest
from alembic import command
from sqlalchemy import Engine, inspect

from qualification.adapters.sql import schema
from qualification.adapters.sql.engine import create_engine_for
from qualification.adapters.sql.schema import check_schema, latest_revision, migrate
from qualification.adapters.sql.tables import METADATA
from qualification.adapters.sql.unit_of_work import SqlDepot
from tests.integration.sql.conftest import leave_orphan
from tests.integration.sql.exemples import fill


@pytest.fixture
def vide(url_vide: str) -> Iterator[Engine]:
    engine = create_engine_for(url_vide)
    yield engine
    engine.dispose()


def test_migrations_from_nothing_give_the_tables_of_the_code(vide: Engine) -> None:
    assert check_schema(vide) == [f"None != {latest_revision()}"]

    migrate(vide)

    assert check_schema(vide) == []
    assert set(inspect(vide).get_table_names()) == {*METADATA.tables, "alembic_version"}


def test_migrating_again_keeps_what_is_there(vide: Engine) -> None:
    migrate(vide)
    with SqlDepot(vide).ecriture() as uow:
        fill(uow)

    migrate(vide)

    with SqlDepot(vide).lecture() as uow:
        assert len(uow.residences.all()) == 2


def test_schema_that_was_changed_by_hand_is_told(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE bailleurs DROP COLUMN siren")

    assert len(check_schema(engine)) == 1
    assert "siren" in check_schema(engine)[0]


def test_migrations_undo_each_other(vide: Engine) -> None:
    migrate(vide)
    with vide.begin() as connection:
        config = schema._config()
        config.attributes["connection"] = connection
        command.downgrade(config, "base")

    assert inspect(vide).get_table_names() == ["alembic_version"]


def test_constraints_bear_the_names_the_code_gives_them(vide: Engine) -> None:
    """Migrations find constraints by their names; Alembic does not compare those of CHECK."""
    migrate(vide)
    there = inspect(vide)
    for table in METADATA.tables.values():
        names = {str(c.name) for c in table.constraints} | {str(i.name) for i in table.indexes}
        found = {
            there.get_pk_constraint(table.name)["name"],
            *(c["name"] for c in there.get_check_constraints(table.name)),
            *(c["name"] for c in there.get_unique_constraints(table.name)),
            *(c["name"] for c in there.get_foreign_keys(table.name)),
            *(i["name"] for i in there.get_indexes(table.name)),
        }
        assert found == names


def test_reference_that_leads_nowhere_stops_the_migration(sqlite: Engine) -> None:
    leave_orphan(sqlite)

    with pytest.raises(RuntimeError, match="qpvs"):
        migrate(sqlite)


def test_references_are_checked_again_after_a_migration(vide: Engine) -> None:
    migrate(vide)
    with vide.begin() as connection, pytest.raises(Exception, match=r"(?i)foreign key"):
        connection.exec_driver_sql(
            "INSERT INTO qpvs VALUES ('perdu', 'Q', 'Orphelin', NULL, false)"
        )
