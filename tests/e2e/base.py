"""The database of the server under test, read through our own adapters."""

from __future__ import annotations

import weakref
from pathlib import Path

from qualification.adapters.sql.engine import create_engine_for
from qualification.adapters.sql.unit_of_work import SqlDepot
from qualification.domain.campagne import EtatCampagne
from qualification.domain.ids import DelegationId, ResidenceId
from qualification.domain.participants import College, Delegation
from qualification.domain.residence import Residence
from tests import factories


class Base:
    """What the server has written."""

    def __init__(self, chemin: Path) -> None:
        engine = create_engine_for(f"sqlite:///{chemin}")
        weakref.finalize(self, engine.dispose)
        self.depot = SqlDepot(engine)

    def pair_to_rate(self, n: int) -> tuple[Delegation, Delegation, list[Residence]]:
        """Return a bailleur and a commune that share at least ``n`` residences nobody rated."""
        with self.depot.lecture() as uow:
            campagne = uow.campagnes.all(etat=EtatCampagne.EN_SEANCE)[0]
            delegations = uow.delegations.all(campagne_id=campagne.campagne_id)
            notees = {a.residence_id for a in uow.reponses.tally(campagne.campagne_id)}
            residences = [
                r
                for r in uow.residences.all(territoire_id=campagne.territoire_id)
                if r.residence_id not in notees
            ]
        bailleurs = [d for d in delegations if d.college is College.BAILLEUR]
        communes = [d for d in delegations if d.college is College.COMMUNE]
        for bailleur in bailleurs:
            for commune in communes:
                communs = [r for r in residences if bailleur.knows(r) and commune.knows(r)]
                if len(communs) >= n:
                    return bailleur, commune, communs[:n]
        raise AssertionError("aucune paire à noter")

    def add_real_territory(self) -> None:
        """Leave the discovery: a visitor has no right any more."""
        with self.depot.ecriture() as uow:
            uow.territoires.put(factories.territoire())

    def name_of(self, organisation: str) -> str:
        with self.depot.lecture() as uow:
            noms = {str(b.bailleur_id): b.nom for b in uow.bailleurs.all()}
            noms |= {str(c.code_insee): c.nom for c in uow.communes.all()}
        return noms[organisation]

    def residence(self, residence_id: str) -> Residence:
        with self.depot.lecture() as uow:
            return uow.residences.get(residence_id)

    def levels(
        self, residence_id: ResidenceId, delegation_id: DelegationId
    ) -> dict[str, int | None]:
        with self.depot.lecture() as uow:
            campagne = uow.campagnes.all(etat=EtatCampagne.EN_SEANCE)[0]
            reponses = uow.reponses.current(
                campagne.campagne_id, residence_id=residence_id, delegation_id=delegation_id
            )
        return {r.item: r.valeur for r in reponses}
