"""The demonstration: a fictional territory with two campaigns, loaded and erased at will."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from qualification.domain.acces import VISITEUR, Droit, Identite
from qualification.domain.batiment import Batiment
from qualification.domain.campagne import Campagne
from qualification.domain.echange import NoteEchange, NotePartagee
from qualification.domain.grille import Dimension, Grille
from qualification.domain.ids import CampagneId
from qualification.domain.indicateur import Indicateur
from qualification.domain.journee import OptionsPlanning
from qualification.domain.notation import Reponse, Validation
from qualification.domain.participants import Delegation
from qualification.domain.residence import Bailleur, Residence
from qualification.domain.seance import Seance
from qualification.domain.temoin import FicheTemoin, ReponseTemoin
from qualification.domain.territoire import Commune, Qpv, Territoire
from qualification.services.planification import PlanificationService
from qualification.services.ports import Clock, Depot, Ecrivain, UnitOfWork
from qualification.services.resultats import ResultatsService

GRAINE_DEFAUT = 2024
_PAQUET = 5000
"""Answers handed to the writer at a time: few commits, and other writers are not kept waiting."""
_ESSAIS_PLANNING = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class TerritoireFictif:
    """Everything the demonstration holds.

    ``passee`` is validated, its results to be frozen at ``figee_le`` in the name of ``animateur``;
    ``en_cours`` is running and has one day. The other fields are those of both campaigns together.
    """

    territoire: Territoire
    communes: tuple[Commune, ...]
    qpvs: tuple[Qpv, ...]
    bailleurs: tuple[Bailleur, ...]
    residences: tuple[Residence, ...]
    batiments: tuple[Batiment, ...]
    indicateurs: tuple[Indicateur, ...]
    grille: Grille
    passee: Campagne
    en_cours: Campagne
    animateur: Identite
    figee_le: datetime
    delegations: tuple[Delegation, ...]
    reponses: tuple[Reponse, ...]
    validations: tuple[Validation, ...]
    echanges: tuple[NoteEchange, ...]
    notes_partagees: tuple[NotePartagee, ...]
    seances: tuple[Seance, ...]
    fiches_temoins: tuple[FicheTemoin, ...]
    reponses_temoins: tuple[ReponseTemoin, ...]


class Generateur(Protocol):
    """Draws a fictional territory."""

    def __call__(
        self, graine: int, *, dimensions: tuple[Dimension, ...], nom_grille: str, now: datetime
    ) -> TerritoireFictif:
        """Return the same territory for the same arguments, on any machine."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class DemonstrationService:
    """Load and erase the demonstration; real territories are never touched."""

    depot: Depot
    ecrivain: Ecrivain
    now: Clock
    resultats: ResultatsService
    generate: Generateur
    dimensions: tuple[Dimension, ...]
    nom_grille: str

    def is_loaded(self) -> bool:
        """Whether a fictional territory is there."""
        with self.depot.lecture() as uow:
            return bool(uow.territoires.all(est_fictif=True))

    def is_allowed(self, identite: Identite) -> bool:
        """Whether this person may load or erase it: anybody until somebody has an account."""
        if identite.has(Droit.ADMINISTRER):
            return True
        with self.depot.lecture() as uow:
            return not uow.comptes.all()

    def load(self, identite: Identite = VISITEUR, graine: int = GRAINE_DEFAUT) -> CampagneId:
        """Draw the fictional territory in place of the one there; return the running campaign.

        The same seed gives the same identifiers: addresses noted before stay good.
        """
        self._require(identite)
        fictif = self.generate(
            graine, dimensions=self.dimensions, nom_grille=self.nom_grille, now=self.now()
        )
        with self.depot.ecriture() as uow:
            _erase(uow)
            _store(uow, fictif)
        reponses: list[Reponse | ReponseTemoin] = [*fictif.reponses_temoins, *fictif.reponses]
        for debut in range(0, len(reponses), _PAQUET):
            self.ecrivain.record(reponses[debut : debut + _PAQUET])
        a_sa_date = replace(self.resultats, now=lambda: fictif.figee_le)
        a_sa_date.freeze(fictif.animateur, fictif.passee.campagne_id)
        self._plan(fictif)
        return fictif.en_cours.campagne_id

    def erase(self, identite: Identite = VISITEUR) -> None:
        """Delete every fictional territory with all its campaigns."""
        self._require(identite)
        with self.depot.ecriture() as uow:
            _erase(uow)

    def _plan(self, fictif: TerritoireFictif) -> None:
        """Accept a rotation for the day of the running campaign."""
        planification = PlanificationService(depot=self.depot, now=self.now)
        campagne_id = fictif.en_cours.campagne_id
        [duree] = [s.duree_tour_min for s in fictif.seances if s.campagne_id == campagne_id]
        proposition = planification.propose(
            fictif.animateur,
            campagne_id,
            OptionsPlanning(duree_tour_min=duree),
            iterations=_ESSAIS_PLANNING,
        )
        planification.accept(fictif.animateur, campagne_id, proposition)

    def _require(self, identite: Identite) -> None:
        if not self.is_allowed(identite):
            identite.require(Droit.ADMINISTRER)


def _erase(uow: UnitOfWork) -> None:
    """Delete fictional territories; campaigns take with them all that hangs from them."""
    for territoire in uow.territoires.all(est_fictif=True):
        for campagne in uow.campagnes.all(territoire_id=territoire.territoire_id):
            uow.reponses.erase(campagne.campagne_id)
            uow.campagnes.remove(campagne.campagne_id)
            uow.revisions.bump(campagne.campagne_id)
        uow.territoires.remove(territoire.territoire_id)
        uow.revisions.bump(territoire.territoire_id)


def _store(uow: UnitOfWork, fictif: TerritoireFictif) -> None:
    uow.territoires.put(fictif.territoire)
    uow.communes.put(*fictif.communes)
    uow.qpvs.put(*fictif.qpvs)
    uow.bailleurs.put(*fictif.bailleurs)
    uow.residences.put(*fictif.residences)
    uow.batiments.put(*fictif.batiments)
    uow.indicateurs.put(*fictif.indicateurs)
    uow.grilles.put(fictif.grille)
    uow.campagnes.put(fictif.passee, fictif.en_cours)
    uow.delegations.put(*fictif.delegations)
    uow.validations.put(*fictif.validations)
    uow.echanges.put(*fictif.echanges)
    uow.notes_partagees.put(*fictif.notes_partagees)
    uow.seances.put(*fictif.seances)
    uow.fiches_temoins.put(*fictif.fiches_temoins)
    portees: Sequence[str] = (
        fictif.territoire.territoire_id,
        fictif.passee.campagne_id,
        fictif.en_cours.campagne_id,
    )
    for portee in portees:
        uow.revisions.bump(portee)
