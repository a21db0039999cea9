"""Answers: the current one beside the journal of all, and how both are written together."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache

from sqlalchemy import ColumnElement, Connection, bindparam, delete, func, select
from sqlalchemy.sql.dml import ReturningInsert

from qualification.adapters.sql.mapping import EntityMapping, Values, table_of
from qualification.adapters.sql.repositories import Insert, SqlRevisions, insert_into, replacing
from qualification.adapters.sql.tables import CampagneRow, JournalRow, ReponseRow
from qualification.domain.campagne import GESTES, Geste
from qualification.domain.errors import NotationFermee
from qualification.domain.ids import CampagneId, DelegationId, ResidenceId
from qualification.domain.notation import Avancement, Recu, Reponse

COURANTES = EntityMapping(Reponse, ReponseRow)
JOURNAL = EntityMapping(Reponse, JournalRow)
CAMPAGNES = table_of(CampagneRow)
_RELUES = 512
_SLICE = 500
"""Identifiers per query: databases limit the values of one statement."""


# Statements are put together once: that costs more than running them.
_DEBOUT = select(COURANTES.table.c.reponse_id).where(
    COURANTES.table.c.reponse_id.in_(bindparam("ids", expanding=True))
)
_ETAT = (
    select(CAMPAGNES.c.etat)
    .where(CAMPAGNES.c.campagne_id == bindparam("campagne"))
    .with_for_update(read=True)
)


@cache
def _new_lines(dialecte: str) -> ReturningInsert[str]:
    insert = insert_into(JOURNAL.table, dialecte)
    column = JOURNAL.table.c.reponse_id
    return insert.on_conflict_do_nothing(index_elements=[column]).returning(column)


@cache
def _later_stands(dialecte: str) -> Insert:
    table = COURANTES.table
    insert = insert_into(table, dialecte)
    return replacing(insert, table, insert.excluded.sequence > table.c.sequence)


@cache
def _later_stands_told(dialecte: str) -> ReturningInsert[str]:
    insertion: ReturningInsert[str] = _later_stands(dialecte).returning(
        COURANTES.table.c.reponse_id
    )
    return insertion


class SqlReponses:
    """The answers of campaigns, read side."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def current(
        self,
        campagne_id: CampagneId,
        *,
        residence_id: ResidenceId | None = None,
        delegation_id: DelegationId | None = None,
    ) -> list[Reponse]:
        """Return the standing answers (answers taken back are left out)."""
        columns = COURANTES.table.c
        where = [columns.campagne_id == campagne_id, columns.valeur.is_not(None)]
        if residence_id is not None:
            where.append(columns.residence_id == residence_id)
        if delegation_id is not None:
            where.append(columns.delegation_id == delegation_id)
        return self._read(COURANTES, where)

    def tally(self, campagne_id: CampagneId) -> list[Avancement]:
        """Return, per residence and delegation, the number of standing answers and the latest."""
        columns = COURANTES.table.c
        pair = columns.residence_id, columns.delegation_id
        query = (
            select(
                *pair,
                func.count().label("n_reponses"),
                func.max(columns.saisie_le).label("derniere_le"),
            )
            .where(columns.campagne_id == campagne_id, columns.valeur.is_not(None))
            .group_by(*pair)
            .order_by(*pair)
        )
        return [Avancement(**row) for row in self._connection.execute(query).mappings()]

    def journal(
        self, campagne_id: CampagneId, *, residence_id: ResidenceId | None = None
    ) -> list[Reponse]:
        """Return every answer ever recorded, oldest first."""
        columns = JOURNAL.table.c
        where = [columns.campagne_id == campagne_id]
        if residence_id is not None:
            where.append(columns.residence_id == residence_id)
        return self._read(JOURNAL, where)

    def since(self, campagne_id: CampagneId, numero: int) -> tuple[int, list[Reponse]]:
        """Return the answers journalled after line ``numero``, and the number of the last line.

        PostgreSQL numbers lines before they are committed, and several processes may write: the
        last ``_RELUES`` lines are read again there.
        """
        columns = JOURNAL.table.c
        relues = 0 if self._connection.dialect.name == "sqlite" else _RELUES
        query = (
            select(columns.numero, *JOURNAL.columns)
            # Written so that the few new lines are found by their number, not by the campaign's.
            .where(columns.numero > numero - relues, columns.campagne_id.concat("") == campagne_id)
            .order_by(columns.numero)
        )
        rows = self._connection.execute(query).mappings().all()
        dernier = max([numero, *(row["numero"] for row in rows[-1:])])
        return dernier, [JOURNAL.to_domain(row) for row in rows]

    def erase(self, campagne_id: CampagneId) -> None:
        """Delete answers and journal of a fictional or draft campaign."""
        for table in (JOURNAL.table, COURANTES.table):
            self._connection.execute(delete(table).where(table.c.campagne_id == campagne_id))

    def _read(
        self, mapping: EntityMapping[Reponse], where: list[ColumnElement[bool]]
    ) -> list[Reponse]:
        query = select(*mapping.columns).where(*where).order_by(*mapping.key_columns)
        return [mapping.to_domain(row) for row in self._connection.execute(query).mappings()]


