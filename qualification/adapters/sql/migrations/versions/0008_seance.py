"""The journal of the workshop day, and the deadline of rating at home."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision: str = "0008"
down_revision: str | None = "0007"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    op.create_table(
        "incidents",
        sa.Column("incident_id", sa.String(length=64), nullable=False),
        sa.Column("campagne_id", sa.String(length=64), nullable=False),
        sa.Column("survenu_le", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "nature",
            sa.Enum(
                "tour",
                "pause",
                "reprise",
                "prolongation",
                "cloture",
                "reouverture",
                "fin",
                "etat",
                "revelation",
                "echeance",
                "silence",
                "retour",
                "note",
                name="natureincident",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("auteur", sa.String(), nullable=False),
        sa.Column("tour", sa.Integer(), nullable=False),
        sa.Column("delegation_id", sa.String(length=64)),
        sa.Column("texte", sa.String(), nullable=False),
        sa.CheckConstraint("length(texte) <= 400", name=op.f("ck_incidents_texte")),
        sa.CheckConstraint("tour >= 0", name=op.f("ck_incidents_tour")),
        sa.ForeignKeyConstraint(
            ["campagne_id"],
            ["campagnes.campagne_id"],
            name=op.f("fk_incidents_campagne_id_campagnes"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("incident_id", name=op.f("pk_incidents")),
    )
    op.create_index(op.f("ix_incidents_campagne_id"), "incidents", ["campagne_id"])
    with op.batch_alter_table("campagnes") as batch_op:
        batch_op.add_column(sa.Column("fin_domicile_le", sa.DateTime(timezone=True)))


def downgrade() -> None:
    with op.batch_alter_table("campagnes") as batch_op:
        batch_op.drop_column("fin_domicile_le")
    op.drop_index(op.f("ix_incidents_campagne_id"), table_name="incidents")
    op.drop_table("incidents")
