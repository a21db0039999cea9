"""The day being prepared, and what each version of a planning was made from."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision: str = "0007"
down_revision: str | None = "0006"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    op.create_table(
        "journees",
        sa.Column("campagne_id", sa.String(length=64), nullable=False),
        sa.Column("options", sa.JSON(none_as_null=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["campagne_id"],
            ["campagnes.campagne_id"],
            name=op.f("fk_journees_campagne_id_campagnes"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("campagne_id", name=op.f("pk_journees")),
    )
    op.create_table(
        "cadres_planning",
        sa.Column("campagne_id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("options", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("instance", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("evenements", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("tour", sa.Integer()),
        sa.ForeignKeyConstraint(
            ["campagne_id"],
            ["campagnes.campagne_id"],
            name=op.f("fk_cadres_planning_campagne_id_campagnes"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("campagne_id", "version", name=op.f("pk_cadres_planning")),
    )


def downgrade() -> None:
    op.drop_table("cadres_planning")
    op.drop_table("journees")