def require_open(connection: Connection, campagne_ids: Collection[CampagneId]) -> None:
    """Raise NotationFermee unless the campaigns take answers, up to the end of the transaction.

    The rows are locked: closing a campaign waits for the answers under way, and none comes after.
    """
    for campagne_id in sorted(campagne_ids):
        for etat in connection.execute(_ETAT, {"campagne": campagne_id}).scalars():
            if Geste.NOTER not in GESTES[etat]:
                raise NotationFermee(etat=etat)


def record_reponses(connection: Connection, reponses: Sequence[Reponse]) -> list[Recu]:
    """Write answers to the journal, to the current values and to the campaigns' revisions.

    Sets, not loops: a handful of statements whatever the number of answers. An answer whose
    ``reponse_id`` is already journalled changes nothing. A receipt says whether its answer is the
    standing one once all of these are written.
    """
    nouvelles = _journalise(connection, reponses)
    debout = _stand(connection, nouvelles)
    SqlRevisions(connection).bump_all(r.campagne_id for r in nouvelles)
    if debout is None or len(nouvelles) != len(reponses):
        debout = _standing(connection, [r.reponse_id for r in reponses])
    return [Recu(reponse_id=r.reponse_id, retenue=r.reponse_id in debout) for r in reponses]


def _journalise(connection: Connection, reponses: Sequence[Reponse]) -> list[Reponse]:
    """Add to the journal the answers it does not know, and return them in order of arrival."""
    if not reponses:
        return []
    arrivees: dict[str, Reponse] = {}
    for reponse in reponses:
        arrivees.setdefault(reponse.reponse_id, reponse)
    rows = [JOURNAL.to_row(r) for r in arrivees.values()]
    added = _returned(connection, _new_lines(connection.dialect.name), rows)
    return [r for r in arrivees.values() if r.reponse_id in added]


def _stand(connection: Connection, reponses: Sequence[Reponse]) -> set[str] | None:
    """Make each answer the current one unless one of the same or a higher sequence stands.

    Return those that were made so; None when several answer one question, and only the database
    can tell.
    """
    if not reponses:
        return set()
    # Always in the same order, so that no two processes wait for each other.
    rows = [COURANTES.to_row(r) for r in sorted(reponses, key=_cle)]
    dialecte = connection.dialect.name
    if len(set(map(_cle, reponses))) == len(reponses):
        return _returned(connection, _later_stands_told(dialecte), rows)
    connection.execute(_later_stands(dialecte), rows)
    return None


def _returned(
    connection: Connection, insertion: ReturningInsert[str], rows: Sequence[Values]
) -> set[str]:
    """Insert; return the identifiers of the rows written. One row alone costs less as such."""
    return set(connection.execute(insertion, rows if len(rows) > 1 else rows[0]).scalars())


def _cle(reponse: Reponse) -> tuple[str, ...]:
    return reponse.campagne_id, reponse.residence_id, reponse.delegation_id, reponse.item


def _standing(connection: Connection, reponse_ids: Sequence[str]) -> set[str]:
    slices = (reponse_ids[i : i + _SLICE] for i in range(0, len(reponse_ids), _SLICE))
    return {
        found for ids in slices for found in connection.execute(_DEBOUT, {"ids": ids}).scalars()
    }
