"""Rows to entities and back, by the names of the fields; only JSON columns need a converter."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from functools import partial
from operator import attrgetter
from typing import Any, Generic, TypeVar, get_type_hints

from cattrs.preconf.json import make_converter
from sqlalchemy import JSON, Table, inspect

from qualification.adapters.sql.columns import Row

E = TypeVar("E")
Values = dict[str, Any]
"""What a row holds, by column."""

_converter = make_converter()


class EntityMapping(Generic[E]):
    """How one kind of entity is kept: its table, its key, and its nested fields as JSON.

    Each field of the entity has its column; a column more (the number of a line of the journal)
    is not read. Raises KeyError for a field without column.
    """

    def __init__(self, entity: type[E], row: type[Row]) -> None:
        self.entity = entity
        self.table = table_of(row)
        names = [field.name for field in fields(entity)]  # type: ignore[arg-type] # dataclasses
        self.columns = [self.table.c[name] for name in names]
        self.key_columns = list(self.table.primary_key.columns)
        hints = get_type_hints(entity)
        nested = [c.name for c in self.columns if isinstance(c.type, JSON)]
        self._load = {name: _loader(hints[name]) for name in nested}
        self._dump = {name: _dumper(hints[name]) for name in nested}
        self._values = attrgetter(*names)
        self._names = names

    def to_row(self, entity: E) -> Values:
        """Return the values of the columns."""
        row = dict(zip(self._names, self._values(entity), strict=True))
        for name, dump in self._dump.items():
            row[name] = dump(row[name])
        return row

    def to_domain(self, row: Mapping[Any, Any]) -> E:
        """Return the entity, checked by its own invariants."""
        values = {name: row[name] for name in self._names}
        for name, load in self._load.items():
            values[name] = load(values[name])
        return self.entity(**values)


def table_of(row: type[Row]) -> Table:
    """Return the table of a kind of row."""
    table = inspect(row).local_table
    assert isinstance(table, Table)
    return table


def _loader(type_: Any) -> Callable[[Any], Any]:  # noqa: ANN401 -- any annotation of a field
    return partial(_converter.structure, cl=type_)


def _dumper(type_: Any) -> Callable[[Any], Any]:  # noqa: ANN401 -- any annotation of a field
    return partial(_converter.unstructure, unstructure_as=type_)
