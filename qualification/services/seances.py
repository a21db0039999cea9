"""The day itself: the clock of the room, and how far everyone is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import assert_never

from qualification.domain.acces import Droit, Identite
from qualification.domain.errors import ValeurInvalide
from qualification.domain.ids import CampagneId, DelegationId, ResidenceId, SeanceId, new_id
from qualification.domain.participants import College, Delegation
from qualification.domain.residence import Residence
from qualification.domain.seance import EtatSeance, Planning, Rencontre, Seance
from qualification.services.ports import Clock, Depot, UnitOfWork


class Commande(StrEnum):
    """What the facilitator may do with the clock."""

    TOUR_SUIVANT = "tour_suivant"
    PAUSE = "pause"
    REPRENDRE = "reprendre"
    PROLONGER = "prolonger"
    TERMINER = "terminer"


@dataclass(frozen=True, slots=True, kw_only=True)
class LigneTableau:
    """One delegation on the board."""

    delegation: Delegation
    n_residences: int
    n_completes: int
    n_commencees: int
    derniere_le: datetime | None
    rencontre: Rencontre | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Couverture:
    """How many shared residences have an opinion of both sides, of one, of none."""

    n_residences: int
    n_deux_parties: int
    n_une_partie: int
    sans_bailleur: tuple[ResidenceId, ...]
    sans_commune: tuple[ResidenceId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tableau:
    """The facilitator's board."""

    seance: Seance
    planning: Planning | None
    lignes: tuple[LigneTableau, ...]
    couverture: Couverture


@dataclass(frozen=True, slots=True, kw_only=True)
class SeancesService:
    """Run the clock; count answers without ever showing them."""

    depot: Depot
    now: Clock

    def current(self, campagne_id: CampagneId) -> Seance | None:
        """Return the day of the campaign, if it has been prepared."""
        with self.depot.lecture() as uow:
            return _seance(uow, campagne_id)

    def prepare(self, identite: Identite, campagne_id: CampagneId, duree_tour_min: int) -> Seance:
        """Create the day, or change the length of its rounds."""
        identite.require(Droit.ANIMER)
        with self.depot.ecriture() as uow:
            uow.campagnes.get(campagne_id)
            seance = _seance(uow, campagne_id) or Seance(
                seance_id=SeanceId(new_id()), campagne_id=campagne_id
            )
            seance = replace(seance, duree_tour_min=duree_tour_min)
            uow.seances.put(seance)
            uow.revisions.bump(campagne_id)
        return seance

    def command(
        self, identite: Identite, campagne_id: CampagneId, commande: Commande, minutes: int = 1
    ) -> Seance:
        """Apply a command of the facilitator to the clock. Raises ValeurInvalide out of turn."""
        identite.require(Droit.ANIMER)
        with self.depot.ecriture() as uow:
            seance = _seance(uow, campagne_id)
            if seance is None:
                raise ValeurInvalide(champ="seance", valeur="")
            seance = _apply(seance, commande, self.now(), minutes)
            uow.seances.put(seance)
            uow.revisions.bump(campagne_id)
        return seance

    def board(self, identite: Identite, campagne_id: CampagneId) -> Tableau:
        """Return who is where and what is missing."""
        identite.require(Droit.ANIMER)
        with self.depot.lecture() as uow:
            campagne = uow.campagnes.get(campagne_id)
            n_items = len(uow.grilles.get(campagne.grille_id).items(campagne.mode))
            seance = _seance(uow, campagne_id) or Seance(
                seance_id=SeanceId(""), campagne_id=campagne_id
            )
            delegations = uow.delegations.all(campagne_id=campagne_id)
            plannings = uow.plannings.all(campagne_id=campagne_id)
            avancements = uow.reponses.tally(campagne_id)
            partagees = _shared_by_organisation(
                uow.residences.all(territoire_id=campagne.territoire_id, est_active=True)
            )
        planning = max(plannings, key=lambda p: p.version, default=None)
        rencontres = _meetings(planning, seance)
        lignes = []
        for delegation in sorted(delegations, key=lambda d: (d.college, d.nom)):
            siens = [a for a in avancements if a.delegation_id == delegation.delegation_id]
            lignes.append(
                LigneTableau(
                    delegation=delegation,
                    n_residences=len(partagees[delegation.college, delegation.organisation]),
                    n_completes=sum(a.n_reponses >= n_items for a in siens),
                    n_commencees=sum(a.n_reponses < n_items for a in siens),
                    derniere_le=max((a.derniere_le for a in siens), default=None),
                    rencontre=rencontres.get(delegation.delegation_id),
                )
            )
        college = {d.delegation_id: d.college for d in delegations}
        vues = {c: set[ResidenceId]() for c in College}
        for avancement in avancements:
            vues[college[avancement.delegation_id]].add(avancement.residence_id)
        toutes = set[ResidenceId]().union(*partagees.values())
        return Tableau(
            seance=seance,
            planning=planning,
            lignes=tuple(lignes),
            couverture=_coverage(toutes, vues),
        )

    def rated_by_both(self, identite: Identite, campagne_id: CampagneId) -> list[ResidenceId]:
        """Return the residences both sides have answered something about."""
        identite.require(Droit.ANIMER)
        with self.depot.lecture() as uow:
            college = {
                d.delegation_id: d.college for d in uow.delegations.all(campagne_id=campagne_id)
            }
            vues: dict[ResidenceId, set[College]] = {}
            for avancement in uow.reponses.tally(campagne_id):
                vues.setdefault(avancement.residence_id, set()).add(
                    college[avancement.delegation_id]
                )
        return sorted(residence_id for residence_id, cotes in vues.items() if len(cotes) > 1)


