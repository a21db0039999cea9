"""The importance of dimensions, as participants split a budget of points among them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from qualification.domain.errors import BudgetRefuse
from qualification.domain.grille import Grille
from qualification.domain.ids import CampagneId, CodeCritere, DelegationId
from qualification.domain.participants import College

TOTAL_POINTS = 100
"""What each delegation splits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetPoids:
    """How a delegation splits its points among the dimensions; the latest one stands.

    ``auteur`` is who typed it for the delegation, from paper; empty when it did so itself.
    """

    campagne_id: CampagneId
    delegation_id: DelegationId
    points: Mapping[CodeCritere, int]
    saisi_le: datetime
    auteur: str = ""

    def __post_init__(self) -> None:
        if min(self.points.values(), default=-1) < 0:
            raise BudgetRefuse(motif="negatif")
        somme = sum(self.points.values())
        if somme != TOTAL_POINTS:
            raise BudgetRefuse(motif="somme", somme=somme, total=TOTAL_POINTS)

    def require_for(self, grille: Grille) -> None:
        """Raise BudgetRefuse unless the points go to the dimensions of this grid, all of them."""
        attendues = {dimension.code for dimension in grille.dimensions}
        if set(self.points) != attendues:
            raise BudgetRefuse(motif="dimensions")


@dataclass(frozen=True, slots=True, kw_only=True)
class PoidsCollege:
    """The mean of one side: ``parts`` of the whole, summing to 1, and how many gave theirs."""

    college: College
    n: int
    parts: Mapping[CodeCritere, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class SynthesePoids:
    """What the delegations give together.

    ``parts`` is the mean of the sides that answered, each counting the same, summing to 1;
    ``ecarts`` the standard deviation between delegations, 0–1; ``concentration`` that of the
    weights drawn around the mean so as to spread as delegations do. Empty and ``None`` without any
    budget. ``attendues`` counts the delegations asked.
    """

    attendues: int
    budgets: tuple[BudgetPoids, ...]
    colleges: tuple[PoidsCollege, ...]
    parts: Mapping[CodeCritere, float]
    ecarts: Mapping[CodeCritere, float]
    concentration: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class InfluencePoids:
    """The weight declared for a dimension beside what it really weighs in scores, both 0–1.

    ``est_deformee`` when one is more than twice the other.
    """

    code: CodeCritere
    poids: float
    influence: float
    est_deformee: bool
