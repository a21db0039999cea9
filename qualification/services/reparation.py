"""The day under way: tell what happened, read what would change, accept it or not.

A repair commits to nothing; accepting it makes a new version of the planning, which tablets and
board follow. What has begun does not change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from qualification.domain.acces import Droit, Identite
from qualification.domain.campagne import Campagne, Geste
from qualification.domain.errors import PlanningRefuse
from qualification.domain.ids import CampagneId
from qualification.domain.journee import CadrePlanning
from qualification.domain.participants import College, Delegation
from qualification.domain.seance import EtatSeance, Planning, Rencontre
from qualification.planning.formats import read_instance
from qualification.planning.mending import mend
from qualification.planning.model import Instance, Plan, Side
from qualification.planning.replan import Repair
from qualification.services.en_cours import current_planning, current_seance
from qualification.services.journees import Paire, names, pairs_of
from qualification.services.plan_publie import meeting_of, plan_of
from qualification.services.ports import Clock, Depot, UnitOfWork
from qualification.services.recherche import Recherche
from qualification.services.replanification import DUREE_OPTIMUM_S

Evenement = Mapping[str, Any]
"""An event of the day, as ``replanifier`` reads it."""


class Reparateur(Protocol):
    """What repairs a plan: at once, then better, out of the way of the threads that answer."""

    def __call__(
        self,
        instance: Instance,
        plan: Plan,
        news: Mapping[str, Any],
        seconds: float,
        /,
        *,
        should_stop: Callable[[], bool],
    ) -> Iterator[Repair]:
        """Yield ever better repairs, the first one at once."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class JourEnCours:
    """The day as a facilitator may change it, ``tour`` rounds having begun.

    ``en_cours`` are the meetings of this round, ``arrivees`` the delegations invited since the plan
    was made. ``noms`` names organisations.
    """

    planning: Planning
    cadre: CadrePlanning
    tour: int
    delegations: tuple[Delegation, ...]
    en_cours: tuple[Rencontre, ...]
    arrivees: tuple[Delegation, ...]
    noms: Mapping[str, str]

    @property
    def instance(self) -> Instance:
        """The day as it was planned."""
        return read_instance(self.cadre.instance)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reparation:
    """A repair of version ``version``, not accepted yet; ``evenements`` are the new ones."""

    version: int
    tour: int
    evenements: tuple[Evenement, ...]
    immediate: Repair
    trouvee: Repair

    @property
    def rencontres(self) -> tuple[Rencontre, ...]:
        """The meetings of the whole day, what has begun included."""
        return tuple(map(meeting_of, self.trouvee.plan.schedule))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReparationService:
    """Repair the planning of a day under way.

    ``reparations`` holds the repairs in progress, for as long as the application lives.
    """

    depot: Depot
    now: Clock
    mend: Reparateur = mend
    seconds: float = DUREE_OPTIMUM_S
    reparations: dict[CampagneId, Recherche[Reparation]] = field(default_factory=dict)

    def day(self, identite: Identite, campagne_id: CampagneId) -> JourEnCours:
        """Return the day under way.

        Raises PlanningRefuse when nothing is planned, or the plan kept nothing to repair it with.
        """
        identite.require(Droit.ANIMER)
        with self.depot.lecture() as uow:
            return _day(uow, uow.campagnes.get(campagne_id))

    def unplanned(self, identite: Identite, campagne_id: CampagneId) -> tuple[Paire, ...]:
        """Return those who may meet and are not in the plan. Raises PlanningRefuse as ``day``."""
        identite.require(Droit.ANIMER)
        with self.depot.lecture() as uow:
            campagne = uow.campagnes.get(campagne_id)
            return _unplanned(uow, campagne, _day(uow, campagne).cadre)

    def propose(
        self, identite: Identite, campagne_id: CampagneId, evenements: Sequence[Evenement]
    ) -> Recherche[Reparation]:
        """Repair for these events, told together; the first repair is there at once.

        Raises PlanningRefuse as ``day`` does or when the day is over, InstanceRefusee when an event
        makes no sense.
        """
        identite.require(Droit.ANIMER)
        with self.depot.lecture() as uow:
            campagne = uow.campagnes.get(campagne_id)
            jour = _day(uow, campagne)
            if jour.tour >= jour.cadre.instance["max_rounds"]:
                raise PlanningRefuse(motif="journee_finie")
            nouveaux = _spelled_out(uow, campagne, jour, evenements)
        news = {"now": jour.tour, "events": [*jour.cadre.evenements, *nouveaux]}
        instance, plan = jour.instance, plan_of(jour.planning, jour.cadre)
        recherche = Recherche(
            lambda doit_cesser: _proposals(
                jour,
                tuple(evenements),
                self.mend(instance, plan, news, self.seconds, should_stop=doit_cesser),
            )
        )
        self.abandon(campagne_id)
        self.reparations[campagne_id] = recherche
        return recherche

    def search(self, campagne_id: CampagneId) -> Recherche[Reparation] | None:
        """Return the repair of a campaign, still improving or not, that nobody accepted yet."""
        return self.reparations.get(campagne_id)

    def abandon(self, campagne_id: CampagneId) -> None:
        """Refuse the repair of a campaign: the planning stays as it is."""
        if recherche := self.reparations.pop(campagne_id, None):
            recherche.stop()

    def accept(
        self, identite: Identite, campagne_id: CampagneId, reparation: Reparation
    ) -> Planning:
        """Make a repair the planning of the campaign, under a new version.

        Raises PlanningRefuse when another version came in between, or when what the repair moves
        has begun since.
        """
        identite.require(Droit.ANIMER)
        with self.depot.ecriture() as uow:
            campagne = uow.campagnes.get(campagne_id)
            campagne.require(Geste.INVITER)
            jour = _day(uow, campagne)
            if jour.planning.version != reparation.version:
                raise PlanningRefuse(motif="autre_version")
            depuis = range(reparation.tour + 1, jour.tour + 1)
            if _begun(jour.planning.rencontres, depuis) != _begun(reparation.rencontres, depuis):
                raise PlanningRefuse(motif="tour_commence")
            plan = reparation.trouvee.plan
            planning = Planning(
                campagne_id=campagne_id,
                version=jour.planning.version + 1,
                rencontres=reparation.rencontres,
                tours=max((b.end for b in plan.schedule), default=0),
                borne=0,
                est_prouve=False,
                raison="",
                accepte_le=self.now(),
                non_tenues=plan.dropped,
            )
            nouveaux = _spelled_out(uow, campagne, jour, reparation.evenements)
            uow.plannings.put(planning)
            uow.cadres.put(
                CadrePlanning(
                    campagne_id=campagne_id,
                    version=planning.version,
                    options=jour.cadre.options,
                    instance=jour.cadre.instance,
                    evenements=(*jour.cadre.evenements, *nouveaux),
                    tour=reparation.tour,
                )
            )
            uow.revisions.bump(campagne_id)
        self.abandon(campagne_id)
        return planning

    def told(self, campagne_id: CampagneId) -> tuple[Evenement, ...]:
        """Return what the planning in force has already taken into account."""
        with self.depot.lecture() as uow:
            planning = current_planning(uow, campagne_id)
            cadre = planning and uow.cadres.find(campagne_id, planning.version)
        return cadre.evenements if cadre else ()


