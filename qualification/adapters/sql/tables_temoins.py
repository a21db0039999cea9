"""The « fiches témoins » of campaigns, and the answers about them: apart from the residences'."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKeyConstraint,
    Index,
    Integer,
    String,
)
from sqlalchemy.orm import Mapped, mapped_column

from qualification.adapters.sql.columns import ID, ADelegationKey, OfCampagneKey, Row, owned

_VALEUR = "valeur BETWEEN -1 AND 10"


class FicheTemoinRow(Row):
    """A fictional place that every delegation of the campaign rates."""

    __tablename__ = "fiches_temoins"
    campagne_id: Mapped[OfCampagneKey]
    temoin_id: Mapped[str] = mapped_column(ID, primary_key=True)
    titre: Mapped[str]
    description: Mapped[str]
    rang: Mapped[int]


class ReponseTemoinRow(Row):
    """The current answer of one delegation to one item about a fiche; NULL once taken back."""

    __tablename__ = "reponses_temoins"
    __table_args__ = (
        CheckConstraint(_VALEUR, name="valeur"),
        ForeignKeyConstraint(
            ["campagne_id", "temoin_id"],
            ["fiches_temoins.campagne_id", "fiches_temoins.temoin_id"],
            deferrable=True,
            initially="DEFERRED",
        ),
    )
    campagne_id: Mapped[OfCampagneKey]
    temoin_id: Mapped[str] = mapped_column(ID, primary_key=True)
    delegation_id: Mapped[ADelegationKey]
    item: Mapped[str] = mapped_column(String(32), primary_key=True)
    reponse_id: Mapped[str] = mapped_column(ID, unique=True)
    valeur: Mapped[int | None]
    sequence: Mapped[int] = mapped_column(BigInteger)
    saisie_le: Mapped[datetime]


class JournalTemoinRow(Row):
    """Every answer about a fiche ever received. Lines are added, never changed."""

    __tablename__ = "journal_temoins"
    __table_args__ = (CheckConstraint(_VALEUR, name="valeur"), Index(None, "campagne_id"))
    # SQLite numbers rows by itself only in a column declared INTEGER.
    numero: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer(), "sqlite"), primary_key=True
    )
    campagne_id: Mapped[str] = mapped_column(ID, owned("campagnes.campagne_id"))
    temoin_id: Mapped[str] = mapped_column(ID)
    delegation_id: Mapped[str] = mapped_column(ID)
    item: Mapped[str] = mapped_column(String(32))
    reponse_id: Mapped[str] = mapped_column(ID, unique=True)
    valeur: Mapped[int | None]
    sequence: Mapped[int] = mapped_column(BigInteger)
    saisie_le: Mapped[datetime]
