"""Delegations and their codes: who rates, for whom, and how they join without an account."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta

from qualification.domain.acces import Droit, Identite, Role
from qualification.domain.campagne import Geste
from qualification.domain.errors import CodeRefuse
from qualification.domain.ids import (
    BailleurId,
    CampagneId,
    CodeInsee,
    DelegationId,
    new_code,
    new_id,
    read_code,
)
from qualification.domain.ordre import cle_tri
from qualification.domain.participants import College, Delegation
from qualification.domain.residence import Residence
from qualification.services.ports import Clock, Depot, UnitOfWork

DUREE_CODE = timedelta(days=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantsService:
    """Create delegations, renew or revoke their codes, open the door to those who hold one."""

    depot: Depot
    now: Clock

    def all(self, identite: Identite, campagne_id: CampagneId) -> list[Delegation]:
        """Return the delegations with their codes: bailleurs first, then communes, by name."""
        identite.require(Droit.PREPARER)
        with self.depot.lecture() as uow:
            delegations = uow.delegations.all(campagne_id=campagne_id)
        return sorted(delegations, key=lambda d: (d.college, cle_tri(d.nom)))

    def create_missing(self, identite: Identite, campagne_id: CampagneId) -> list[Delegation]:
        """Create one delegation for each organisation that shares a residence and has none yet."""
        identite.require(Droit.PREPARER)
        with self.depot.ecriture() as uow:
            campagne = uow.campagnes.get(campagne_id)
            campagne.require(Geste.INVITER)
            presentes = {
                (d.college, d.organisation) for d in uow.delegations.all(campagne_id=campagne_id)
            }
            creees = [
                self._new(campagne_id, nom, college, organisation)
                for college, organisation, nom in _organisations(
                    uow, uow.residences.all(territoire_id=campagne.territoire_id, est_active=True)
                )
                if (college, organisation) not in presentes
            ]
            uow.delegations.put(*creees)
            uow.revisions.bump(campagne_id)
        return creees

    def add(
        self,
        identite: Identite,
        campagne_id: CampagneId,
        *,
        nom: str,
        bailleur_id: BailleurId | None = None,
        code_insee: CodeInsee | None = None,
    ) -> Delegation:
        """Add one more team for an organisation."""
        identite.require(Droit.PREPARER)
        college = College.BAILLEUR if bailleur_id else College.COMMUNE
        with self.depot.ecriture() as uow:
            uow.campagnes.get(campagne_id).require(Geste.INVITER)
            delegation = self._new(campagne_id, nom, college, str(bailleur_id or code_insee or ""))
            uow.delegations.put(delegation)
            uow.revisions.bump(campagne_id)
        return delegation

    def renew(self, identite: Identite, delegation_id: DelegationId) -> Delegation:
        """Give the delegation a new code; the former stops working at once."""
        return self._change(identite, delegation_id, est_renouvele=True)

    def revoke(self, identite: Identite, delegation_id: DelegationId) -> Delegation:
        """Stop the delegation's code; its answers stay."""
        return self._change(identite, delegation_id, est_renouvele=False)

    def join(self, saisie: str) -> Delegation:
        """Return the delegation a typed or scanned code opens. Raises CodeRefuse."""
        with self.depot.lecture() as uow:
            return open_code(uow, saisie, self.now)

    def _change(
        self, identite: Identite, delegation_id: DelegationId, *, est_renouvele: bool
    ) -> Delegation:
        identite.require(Droit.PREPARER)
        with self.depot.ecriture() as uow:
            delegation = uow.delegations.get(delegation_id)
            if est_renouvele:
                delegation = replace(
                    delegation,
                    code=new_code(),
                    revoquee_le=None,
                    expire_le=self.now() + DUREE_CODE,
                )
            else:
                delegation = replace(delegation, revoquee_le=self.now())
            uow.delegations.put(delegation)
            uow.revisions.bump(delegation.campagne_id)
        return delegation

    def _new(
        self, campagne_id: CampagneId, nom: str, college: College, organisation: str
    ) -> Delegation:
        est_bailleur = college is College.BAILLEUR
        return Delegation(
            delegation_id=DelegationId(new_id()),
            campagne_id=campagne_id,
            nom=nom,
            college=college,
            code=new_code(),
            cree_le=self.now(),
            expire_le=self.now() + DUREE_CODE,
            bailleur_id=BailleurId(organisation) if est_bailleur and organisation else None,
            code_insee=CodeInsee(organisation) if not est_bailleur and organisation else None,
        )


def open_code(uow: UnitOfWork, saisie: str, now: Clock) -> Delegation:
    """Return the delegation of a valid code. Raises CodeRefuse (unknown, revoked, expired)."""
    delegations = uow.delegations.all(code=read_code(saisie))
    if not delegations:
        raise CodeRefuse(motif="inconnu")
    delegations[0].require_valid(now())
    return delegations[0]


def identity_of(delegation: Delegation) -> Identite:
    """Return who a delegation is to the rest of the application."""
    return Identite(
        role=Role.PARTICIPANT,
        nom=delegation.nom,
        delegation_id=delegation.delegation_id,
        bailleur_id=delegation.bailleur_id,
        code_insee=delegation.code_insee,
    )


def _organisations(
    uow: UnitOfWork, residences: Iterable[Residence]
) -> list[tuple[College, str, str]]:
    partagees = [r for r in residences if r.bailleur_id is not None]
    bailleurs = sorted({str(r.bailleur_id) for r in partagees})
    communes = sorted({(r.territoire_id, r.code_insee) for r in partagees})
    return [
        *((College.BAILLEUR, b, uow.bailleurs.get(b).nom) for b in bailleurs),
        *((College.COMMUNE, str(c), uow.communes.get(t, c).nom) for t, c in communes),
    ]