def _day(uow: UnitOfWork, campagne: Campagne) -> JourEnCours:
    planning = current_planning(uow, campagne.campagne_id)
    if planning is None:
        raise PlanningRefuse(motif="sans_planning")
    cadre = uow.cadres.find(campagne.campagne_id, planning.version)
    if cadre is None:
        raise PlanningRefuse(motif="sans_cadre")
    tour = _round(uow, campagne.campagne_id)
    invitees = uow.delegations.all(campagne_id=campagne.campagne_id, revoquee_le=None)
    connues = _known_teams(cadre)
    return JourEnCours(
        planning=planning,
        cadre=cadre,
        tour=tour,
        delegations=tuple(d for d in invitees if d.delegation_id in connues),
        en_cours=tuple(r for r in planning.rencontres if r.covers(tour)),
        arrivees=tuple(d for d in invitees if d.delegation_id not in connues),
        noms=names(uow, campagne),
    )


def _unplanned(uow: UnitOfWork, campagne: Campagne, cadre: CadrePlanning) -> tuple[Paire, ...]:
    """Read the whole inventory: for who asks only, not at each repair."""
    demandees = {(m["landlord"], m["commune"]) for m in cadre.instance["meetings"]}
    demandees |= {(e["landlord"], e["commune"]) for e in cadre.evenements if e["type"] == "walk_in"}
    return tuple(
        paire
        for paire in pairs_of(uow, campagne, cadre.options)
        if (paire.bailleur_id, paire.code_insee) not in demandees
    )


