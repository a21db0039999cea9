"""What a campaign follows now: its session, and the last rotation accepted."""

from __future__ import annotations

from qualification.domain.campagne import Campagne
from qualification.domain.ids import CampagneId
from qualification.domain.seance import Planning, Seance
from qualification.services.ports import UnitOfWork


def current_seance(uow: UnitOfWork, campagne_id: CampagneId) -> Seance | None:
    """Return the session of the day, if one was prepared."""
    return next(iter(uow.seances.all(campagne_id=campagne_id)), None)


def current_clock(uow: UnitOfWork, campagne: Campagne) -> Seance | None:
    """Return the session whose rounds rule who may answer: none but while the room is in session.

    A round left running, or closed, when the campaign goes back home says nothing there.
    """
    return current_seance(uow, campagne.campagne_id) if campagne.est_en_seance else None


def current_planning(uow: UnitOfWork, campagne_id: CampagneId) -> Planning | None:
    """Return the rotation everyone follows; those it took the place of are not read."""
    return next(iter(uow.plannings.latest(1, "version", campagne_id=campagne_id)), None)
