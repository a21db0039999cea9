"""The budgets of points that delegations split, and the residences that link campaigns."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Mapped

from qualification.adapters.sql.columns import ADelegationKey, AResidenceKey, OfCampagneKey, Row


class BudgetPoidsRow(Row):
    """How a delegation splits its points among the dimensions."""

    __tablename__ = "budgets_poids"
    campagne_id: Mapped[OfCampagneKey]
    delegation_id: Mapped[ADelegationKey]
    points: Mapped[dict[str, Any]]
    saisi_le: Mapped[datetime]
    auteur: Mapped[str]


class AncreRow(Row):
    """A residence agreed before the campaign to have stayed as it was."""

    __tablename__ = "ancres"
    campagne_id: Mapped[OfCampagneKey]
    residence_id: Mapped[AResidenceKey]
    choisie_le: Mapped[datetime]
    auteur: Mapped[str]
