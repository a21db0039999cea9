from __future__ import annotations

import pytest
from sqlalchemy import Engine, insert, select
from sqlalchemy.exc import IntegrityError

from qualification.adapters.sql.mapping import table_of
from qualification.adapters.sql.prepared import execute_one
from qualification.adapters.sql.tables import RevisionRow, TerritoireRow
from tests.integration.sql.exemples import LE

TERRITOIRES, REVISIONS = table_of(TerritoireRow), table_of(RevisionRow)


def test_row_is_written_as_the_long_way_writes_it(engine: Engine) -> None:
    ligne = {"territoire_id": "T", "nom": "L’Étang", "cree_le": LE, "est_fictif": False}
    retour = insert(TERRITOIRES).returning(TERRITOIRES.c.nom)
    with engine.begin() as connection:
        assert execute_one(connection, retour, ligne) == [("L’Étang",)]
    with engine.connect() as connection:
        lues = connection.execute(select(TERRITOIRES.c.nom, TERRITOIRES.c.cree_le)).all()
    assert lues == [("L’Étang", LE)]


def test_statement_that_returns_nothing_gives_nothing(engine: Engine) -> None:
    with engine.begin() as connection:
        ligne = {"portee": "x", "compte": 4}
        assert execute_one(connection, insert(REVISIONS), ligne) == []
        assert connection.execute(select(REVISIONS.c.compte)).scalars().all() == [4]


def test_refusal_of_the_database_is_told_as_everywhere_else(engine: Engine) -> None:
    ligne = {"portee": "x", "compte": 4}
    with engine.begin() as connection:
        execute_one(connection, insert(REVISIONS), ligne)
    refus = pytest.raises(IntegrityError, match="INSERT INTO revisions")
    with refus, engine.begin() as connection:
        execute_one(connection, insert(REVISIONS), ligne)
