"""Campaigns: grids, delegations, rotation, workshop days, frozen results."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision: str = "0003"
down_revision: str | None = "0002"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    op.create_table(
        "grilles",
        sa.Column("grille_id", sa.String(length=64), nullable=False),
        sa.Column("territoire_id", sa.String(length=64), nullable=False),
        sa.Column("nom", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("dimensions", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("niveau_max", sa.Integer(), nullable=False),
        sa.CheckConstraint("niveau_max BETWEEN 2 AND 10", name=op.f("ck_grilles_niveau_max")),
        sa.ForeignKeyConstraint(
            ["territoire_id"],
            ["territoires.territoire_id"],
            name=op.f("fk_grilles_territoire_id_territoires"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("grille_id", name=op.f("pk_grilles")),
    )
    op.create_index(op.f("ix_grilles_territoire_id"), "grilles", ["territoire_id"])
    op.create_table(
        "campagnes",
        sa.Column("campagne_id", sa.String(length=64), nullable=False),
        sa.Column("territoire_id", sa.String(length=64), nullable=False),
        sa.Column("nom", sa.String(), nullable=False),
        sa.Column("grille_id", sa.String(length=64), nullable=False),
        sa.Column("ouverte_le", sa.Date(), nullable=False),
        sa.Column(
            "mode",
            sa.Enum(
                "rapide",
                "complet",
                name="mode",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "etat",
            sa.Enum(
                "brouillon",
                "preparee",
                "ouverte",
                "en_seance",
                "close",
                "en_arbitrage",
                "validee",
                "archivee",
                name="etatcampagne",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("seuils", sa.JSON(none_as_null=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["grille_id"],
            ["grilles.grille_id"],
            name=op.f("fk_campagnes_grille_id_grilles"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["territoire_id"],
            ["territoires.territoire_id"],
            name=op.f("fk_campagnes_territoire_id_territoires"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("campagne_id", name=op.f("pk_campagnes")),
    )
    op.create_index(op.f("ix_campagnes_grille_id"), "campagnes", ["grille_id"])
    op.create_index(op.f("ix_campagnes_territoire_id"), "campagnes", ["territoire_id"])
    op.create_table(
        "delegations",
        sa.Column("delegation_id", sa.String(length=64), nullable=False),
        sa.Column("campagne_id", sa.String(length=64), nullable=False),
        sa.Column("nom", sa.String(), nullable=False),
        sa.Column(
            "college",
            sa.Enum(
                "bailleur",
                "commune",
                name="college",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("cree_le", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expire_le", sa.DateTime(timezone=True), nullable=False),
        sa.Column("bailleur_id", sa.String(length=64)),
        sa.Column("code_insee", sa.String(length=5)),
        sa.Column("revoquee_le", sa.DateTime(timezone=True)),
        sa.CheckConstraint(
            "(college = 'bailleur' AND bailleur_id IS NOT NULL)"
            " OR (college = 'commune' AND code_insee IS NOT NULL)",
            name=op.f("ck_delegations_organisation"),
        ),
        sa.CheckConstraint("length(code_insee) = 5", name=op.f("ck_delegations_code_insee")),
        sa.ForeignKeyConstraint(
            ["bailleur_id"],
            ["bailleurs.bailleur_id"],
            name=op.f("fk_delegations_bailleur_id_bailleurs"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["campagne_id"],
            ["campagnes.campagne_id"],
            name=op.f("fk_delegations_campagne_id_campagnes"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("delegation_id", name=op.f("pk_delegations")),
        sa.UniqueConstraint("code", name=op.f("uq_delegations_code")),
    )
    op.create_index(op.f("ix_delegations_bailleur_id"), "delegations", ["bailleur_id"])
    op.create_index(op.f("ix_delegations_campagne_id"), "delegations", ["campagne_id"])
    op.create_table(
        "plannings",
        sa.Column("campagne_id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("rencontres", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("tours", sa.Integer(), nullable=False),
        sa.Column("borne", sa.Integer(), nullable=False),
        sa.Column("est_prouve", sa.Boolean(), nullable=False),
        sa.Column("raison", sa.String(), nullable=False),
        sa.Column("accepte_le", sa.DateTime(timezone=True), nullable=False),
        sa.Column("non_tenues", sa.JSON(none_as_null=True), nullable=False),
        sa.CheckConstraint("tours >= 0 AND borne >= 0", name=op.f("ck_plannings_tours")),
        sa.ForeignKeyConstraint(
            ["campagne_id"],
            ["campagnes.campagne_id"],
            name=op.f("fk_plannings_campagne_id_campagnes"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("campagne_id", "version", name=op.f("pk_plannings")),
    )
    op.create_table(
        "seances",
        sa.Column("seance_id", sa.String(length=64), nullable=False),
        sa.Column("campagne_id", sa.String(length=64), nullable=False),
        sa.Column("duree_tour_min", sa.Integer(), nullable=False),
        sa.Column(
            "etat",
            sa.Enum(
                "prevue",
                "en_cours",
                "en_pause",
                "terminee",
                name="etatseance",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("tour", sa.Integer(), nullable=False),
        sa.Column("fin_tour_le", sa.DateTime(timezone=True)),
        sa.Column("reste_s", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "duree_tour_min BETWEEN 1 AND 240", name=op.f("ck_seances_duree_tour_min")
        ),
        sa.CheckConstraint("tour >= 0 AND reste_s >= 0", name=op.f("ck_seances_horloge")),
        sa.ForeignKeyConstraint(
            ["campagne_id"],
            ["campagnes.campagne_id"],
            name=op.f("fk_seances_campagne_id_campagnes"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("seance_id", name=op.f("pk_seances")),
    )
    op.create_index(op.f("ix_seances_campagne_id"), "seances", ["campagne_id"])
    op.create_table(
        "resultats_figes",
        sa.Column("campagne_id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("fige_le", sa.DateTime(timezone=True), nullable=False),
        sa.Column("auteur", sa.String(), nullable=False),
        sa.Column("empreinte", sa.String(length=64), nullable=False),
        sa.Column("contenu", sa.JSON(none_as_null=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["campagne_id"],
            ["campagnes.campagne_id"],
            name=op.f("fk_resultats_figes_campagne_id_campagnes"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("campagne_id", "version", name=op.f("pk_resultats_figes")),
    )


def downgrade() -> None:
    op.drop_table("resultats_figes")
    op.drop_table("seances")
    op.drop_table("plannings")
    op.drop_table("delegations")
    op.drop_table("campagnes")
    op.drop_table("grilles")
