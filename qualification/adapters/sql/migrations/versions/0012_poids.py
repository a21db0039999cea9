"""Budgets of points of delegations, and the anchors of a campaign."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision: str = "0012"
down_revision: str | None = "0011"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    with op.batch_alter_table("campagnes") as batch_op:
        batch_op.add_column(
            sa.Column("est_budget_ouvert", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    with op.batch_alter_table("grilles") as batch_op:
        batch_op.add_column(sa.Column("concentration", sa.Double()))
    op.create_table(
        "budgets_poids",
        sa.Column("campagne_id", sa.String(length=64), nullable=False),
        sa.Column("delegation_id", sa.String(length=64), nullable=False),
        sa.Column("points", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("saisi_le", sa.DateTime(timezone=True), nullable=False),
        sa.Column("auteur", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["campagne_id"],
            ["campagnes.campagne_id"],
            name=op.f("fk_budgets_poids_campagne_id_campagnes"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["delegation_id"],
            ["delegations.delegation_id"],
            name=op.f("fk_budgets_poids_delegation_id_delegations"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("campagne_id", "delegation_id", name=op.f("pk_budgets_poids")),
    )
    op.create_index(op.f("ix_budgets_poids_delegation_id"), "budgets_poids", ["delegation_id"])
    op.create_table(
        "ancres",
        sa.Column("campagne_id", sa.String(length=64), nullable=False),
        sa.Column("residence_id", sa.String(length=64), nullable=False),
        sa.Column("choisie_le", sa.DateTime(timezone=True), nullable=False),
        sa.Column("auteur", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["campagne_id"],
            ["campagnes.campagne_id"],
            name=op.f("fk_ancres_campagne_id_campagnes"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["residence_id"],
            ["residences.residence_id"],
            name=op.f("fk_ancres_residence_id_residences"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("campagne_id", "residence_id", name=op.f("pk_ancres")),
    )
    op.create_index(op.f("ix_ancres_residence_id"), "ancres", ["residence_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_ancres_residence_id"), table_name="ancres")
    op.drop_table("ancres")
    op.drop_index(op.f("ix_budgets_poids_delegation_id"), table_name="budgets_poids")
    op.drop_table("budgets_poids")
    with op.batch_alter_table("grilles") as batch_op:
        batch_op.drop_column("concentration")
    with op.batch_alter_table("campagnes") as batch_op:
        batch_op.drop_column("est_budget_ouvert")
