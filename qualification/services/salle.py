"""The room: its code leads to a table and a side; a closed round may be asked to open again."""

from __future__ import annotations

from dataclasses import dataclass

from qualification.domain.acces import Droit, Identite
from qualification.domain.campagne import Geste
from qualification.domain.errors import CodeRefuse
from qualification.domain.ids import CampagneId, DelegationId
from qualification.domain.ordre import cle_tri
from qualification.domain.participants import Delegation
from qualification.domain.seance import DemandeReouverture, EtatSeance, Rencontre, Seance
from qualification.services.en_cours import current_clock, current_planning
from qualification.services.participants import open_code
from qualification.services.ports import Clock, Depot, UnitOfWork

LONGUEUR_CODE_SALLE = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSalle:
    """Whom one may speak for at a table; ``numero`` None: those no table expects this round."""

    numero: int | None
    delegations: tuple[Delegation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SalleService:
    """Seat those who come with the code of the room; carry their requests to the facilitator."""

    depot: Depot
    now: Clock

    def tables(self, code_salle: str) -> list[TableSalle]:
        """Return the tables of the round, then those without a table.

        Before the first round, the tables are those of the first. Only delegations whose code is
        still valid are offered. Raises CodeRefuse unless a day is held with this code.
        """
        code = "".join(c for c in code_salle.upper() if c.isalnum())
        with self.depot.lecture() as uow:
            seance = next(iter(uow.seances.all(code_salle=code)), None) if code else None
            if seance is None or seance.etat is EtatSeance.TERMINEE:
                raise CodeRefuse(motif="inconnu")
            if not uow.campagnes.get(seance.campagne_id).allows(Geste.NOTER):
                raise CodeRefuse(motif="inconnu")
            delegations = {
                d.delegation_id: d
                for d in uow.delegations.all(campagne_id=seance.campagne_id)
                if d.revoquee_le is None and self.now() < d.expire_le
            }
            rencontres = _meetings(uow, seance)
        return _seated(delegations, rencontres)

    def ask_reopening(self, code: str) -> bool:
        """Ask for the round to be reopened; return whether it was closed. Raises CodeRefuse."""
        with self.depot.ecriture() as uow:
            delegation = open_code(uow, code, self.now)
            seance = current_clock(uow, uow.campagnes.get(delegation.campagne_id))
            cloture = None if seance is None else seance.cloture_le
            if seance is None or cloture is None or self.now() < cloture:
                return False
            uow.demandes.put(
                DemandeReouverture(
                    campagne_id=delegation.campagne_id,
                    delegation_id=delegation.delegation_id,
                    tour=seance.tour,
                    demandee_le=self.now(),
                )
            )
            uow.revisions.bump(delegation.campagne_id)
        return True

    def waiting(self, identite: Identite, campagne_id: CampagneId) -> list[Delegation]:
        """Return the delegations that ask for the present round, closed, to be reopened."""
        identite.require(Droit.ANIMER)
        with self.depot.lecture() as uow:
            seance = current_clock(uow, uow.campagnes.get(campagne_id))
            if seance is None or seance.fin_tour_le is None:
                return []
            demandes = uow.demandes.all(campagne_id=campagne_id, tour=seance.tour)
            # Reopening moves the end of the round past what was asked before.
            return [
                uow.delegations.get(d.delegation_id)
                for d in sorted(demandes, key=lambda d: d.demandee_le)
                if d.demandee_le >= seance.fin_tour_le
            ]


def _meetings(uow: UnitOfWork, seance: Seance) -> list[Rencontre]:
    planning = current_planning(uow, seance.campagne_id)
    if planning is None:
        return []
    return [r for r in planning.rencontres if r.covers(max(1, seance.tour))]


def _seated(
    delegations: dict[DelegationId, Delegation], rencontres: list[Rencontre]
) -> list[TableSalle]:
    tables: dict[int, list[Delegation]] = {}
    restantes = dict(delegations)
    for rencontre in sorted(rencontres, key=lambda r: r.table):
        for delegation_id in (rencontre.delegation_bailleur, rencontre.delegation_commune):
            restantes.pop(delegation_id, None)
            if delegation_id in delegations:
                tables.setdefault(rencontre.table, []).append(delegations[delegation_id])
    assises = [TableSalle(numero=n, delegations=tuple(qui)) for n, qui in tables.items()]
    debout = tuple(sorted(restantes.values(), key=lambda d: (d.college, cle_tri(d.nom))))
    return [*assises, *([TableSalle(numero=None, delegations=debout)] if debout else [])]
