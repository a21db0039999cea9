"""What stands behind an inventory: buildings, decisions of people, changes, column matchings."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision: str = "0006"
down_revision: str | None = "0005"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    op.create_table(
        "decisions_inventaire",
        sa.Column("decision_id", sa.String(length=64), nullable=False),
        sa.Column("territoire_id", sa.String(length=64), nullable=False),
        sa.Column(
            "geste",
            sa.Enum(
                "fusion",
                "scission",
                "deplacement",
                "renommage",
                "bailleur",
                "secteurs",
                "position",
                "validation",
                "correction",
                name="gesteinventaire",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("auteur", sa.String(), nullable=False),
        sa.Column("prise_le", sa.DateTime(timezone=True), nullable=False),
        sa.Column("avant", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("apres", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("batiments_avant", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("batiments_apres", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("annulee_le", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(
            ["territoire_id"],
            ["territoires.territoire_id"],
            name=op.f("fk_decisions_inventaire_territoire_id_territoires"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("decision_id", name=op.f("pk_decisions_inventaire")),
    )
    op.create_index(
        op.f("ix_decisions_inventaire_territoire_id"), "decisions_inventaire", ["territoire_id"]
    )

    op.create_table(
        "profils_colonnes",
        sa.Column("territoire_id", sa.String(length=64), nullable=False),
        sa.Column("nom", sa.String(), nullable=False),
        sa.Column("colonnes", sa.JSON(none_as_null=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["territoire_id"],
            ["territoires.territoire_id"],
            name=op.f("fk_profils_colonnes_territoire_id_territoires"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("territoire_id", "nom", name=op.f("pk_profils_colonnes")),
    )
    op.create_table(
        "batiments",
        sa.Column("residence_id", sa.String(length=64), nullable=False),
        sa.Column("cle", sa.String(), nullable=False),
        sa.Column("territoire_id", sa.String(length=64), nullable=False),
        sa.Column("lieu", sa.String(), nullable=False),
        sa.Column("adresse", sa.String(), nullable=False),
        sa.Column("batiment", sa.String(), nullable=False),
        sa.Column("logements", sa.Integer(), nullable=False),
        sa.Column("logements_qpv", sa.Integer(), nullable=False),
        sa.Column("annee_construction", sa.Integer()),
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
        sa.Column("coordonnees", sa.JSON(none_as_null=True)),
        sa.Column("qpv_code", sa.String()),
        sa.Column("dpe", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("financements", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("cles", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("est_fixe", sa.Boolean(), nullable=False),
        sa.CheckConstraint("logements >= 0", name=op.f("ck_batiments_logements")),
        sa.ForeignKeyConstraint(
            ["residence_id"],
            ["residences.residence_id"],
            name=op.f("fk_batiments_residence_id_residences"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["territoire_id"],
            ["territoires.territoire_id"],
            name=op.f("fk_batiments_territoire_id_territoires"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("residence_id", "cle", name=op.f("pk_batiments")),
    )
    op.create_index(op.f("ix_batiments_territoire_id"), "batiments", ["territoire_id"])

    op.create_table(
        "changements_inventaire",
        sa.Column("residence_id", sa.String(length=64), nullable=False),
        sa.Column(
            "nature",
            sa.Enum(
                "apparue",
                "disparue",
                "logements",
                "bailleur",
                "annee",
                name="nature",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("territoire_id", sa.String(length=64), nullable=False),
        sa.Column("avant", sa.String(), nullable=False),
        sa.Column("apres", sa.String(), nullable=False),
        sa.Column("constate_le", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "suite",
            sa.Enum(
                "a_confirmer",
                "confirmee",
                "ecartee",
                name="suite",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["residence_id"],
            ["residences.residence_id"],
            name=op.f("fk_changements_inventaire_residence_id_residences"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["territoire_id"],
            ["territoires.territoire_id"],
            name=op.f("fk_changements_inventaire_territoire_id_territoires"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("residence_id", "nature", name=op.f("pk_changements_inventaire")),
    )
    op.create_index(
        op.f("ix_changements_inventaire_territoire_id"), "changements_inventaire", ["territoire_id"]
    )

    with op.batch_alter_table("residences") as batch_op:
        batch_op.add_column(
            sa.Column(
                "confiance",
                sa.Enum(
                    "haute",
                    "moyenne",
                    "a_verifier",
                    name="confiance",
                    native_enum=False,
                    create_constraint=True,
                    length=32,
                ),
                nullable=False,
                server_default="haute",
            )
        )
        batch_op.add_column(
            sa.Column("doutes", sa.JSON(none_as_null=True), nullable=False, server_default="[]")
        )
        batch_op.add_column(
            sa.Column("manuels", sa.JSON(none_as_null=True), nullable=False, server_default="[]")
        )
        batch_op.add_column(sa.Column("absorbee_par", sa.String(length=64)))


def downgrade() -> None:
    with op.batch_alter_table("residences") as batch_op:
        batch_op.drop_column("absorbee_par")
        batch_op.drop_column("manuels")
        batch_op.drop_column("doutes")
        batch_op.drop_constraint(op.f("ck_residences_confiance"), type_="check")
        batch_op.drop_column("confiance")

    op.drop_table("changements_inventaire")
    op.drop_table("batiments")
    op.drop_table("profils_colonnes")
    op.drop_table("decisions_inventaire")
