"""How Alembic reaches the database: the connection it is handed, or ``-x url=…`` by hand."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Connection

from qualification.adapters.sql.columns import UtcDateTime
from qualification.adapters.sql.engine import create_engine_for
from qualification.adapters.sql.tables import METADATA


def _render(kind: str, item: Any, _context: AutogenContext) -> str | Literal[False]:  # noqa: ANN401 -- Alembic's signature
    """Write our type as what it is in the database, so that migrations stand by themselves."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    return False


def _run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=METADATA,
        render_as_batch=True,
        render_item=_render,
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()


_connection: Connection | None = context.config.attributes.get("connection")
if _connection is not None:
    _run(_connection)
else:
    with create_engine_for(context.get_x_argument(as_dictionary=True)["url"]).begin() as _opened:
        _run(_opened)
