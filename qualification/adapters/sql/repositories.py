"""The collections of the ports, each statement working on both databases."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from operator import attrgetter
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, Table, bindparam, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from qualification.adapters.sql.mapping import EntityMapping, table_of
from qualification.adapters.sql.prepared import execute_one
from qualification.adapters.sql.tables import RevisionRow, SessionRow
from qualification.domain.errors import Introuvable

E = TypeVar("E")
Insert = postgresql.Insert | sqlite.Insert

_SESSIONS = table_of(SessionRow)
_REVISIONS = table_of(RevisionRow)


def insert_into(table: Table, dialecte: str) -> Insert:
    """Return an INSERT that knows ON CONFLICT, in a dialect."""
    return sqlite.insert(table) if dialecte == "sqlite" else postgresql.insert(table)


def replacing(insert: Insert, table: Table, where: ColumnElement[bool] | None = None) -> Insert:
    """Return the INSERT turned into « insert or replace (where…) », by primary key."""
    key = table.primary_key.columns
    changes = {c.name: insert.excluded[c.name] for c in table.columns if c.name not in key}
    return insert.on_conflict_do_update(index_elements=list(key), set_=changes, where=where)


# Statements are put together once: that costs more than running them.
@cache
def _upsert(table: Table, dialecte: str) -> Insert:
    return replacing(insert_into(table, dialecte), table)


@cache
def _count_one_more(dialecte: str) -> Insert:
    return insert_into(_REVISIONS, dialecte).on_conflict_do_update(
        index_elements=["portee"], set_={"compte": _REVISIONS.c.compte + 1}
    )


class SqlRepository(Generic[E]):
    """One kind of entity, read and written within one transaction."""

    def __init__(self, connection: Connection, mapping: EntityMapping[E]) -> None:
        self._connection = connection
        self._mapping = mapping
        self._key = [column.name for column in mapping.key_columns]

    def get(self, *key: object) -> E:
        """Return the entity; raise Introuvable when there is none."""
        found = self.find(*key)
        if found is None:
            raise Introuvable(objet=self._mapping.entity.__name__, cle=key)
        return found

    def find(self, *key: object) -> E | None:
        """Return the entity, or None."""
        found = self.all(**dict(zip(self._key, key, strict=True)))
        return found[0] if found else None

    def all(self, **criteria: object) -> list[E]:
        """Return the entities whose fields equal all criteria, ordered by key.

        Sorted here: databases do not agree on the order of letters.
        """
        query = _selection(self._mapping, tuple((n, v is None) for n, v in criteria.items()))
        rows = self._connection.execute(query, criteria).mappings()
        return sorted(map(self._mapping.to_domain, rows), key=attrgetter(*self._key))

    def keys(self, **criteria: object) -> list[tuple[Any, ...]]:
        """Return the keys alone of such entities, in no order: many cost little."""
        query = _selection(self._mapping, tuple((n, v is None) for n, v in criteria.items()))
        query = query.with_only_columns(*self._mapping.key_columns)
        return list(map(tuple, self._connection.execute(query, criteria).all()))

    def latest(self, n: int, by: str, **criteria: object) -> list[E]:
        """Return at most ``n`` such entities, those of the greatest field ``by`` first."""
        query = _selection(self._mapping, tuple((c, v is None) for c, v in criteria.items()))
        ordre = (self._mapping.table.c[by], *self._mapping.key_columns)
        query = query.order_by(*(column.desc() for column in ordre)).limit(n)
        rows = self._connection.execute(query, criteria).mappings()
        return [self._mapping.to_domain(row) for row in rows]

    def put(self, *entities: E) -> None:
        """Insert or replace, all in one statement."""
        if entities:
            table = self._mapping.table
            upsert = _upsert(table, self._connection.dialect.name)
            self._connection.execute(upsert, [self._mapping.to_row(e) for e in entities])

    def remove(self, *key: object) -> None:
        """Delete; nothing happens when there is none."""
        columns = self._mapping.key_columns
        where = (column == value for column, value in zip(columns, key, strict=True))
        self._connection.execute(delete(self._mapping.table).where(*where))


@cache
def _selection(mapping: EntityMapping[Any], criteria: tuple[tuple[str, bool], ...]) -> Select[Any]:
    """Return the query on criteria, each a name and whether nothing is what it must equal.

    Built once: putting a statement together costs more than running it.
    """
    columns = mapping.table.c
    query = select(*mapping.columns)
    for name, is_null in criteria:
        query = query.where(columns[name] == (None if is_null else bindparam(name)))
    return query


class SqlRevisions:
    """A counter per scope."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, portee: str) -> int:
        """Return the present count, 0 when nothing ever changed."""
        query = select(_REVISIONS.c.compte).where(_REVISIONS.c.portee == portee)
        return self._connection.execute(query).scalar_one_or_none() or 0

    def bump(self, portee: str) -> None:
        """Count one more change."""
        self.bump_all([portee])

    def bump_all(self, portees: Iterable[str]) -> None:
        """Count one more change of each; always in the same order, so that no two writers lock."""
        for portee in sorted(set(portees)):
            statement = _count_one_more(self._connection.dialect.name)
            execute_one(self._connection, statement, {"portee": portee, "compte": 1})


class SqlSessions:
    """Sign-in sessions, by the hash of their cookie."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def open(self, empreinte: str, compte_id: str, expire_le: datetime) -> None:
        """Remember a session."""
        upsert = _upsert(_SESSIONS, self._connection.dialect.name)
        row = {"empreinte": empreinte, "compte_id": compte_id, "expire_le": expire_le}
        self._connection.execute(upsert, row)

    def compte(self, empreinte: str, le: datetime) -> str | None:
        """Return the account of a session that has not expired."""
        query = select(_SESSIONS.c.compte_id).where(
            _SESSIONS.c.empreinte == empreinte, _SESSIONS.c.expire_le > le
        )
        return self._connection.execute(query).scalar_one_or_none()

    def close(self, empreinte: str) -> None:
        """Forget a session."""
        self._connection.execute(delete(_SESSIONS).where(_SESSIONS.c.empreinte == empreinte))
