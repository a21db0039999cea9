"""The journal of the day: written by the application as it goes, and by the host in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from qualification.domain.acces import SYSTEME, Droit, Identite
from qualification.domain.errors import TexteRefuse
from qualification.domain.ids import CampagneId, DelegationId, new_id
from qualification.domain.incident import Incident, NatureIncident
from qualification.domain.moderation import Decision, Lexique, examine
from qualification.services.documents import Fichier, FormatExport
from qualification.services.en_cours import current_seance
from qualification.services.ports import Clock, Depot, UnitOfWork
from qualification.services.restitutions import Nommeur


@dataclass(frozen=True, slots=True, kw_only=True)
class LigneJournal:
    """One line as read: the incident, and the name of the team it is about, if any."""

    incident: Incident
    delegation: str


Ecrire = Callable[[Sequence[LigneJournal]], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentsService:
    """Keep, show and export the journal."""

    depot: Depot
    now: Clock
    lexique: Lexique
    render: Ecrire
    name: Nommeur

    def record(
        self, campagne_id: CampagneId, nature: NatureIncident, delegation_id: DelegationId
    ) -> Incident:
        """Keep what the application saw of a team by itself."""
        with self.depot.ecriture() as uow:
            le = self.now()
            return log(uow, campagne_id, nature, SYSTEME, le, delegation_id=delegation_id)

    def add(self, identite: Identite, campagne_id: CampagneId, texte: str) -> Incident:
        """Keep a word of the host. Raises TexteRefuse when it speaks of people, ValeurInvalide."""
        identite.require(Droit.ANIMER)
        examen = examine(texte, self.lexique)
        if examen.decision is not Decision.ACCEPTER:
            raise TexteRefuse(decision=examen.decision, motifs=examen.motifs)
        with self.depot.ecriture() as uow:
            return log(
                uow, campagne_id, NatureIncident.NOTE, identite, self.now(), texte=texte.strip()
            )

    def all(self, identite: Identite, campagne_id: CampagneId) -> list[LigneJournal]:
        """Return the journal, latest first."""
        identite.require(Droit.ANIMER)
        with self.depot.lecture() as uow:
            incidents = uow.incidents.all(campagne_id=campagne_id)
            noms = {d.delegation_id: d.nom for d in uow.delegations.all(campagne_id=campagne_id)}
        incidents.sort(key=_when, reverse=True)
        return [
            LigneJournal(
                incident=i, delegation=noms.get(i.delegation_id, "") if i.delegation_id else ""
            )
            for i in incidents
        ]

    def export(self, identite: Identite, campagne_id: CampagneId) -> Fichier:
        """Return the journal as a spreadsheet file, oldest first."""
        lignes = self.all(identite, campagne_id)[::-1]
        with self.depot.lecture() as uow:
            campagne = uow.campagnes.get(campagne_id)
        csv = FormatExport.CSV
        return Fichier(
            nom=self.name(self.now(), campagne.nom, "journal", extension=csv.extension),
            contenu=self.render(lignes),
            type_mime=csv.type_mime,
        )


def log(
    uow: UnitOfWork,
    campagne_id: CampagneId,
    nature: NatureIncident,
    identite: Identite,
    le: datetime,
    *,
    delegation_id: DelegationId | None = None,
    texte: str = "",
) -> Incident:
    """Add a line to the journal, in the transaction of what it tells."""
    seance = current_seance(uow, campagne_id)
    incident = Incident(
        incident_id=new_id(),
        campagne_id=campagne_id,
        survenu_le=le,
        nature=nature,
        auteur=identite.nom,
        tour=seance.tour if seance else 0,
        delegation_id=delegation_id,
        texte=texte,
    )
    uow.incidents.put(incident)
    return incident


def _when(incident: Incident) -> tuple[datetime, str]:
    return incident.survenu_le, incident.incident_id
