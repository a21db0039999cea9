"""Delegations: the teams that rate, each for one organisation, each with its revocable code."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from qualification.domain.errors import CodeRefuse, ValeurInvalide
from qualification.domain.ids import BailleurId, CampagneId, CodeInsee, DelegationId
from qualification.domain.residence import Residence


class College(StrEnum):
    """The side an opinion comes from; both weigh the same."""

    BAILLEUR = "bailleur"
    COMMUNE = "commune"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delegation:
    """A team of one bailleur or one commune in one campaign: the rater.

    ``code`` is printed on its table card and opens the rating page without an account; it stops
    working once revoked or past ``expire_le``.
    """

    delegation_id: DelegationId
    campagne_id: CampagneId
    nom: str
    college: College
    code: str
    cree_le: datetime
    expire_le: datetime
    bailleur_id: BailleurId | None = None
    code_insee: CodeInsee | None = None
    revoquee_le: datetime | None = None

    def __post_init__(self) -> None:
        attendu = self.bailleur_id if self.college is College.BAILLEUR else self.code_insee
        if attendu is None:
            raise ValeurInvalide(champ="organisation", valeur=self.nom)

    @property
    def organisation(self) -> str:
        """Identifier of the organisation it speaks for."""
        return str(self.bailleur_id if self.college is College.BAILLEUR else self.code_insee)

    def knows(self, residence: Residence) -> bool:
        """Whether the residence is in the stock or on the territory of the organisation."""
        if self.college is College.BAILLEUR:
            return residence.bailleur_id == self.bailleur_id
        return residence.code_insee == self.code_insee

    def require_valid(self, le: datetime) -> None:
        """Raise CodeRefuse once the code is revoked or past its date."""
        if self.revoquee_le is not None:
            raise CodeRefuse(motif="revoque")
        if le >= self.expire_le:
            raise CodeRefuse(motif="expire")
