"""How well a campaign was rated: for the facilitator alone, never a public ranking."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from qualification.domain.correction import Correction, Evaluateur
from qualification.domain.ids import CodeCritere, DelegationId
from qualification.domain.resultat import Z90, ConcordanceCampagne

ERREURS_DISTINGUABLES = 2.0
"""Standard errors a leniency must exceed to be said of anyone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Abstentions:
    """Answers to one criterion, or of one delegation: counts. « Non concerné » is an answer."""

    niveaux: int
    nsp: int
    nc: int

    @property
    def part(self) -> float | None:
        """Share of « ne sait pas » among the answers that could be a level, 0–1."""
        possibles = self.niveaux + self.nsp
        return self.nsp / possibles if possibles else None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfilEvaluateur:
    """A rater: leniency, and how widely it spreads its scores.

    ``etalement`` is the standard deviation of its scores over that of its interlocutors on the
    same residences (1 = as widely), ``None`` on too few residences; ``est_anormal`` when it is
    outside the usual range.
    """

    evaluateur: Evaluateur
    etalement: float | None
    est_anormal: bool

    @property
    def marge(self) -> float | None:
        """Half-width of the 90 % interval of the leniency, in points."""
        erreur = self.evaluateur.erreur_type
        return None if erreur is None else Z90 * erreur

    @property
    def est_distinguable(self) -> bool:
        """Whether the leniency exceeds what chance explains: twice its standard error."""
        clemence, erreur = self.evaluateur.clemence, self.evaluateur.erreur_type
        if clemence is None or erreur is None:
            return False
        return abs(clemence) >= ERREURS_DISTINGUABLES * erreur


@dataclass(frozen=True, slots=True, kw_only=True)
class Qualite:
    """Agreement, abstentions and raters of a campaign at one moment.

    ``criteres`` follow the grid, the overall note first; ``delegations`` are those that answered.
    """

    accord: ConcordanceCampagne
    correction: Correction
    criteres: Mapping[CodeCritere, Abstentions]
    delegations: Mapping[DelegationId, Abstentions]
    profils: tuple[ProfilEvaluateur, ...]
