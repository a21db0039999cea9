"""Renewal programmes: of a residence, of a priority district."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision: str = "0010"
down_revision: str | None = "0009"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    with op.batch_alter_table("residences") as batch_op:
        batch_op.add_column(
            sa.Column("programmes", sa.JSON(none_as_null=True), nullable=False, server_default="[]")
        )
    with op.batch_alter_table("qpvs") as batch_op:
        batch_op.add_column(
            sa.Column("est_npnru", sa.Boolean(), nullable=False, server_default=sa.false())
        )


def downgrade() -> None:
    with op.batch_alter_table("qpvs") as batch_op:
        batch_op.drop_column("est_npnru")
    with op.batch_alter_table("residences") as batch_op:
        batch_op.drop_column("programmes")
