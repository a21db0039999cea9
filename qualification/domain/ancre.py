"""Anchors: residences agreed, before a campaign, to have stayed as they were since the last one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from qualification.domain.ids import CampagneId, ResidenceId

ANCRES_CONSEILLEES = (30, 40)
"""How many make a link sure enough."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ancre:
    """One residence that links this campaign to the one before."""

    campagne_id: CampagneId
    residence_id: ResidenceId
    choisie_le: datetime
    auteur: str
