"""Year and origin of the file the figures of a residence come from."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision: str = "0014"
down_revision: str | None = "0013"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    with op.batch_alter_table("residences") as batch_op:
        batch_op.add_column(sa.Column("millesime", sa.Integer()))
        batch_op.add_column(sa.Column("source", sa.String(), nullable=False, server_default=""))


def downgrade() -> None:
    with op.batch_alter_table("residences") as batch_op:
        batch_op.drop_column("source")
        batch_op.drop_column("millesime")
