"""Every right, decided here and nowhere else; the services ask before each action."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from qualification.domain.errors import DroitRefuse
from qualification.domain.ids import BailleurId, CodeInsee, CompteId, DelegationId
from qualification.domain.residence import Residence


class Role(StrEnum):
    """Who a person is to the application."""

    ADMINISTRATEUR = "administrateur"
    ANIMATEUR = "animateur"
    CHARGE_MISSION = "charge_mission"
    BAILLEUR = "bailleur"
    COMMUNE = "commune"
    LECTEUR_CIL = "lecteur_cil"
    PARTICIPANT = "participant"
    VISITEUR = "visiteur"


class Droit(StrEnum):
    """What a person may do."""

    ADMINISTRER = "administrer"
    PREPARER = "preparer"
    ANIMER = "animer"
    NOTER = "noter"
    CONSULTER = "consulter"
    MODERER = "moderer"
    EXPORTER = "exporter"
    PREPARER_CALEOL = "preparer_caleol"


_EPCI = frozenset(
    {Droit.PREPARER, Droit.CONSULTER, Droit.MODERER, Droit.EXPORTER, Droit.PREPARER_CALEOL}
)
DROITS: Mapping[Role, frozenset[Droit]] = {
    Role.ADMINISTRATEUR: frozenset(Droit) - {Droit.NOTER},
    Role.ANIMATEUR: _EPCI | {Droit.ANIMER},
    Role.CHARGE_MISSION: _EPCI,
    Role.BAILLEUR: frozenset({Droit.CONSULTER, Droit.PREPARER_CALEOL}),
    Role.COMMUNE: frozenset({Droit.CONSULTER, Droit.PREPARER_CALEOL}),
    Role.LECTEUR_CIL: frozenset({Droit.CONSULTER}),
    Role.PARTICIPANT: frozenset({Droit.NOTER}),
    Role.VISITEUR: frozenset(),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Compte:
    """A local account. The password is kept as a salted scrypt hash, never in clear."""

    compte_id: CompteId
    identifiant: str
    nom: str
    role: Role
    mot_de_passe: str
    cree_le: datetime
    bailleur_id: BailleurId | None = None
    code_insee: CodeInsee | None = None
    est_actif: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Identite:
    """The person acting: role, and the stock a bailleur or a commune is limited to."""

    role: Role
    nom: str = ""
    compte_id: CompteId | None = None
    delegation_id: DelegationId | None = None
    bailleur_id: BailleurId | None = None
    code_insee: CodeInsee | None = None

    def has(self, droit: Droit) -> bool:
        """Whether the role holds the right."""
        return droit in DROITS[self.role]

    def require(self, droit: Droit) -> None:
        """Raise DroitRefuse unless the role holds the right."""
        if not self.has(droit):
            raise DroitRefuse(droit=droit, role=self.role)

    def can_see(self, residence: Residence) -> bool:
        """Whether this residence is within the stock or territory the person may read (G11)."""
        if self.role is Role.BAILLEUR:
            return self.bailleur_id is not None and residence.bailleur_id == self.bailleur_id
        if self.role is Role.COMMUNE:
            return residence.code_insee == self.code_insee
        return self.has(Droit.CONSULTER)


VISITEUR = Identite(role=Role.VISITEUR)
SYSTEME = Identite(role=Role.ADMINISTRATEUR, nom="ligne de commande")
"""The operator at the server's own command line."""
