"""Tables of the workshop day besides its clock: the journal of incidents."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from qualification.adapters.sql.columns import ID, Key, OfCampagne, Row
from qualification.domain.incident import LONGUEUR_INCIDENT, NatureIncident


class IncidentRow(Row):
    """A line of the journal of the day; it outlives the delegation it names."""

    __tablename__ = "incidents"
    __table_args__ = (
        CheckConstraint(f"length(texte) <= {LONGUEUR_INCIDENT}", name="texte"),
        CheckConstraint("tour >= 0", name="tour"),
    )
    incident_id: Mapped[Key]
    campagne_id: Mapped[OfCampagne]
    survenu_le: Mapped[datetime]
    nature: Mapped[NatureIncident]
    auteur: Mapped[str] = mapped_column(String())
    tour: Mapped[int]
    delegation_id: Mapped[str | None] = mapped_column(ID)
    texte: Mapped[str]
