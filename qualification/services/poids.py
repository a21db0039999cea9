"""Weights set by participants: give a budget, read what all give, adopt their mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from qualification.domain.acces import Droit, Identite
from qualification.domain.campagne import Campagne, Geste
from qualification.domain.errors import BudgetRefuse
from qualification.domain.grille import Grille
from qualification.domain.ids import CampagneId, CodeCritere, DelegationId, GrilleId, new_id
from qualification.domain.participants import College, Delegation
from qualification.domain.poids import (
    TOTAL_POINTS,
    BudgetPoids,
    InfluencePoids,
    PoidsCollege,
    SynthesePoids,
)
from qualification.services.participants import open_code
from qualification.services.ports import Clock, Depot, UnitOfWork
from qualification.services.resultats import ResultatsService
from qualification.stats.arrays import FloatArray
from qualification.stats.influence import influence, share_budget


@dataclass(frozen=True, slots=True, kw_only=True)
class FichePoids:
    """What a delegation sees: the dimensions, and its points, split evenly until it gives them."""

    delegation: Delegation
    campagne: Campagne
    grille: Grille
    points: Mapping[CodeCritere, int]
    est_donnee: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PoidsService:
    """The importance of dimensions, decided by those who rate."""

    depot: Depot
    resultats: ResultatsService
    now: Clock

    def sheet(self, code: str) -> FichePoids:
        """Return the budget of a delegation. Raises CodeRefuse."""
        with self.depot.lecture() as uow:
            delegation = open_code(uow, code, self.now)
            campagne = uow.campagnes.get(delegation.campagne_id)
            grille = uow.grilles.get(campagne.grille_id)
            donne = uow.budgets_poids.find(campagne.campagne_id, delegation.delegation_id)
        return FichePoids(
            delegation=delegation,
            campagne=campagne,
            grille=grille,
            points=donne.points if donne else even_split(grille),
            est_donnee=donne is not None,
        )

    def give(self, code: str, points: Mapping[CodeCritere, int]) -> BudgetPoids:
        """Keep the budget of a delegation, in place of its earlier one.

        Raises CodeRefuse, or BudgetRefuse: closed, not 100 points, negative, other dimensions.
        """
        with self.depot.ecriture() as uow:
            delegation = open_code(uow, code, self.now)
            return self._keep(uow, delegation, points, auteur="")

    def type_in(
        self, identite: Identite, delegation_id: DelegationId, points: Mapping[CodeCritere, int]
    ) -> BudgetPoids:
        """Keep a budget given on paper. Raises DroitRefuse, Introuvable, BudgetRefuse."""
        identite.require(Droit.ANIMER)
        with self.depot.ecriture() as uow:
            delegation = uow.delegations.get(delegation_id)
            return self._keep(uow, delegation, points, auteur=identite.nom)

    def open(self, identite: Identite, campagne_id: CampagneId, *, est_ouvert: bool) -> None:
        """Ask delegations for their budgets, or close. Raises DroitRefuse, CampagneFigee."""
        identite.require(Droit.ANIMER)
        with self.depot.ecriture() as uow:
            campagne = uow.campagnes.get(campagne_id)
            if est_ouvert and not campagne.allows(Geste.SEUILLER):
                campagne.require(Geste.INVITER)
            uow.campagnes.put(replace(campagne, est_budget_ouvert=est_ouvert))
            uow.revisions.bump(campagne_id)

    def summary(self, identite: Identite, campagne_id: CampagneId) -> SynthesePoids:
        """Return what the delegations give together. Budgets for other dimensions are left out."""
        identite.require(Droit.PREPARER)
        with self.depot.lecture() as uow:
            return _summary(uow, uow.campagnes.get(campagne_id))

    def adopt(self, identite: Identite, campagne_id: CampagneId) -> Grille:
        """Make the mean of the delegations the weights of a new version of the grid.

        The spread goes with it. Raises DroitRefuse, CampagneFigee while answers are taken or once
        results are validated, BudgetRefuse without any budget.
        """
        identite.require(Droit.PREPARER)
        with self.depot.ecriture() as uow:
            campagne = uow.campagnes.get(campagne_id)
            campagne.require(Geste.SEUILLER)
            synthese = _summary(uow, campagne)
            if not synthese.parts:
                raise BudgetRefuse(motif="aucun")
            actuelle = uow.grilles.get(campagne.grille_id)
            versions = uow.grilles.all(territoire_id=campagne.territoire_id)
            grille = replace(
                actuelle,
                grille_id=GrilleId(new_id()),
                version=max(g.version for g in versions) + 1,
                dimensions=tuple(
                    replace(d, poids=round(synthese.parts[d.code], 4)) for d in actuelle.dimensions
                ),
                concentration=synthese.concentration,
            )
            uow.grilles.put(grille)
            uow.campagnes.put(replace(campagne, grille_id=grille.grille_id))
            uow.revisions.bump(campagne_id)
        return grille

    def influences(self, identite: Identite, campagne_id: CampagneId) -> tuple[InfluencePoids, ...]:
        """Return declared weights beside effective ones; empty under three scored residences."""
        identite.require(Droit.PREPARER)
        estimation = self.resultats.estimate(campagne_id)
        scored = estimation.scored
        kept = scored.sides >= 2
        if np.count_nonzero(kept) < 3:
            return ()
        found = influence(
            scored.dimensions[kept],
            estimation.releve.observed.structure.between,
            scored.raw.score[kept],
        )
        columns = (found.weight.tolist(), found.share.tolist(), found.distorted.tolist())
        return tuple(
            InfluencePoids(code=code, poids=poids, influence=part, est_deformee=deformee)
            for code, poids, part, deformee in zip(
                estimation.saisie.dimensions, *columns, strict=True
            )
        )

    def _keep(
        self,
        uow: UnitOfWork,
        delegation: Delegation,
        points: Mapping[CodeCritere, int],
        *,
        auteur: str,
    ) -> BudgetPoids:
        campagne = uow.campagnes.get(delegation.campagne_id)
        if not campagne.est_budget_ouvert:
            raise BudgetRefuse(motif="clos")
        budget = BudgetPoids(
            campagne_id=campagne.campagne_id,
            delegation_id=delegation.delegation_id,
            points=dict(points),
            saisi_le=self.now(),
            auteur=auteur,
        )
        budget.require_for(uow.grilles.get(campagne.grille_id))
        uow.budgets_poids.put(budget)
        uow.revisions.bump(campagne.campagne_id)
        return budget


def even_split(grille: Grille) -> dict[CodeCritere, int]:
    """Return the points split evenly, what is left going to the first dimensions."""
    codes = [dimension.code for dimension in grille.dimensions]
    part, reste = divmod(TOTAL_POINTS, len(codes))
    return {code: part + (rang < reste) for rang, code in enumerate(codes)}


def _summary(uow: UnitOfWork, campagne: Campagne) -> SynthesePoids:
    codes = [d.code for d in uow.grilles.get(campagne.grille_id).dimensions]
    delegations = uow.delegations.all(campagne_id=campagne.campagne_id)
    colleges = {d.delegation_id: d.college for d in delegations}
    budgets = [
        budget
        for budget in uow.budgets_poids.all(campagne_id=campagne.campagne_id)
        if set(budget.points) == set(codes)
    ]
    parties = tuple(_side(college, budgets, colleges, codes) for college in College)
    entendues = [partie for partie in parties if partie.n]
    base = SynthesePoids(
        attendues=sum(d.revoquee_le is None for d in delegations),
        budgets=tuple(budgets),
        colleges=parties,
        parts={},
        ecarts={},
        concentration=None,
    )
    if not entendues:
        return base
    tous = share_budget(_points(budgets, codes))
    return replace(
        base,
        parts={
            code: sum(partie.parts[code] for partie in entendues) / len(entendues) for code in codes
        },
        ecarts=dict(zip(codes, tous.deviation.tolist(), strict=True)),
        concentration=tous.concentration,
    )


def _side(
    college: College,
    budgets: Sequence[BudgetPoids],
    colleges: Mapping[DelegationId, College],
    codes: Sequence[CodeCritere],
) -> PoidsCollege:
    siens = [budget for budget in budgets if colleges.get(budget.delegation_id) is college]
    if not siens:
        return PoidsCollege(college=college, n=0, parts={})
    moyenne = share_budget(_points(siens, codes)).mean.tolist()
    return PoidsCollege(college=college, n=len(siens), parts=dict(zip(codes, moyenne, strict=True)))


def _points(budgets: Sequence[BudgetPoids], codes: Sequence[CodeCritere]) -> FloatArray:
    return np.array([[b.points[code] for code in codes] for b in budgets], dtype=np.float64)