def _seance(uow: UnitOfWork, campagne_id: CampagneId) -> Seance | None:
    return next(iter(uow.seances.all(campagne_id=campagne_id)), None)


def _shared_by_organisation(
    residences: Iterable[Residence],
) -> defaultdict[tuple[College, str], set[ResidenceId]]:
    partagees: defaultdict[tuple[College, str], set[ResidenceId]] = defaultdict(set)
    for residence in residences:
        if residence.bailleur_id is not None:
            partagees[College.BAILLEUR, residence.bailleur_id].add(residence.residence_id)
            partagees[College.COMMUNE, residence.code_insee].add(residence.residence_id)
    return partagees


def _apply(seance: Seance, commande: Commande, le: datetime, minutes: int) -> Seance:
    match commande:
        case Commande.TOUR_SUIVANT:
            return seance.next_round(le)
        case Commande.PAUSE:
            return seance.pause(le)
        case Commande.REPRENDRE:
            return seance.resume(le)
        case Commande.PROLONGER:
            return seance.extend(minutes)
        case Commande.TERMINER:
            return seance.finish()
        case _:
            assert_never(commande)


def _meetings(planning: Planning | None, seance: Seance) -> Mapping[DelegationId, Rencontre]:
    if planning is None or seance.etat is EtatSeance.TERMINEE:
        return {}
    du_tour = [r for r in planning.rencontres if r.covers(seance.tour)]
    return {r.delegation_bailleur: r for r in du_tour} | {r.delegation_commune: r for r in du_tour}


def _coverage(toutes: set[ResidenceId], vues: Mapping[College, set[ResidenceId]]) -> Couverture:
    bailleur, commune = vues[College.BAILLEUR], vues[College.COMMUNE]
    return Couverture(
        n_residences=len(toutes),
        n_deux_parties=len(toutes & bailleur & commune),
        n_une_partie=len(toutes & (bailleur ^ commune)),
        sans_bailleur=tuple(sorted(toutes - bailleur)),
        sans_commune=tuple(sorted(toutes - commune)),
    )
