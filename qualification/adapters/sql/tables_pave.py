"""Tables of the pad besides its answers: second views, requests for a round to be reopened."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from qualification.adapters.sql.columns import (
    ADelegationKey,
    AResidenceKey,
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


class DemandeReouvertureRow(Row):
    """The last request of a delegation for a round."""

    __tablename__ = "demandes_reouverture"
    campagne_id: Mapped[OfCampagneKey]
    delegation_id: Mapped[ADelegationKey]
    tour: Mapped[Version]
    demandee_le: Mapped[datetime]
