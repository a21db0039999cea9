"""What the two sides say of a residence beyond the notes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision: str = "0005"
down_revision: str | None = "0004"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    op.create_table(
        "notes_echange",
        sa.Column("note_id", sa.String(length=64), nullable=False),
        sa.Column("campagne_id", sa.String(length=64), nullable=False),
        sa.Column("residence_id", sa.String(length=64), nullable=False),
        sa.Column("delegation_id", sa.String(length=64), nullable=False),
        sa.Column(
            "categorie",
            sa.Enum(
                "commentaire",
                "objectif",
                "frein",
                "limite",
                "possibilite",
                "reserve",
                name="categorie",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("saisie_le", sa.DateTime(timezone=True), nullable=False),
        sa.Column("etiquettes", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("texte", sa.String(), nullable=False),
        sa.Column("critere", sa.String()),
        sa.Column(
            "publication",
            sa.Enum(
                "prive",
                "publie",
                "ecarte",
                name="publication",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.CheckConstraint("length(texte) <= 400", name=op.f("ck_notes_echange_texte")),
        sa.ForeignKeyConstraint(
            ["campagne_id"],
            ["campagnes.campagne_id"],
            name=op.f("fk_notes_echange_campagne_id_campagnes"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["delegation_id"],
            ["delegations.delegation_id"],
            name=op.f("fk_notes_echange_delegation_id_delegations"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["residence_id"],
            ["residences.residence_id"],
            name=op.f("fk_notes_echange_residence_id_residences"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("note_id", name=op.f("pk_notes_echange")),
    )
    op.create_index(
        op.f("ix_notes_echange_campagne_id_residence_id"),
        "notes_echange",
        ["campagne_id", "residence_id"],
    )
    op.create_index(op.f("ix_notes_echange_delegation_id"), "notes_echange", ["delegation_id"])
    op.create_index(op.f("ix_notes_echange_residence_id"), "notes_echange", ["residence_id"])
    op.create_table(
        "notes_partagees",
        sa.Column("campagne_id", sa.String(length=64), nullable=False),
        sa.Column("residence_id", sa.String(length=64), nullable=False),
        sa.Column(
            "issue",
            sa.Enum(
                "accord",
                "avis_divergents",
                name="issue",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("auteur", sa.String(), nullable=False),
        sa.Column("saisie_le", sa.DateTime(timezone=True), nullable=False),
        sa.Column("niveau", sa.Integer()),
        sa.CheckConstraint(
            "(issue = 'accord') = (niveau IS NOT NULL)", name=op.f("ck_notes_partagees_accord")
        ),
        sa.CheckConstraint("niveau BETWEEN 1 AND 10", name=op.f("ck_notes_partagees_niveau")),
        sa.ForeignKeyConstraint(
            ["campagne_id"],
            ["campagnes.campagne_id"],
            name=op.f("fk_notes_partagees_campagne_id_campagnes"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["residence_id"],
            ["residences.residence_id"],
            name=op.f("fk_notes_partagees_residence_id_residences"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("campagne_id", "residence_id", name=op.f("pk_notes_partagees")),
    )
    op.create_index(op.f("ix_notes_partagees_residence_id"), "notes_partagees", ["residence_id"])


def downgrade() -> None:
    op.drop_table("notes_partagees")
    op.drop_table("notes_echange")
