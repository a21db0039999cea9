"""Whether the way raters rate is taken off scores, why, and what is known of each rater."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from qualification.domain.ids import DelegationId
from qualification.domain.participants import College


class DecisionCorrection(StrEnum):
    """What becomes of severity."""

    APPLIQUEE = "appliquee"
    NON_NECESSAIRE = "non_necessaire"
    IMPOSSIBLE = "impossible"


class Obstacle(StrEnum):
    """One reason to leave scores as they were given."""

    UN_SEUL_COLLEGE = "un_seul_college"
    AUCUN_CROISEMENT = "aucun_croisement"
    TROP_D_EVALUATEURS = "trop_d_evaluateurs"
    NON_RELIES = "non_relies"
    PEU_FIABLE = "peu_fiable"
    ECARTS_FAIBLES = "ecarts_faibles"
    BRUT_MASQUE = "brut_masque"


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """The verdict on one campaign, and the figures it rests on.

    ``part_fiable`` is the share of dwellings, 0–1, whose raters are known reliably enough;
    ``ecart_type`` the standard deviation of severity in the side where it is largest, in points;
    ``ecart_colleges`` how much higher bailleurs rate the same places than communes, in points;
    ``variance_ecart`` the variance expected of the gap between two sides of one residence, points
    squared. All four are ``None`` when raters cannot be compared. ``n_composantes`` counts the
    groups of raters without a residence in common.
    """

    decision: DecisionCorrection
    obstacles: tuple[Obstacle, ...]
    n_composantes: int
    part_fiable: float | None = None
    ecart_type: float | None = None
    ecart_colleges: float | None = None
    variance_ecart: float | None = None

    @property
    def est_appliquee(self) -> bool:
        """Whether scores are freed of severity."""
        return self.decision is DecisionCorrection.APPLIQUEE


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluateur:
    """What is known of a rater: the delegation(s) that speak together for a side of residences.

    ``clemence`` is in points, positive = rates above its interlocutors on the same residences;
    ``erreur_type`` its standard error; ``fiabilite`` 0–1. All ``None`` when it was never compared.
    """

    college: College
    delegations: tuple[DelegationId, ...]
    n_residences: int
    composante: int
    est_corrige: bool
    clemence: float | None = None
    erreur_type: float | None = None
    fiabilite: float | None = None
