"""The room's code, second views, requests for a round to be reopened."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision: str = "0009"
down_revision: str | None = "0008"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    op.create_table(
        "demandes_reouverture",
        sa.Column("campagne_id", sa.String(length=64), nullable=False),
        sa.Column("delegation_id", sa.String(length=64), nullable=False),
        sa.Column("tour", sa.Integer(), nullable=False),
        sa.Column("demandee_le", sa.DateTime(timezone=True), nullable=False),
        _campagne("demandes_reouverture"),
        _protected("demandes_reouverture", "delegation"),
        sa.PrimaryKeyConstraint(
            "campagne_id", "delegation_id", "tour", name=op.f("pk_demandes_reouverture")
        ),
    )
    op.create_index(
        op.f("ix_demandes_reouverture_delegation_id"), "demandes_reouverture", ["delegation_id"]
    )
    op.create_table(
        "seconds_avis",
        sa.Column("campagne_id", sa.String(length=64), nullable=False),
        sa.Column("residence_id", sa.String(length=64), nullable=False),
        sa.Column("delegation_id", sa.String(length=64), nullable=False),
        sa.Column("item", sa.String(length=32), nullable=False),
        sa.Column("valeur", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.Column("saisie_le", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("valeur BETWEEN -1 AND 10", name=op.f("ck_seconds_avis_valeur")),
        _campagne("seconds_avis"),
        _protected("seconds_avis", "delegation"),
        _protected("seconds_avis", "residence"),
        sa.PrimaryKeyConstraint(
            "campagne_id",
            "residence_id",
            "delegation_id",
            "item",
            name=op.f("pk_seconds_avis"),
        ),
    )
    op.create_index(op.f("ix_seconds_avis_delegation_id"), "seconds_avis", ["delegation_id"])
    op.create_index(op.f("ix_seconds_avis_residence_id"), "seconds_avis", ["residence_id"])
    with op.batch_alter_table("seances") as batch_op:
        batch_op.add_column(sa.Column("code_salle", sa.String(), nullable=False, server_default=""))


def downgrade() -> None:
    with op.batch_alter_table("seances") as batch_op:
        batch_op.drop_column("code_salle")
    op.drop_table("seconds_avis")
    op.drop_table("demandes_reouverture")


def _campagne(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["campagne_id"],
        ["campagnes.campagne_id"],
        name=op.f(f"fk_{table}_campagne_id_campagnes"),
        ondelete="CASCADE",
    )


def _protected(table: str, cible: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [f"{cible}_id"],
        [f"{cible}s.{cible}_id"],
        name=op.f(f"fk_{table}_{cible}_id_{cible}s"),
        initially="DEFERRED",
        deferrable=True,
    )
