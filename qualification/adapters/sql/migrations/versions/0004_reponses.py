"""Answers and their journal; the end of blind rating."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision: str = "0004"
down_revision: str | None = "0003"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    op.create_table(
        "reponses",
        sa.Column("campagne_id", sa.String(length=64), nullable=False),
        sa.Column("residence_id", sa.String(length=64), nullable=False),
        sa.Column("delegation_id", sa.String(length=64), nullable=False),
        sa.Column("item", sa.String(length=32), nullable=False),
        sa.Column("reponse_id", sa.String(length=64), nullable=False),
        sa.Column("valeur", sa.Integer()),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.Column("saisie_le", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("valeur BETWEEN -1 AND 10", name=op.f("ck_reponses_valeur")),
        sa.ForeignKeyConstraint(
            ["campagne_id"],
            ["campagnes.campagne_id"],
            name=op.f("fk_reponses_campagne_id_campagnes"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["delegation_id"],
            ["delegations.delegation_id"],
            name=op.f("fk_reponses_delegation_id_delegations"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["residence_id"],
            ["residences.residence_id"],
            name=op.f("fk_reponses_residence_id_residences"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint(
            "campagne_id", "residence_id", "delegation_id", "item", name=op.f("pk_reponses")
        ),
        sa.UniqueConstraint("reponse_id", name=op.f("uq_reponses_reponse_id")),
    )
    op.create_index(op.f("ix_reponses_delegation_id"), "reponses", ["delegation_id"])
    op.create_index(op.f("ix_reponses_residence_id"), "reponses", ["residence_id"])
    op.create_table(
        "journal",
        sa.Column("numero", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("campagne_id", sa.String(length=64), nullable=False),
        sa.Column("residence_id", sa.String(length=64), nullable=False),
        sa.Column("delegation_id", sa.String(length=64), nullable=False),
        sa.Column("item", sa.String(length=32), nullable=False),
        sa.Column("reponse_id", sa.String(length=64), nullable=False),
        sa.Column("valeur", sa.Integer()),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.Column("saisie_le", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("valeur BETWEEN -1 AND 10", name=op.f("ck_journal_valeur")),
        sa.ForeignKeyConstraint(
            ["campagne_id"],
            ["campagnes.campagne_id"],
            name=op.f("fk_journal_campagne_id_campagnes"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("numero", name=op.f("pk_journal")),
        sa.UniqueConstraint("reponse_id", name=op.f("uq_journal_reponse_id")),
    )
    op.create_index(
        op.f("ix_journal_campagne_id_residence_id"), "journal", ["campagne_id", "residence_id"]
    )
    op.create_table(
        "validations",
        sa.Column("campagne_id", sa.String(length=64), nullable=False),
        sa.Column("residence_id", sa.String(length=64), nullable=False),
        sa.Column("delegation_id", sa.String(length=64), nullable=False),
        sa.Column("validee_le", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["campagne_id"],
            ["campagnes.campagne_id"],
            name=op.f("fk_validations_campagne_id_campagnes"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["delegation_id"],
            ["delegations.delegation_id"],
            name=op.f("fk_validations_delegation_id_delegations"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["residence_id"],
            ["residences.residence_id"],
            name=op.f("fk_validations_residence_id_residences"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint(
            "campagne_id", "residence_id", "delegation_id", name=op.f("pk_validations")
        ),
    )
    op.create_index(op.f("ix_validations_delegation_id"), "validations", ["delegation_id"])
    op.create_index(op.f("ix_validations_residence_id"), "validations", ["residence_id"])
    op.create_table(
        "revelations",
        sa.Column("campagne_id", sa.String(length=64), nullable=False),
        sa.Column("residence_id", sa.String(length=64), nullable=False),
        sa.Column("revelee_le", sa.DateTime(timezone=True), nullable=False),
        sa.Column("auteur", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["campagne_id"],
            ["campagnes.campagne_id"],
            name=op.f("fk_revelations_campagne_id_campagnes"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["residence_id"],
            ["residences.residence_id"],
            name=op.f("fk_revelations_residence_id_residences"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("campagne_id", "residence_id", name=op.f("pk_revelations")),
    )
    op.create_index(op.f("ix_revelations_residence_id"), "revelations", ["residence_id"])


def downgrade() -> None:
    op.drop_table("revelations")
    op.drop_table("validations")
    op.drop_table("journal")
    op.drop_table("reponses")
