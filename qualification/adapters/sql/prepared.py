"""One statement on one row, handed to the driver as it is.

What SQLAlchemy does around an execution costs several times such a statement. Four of them are run
for every tap of a tablet, and only there does it show.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Dialect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.elements import ClauseElement

from qualification.adapters.sql.mapping import Values

_STATEMENTS_MAX = 64


class Prepared:
    """A statement written for a dialect, for one set of names of values."""

    def __init__(self, statement: ClauseElement, dialect: Dialect, names: tuple[str, ...]) -> None:
        compiled = statement.compile(dialect=dialect, column_keys=list(names))
        assert isinstance(compiled, SQLCompiler)
        self._dialect = dialect
        self._family = dialect.loaded_dbapi.Error
        self._sql = str(compiled)
        self._values = dict(compiled.params)
        self._order = compiled.positiontup
        processors = {
            name: bind.type.dialect_impl(dialect).bind_processor(dialect)
            for name, bind in compiled.binds.items()
        }
        self._processors = {name: process for name, process in processors.items() if process}

    def run(self, connection: Connection, values: Values) -> list[tuple[Any, ...]]:
        """Return what the statement returns, as the driver gives it. Raises DBAPIError."""
        given = self._values | values
        for name, process in self._processors.items():
            given[name] = process(given[name])
        sent = given if self._order is None else tuple([given[name] for name in self._order])
        cursor = connection.connection.cursor()
        try:
            cursor.execute(self._sql, sent)
            columns: object = cursor.description
            return [] if columns is None else list(cursor.fetchall())
        except self._family as error:
            raise DBAPIError.instance(
                self._sql, given, error, self._family, dialect=self._dialect
            ) from error
        finally:
            cursor.close()


def execute_one(
    connection: Connection, statement: ClauseElement, values: Values
) -> list[tuple[Any, ...]]:
    """Run a statement, put together once for all, on one row of values."""
    return _prepared(statement, connection.dialect, tuple(values)).run(connection, values)


@lru_cache(maxsize=_STATEMENTS_MAX)
def _prepared(statement: ClauseElement, dialect: Dialect, names: tuple[str, ...]) -> Prepared:
    return Prepared(statement, dialect, names)
