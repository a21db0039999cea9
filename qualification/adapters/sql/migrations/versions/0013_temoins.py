"""The « fiches témoins » of a campaign, and the answers about them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision: str = "0013"
down_revision: str | None = "0012"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    op.create_table(
        "fiches_temoins",
        sa.Column("campagne_id", sa.String(length=64), nullable=False),
        sa.Column("temoin_id", sa.String(length=64), nullable=False),
        sa.Column("titre", sa.String(), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("rang", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["campagne_id"],
            ["campagnes.campagne_id"],
            name=op.f("fk_fiches_temoins_campagne_id_campagnes"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("campagne_id", "temoin_id", name=op.f("pk_fiches_temoins")),
    )
    op.create_table(
        "reponses_temoins",
        *_answer(),
        sa.CheckConstraint("valeur BETWEEN -1 AND 10", name=op.f("ck_reponses_temoins_valeur")),
        sa.ForeignKeyConstraint(
            ["campagne_id"],
            ["campagnes.campagne_id"],
            name=op.f("fk_reponses_temoins_campagne_id_campagnes"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["campagne_id", "temoin_id"],
            ["fiches_temoins.campagne_id", "fiches_temoins.temoin_id"],
            name=op.f("fk_reponses_temoins_campagne_id_temoin_id_fiches_temoins"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["delegation_id"],
            ["delegations.delegation_id"],
            name=op.f("fk_reponses_temoins_delegation_id_delegations"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint(
            "campagne_id", "temoin_id", "delegation_id", "item", name=op.f("pk_reponses_temoins")
        ),
        sa.UniqueConstraint("reponse_id", name=op.f("uq_reponses_temoins_reponse_id")),
    )
    op.create_index(
        op.f("ix_reponses_temoins_delegation_id"), "reponses_temoins", ["delegation_id"]
    )
    op.create_table(
        "journal_temoins",
        sa.Column("numero", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        *_answer(),
        sa.CheckConstraint("valeur BETWEEN -1 AND 10", name=op.f("ck_journal_temoins_valeur")),
        sa.ForeignKeyConstraint(
            ["campagne_id"],
            ["campagnes.campagne_id"],
            name=op.f("fk_journal_temoins_campagne_id_campagnes"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("numero", name=op.f("pk_journal_temoins")),
        sa.UniqueConstraint("reponse_id", name=op.f("uq_journal_temoins_reponse_id")),
    )
    op.create_index(op.f("ix_journal_temoins_campagne_id"), "journal_temoins", ["campagne_id"])


def downgrade() -> None:
    op.drop_table("journal_temoins")
    op.drop_table("reponses_temoins")
    op.drop_table("fiches_temoins")


def _answer() -> list[sa.Column[object]]:
    return [
        sa.Column("campagne_id", sa.String(length=64), nullable=False),
        sa.Column("temoin_id", sa.String(length=64), nullable=False),
        sa.Column("delegation_id", sa.String(length=64), nullable=False),
        sa.Column("item", sa.String(length=32), nullable=False),
        sa.Column("reponse_id", sa.String(length=64), nullable=False),
        sa.Column("valeur", sa.Integer()),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.Column("saisie_le", sa.DateTime(timezone=True), nullable=False),
    ]
