"""The rotation of the day: who must meet comes from the inventory, when and where is proposed.

A proposal commits to nothing; accepting it makes a new version of the planning, once the plan has
been checked again against what the inventory and the delegations have become.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from qualification.domain.acces import Droit, Identite
from qualification.domain.campagne import Campagne, Geste
from qualification.domain.errors import PlanningRefuse, ValeurInvalide
from qualification.domain.grille import Mode
from qualification.domain.ids import BailleurId, CampagneId, CodeInsee, DelegationId
from qualification.domain.participants import College, Delegation
from qualification.domain.residence import Residence
from qualification.domain.seance import Planning, Rencontre
from qualification.planning import model
from qualification.planning.check import check
from qualification.planning.engine import Progress, improve, never
from qualification.planning.explain import NotHeld, Reason, not_held, why
from qualification.planning.formats import read_instance, require_sound, write_plan
from qualification.planning.race import race
from qualification.planning.whatif import WhatIf, what_if
from qualification.services.ports import Clock, Depot, UnitOfWork
from qualification.services.recherche import Recherche

RESIDENCES_PAR_TOUR: Mapping[Mode, int] = {Mode.COMPLET: 8, Mode.RAPIDE: 12}
"""Residences a pair goes through in a round, unless the options say otherwise."""
PRELUDE_S = 1.0
"""How long the command line searches by itself before it starts other processes."""
TOURS_MAX_RENCONTRE = 6
"""No meeting lasts longer, however many residences the pair shares."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionsPlanning:
    """The room and the day. ``cote_assis`` keeps its tables; the other side moves.

    ``pauses_apres`` lists the rounds followed by a break; ``residences_par_tour`` defaults to the
    pace of the campaign's mode.
    """

    tables: int = 20
    tours_max: int = 20
    duree_tour_min: int = 12
    pauses_apres: tuple[int, ...] = ()
    residences_par_tour: int | None = None
    cote_assis: College = College.COMMUNE

    def __post_init__(self) -> None:
        if self.residences_par_tour is not None and self.residences_par_tour < 1:
            raise ValeurInvalide(champ="residences_par_tour", valeur=self.residences_par_tour)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposition:
    """A valid plan, not accepted yet. ``borne``: no plan that misses no more has fewer rounds."""

    options: OptionsPlanning
    instance: model.Instance
    plan: model.Plan
    objectif: model.Objective
    borne: int
    est_prouve: bool
    raison: Reason
    non_tenues: tuple[NotHeld, ...]
    progres: Progress

    @property
    def rencontres(self) -> tuple[Rencontre, ...]:
        """The meetings held, in the order of the day."""
        return tuple(map(_rencontre, self.plan.schedule))


