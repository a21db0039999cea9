"""Accounts and sign-in sessions; the counters of changes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision: str = "0002"
down_revision: str | None = "0001"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    op.create_table(
        "comptes",
        sa.Column("compte_id", sa.String(length=64), nullable=False),
        sa.Column("identifiant", sa.String(), nullable=False),
        sa.Column("nom", sa.String(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "administrateur",
                "animateur",
                "charge_mission",
                "bailleur",
                "commune",
                "lecteur_cil",
                "participant",
                "visiteur",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("mot_de_passe", sa.String(), nullable=False),
        sa.Column("cree_le", sa.DateTime(timezone=True), nullable=False),
        sa.Column("bailleur_id", sa.String(length=64)),
        sa.Column("code_insee", sa.String(length=5)),
        sa.Column("est_actif", sa.Boolean(), nullable=False),
        sa.CheckConstraint("length(code_insee) = 5", name=op.f("ck_comptes_code_insee")),
        sa.ForeignKeyConstraint(
            ["bailleur_id"],
            ["bailleurs.bailleur_id"],
            name=op.f("fk_comptes_bailleur_id_bailleurs"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("compte_id", name=op.f("pk_comptes")),
        sa.UniqueConstraint("identifiant", name=op.f("uq_comptes_identifiant")),
    )
    op.create_index(op.f("ix_comptes_bailleur_id"), "comptes", ["bailleur_id"])
    op.create_table(
        "sessions",
        sa.Column("empreinte", sa.String(length=64), nullable=False),
        sa.Column("compte_id", sa.String(length=64), nullable=False),
        sa.Column("expire_le", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["compte_id"],
            ["comptes.compte_id"],
            name=op.f("fk_sessions_compte_id_comptes"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("empreinte", name=op.f("pk_sessions")),
    )
    op.create_index(op.f("ix_sessions_compte_id"), "sessions", ["compte_id"])
    op.create_table(
        "revisions",
        sa.Column("portee", sa.String(length=64), nullable=False),
        sa.Column("compte", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("portee", name=op.f("pk_revisions")),
    )


def downgrade() -> None:
    op.drop_table("revisions")
    op.drop_table("sessions")
    op.drop_table("comptes")
