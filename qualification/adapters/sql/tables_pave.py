"""Tables of the pad besides its answers: second views, notes taken back, requests to reopen."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from qualification.adapters.sql.columns import (
    ADelegation,
    ADelegationKey,
    AResidenceKey,
    Key,
    OfCampagne,
    OfCampagneKey,
    Row,
    Version,
)


class SecondAvisRow(Row):
    """What a delegation says of one item once both views are known."""

    __tablename__ = "seconds_avis"
    __table_args__ = (CheckConstraint("valeur BETWEEN -1 AND 10", name="valeur"),)
    campagne_id: Mapped[OfCampagneKey]
    residence_id: Mapped[AResidenceKey]
    delegation_id: Mapped[ADelegationKey]
    item: Mapped[str] = mapped_column(String(32), primary_key=True)
    valeur: Mapped[int]
    sequence: Mapped[int] = mapped_column(BigInteger)
    saisie_le: Mapped[datetime]


class RetraitRow(Row):
    """A note of the exchange its delegation took back."""

    __tablename__ = "retraits"
    note_id: Mapped[Key]
    campagne_id: Mapped[OfCampagne]
    delegation_id: Mapped[ADelegation]
    retire_le: Mapped[datetime]


class DemandeReouvertureRow(Row):
    """The last request of a delegation for a round."""

    __tablename__ = "demandes_reouverture"
    campagne_id: Mapped[OfCampagneKey]
    delegation_id: Mapped[ADelegationKey]
    tour: Mapped[Version]
    demandee_le: Mapped[datetime]
