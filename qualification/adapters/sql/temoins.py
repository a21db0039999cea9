"""The answers about the « fiches témoins », read side."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Select, bindparam, func, select

from qualification.adapters.sql.reponses import TEMOINS
from qualification.domain.ids import CampagneId, DelegationId, TemoinId
from qualification.domain.temoin import ReponseTemoin

_C = TEMOINS.courantes.table.c
_CURRENT = (
    select(*TEMOINS.courantes.columns)
    .where(_C.campagne_id == bindparam("campagne"), _C.valeur.is_not(None))
    .order_by(*TEMOINS.courantes.key_columns)
)
_OF_ONE = _CURRENT.where(_C.delegation_id == bindparam("delegation"))
_TALLY: Select[Any] = (
    select(_C.delegation_id, _C.temoin_id, func.count())
    .where(_C.campagne_id == bindparam("campagne"), _C.valeur.is_not(None))
    .group_by(_C.delegation_id, _C.temoin_id)
)


class SqlReponsesTemoins:
    """What delegations say of the fiches of a campaign."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def current(
        self, campagne_id: CampagneId, *, delegation_id: DelegationId | None = None
    ) -> list[ReponseTemoin]:
        """Return the standing answers (answers taken back are left out)."""
        query = _CURRENT if delegation_id is None else _OF_ONE
        values = {"campagne": campagne_id, "delegation": delegation_id}
        rows = self._connection.execute(query, values).mappings()
        return [TEMOINS.courantes.to_domain(row) for row in rows]

    def tally(self, campagne_id: CampagneId) -> dict[DelegationId, dict[TemoinId, int]]:
        """Return the number of standing answers, by delegation and fiche."""
        found: dict[DelegationId, dict[TemoinId, int]] = {}
        for delegation_id, temoin_id, n in self._connection.execute(
            _TALLY, {"campagne": campagne_id}
        ):
            found.setdefault(delegation_id, {})[temoin_id] = n
        return found
