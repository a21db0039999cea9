"""Answers: the current one beside the journal of all, and how both are written together."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache
from operator import attrgetter
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, bindparam, delete, func, select
from sqlalchemy.sql.dml import ReturningInsert

from qualification.adapters.sql.mapping import EntityMapping, Values, table_of
from qualification.adapters.sql.prepared import execute_one
from qualification.adapters.sql.repositories import Insert, SqlRevisions, insert_into, replacing
from qualification.adapters.sql.tables import CampagneRow, JournalRow, ReponseRow
from qualification.adapters.sql.tables_temoins import JournalTemoinRow, ReponseTemoinRow
from qualification.domain.campagne import GESTES, EtatCampagne, Geste
from qualification.domain.errors import NotationFermee
from qualification.domain.ids import CampagneId, DelegationId, ResidenceId
from qualification.domain.notation import Avancement, Recu, Reponse
from qualification.domain.temoin import ReponseTemoin

AReponse = Reponse | ReponseTemoin
CAMPAGNES = table_of(CampagneRow)
_RELUES = 512
_SLICE = 500
"""Identifiers per query: databases limit the values of one statement."""


class Registre:
    """Where one kind of answer is kept: the current ones, and the journal of all."""

    def __init__(
        self, courantes: EntityMapping[Any], journal: EntityMapping[Any], kind: type[AReponse]
    ) -> None:
        self.courantes = courantes
        self.journal = journal
        self.kind = kind
        self.question = attrgetter(*(column.name for column in courantes.key_columns))
        """What an answer replies to: of two answers to one question, one stands."""


RESIDENCES = Registre(
    EntityMapping(Reponse, ReponseRow), EntityMapping(Reponse, JournalRow), Reponse
)
TEMOINS = Registre(
    EntityMapping(ReponseTemoin, ReponseTemoinRow),
    EntityMapping(ReponseTemoin, JournalTemoinRow),
    ReponseTemoin,
)
COURANTES, JOURNAL = RESIDENCES.courantes, RESIDENCES.journal

# Statements are put together once: that costs more than running them.
_ETAT = (
    select(CAMPAGNES.c.etat)
    .where(CAMPAGNES.c.campagne_id == bindparam("campagne"))
    .with_for_update(read=True)
)


@cache
def _debout(registre: Registre) -> Select[Any]:
    column = registre.courantes.table.c.reponse_id
    return select(column).where(column.in_(bindparam("ids", expanding=True)))


@cache
def _new_lines(registre: Registre, dialecte: str) -> ReturningInsert[str]:
    insert = insert_into(registre.journal.table, dialecte)
    column = registre.journal.table.c.reponse_id
    return insert.on_conflict_do_nothing(index_elements=[column]).returning(column)


@cache
def _later_stands(registre: Registre, dialecte: str) -> Insert:
    table = registre.courantes.table
    insert = insert_into(table, dialecte)
    return replacing(insert, table, insert.excluded.sequence > table.c.sequence)


@cache
def _later_stands_told(registre: Registre, dialecte: str) -> ReturningInsert[str]:
    insertion: ReturningInsert[str] = _later_stands(registre, dialecte).returning(
        registre.courantes.table.c.reponse_id
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
        for (etat,) in execute_one(connection, _ETAT, {"campagne": campagne_id}):
            if Geste.NOTER not in GESTES[etat]:
                raise NotationFermee(etat=EtatCampagne(etat))


def record_reponses(connection: Connection, reponses: Sequence[AReponse]) -> list[Recu]:
    """Write answers to the journal, to the current values and to the campaigns' revisions.

    Sets, not loops: a handful of statements whatever the number of answers. An answer whose
    ``reponse_id`` is already journalled changes nothing. A receipt says whether its answer is the
    standing one once all of these are written.
    """
    debout: set[str] = set()
    campagnes: set[str] = set()
    # Always in the same order, so that no two processes wait for each other.
    for registre in (RESIDENCES, TEMOINS):
        siennes = [r for r in reponses if isinstance(r, registre.kind)]
        if siennes:
            nouvelles = _journalise(connection, registre, siennes)
            debout |= _stand(connection, registre, siennes, nouvelles)
            campagnes.update(r.campagne_id for r in nouvelles)
    SqlRevisions(connection).bump_all(campagnes)
    return [Recu(reponse_id=r.reponse_id, retenue=r.reponse_id in debout) for r in reponses]


def _journalise(
    connection: Connection, registre: Registre, reponses: Sequence[AReponse]
) -> list[AReponse]:
    """Add to the journal the answers it does not know, and return them in order of arrival."""
    arrivees: dict[str, AReponse] = {}
    for reponse in reponses:
        arrivees.setdefault(reponse.reponse_id, reponse)
    rows = [registre.journal.to_row(r) for r in arrivees.values()]
    added = _returned(connection, _new_lines(registre, connection.dialect.name), rows)
    return [r for r in arrivees.values() if r.reponse_id in added]


def _stand(
    connection: Connection,
    registre: Registre,
    reponses: Sequence[AReponse],
    nouvelles: Sequence[AReponse],
) -> set[str]:
    """Make each new answer the current one unless one of the same or a higher sequence stands.

    Return those of ``reponses`` that stand: the database tells when some are not new, or when
    several answer one question.
    """
    debout: set[str] | None = set()
    if nouvelles:
        # Always in the same order, so that no two processes wait for each other.
        triees = sorted(nouvelles, key=registre.question)
        rows = [registre.courantes.to_row(r) for r in triees]
        dialecte = connection.dialect.name
        if len(set(map(registre.question, nouvelles))) == len(nouvelles):
            debout = _returned(connection, _later_stands_told(registre, dialecte), rows)
        else:
            connection.execute(_later_stands(registre, dialecte), rows)
            debout = None
    if debout is None or len(nouvelles) != len(reponses):
        debout = _standing(connection, registre, [r.reponse_id for r in reponses])
    return debout


def _returned(
    connection: Connection, insertion: ReturningInsert[str], rows: Sequence[Values]
) -> set[str]:
    """Insert; return the identifiers of the rows written."""
    if len(rows) == 1:
        return {reponse_id for (reponse_id,) in execute_one(connection, insertion, rows[0])}
    return set(connection.execute(insertion, rows).scalars())


def _standing(connection: Connection, registre: Registre, reponse_ids: Sequence[str]) -> set[str]:
    slices = (reponse_ids[i : i + _SLICE] for i in range(0, len(reponse_ids), _SLICE))
    return {
        found
        for ids in slices
        for found in connection.execute(_debout(registre), {"ids": ids}).scalars()
    }
