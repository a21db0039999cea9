"""The life of a campaign: one table says which transition is allowed and to whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from qualification.domain.acces import Role
from qualification.domain.classement import SEUILS_DEFAUT, Seuils
from qualification.domain.errors import (
    CampagneFigee,
    EcheancePassee,
    NotationFermee,
    TransitionInterdite,
    ValeurInvalide,
)
from qualification.domain.grille import Mode
from qualification.domain.ids import CampagneId, GrilleId, TerritoireId


class EtatCampagne(StrEnum):
    """Where a campaign stands, from the first draft to the archive."""

    BROUILLON = "brouillon"
    PREPAREE = "preparee"
    OUVERTE = "ouverte"
    EN_SEANCE = "en_seance"
    CLOSE = "close"
    EN_ARBITRAGE = "en_arbitrage"
    VALIDEE = "validee"
    ARCHIVEE = "archivee"


ETATS_VALIDES = frozenset({EtatCampagne.VALIDEE, EtatCampagne.ARCHIVEE})
"""States whose results are the frozen ones, and may be quoted."""


class Geste(StrEnum):
    """A family of changes that a state allows or has frozen."""

    CONFIGURER = "configurer"
    SEUILLER = "seuiller"
    INVITER = "inviter"
    NOTER = "noter"
    ARBITRER = "arbitrer"


_ANIMATION = frozenset({Role.ADMINISTRATEUR, Role.ANIMATEUR})
_EPCI = _ANIMATION | {Role.CHARGE_MISSION}
E = EtatCampagne
TRANSITIONS: Mapping[EtatCampagne, Mapping[EtatCampagne, frozenset[Role]]] = {
    E.BROUILLON: {E.PREPAREE: _EPCI},
    E.PREPAREE: {E.BROUILLON: _EPCI, E.OUVERTE: _ANIMATION, E.EN_SEANCE: _ANIMATION},
    E.OUVERTE: {E.EN_SEANCE: _ANIMATION, E.CLOSE: _ANIMATION},
    E.EN_SEANCE: {E.OUVERTE: _ANIMATION, E.CLOSE: _ANIMATION},
    E.CLOSE: {E.EN_SEANCE: _ANIMATION, E.EN_ARBITRAGE: _EPCI, E.VALIDEE: _EPCI},
    E.EN_ARBITRAGE: {E.CLOSE: _EPCI, E.VALIDEE: _EPCI},
    E.VALIDEE: {E.ARCHIVEE: frozenset({Role.ADMINISTRATEUR})},
    E.ARCHIVEE: {},
}
GESTES: Mapping[EtatCampagne, frozenset[Geste]] = {
    E.BROUILLON: frozenset({Geste.CONFIGURER, Geste.SEUILLER, Geste.INVITER}),
    E.PREPAREE: frozenset({Geste.SEUILLER, Geste.INVITER}),
    E.OUVERTE: frozenset({Geste.INVITER, Geste.NOTER}),
    E.EN_SEANCE: frozenset({Geste.INVITER, Geste.NOTER, Geste.ARBITRER}),
    E.CLOSE: frozenset({Geste.SEUILLER, Geste.ARBITRER}),
    E.EN_ARBITRAGE: frozenset({Geste.SEUILLER, Geste.ARBITRER}),
    E.VALIDEE: frozenset(),
    E.ARCHIVEE: frozenset(),
}
EXPORTABLES = frozenset({E.CLOSE, E.EN_ARBITRAGE, E.VALIDEE, E.ARCHIVEE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Campagne:
    """A round of qualification, with the versions of all that decides its classes.

    ``fin_domicile_le``: when rating at home ends; it says nothing of the workshop itself.
    ``est_budget_ouvert``: delegations are asked to split their points among the dimensions.
    """

    campagne_id: CampagneId
    territoire_id: TerritoireId
    nom: str
    grille_id: GrilleId
    ouverte_le: date
    mode: Mode = Mode.COMPLET
    etat: EtatCampagne = EtatCampagne.BROUILLON
    seuils: Seuils = field(default=SEUILS_DEFAUT)
    fin_domicile_le: datetime | None = None
    est_budget_ouvert: bool = False

    def __post_init__(self) -> None:
        if not self.nom.strip():
            raise ValeurInvalide(champ="nom", valeur=self.nom)

    def move(self, vers: EtatCampagne, role: Role) -> Campagne:
        """Return the campaign in its next state. Raises TransitionInterdite."""
        if role not in TRANSITIONS[self.etat].get(vers, frozenset()):
            raise TransitionInterdite(de=self.etat, vers=vers, role=role)
        return replace(self, etat=vers)

    def next_states(self, role: Role) -> tuple[EtatCampagne, ...]:
        """States this role may lead the campaign to."""
        return tuple(vers for vers, roles in TRANSITIONS[self.etat].items() if role in roles)

    def allows(self, geste: Geste) -> bool:
        """Whether the present state still allows this family of changes."""
        return geste in GESTES[self.etat]

    def require(self, geste: Geste) -> None:
        """Raise CampagneFigee unless the present state allows this family of changes."""
        if not self.allows(geste):
            raise CampagneFigee(etat=self.etat, geste=geste)

    @property
    def est_en_seance(self) -> bool:
        """Whether the clock of the room rules: at home, rounds open and close nothing."""
        return self.etat is EtatCampagne.EN_SEANCE

    @property
    def echeance(self) -> datetime | None:
        """Until when answers are taken at home; None when no deadline runs."""
        return self.fin_domicile_le if self.etat is EtatCampagne.OUVERTE else None

    def require_answers(self, le: datetime) -> None:
        """Raise NotationFermee, or EcheancePassee, unless answers are taken at this instant."""
        if not self.allows(Geste.NOTER):
            raise NotationFermee(etat=self.etat)
        if self.echeance is not None and le >= self.echeance:
            raise EcheancePassee(le=self.echeance)

    @property
    def est_exportable(self) -> bool:
        """Whether the diagnostic may leave the application: answers are closed."""
        return self.etat in EXPORTABLES
