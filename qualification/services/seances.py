"""The day itself: the clock of the room."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from qualification.domain.acces import Droit, Identite
from qualification.domain.errors import HorsSeance, ValeurInvalide
from qualification.domain.ids import CampagneId, ResidenceId, SeanceId, new_id, new_room_code
from qualification.domain.incident import NatureIncident
from qualification.domain.seance import Planning, Seance
from qualification.services.en_cours import current_planning, current_seance
from qualification.services.incidents import log
from qualification.services.ports import Clock, Depot
from qualification.services.revelations import rated_by_both


class Commande(StrEnum):
    """What the facilitator may do with the clock."""

    TOUR_SUIVANT = "tour_suivant"
    PAUSE = "pause"
    REPRENDRE = "reprendre"
    PROLONGER = "prolonger"
    CLORE = "clore"
    ROUVRIR = "rouvrir"
    TERMINER = "terminer"


NATURES = {
    Commande.TOUR_SUIVANT: NatureIncident.TOUR,
    Commande.PAUSE: NatureIncident.PAUSE,
    Commande.REPRENDRE: NatureIncident.REPRISE,
    Commande.PROLONGER: NatureIncident.PROLONGATION,
    Commande.CLORE: NatureIncident.CLOTURE,
    Commande.ROUVRIR: NatureIncident.REOUVERTURE,
    Commande.TERMINER: NatureIncident.FIN,
}
"""What each command leaves in the journal."""
AVEC_MINUTES = frozenset({Commande.PROLONGER, Commande.ROUVRIR})


@dataclass(frozen=True, slots=True, kw_only=True)
class SeancesService:
    """Run the clock."""

    depot: Depot
    now: Clock

    def current(self, campagne_id: CampagneId) -> Seance | None:
        """Return the day of the campaign, if it has been prepared."""
        with self.depot.lecture() as uow:
            return current_seance(uow, campagne_id)

    def prepare(self, identite: Identite, campagne_id: CampagneId, duree_tour_min: int) -> Seance:
        """Create the day, or change the length of its rounds."""
        identite.require(Droit.ANIMER)
        with self.depot.ecriture() as uow:
            uow.campagnes.get(campagne_id)
            seance = current_seance(uow, campagne_id) or Seance(
                seance_id=SeanceId(new_id()), campagne_id=campagne_id
            )
            seance = replace(
                seance,
                duree_tour_min=duree_tour_min,
                code_salle=seance.code_salle or new_room_code(),
            )
            uow.seances.put(seance)
            uow.revisions.bump(campagne_id)
        return seance

    def command(
        self,
        identite: Identite,
        campagne_id: CampagneId,
        commande: Commande,
        *,
        tour: int,
        minutes: int = 1,
    ) -> Seance:
        """Apply a command of the facilitator to the clock.

        ``tour``: the round it was given for. Of two pages that press together, the second changes
        nothing: TourDepasse. Raises HorsSeance unless the campaign is in session, DernierTour past
        the end of the rotation, ValeurInvalide out of turn.
        """
        identite.require(Droit.ANIMER)
        with self.depot.ecriture() as uow:
            campagne = uow.campagnes.get(campagne_id)
            if not campagne.est_en_seance:
                raise HorsSeance(etat=campagne.etat)
            seance = current_seance(uow, campagne_id)
            if seance is None:
                raise ValeurInvalide(champ="seance", valeur="")
            seance.require_round(tour)
            planning = current_planning(uow, campagne_id)
            seance = _apply(seance, commande, self.now(), minutes, planning)
            uow.seances.put(seance)
            texte = str(minutes) if commande in AVEC_MINUTES else ""
            log(uow, campagne_id, NATURES[commande], identite, self.now(), texte=texte)
            uow.revisions.bump(campagne_id)
        return seance

    def rated_by_both(self, identite: Identite, campagne_id: CampagneId) -> list[ResidenceId]:
        """Return the residences both sides have answered something about."""
        identite.require(Droit.ANIMER)
        with self.depot.lecture() as uow:
            return sorted(rated_by_both(uow, campagne_id))


def _apply(
    seance: Seance, commande: Commande, le: datetime, minutes: int, planning: Planning | None
) -> Seance:
    gestes: Mapping[Commande, Callable[[], Seance]] = {
        Commande.TOUR_SUIVANT: lambda: seance.next_round(le, planning),
        Commande.PAUSE: lambda: seance.pause(le),
        Commande.REPRENDRE: lambda: seance.resume(le),
        Commande.PROLONGER: lambda: seance.extend(minutes),
        Commande.CLORE: lambda: seance.close_round(le),
        Commande.ROUVRIR: lambda: seance.reopen(le, minutes),
        Commande.TERMINER: seance.finish,
    }
    return gestes[commande]()
