"""Examples of what a workshop day leaves behind."""

from __future__ import annotations

from qualification.domain.ids import CampagneId, DelegationId
from qualification.domain.incident import Incident, NatureIncident
from tests.fakes import MARDI_9H

INCIDENTS = (
    Incident(
        incident_id="I1",
        campagne_id=CampagneId("C"),
        survenu_le=MARDI_9H,
        nature=NatureIncident.SILENCE,
        auteur="Anne",
        tour=2,
        delegation_id=DelegationId("DB"),
    ),
    Incident(
        incident_id="I2",
        campagne_id=CampagneId("C"),
        survenu_le=MARDI_9H,
        nature=NatureIncident.NOTE,
        auteur="Anne",
        texte="Wi-Fi coupé",
    ),
)
