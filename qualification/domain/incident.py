"""What happened during a workshop day, kept in order: the clock, silences, words of the host."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from qualification.domain.errors import ValeurInvalide
from qualification.domain.ids import CampagneId, DelegationId

LONGUEUR_INCIDENT = 400


class NatureIncident(StrEnum):
    """What kind of event it was; all but ``NOTE`` are written by the application itself."""

    TOUR = "tour"
    PAUSE = "pause"
    REPRISE = "reprise"
    PROLONGATION = "prolongation"
    CLOTURE = "cloture"
    REOUVERTURE = "reouverture"
    FIN = "fin"
    ETAT = "etat"
    REVELATION = "revelation"
    ECHEANCE = "echeance"
    SILENCE = "silence"
    RETOUR = "retour"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """One line of the journal. ``tour`` is 0 before the first round.

    ``delegation_id``: the team it is about, if any; ``texte``: what the host wrote, or the detail
    of what the application saw (a state, a number), never a sentence of its own.
    """

    incident_id: str
    campagne_id: CampagneId
    survenu_le: datetime
    nature: NatureIncident
    auteur: str
    tour: int = 0
    delegation_id: DelegationId | None = None
    texte: str = ""

    def __post_init__(self) -> None:
        if len(self.texte) > LONGUEUR_INCIDENT:
            raise ValeurInvalide(champ="texte", valeur=f"{self.texte[:40]}…")
        if self.nature is NatureIncident.NOTE and not self.texte.strip():
            raise ValeurInvalide(champ="texte", valeur="")
