"""The workshop day: rounds, the clock the whole room follows, the accepted rotation."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from qualification.domain.errors import DernierTour, TourClos, TourDepasse, ValeurInvalide
from qualification.domain.ids import BailleurId, CampagneId, CodeInsee, DelegationId, SeanceId

GRACE = timedelta(seconds=60)
"""How long a round still takes answers once its time is over."""


class EtatSeance(StrEnum):
    """Where the day stands."""

    PREVUE = "prevue"
    EN_COURS = "en_cours"
    EN_PAUSE = "en_pause"
    TERMINEE = "terminee"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rencontre:
    """A bailleur meets a commune at a table, for ``tours`` rounds from round ``debut`` (≥ 1)."""

    bailleur_id: BailleurId
    code_insee: CodeInsee
    delegation_bailleur: DelegationId
    delegation_commune: DelegationId
    debut: int
    tours: int
    table: int

    def covers(self, tour: int) -> bool:
        """Whether the meeting is held during this round."""
        return self.debut <= tour < self.debut + self.tours


@dataclass(frozen=True, slots=True, kw_only=True)
class Planning:
    """An accepted rotation. ``est_prouve``: no plan of these meetings has fewer rounds."""

    campagne_id: CampagneId
    version: int
    rencontres: tuple[Rencontre, ...]
    tours: int
    borne: int
    est_prouve: bool
    raison: str
    accepte_le: datetime
    non_tenues: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Seance:
    """The running of one day. ``fin_tour_le`` is the only clock: tablets count down to it.

    ``code_salle`` is projected: whoever is in the room picks a table and a side with it.
    """

    seance_id: SeanceId
    campagne_id: CampagneId
    duree_tour_min: int = 12
    etat: EtatSeance = EtatSeance.PREVUE
    tour: int = 0
    fin_tour_le: datetime | None = None
    reste_s: int = 0
    code_salle: str = ""

    def __post_init__(self) -> None:
        if not 1 <= self.duree_tour_min <= 240:
            raise ValeurInvalide(champ="duree_tour_min", valeur=self.duree_tour_min)

    def require_round(self, tour: int) -> None:
        """Raise TourDepasse unless this round is the present one."""
        if tour != self.tour:
            raise TourDepasse(tour=self.tour)

    def is_last_round(self, planning: Planning | None) -> bool:
        """Whether the rotation holds no round after this one; a day without any never ends so."""
        return planning is not None and self.tour >= planning.tours

    def next_round(self, le: datetime, planning: Planning | None = None) -> Seance:
        """Start the next round now. Raises DernierTour past the end of the rotation."""
        if self.is_last_round(planning):
            raise DernierTour(tour=self.tour)
        fin = le + timedelta(minutes=self.duree_tour_min)
        return replace(
            self, etat=EtatSeance.EN_COURS, tour=self.tour + 1, fin_tour_le=fin, reste_s=0
        )

    def pause(self, le: datetime) -> Seance:
        """Stop the clock, keeping what is left of the round."""
        if self.etat is not EtatSeance.EN_COURS or self.fin_tour_le is None:
            raise ValeurInvalide(champ="etat", valeur=self.etat)
        reste = max(0, round((self.fin_tour_le - le).total_seconds()))
        return replace(self, etat=EtatSeance.EN_PAUSE, fin_tour_le=None, reste_s=reste)

    def resume(self, le: datetime) -> Seance:
        """Start the clock again with what was left."""
        if self.etat is not EtatSeance.EN_PAUSE:
            raise ValeurInvalide(champ="etat", valeur=self.etat)
        return replace(
            self,
            etat=EtatSeance.EN_COURS,
            fin_tour_le=le + timedelta(seconds=self.reste_s),
            reste_s=0,
        )

    def extend(self, minutes: int) -> Seance:
        """Give the running round some more minutes."""
        if self.etat is not EtatSeance.EN_COURS or self.fin_tour_le is None:
            raise ValeurInvalide(champ="etat", valeur=self.etat)
        return replace(self, fin_tour_le=self.fin_tour_le + timedelta(minutes=minutes))

    def close_round(self, le: datetime) -> Seance:
        """End the running round now, whatever was left of it."""
        if self.etat not in {EtatSeance.EN_COURS, EtatSeance.EN_PAUSE} or self.is_elapsed(le):
            raise ValeurInvalide(champ="etat", valeur=self.etat)
        return replace(self, etat=EtatSeance.EN_COURS, fin_tour_le=le, reste_s=0)

    def reopen(self, le: datetime, minutes: int) -> Seance:
        """Give the round that has ended some more minutes, from now."""
        est_finie = self.etat is EtatSeance.TERMINEE and self.tour > 0
        if not (est_finie or self.is_elapsed(le)):
            raise ValeurInvalide(champ="etat", valeur=self.etat)
        fin = le + timedelta(minutes=minutes)
        return replace(self, etat=EtatSeance.EN_COURS, fin_tour_le=fin, reste_s=0)

    def is_elapsed(self, le: datetime) -> bool:
        """Whether the time of the running round is over."""
        return (
            self.etat is EtatSeance.EN_COURS
            and self.fin_tour_le is not None
            and self.fin_tour_le <= le
        )

    @property
    def cloture_le(self) -> datetime | None:
        """When the running round stops taking answers; None while nothing runs out."""
        if self.etat is not EtatSeance.EN_COURS or self.fin_tour_le is None:
            return None
        return self.fin_tour_le + GRACE

    def require_taking(self, instant_ms: int) -> None:
        """Raise TourClos for a tap made, in milliseconds since 1970, once the round was closed.

        It is when the finger touched that counts, not when the answer came: one that waited on a
        tablet out of reach is taken. Whole numbers, however large: they come from outside.
        """
        cloture = self.cloture_le
        if cloture is not None and instant_ms > cloture.timestamp() * 1000:
            raise TourClos(tour=self.tour)

    def finish(self) -> Seance:
        """End the day; answers already given stay."""
        return replace(self, etat=EtatSeance.TERMINEE, fin_tour_le=None, reste_s=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandeReouverture:
    """A delegation asks for the round to be reopened; the last request of a round stands."""

    campagne_id: CampagneId
    delegation_id: DelegationId
    tour: int
    demandee_le: datetime
