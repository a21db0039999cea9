"""Territories: communes, priority districts, landlords, residences."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision: str = "0001"
down_revision: str | None = None
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    op.create_table(
        "territoires",
        sa.Column("territoire_id", sa.String(length=64), nullable=False),
        sa.Column("nom", sa.String(), nullable=False),
        sa.Column("cree_le", sa.DateTime(timezone=True), nullable=False),
        sa.Column("siren", sa.String()),
        sa.Column("est_fictif", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("territoire_id", name=op.f("pk_territoires")),
    )
    op.create_table(
        "communes",
        sa.Column("territoire_id", sa.String(length=64), nullable=False),
        sa.Column("code_insee", sa.String(length=5), nullable=False),
        sa.Column("nom", sa.String(), nullable=False),
        sa.Column("contour", sa.JSON(none_as_null=True)),
        sa.CheckConstraint("length(code_insee) = 5", name=op.f("ck_communes_code_insee")),
        sa.ForeignKeyConstraint(
            ["territoire_id"],
            ["territoires.territoire_id"],
            name=op.f("fk_communes_territoire_id_territoires"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("territoire_id", "code_insee", name=op.f("pk_communes")),
    )
    op.create_table(
        "qpvs",
        sa.Column("territoire_id", sa.String(length=64), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("nom", sa.String(), nullable=False),
        sa.Column("contour", sa.JSON(none_as_null=True)),
        sa.ForeignKeyConstraint(
            ["territoire_id"],
            ["territoires.territoire_id"],
            name=op.f("fk_qpvs_territoire_id_territoires"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("territoire_id", "code", name=op.f("pk_qpvs")),
    )
    op.create_table(
        "bailleurs",
        sa.Column("bailleur_id", sa.String(length=64), nullable=False),
        sa.Column("territoire_id", sa.String(length=64), nullable=False),
        sa.Column("nom", sa.String(), nullable=False),
        sa.Column("siren", sa.String()),
        sa.ForeignKeyConstraint(
            ["territoire_id"],
            ["territoires.territoire_id"],
            name=op.f("fk_bailleurs_territoire_id_territoires"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("bailleur_id", name=op.f("pk_bailleurs")),
    )
    op.create_index(op.f("ix_bailleurs_territoire_id"), "bailleurs", ["territoire_id"])
    op.create_table(
        "residences",
        sa.Column("residence_id", sa.String(length=64), nullable=False),
        sa.Column("territoire_id", sa.String(length=64), nullable=False),
        sa.Column("code_insee", sa.String(length=5), nullable=False),
        sa.Column("nom", sa.String(), nullable=False),
        sa.Column("logements", sa.Integer(), nullable=False),
        sa.Column("bailleur_id", sa.String(length=64)),
        sa.Column("adresses", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("coordonnees", sa.JSON(none_as_null=True)),
        sa.Column(
            "type_construction",
            sa.Enum(
                "collectif",
                "individuel",
                "etudiant",
                "mixte",
                "inconnu",
                name="typeconstruction",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("annee_construction", sa.Integer()),
        sa.Column("qpv_code", sa.String()),
        sa.Column("logements_qpv", sa.Integer(), nullable=False),
        sa.Column("dpe", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("financements", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("secteurs", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("cle", sa.String(), nullable=False),
        sa.Column("motif_groupement", sa.String(), nullable=False),
        sa.Column("est_active", sa.Boolean(), nullable=False),
        sa.CheckConstraint("length(code_insee) = 5", name=op.f("ck_residences_code_insee")),
        sa.CheckConstraint("logements >= 0", name=op.f("ck_residences_logements")),
        sa.CheckConstraint("logements_qpv >= 0", name=op.f("ck_residences_logements_qpv")),
        sa.ForeignKeyConstraint(
            ["bailleur_id"],
            ["bailleurs.bailleur_id"],
            name=op.f("fk_residences_bailleur_id_bailleurs"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["territoire_id"],
            ["territoires.territoire_id"],
            name=op.f("fk_residences_territoire_id_territoires"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("residence_id", name=op.f("pk_residences")),
    )
    op.create_index(op.f("ix_residences_bailleur_id"), "residences", ["bailleur_id"])
    op.create_index(op.f("ix_residences_territoire_id"), "residences", ["territoire_id"])


def downgrade() -> None:
    op.drop_table("residences")
    op.drop_table("bailleurs")
    op.drop_table("qpvs")
    op.drop_table("communes")
    op.drop_table("territoires")