def _round(uow: UnitOfWork, campagne_id: CampagneId) -> int:
    """Return the last round begun. Raises PlanningRefuse once the day is over."""
    seance = current_seance(uow, campagne_id)
    if seance is None:
        return 0
    if seance.etat is EtatSeance.TERMINEE:
        raise PlanningRefuse(motif="journee_finie")
    return seance.tour


def _known_teams(cadre: CadrePlanning) -> set[str]:
    prevues = {
        equipe["id"]
        for cote in ("landlords", "communes")
        for organisation in cadre.instance[cote]
        for equipe in organisation["delegations"]
    }
    return prevues | {
        e["delegation"]["id"] for e in cadre.evenements if e["type"] == "new_delegation"
    }


def _spelled_out(
    uow: UnitOfWork, campagne: Campagne, jour: JourEnCours, evenements: Sequence[Evenement]
) -> list[Evenement]:
    """Return the events, an organisation that arrives bringing the meetings it was to have."""
    complets: list[Evenement] = []
    for evenement in evenements:
        complets.append(evenement)
        if evenement["type"] == "new_delegation":
            organisation = evenement["organisation"]
            complets += [
                walk_in(paire)
                for paire in _unplanned(uow, campagne, jour.cadre)
                if organisation in (paire.bailleur_id, paire.code_insee)
                and _is_expected(paire, organisation, jour)
            ]
    return complets


def _is_expected(paire: Paire, organisation: str, jour: JourEnCours) -> bool:
    """Whether the organisation that arrives was in no meeting, and the other one is there."""
    absente = all(
        organisation not in (m["landlord"], m["commune"]) for m in jour.cadre.instance["meetings"]
    )
    autre = paire.code_insee if organisation == paire.bailleur_id else paire.bailleur_id
    return absente and any(d.organisation == autre for d in jour.delegations)


def walk_in(paire: Paire, tours: int | None = None) -> Evenement:
    """Return the event of a pair that asks to meet, for as long as the inventory says."""
    return {
        "type": "walk_in",
        "landlord": paire.bailleur_id,
        "commune": paire.code_insee,
        "slots": tours or paire.tours,
        "residences": paire.residences,
        "dwellings": paire.logements,
        "fragility": paire.fragilite,
    }


def arrival(delegation: Delegation, nom: str) -> Evenement:
    """Return the event of a delegation nobody expected, of an organisation called ``nom``."""
    cote = Side.LANDLORD if delegation.college is College.BAILLEUR else Side.COMMUNE
    return {
        "type": "new_delegation",
        "side": cote.value,
        "organisation": delegation.organisation,
        "delegation": {"id": delegation.delegation_id},
        "name": nom,
    }


def _proposals(
    jour: JourEnCours, evenements: tuple[Evenement, ...], repairs: Iterator[Repair]
) -> Iterator[Reparation]:
    first = None
    for found in repairs:
        first = first or found
        yield Reparation(
            version=jour.planning.version,
            tour=jour.tour,
            evenements=evenements,
            immediate=first,
            trouvee=found,
        )


def _begun(rencontres: Sequence[Rencontre], tours: range) -> set[Rencontre]:
    """Return the meetings that began in these rounds."""
    return {r for r in rencontres if r.debut in tours}
