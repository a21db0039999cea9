"""Figures of residences, kept beside the ratings."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision: str = "0011"
down_revision: str | None = "0010"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    op.create_table(
        "indicateurs",
        sa.Column("residence_id", sa.String(length=64), nullable=False),
        sa.Column(
            "mesure",
            sa.Enum(
                "vacance",
                "vacance_longue",
                "rotation",
                "ops_ressources",
                "ops_seniors",
                "ops_emmenages",
                name="mesure",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("millesime", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("territoire_id", sa.String(length=64), nullable=False),
        sa.Column("valeur", sa.Double(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("logements", sa.Integer(), nullable=False),
        sa.Column("lu_le", sa.DateTime(timezone=True), nullable=False),
        sa.Column("effectif", sa.Integer()),
        sa.ForeignKeyConstraint(
            ["residence_id"],
            ["residences.residence_id"],
            name=op.f("fk_indicateurs_residence_id_residences"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["territoire_id"],
            ["territoires.territoire_id"],
            name=op.f("fk_indicateurs_territoire_id_territoires"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("residence_id", "mesure", "millesime", name=op.f("pk_indicateurs")),
    )
    op.create_index(op.f("ix_indicateurs_territoire_id"), "indicateurs", ["territoire_id"])


def downgrade() -> None:
    op.drop_table("indicateurs")
