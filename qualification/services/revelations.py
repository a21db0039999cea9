"""What is revealed: the residences whose two views are on the table, and how they come there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from qualification.domain.acces import Identite
from qualification.domain.ids import CampagneId, DelegationId, ResidenceId
from qualification.domain.incident import NatureIncident
from qualification.domain.notation import Revelation
from qualification.domain.participants import College
from qualification.services.incidents import log
from qualification.services.ports import UnitOfWork

Gestes = Iterable[tuple[ResidenceId, DelegationId]]
"""Who did something to which residence."""


def revealed(
    ouvertes: Iterable[ResidenceId], finies: Gestes, colleges: Mapping[DelegationId, College]
) -> frozenset[ResidenceId]:
    """Return what was opened to both sides, and what both have finished with: the one rule."""
    return frozenset(ouvertes) | _by_both(finies, colleges)


def revealed_in(uow: UnitOfWork, campagne_id: CampagneId) -> frozenset[ResidenceId]:
    """Return what is revealed of a campaign."""
    return revealed(
        (residence_id for _, residence_id in uow.revelations.keys(campagne_id=campagne_id)),
        finished(uow, campagne_id),
        _colleges(uow, campagne_id),
    )


def is_revealed(uow: UnitOfWork, campagne_id: CampagneId, residence_id: ResidenceId) -> bool:
    """Whether both views on one residence are on the table."""
    if uow.revelations.find(campagne_id, residence_id) is not None:
        return True
    finies = finished(uow, campagne_id, residence_id=residence_id)
    colleges = {d: uow.delegations.get(d).college for _, d in finies}
    return residence_id in revealed((), finies, colleges)


def finished(
    uow: UnitOfWork, campagne_id: CampagneId, **criteres: object
) -> list[tuple[ResidenceId, DelegationId]]:
    """Return who has finished with which residence."""
    keys = uow.validations.keys(campagne_id=campagne_id, **criteres)
    return [(residence_id, delegation_id) for _, residence_id, delegation_id in keys]


def rated_by_both(uow: UnitOfWork, campagne_id: CampagneId) -> frozenset[ResidenceId]:
    """Return the residences both sides have answered something about."""
    donnees = ((a.residence_id, a.delegation_id) for a in uow.reponses.tally(campagne_id))
    return _by_both(donnees, _colleges(uow, campagne_id))


def reveal(
    uow: UnitOfWork,
    campagne_id: CampagneId,
    residence_ids: Iterable[ResidenceId],
    identite: Identite,
    le: datetime,
) -> None:
    """Open residences to both sides, in the transaction of what asks for it."""
    revelees = [
        Revelation(
            campagne_id=campagne_id, residence_id=residence_id, revelee_le=le, auteur=identite.nom
        )
        for residence_id in residence_ids
    ]
    uow.revelations.put(*revelees)
    log(uow, campagne_id, NatureIncident.REVELATION, identite, le, texte=str(len(revelees)))
    uow.revisions.bump(campagne_id)


def _colleges(uow: UnitOfWork, campagne_id: CampagneId) -> dict[DelegationId, College]:
    return {d.delegation_id: d.college for d in uow.delegations.all(campagne_id=campagne_id)}


def _by_both(gestes: Gestes, colleges: Mapping[DelegationId, College]) -> frozenset[ResidenceId]:
    cotes: dict[College, set[ResidenceId]] = {college: set() for college in College}
    for residence_id, delegation_id in gestes:
        cotes[colleges[delegation_id]].add(residence_id)
    return frozenset(cotes[College.BAILLEUR] & cotes[College.COMMUNE])
