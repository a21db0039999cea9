"""Answers: one delegation, one residence, one item, one value; the journal keeps all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from qualification.domain.ids import CampagneId, CodeCritere, DelegationId, ResidenceId


@dataclass(frozen=True, slots=True, kw_only=True)
class Reponse:
    """One answer as recorded.

    ``valeur`` is a level 1…K, ``NSP`` (0), ``NC`` (-1) or ``None`` for an answer taken back;
    ``reponse_id`` is chosen by the sender, so that sending again changes nothing;
    of two answers to the same item, the highest ``sequence`` stands (milliseconds of the sender).
    """

    reponse_id: str
    campagne_id: CampagneId
    residence_id: ResidenceId
    delegation_id: DelegationId
    item: CodeCritere
    valeur: int | None
    sequence: int
    saisie_le: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondAvis:
    """What a delegation says of one item once both views are known, kept beside its first answer.

    ``valeur`` as in ``Reponse``; of two, the highest ``sequence`` stands.
    """

    campagne_id: CampagneId
    residence_id: ResidenceId
    delegation_id: DelegationId
    item: CodeCritere
    valeur: int
    sequence: int
    saisie_le: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Recu:
    """Proof that an answer is committed; ``retenue`` is false when a later one already stood."""

    reponse_id: str
    retenue: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Validation:
    """A delegation says it has finished with a residence; the reveal waits for both sides."""

    campagne_id: CampagneId
    residence_id: ResidenceId
    delegation_id: DelegationId
    validee_le: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Revelation:
    """The facilitator opens a residence to both sides before both have validated."""

    campagne_id: CampagneId
    residence_id: ResidenceId
    revelee_le: datetime
    auteur: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Avancement:
    """How far one delegation is with one residence: standing answers and the latest of them."""

    residence_id: ResidenceId
    delegation_id: DelegationId
    n_reponses: int
    derniere_le: datetime
