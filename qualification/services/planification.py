"""The rotation of the day: who must meet comes from the inventory, when and where is proposed.

A proposal commits to nothing; accepting it makes a new version of the planning, once the plan has
been checked again against what the inventory and the delegations have become.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, Protocol

from qualification.domain.acces import Droit, Identite
from qualification.domain.campagne import Geste
from qualification.domain.errors import PlanningRefuse
from qualification.domain.ids import CampagneId, DelegationId
from qualification.domain.journee import CadrePlanning, Journee, OptionsPlanning
from qualification.domain.seance import Planning, Rencontre
from qualification.planning import model
from qualification.planning.bounds import lossy_bound
from qualification.planning.check import Violation, check, measure
from qualification.planning.engine import Progress, improve, never
from qualification.planning.explain import NotHeld, Reason, not_held, why
from qualification.planning.formats import read_instance, write_instance, write_plan
from qualification.planning.race import race
from qualification.planning.whatif import WhatIf, what_if
from qualification.services.en_cours import current_planning
from qualification.services.journees import day_of, instance_of
from qualification.services.plan_publie import meeting_of
from qualification.services.ports import Clock, Depot
from qualification.services.recherche import Recherche

PRELUDE_S = 1.6
"""How long the command line searches by itself before it starts other processes."""
DEBUT_S = 0.3
"""The same for a server that answers tablets meanwhile."""


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
        return tuple(map(meeting_of, self.plan.schedule))


class Course(Protocol):
    """What searches a plan for some seconds, out of the way of the threads that answer."""

    def __call__(
        self, instance: model.Instance, seconds: float, /, *, should_stop: Callable[[], bool]
    ) -> Iterator[Progress]:
        """Yield ever better plans, the first one at once."""
        ...


_IN_THE_BACKGROUND: Course = partial(race, head_start=DEBUT_S)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanificationService:
    """Propose rotations, accept one, tell each delegation where it goes.

    ``recherches`` holds the searches in progress, for as long as the application lives.
    """

    depot: Depot
    now: Clock
    race: Course = _IN_THE_BACKGROUND
    recherches: dict[CampagneId, Recherche[Proposition]] = field(default_factory=dict)

    def instance_for(
        self, campagne_id: CampagneId, options: OptionsPlanning | None = None
    ) -> model.Instance:
        """Return the day to plan: a meeting for each pair of delegated organisations that share.

        The options are those of the day being prepared unless given. Revoked delegations and
        inactive residences are left out. Raises PlanningRefuse when there is no delegation or
        nothing in common, InstanceRefusee when the options allow no plan.
        """
        with self.depot.lecture() as uow:
            campagne = uow.campagnes.get(campagne_id)
            return instance_of(uow, campagne, options or day_of(uow, campagne_id))

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
        options: OptionsPlanning | None = None,
        *,
        seconds: float,
    ) -> Recherche[Proposition]:
        """Start a search in the background, with a first proposal at once; end the one before.

        The options are those of the day being prepared unless given. Raises as ``instance_for``.
        """
        identite.require(Droit.PREPARER)
        with self.depot.lecture() as uow:
            reglees = options or day_of(uow, campagne_id)
        instance = self.instance_for(campagne_id, reglees)
        self.abandon(campagne_id)
        recherche = Recherche(
            lambda doit_cesser: (
                _proposition(reglees, progress)
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

    def conflicts(self, proposition: Proposition, plan: model.Plan) -> list[Violation]:
        """Return every rule that a plan of the same day breaks."""
        return check(proposition.instance, plan)

    def retouch(self, proposition: Proposition, plan: model.Plan) -> Proposition:
        """Return a valid plan of the same day as a proposal, with what is still proven of it."""
        progres = proposition.progres
        objective = measure(proposition.instance, plan)
        perte = objective.missed_value
        is_dearer = perte > progres.objective.missed_value
        return _proposition(
            proposition.options,
            replace(
                progres,
                plan=plan,
                objective=objective,
                bound=lossy_bound(progres.problem, perte) if is_dearer else progres.bound,
                is_complete=perte == progres.problem.hopeless_value,
                idle_bound=0,
            ),
        )

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
            instance = instance_of(uow, campagne, proposition.options)
            if instance != proposition.instance or check(instance, proposition.plan):
                raise PlanningRefuse(motif="perime")
            precedent = current_planning(uow, campagne_id)
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
            uow.cadres.put(
                CadrePlanning(
                    campagne_id=campagne_id,
                    version=planning.version,
                    options=proposition.options,
                    instance=write_instance(instance),
                )
            )
            uow.journees.put(Journee(campagne_id=campagne_id, options=proposition.options))
            uow.revisions.bump(campagne_id)
        self.abandon(campagne_id)
        return planning

    def current(self, campagne_id: CampagneId) -> Planning | None:
        """Return the last accepted planning, if there is one."""
        with self.depot.lecture() as uow:
            return current_planning(uow, campagne_id)

    def day_in_force(self, campagne_id: CampagneId) -> CadrePlanning | None:
        """Return what the rotation in force was made from, if that was kept with it."""
        with self.depot.lecture() as uow:
            planning = current_planning(uow, campagne_id)
            return uow.cadres.find(campagne_id, planning.version) if planning else None

    def meetings_of(self, delegation_id: DelegationId, tour: int) -> tuple[Rencontre, ...]:
        """Return what a delegation has to do in a round: its meeting, or nothing."""
        with self.depot.lecture() as uow:
            delegation = uow.delegations.get(delegation_id)
            planning = current_planning(uow, delegation.campagne_id)
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
    plans = race(instance, duree_s, head_start=PRELUDE_S, is_polite=False, clock=clock)
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