class Course(Protocol):
    """What searches a plan for some seconds, out of the way of the threads that answer."""

    def __call__(
        self, instance: model.Instance, seconds: float, /, *, should_stop: Callable[[], bool]
    ) -> Iterator[Progress]:
        """Yield ever better plans, the first one at once."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanificationService:
    """Propose rotations, accept one, tell each delegation where it goes.

    ``recherches`` holds the searches in progress, for as long as the application lives.
    """

    depot: Depot
    now: Clock
    race: Course = race
    recherches: dict[CampagneId, Recherche[Proposition]] = field(default_factory=dict)

    def instance_for(
        self, campagne_id: CampagneId, options: OptionsPlanning | None = None
    ) -> model.Instance:
        """Return the day to plan: a meeting for each pair of delegated organisations that share.

        Revoked delegations and inactive residences are left out. Raises PlanningRefuse when there
        is no delegation or nothing in common, InstanceRefusee when the options allow no plan.
        """
        with self.depot.lecture() as uow:
            return _instance(uow, uow.campagnes.get(campagne_id), options or OptionsPlanning())

    def improve(
        self,
        identite: Identite,
        campagne_id: CampagneId,
        options: OptionsPlanning,
        *,
        iterations: int | None = None,
        should_stop: Callable[[], bool] = never,
    ) -> Iterator[Proposition]:
        """Yield better and better proposals, the first one at once.

        Ends when nothing can be better, after ``iterations`` trials or when told to stop.
        """
        identite.require(Droit.PREPARER)
        instance = self.instance_for(campagne_id, options)
        return (
            _proposition(options, progress)
            for progress in improve(instance, iterations=iterations, should_stop=should_stop)
        )

    def propose(
        self,
        identite: Identite,
        campagne_id: CampagneId,
        options: OptionsPlanning,
        *,
        iterations: int | None = None,
        should_stop: Callable[[], bool] = never,
    ) -> Proposition:
        """Return the best proposal found before being told to stop."""
        *_, last = self.improve(
            identite, campagne_id, options, iterations=iterations, should_stop=should_stop
        )
        return last

    def start(
        self,
        identite: Identite,
        campagne_id: CampagneId,
        options: OptionsPlanning,
        *,
        seconds: float,
    ) -> Recherche[Proposition]:
        """Start a search in the background, with a first proposal at once; end the one before.

        Raises as ``instance_for`` does.
        """
        identite.require(Droit.PREPARER)
        instance = self.instance_for(campagne_id, options)
        self.abandon(campagne_id)
        recherche = Recherche(
            lambda doit_cesser: (
                _proposition(options, progress)
                for progress in self.race(instance, seconds, should_stop=doit_cesser)
            )
        )
        self.recherches[campagne_id] = recherche
        return recherche

    def search(self, campagne_id: CampagneId) -> Recherche[Proposition] | None:
        """Return the search of a campaign, over or not, whose proposal is not accepted yet."""
        return self.recherches.get(campagne_id)

    def abandon(self, campagne_id: CampagneId) -> None:
        """End the search of a campaign and forget its proposal."""
        if recherche := self.recherches.pop(campagne_id, None):
            recherche.stop()

    def what_if(self, proposition: Proposition) -> tuple[WhatIf, ...]:
        """Return what one delegation, table or round more would change to a proposal."""
        return what_if(proposition.progres)

    def accept(
        self, identite: Identite, campagne_id: CampagneId, proposition: Proposition
    ) -> Planning:
        """Make the proposal the planning of the campaign, under a new version.

        Raises PlanningRefuse when the plan no longer fits the inventory and the delegations.
        """
        identite.require(Droit.PREPARER)
        with self.depot.ecriture() as uow:
            campagne = uow.campagnes.get(campagne_id)
            campagne.require(Geste.INVITER)
            instance = _instance(uow, campagne, proposition.options)
            if instance != proposition.instance or check(instance, proposition.plan):
                raise PlanningRefuse(motif="perime")
            precedent = _current(uow, campagne_id)
            planning = Planning(
                campagne_id=campagne_id,
                version=precedent.version + 1 if precedent else 1,
                rencontres=proposition.rencontres,
                tours=proposition.objectif.rounds,
                borne=proposition.borne,
                est_prouve=proposition.est_prouve,
                raison=proposition.raison.to_json(),
                accepte_le=self.now(),
                non_tenues=proposition.plan.dropped,
            )
            uow.plannings.put(planning)
            uow.revisions.bump(campagne_id)
        self.abandon(campagne_id)
        return planning

    def current(self, campagne_id: CampagneId) -> Planning | None:
        """Return the last accepted planning, if there is one."""
        with self.depot.lecture() as uow:
            return _current(uow, campagne_id)

    def meetings_of(self, delegation_id: DelegationId, tour: int) -> tuple[Rencontre, ...]:
        """Return what a delegation has to do in a round: its meeting, or nothing."""
        with self.depot.lecture() as uow:
            delegation = uow.delegations.get(delegation_id)
            planning = _current(uow, delegation.campagne_id)
        return tuple(
            r
            for r in (planning.rencontres if planning else ())
            if r.covers(tour) and delegation_id in (r.delegation_bailleur, r.delegation_commune)
        )


def run_planifier(
    instance_json: object,
    duree_s: float,
    *,
    clock: Callable[[], float],
    describe: Callable[[Reason], str],
) -> dict[str, Any]:
    """Plan an instance given as parsed JSON, and return the content of ``PLAN.json``.

    ``clock`` returns seconds; ``describe`` turns the reason into a French sentence. Raises
    InstanceRefusee with every fault of the instance.
    """
    started = clock()
    instance = read_instance(instance_json)
    plans = race(instance, duree_s, head_start=PRELUDE_S, clock=clock)
    best = next(plans)
    first_plan_s = clock() - started
    for better in plans:
        best = better
    found = best.objective
    return write_plan(best.plan) | {
        "rounds": found.rounds,
        "lower_bound": best.bound.rounds,
        "proven": best.is_proven,
        "missed_value": found.missed_value,
        "missed_value_bound": best.missed_bound,
        "idle": found.idle,
        "idle_bound": best.idle_bound,
        "anchor_moves": found.anchor_moves,
        "max_idle": found.max_idle,
        "first_plan_s": round(first_plan_s, 4),
        "reason": describe(why(best)),
    }


def _current(uow: UnitOfWork, campagne_id: CampagneId) -> Planning | None:
    plannings = uow.plannings.all(campagne_id=campagne_id)
    return max(plannings, key=lambda p: p.version, default=None)


def _proposition(options: OptionsPlanning, progress: Progress) -> Proposition:
    return Proposition(
        options=options,
        instance=progress.problem.instance,
        plan=progress.plan,
        objectif=progress.objective,
        borne=progress.bound.rounds,
        est_prouve=progress.is_proven,
        raison=why(progress),
        non_tenues=not_held(progress.problem, progress.plan),
        progres=progress,
    )


def _rencontre(block: model.Block) -> Rencontre:
    return Rencontre(
        bailleur_id=BailleurId(block.landlord),
        code_insee=CodeInsee(block.commune),
        delegation_bailleur=DelegationId(block.landlord_delegation),
        delegation_commune=DelegationId(block.commune_delegation),
        debut=block.start,
        tours=block.slots,
        table=block.table,
    )


def _instance(uow: UnitOfWork, campagne: Campagne, options: OptionsPlanning) -> model.Instance:
    delegations = [
        d for d in uow.delegations.all(campagne_id=campagne.campagne_id) if d.revoquee_le is None
    ]
    bailleurs = uow.bailleurs.all(territoire_id=campagne.territoire_id)
    communes = uow.communes.all(territoire_id=campagne.territoire_id)
    noms: dict[str, str] = {b.bailleur_id: b.nom for b in bailleurs}
    noms |= {c.code_insee: c.nom for c in communes}
    residences = uow.residences.all(territoire_id=campagne.territoire_id, est_active=True)
    instance = model.Instance(
        name=campagne.nom,
        slot_minutes=options.duree_tour_min,
        max_rounds=options.tours_max,
        breaks_after=options.pauses_apres,
        tables=options.tables,
        anchor=_COTES[options.cote_assis],
        landlords=_organisations(delegations, College.BAILLEUR, noms),
        communes=_organisations(delegations, College.COMMUNE, noms),
        meetings=_meetings(
            residences,
            {(d.college, d.organisation) for d in delegations},
            options.residences_par_tour or RESIDENCES_PAR_TOUR[campagne.mode],
        ),
    )
    require_sound(instance)
    return instance


_COTES: Mapping[College, model.Side] = {
    College.BAILLEUR: model.Side.LANDLORD,
    College.COMMUNE: model.Side.COMMUNE,
}


def _organisations(
    delegations: list[Delegation], college: College, noms: Mapping[str, str]
) -> tuple[model.Organisation, ...]:
    equipes: dict[str, list[model.Delegation]] = {}
    for delegation in delegations:
        if delegation.college is college:
            equipe = model.Delegation(id=delegation.delegation_id)
            equipes.setdefault(delegation.organisation, []).append(equipe)
    if not equipes:
        raise PlanningRefuse(motif="sans_delegation", college=college)
    return tuple(
        model.Organisation(
            id=organisation, name=noms.get(organisation, ""), delegations=tuple(liste)
        )
        for organisation, liste in sorted(equipes.items())
    )


def _meetings(
    residences: list[Residence], invites: set[tuple[College, str]], par_tour: int
) -> tuple[model.Meeting, ...]:
    partages: dict[tuple[str, str], list[Residence]] = {}
    for residence in residences:
        bailleur, commune = residence.bailleur_id or "", residence.code_insee
        if {(College.BAILLEUR, bailleur), (College.COMMUNE, commune)} <= invites:
            partages.setdefault((bailleur, commune), []).append(residence)
    if not partages:
        raise PlanningRefuse(motif="sans_rencontre")
    return tuple(
        _meeting(bailleur, commune, parc, par_tour)
        for (bailleur, commune), parc in sorted(partages.items())
    )


def _meeting(bailleur: str, commune: str, parc: list[Residence], par_tour: int) -> model.Meeting:
    logements = sum(r.logements for r in parc)
    return model.Meeting(
        landlord=bailleur,
        commune=commune,
        residences=len(parc),
        dwellings=logements,
        slots=min(TOURS_MAX_RENCONTRE, -(-len(parc) // par_tour)),
        value=model.meeting_value(logements, 0.0),
    )
