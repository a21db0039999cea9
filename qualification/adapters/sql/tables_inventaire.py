"""Tables of what stands behind an inventory: buildings, decisions, changes, column matchings."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from qualification.adapters.sql.columns import (
    ID,
    Key,
    OfTerritoire,
    OfTerritoireKey,
    Row,
    owned,
)
from qualification.domain.indicateur import Mesure
from qualification.domain.inventaire import GesteInventaire, Nature, Suite
from qualification.domain.residence import TypeConstruction

OfResidenceKey = Annotated[
    str, mapped_column(ID, owned("residences.residence_id"), primary_key=True)
]


class BatimentRow(Row):
    """A building of a residence: what is moved when residences are merged or split."""

    __tablename__ = "batiments"
    __table_args__ = (CheckConstraint("logements >= 0", name="logements"),)
    residence_id: Mapped[OfResidenceKey]
    cle: Mapped[str] = mapped_column(primary_key=True)
    territoire_id: Mapped[OfTerritoire]
    lieu: Mapped[str]
    adresse: Mapped[str]
    batiment: Mapped[str]
    logements: Mapped[int]
    logements_qpv: Mapped[int]
    annee_construction: Mapped[int | None]
    type_construction: Mapped[TypeConstruction]
    coordonnees: Mapped[dict[str, Any] | None]
    qpv_code: Mapped[str | None]
    dpe: Mapped[dict[str, Any]]
    financements: Mapped[dict[str, Any]]
    cles: Mapped[list[Any]]
    est_fixe: Mapped[bool]


class DecisionInventaireRow(Row):
    """A decision of a person on residences, with what they were before and after."""

    __tablename__ = "decisions_inventaire"
    decision_id: Mapped[Key]
    territoire_id: Mapped[OfTerritoire]
    geste: Mapped[GesteInventaire]
    auteur: Mapped[str]
    prise_le: Mapped[datetime]
    avant: Mapped[list[Any]]
    apres: Mapped[list[Any]]
    batiments_avant: Mapped[list[Any]]
    batiments_apres: Mapped[list[Any]]
    annulee_le: Mapped[datetime | None]


class ChangementInventaireRow(Row):
    """What an import found different of a residence, and what a person said of it."""

    __tablename__ = "changements_inventaire"
    residence_id: Mapped[OfResidenceKey]
    nature: Mapped[Nature] = mapped_column(primary_key=True)
    territoire_id: Mapped[OfTerritoire]
    avant: Mapped[str]
    apres: Mapped[str]
    constate_le: Mapped[datetime]
    suite: Mapped[Suite]


class IndicateurRow(Row):
    """A figure of a residence in one year, as read: masked when it is shown."""

    __tablename__ = "indicateurs"
    residence_id: Mapped[OfResidenceKey]
    mesure: Mapped[Mesure] = mapped_column(primary_key=True)
    millesime: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    territoire_id: Mapped[OfTerritoire]
    valeur: Mapped[float]
    source: Mapped[str]
    logements: Mapped[int]
    lu_le: Mapped[datetime]
    effectif: Mapped[int | None]


class ProfilColonnesRow(Row):
    """A matching of columns kept for the next file of the same origin."""

    __tablename__ = "profils_colonnes"
    territoire_id: Mapped[OfTerritoireKey]
    nom: Mapped[str] = mapped_column(primary_key=True)
    colonnes: Mapped[dict[str, Any]]
