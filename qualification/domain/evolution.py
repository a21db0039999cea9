"""What changed between two campaigns, beyond drift, severity and chance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from qualification.domain.classement import Classe
from qualification.domain.ids import CampagneId, ResidenceId
from qualification.domain.resultat import Z90


class Tendance(StrEnum):
    """What may be said of a change."""

    AVEREE = "evolution_averee"
    PROBABLE = "evolution_probable"
    STABLE = "stable"


class Incomparable(StrEnum):
    """Why two campaigns cannot be compared."""

    GRILLE = "grille"
    SANS_MARGE = "sans_marge"
    AUCUNE_COMMUNE = "aucune_commune"


@dataclass(frozen=True, slots=True, kw_only=True)
class EvolutionResidence:
    """The change of one residence rated in both campaigns, points of 100, positive = better.

    ``variation`` is what is left once the drift common to all is taken off; ``erreur_type`` its
    standard error.
    """

    residence_id: ResidenceId
    variation: float
    erreur_type: float
    z: float
    tendance: Tendance
    classe_avant: Classe
    classe_apres: Classe

    @property
    def marge(self) -> float:
        """Half-width of the 90 % interval, in points."""
        return Z90 * self.erreur_type


@dataclass(frozen=True, slots=True, kw_only=True)
class DeriveTemoins:
    """Mean change of the fiches témoins that both campaigns showed, points, positive = higher.

    ``n_organisations`` rated some of these ``n_fiches`` both times.
    """

    valeur: float
    erreur_type: float
    n_fiches: int
    n_organisations: int

    @property
    def marge(self) -> float:
        """Half-width of the 90 % interval, in points."""
        return Z90 * self.erreur_type


@dataclass(frozen=True, slots=True, kw_only=True)
class Bilan:
    """What moved from one campaign to the next, and what is noise.

    ``lien`` is the drift taken off, in points; it rests on ``n_ancres`` anchor residences, on the
    fiches témoins if ``est_lie_par_temoins``, or on the median of all residences. ``derive`` is
    what the fiches témoins say, whatever the link rests on. ``rho`` is how far disagreements last.
    ``est_corrigee``: severity is taken off in both campaigns, or in neither. ``motif`` says why
    there is nothing.
    """

    avant_id: CampagneId
    apres_id: CampagneId
    residences: tuple[EvolutionResidence, ...] = ()
    lien: float = 0.0
    rho: float = 0.0
    n_ancres: int = 0
    derive: DeriveTemoins | None = None
    est_lie_par_temoins: bool = False
    est_corrigee: bool = False
    motif: Incomparable | None = None

    def of(self, tendance: Tendance, sens: int) -> Iterator[EvolutionResidence]:
        """Yield the residences of a trend that went up (1) or down (-1)."""
        return (r for r in self.residences if r.tendance is tendance and r.variation * sens > 0)
