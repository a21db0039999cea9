"""What a late sending must not undo: when a shared note was said, which notes were taken back."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision: str = "0015"
down_revision: str | None = "0014"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    with op.batch_alter_table("notes_partagees") as batch_op:
        batch_op.add_column(
            sa.Column("sequence", sa.BigInteger(), nullable=False, server_default="0")
        )
    op.create_table(
        "retraits",
        sa.Column("note_id", sa.String(length=64), nullable=False),
        sa.Column("campagne_id", sa.String(length=64), nullable=False),
        sa.Column("delegation_id", sa.String(length=64), nullable=False),
        sa.Column("retire_le", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["campagne_id"],
            ["campagnes.campagne_id"],
            name=op.f("fk_retraits_campagne_id_campagnes"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["delegation_id"],
            ["delegations.delegation_id"],
            name=op.f("fk_retraits_delegation_id_delegations"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("note_id", name=op.f("pk_retraits")),
    )
    op.create_index(op.f("ix_retraits_campagne_id"), "retraits", ["campagne_id"])
    op.create_index(op.f("ix_retraits_delegation_id"), "retraits", ["delegation_id"])


def downgrade() -> None:
    op.drop_table("retraits")
    with op.batch_alter_table("notes_partagees") as batch_op:
        batch_op.drop_column("sequence")
