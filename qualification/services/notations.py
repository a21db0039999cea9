"""The rating itself: what a delegation may rate, what it answered, what it may see of the other."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from qualification.domain.acces import Droit, Identite
from qualification.domain.campagne import Campagne, Geste
from qualification.domain.errors import HorsPerimetre, Introuvable, NotationRevelee
from qualification.domain.grille import Grille
from qualification.domain.ids import (
    CampagneId,
    CodeCritere,
    DelegationId,
    ResidenceId,
    TemoinId,
)
from qualification.domain.notation import Recu, Reponse, Validation
from qualification.domain.ordre import cle_tri
from qualification.domain.participants import Delegation
from qualification.domain.residence import Residence
from qualification.domain.seance import EtatSeance, Seance
from qualification.domain.temoin import ReponseTemoin
from qualification.services.en_cours import current_clock, current_planning
from qualification.services.participants import open_code
from qualification.services.ports import Clock, Depot, Ecrivain, UnitOfWork
from qualification.services.revelations import is_revealed, reveal
from qualification.services.temoins import FicheNotee, fiches_of, noted


@dataclass(frozen=True, slots=True, kw_only=True)
class Saisie:
    """One tap as sent by a tablet: its own identifier, what it answers, and its order.

    ``residence_id`` may be that of a fiche témoin of the campaign.
    """

    reponse_id: str
    residence_id: ResidenceId
    item: CodeCritere
    valeur: int | None
    sequence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ResidenceANoter:
    """A residence in the list of a delegation, with its state for that delegation."""

    residence: Residence
    n_repondues: int
    n_items: int
    est_validee: bool
    est_du_tour: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Carnet:
    """Everything a tablet shows of its delegation: campaign, clock, fiches témoins and residences.

    ``seance`` is None while its clock does not rule. ``interlocuteurs`` maps the identifier of each
    organisation of the other side to its name.
    """

    delegation: Delegation
    campagne: Campagne
    grille: Grille
    seance: Seance | None
    residences: tuple[ResidenceANoter, ...]
    interlocuteurs: Mapping[str, str]
    temoins: tuple[FicheNotee, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FicheNotation:
    """One residence as its delegation sees it.

    ``autres`` is None while blind: the other side's answers, item → levels, once revealed.
    """

    residence: Residence
    reponses: Mapping[CodeCritere, int]
    autres: Mapping[CodeCritere, tuple[int, ...]] | None
    est_validee: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NotationsService:
    """Record and read answers; every check is made again at each write."""

    depot: Depot
    ecrivain: Ecrivain
    now: Clock

    def notebook(self, code: str) -> Carnet:
        """Return the residences a delegation shares, those of the current round first."""
        with self.depot.lecture() as uow:
            delegation = open_code(uow, code, self.now)
            campagne = uow.campagnes.get(delegation.campagne_id)
            grille = uow.grilles.get(campagne.grille_id)
            seance = current_clock(uow, campagne)
            repondues = {
                a.residence_id: a.n_reponses
                for a in uow.reponses.tally(campagne.campagne_id)
                if a.delegation_id == delegation.delegation_id
            }
            validees = {
                v.residence_id
                for v in uow.validations.all(
                    campagne_id=campagne.campagne_id, delegation_id=delegation.delegation_id
                )
            }
            du_tour = _organisations_of_round(uow, delegation, seance)
            residences = [
                ResidenceANoter(
                    residence=residence,
                    n_repondues=repondues.get(residence.residence_id, 0),
                    n_items=len(grille.items(campagne.mode)),
                    est_validee=residence.residence_id in validees,
                    est_du_tour=counterpart(delegation, residence) in du_tour,
                )
                for residence in shared_residences(uow, delegation, campagne)
            ]
            interlocuteurs = _names_of_other_side(uow, delegation, campagne)
            temoins = noted(uow, fiches_of(uow, campagne.campagne_id), delegation)
        residences.sort(
            key=lambda r: (not r.est_du_tour, r.residence.code_insee, cle_tri(r.residence.nom))
        )
        return Carnet(
            delegation=delegation,
            campagne=campagne,
            grille=grille,
            seance=seance,
            residences=tuple(residences),
            interlocuteurs=interlocuteurs,
            temoins=temoins,
        )

    def sheet(self, code: str, residence_id: ResidenceId) -> FicheNotation:
        """Return one residence with the delegation's answers, and the others' once revealed."""
        with self.depot.lecture() as uow:
            delegation = open_code(uow, code, self.now)
            residence = require_shared(uow, delegation, residence_id)
            reponses = uow.reponses.current(delegation.campagne_id, residence_id=residence_id)
            est_validee = (
                uow.validations.find(delegation.campagne_id, residence_id, delegation.delegation_id)
                is not None
            )
            autres = None
            if is_revealed(uow, delegation.campagne_id, residence_id):
                colleges = _colleges(uow, delegation.campagne_id)
                autres = _by_item(
                    r for r in reponses if colleges[r.delegation_id] != delegation.college
                )
        return FicheNotation(
            residence=residence,
            reponses={
                r.item: r.valeur
                for r in reponses
                if r.delegation_id == delegation.delegation_id and r.valeur is not None
            },
            autres=autres,
            est_validee=est_validee,
        )

    def fiche(self, code: str, temoin_id: TemoinId) -> FicheNotee:
        """Return one fiche témoin with the delegation's answers. Raises HorsPerimetre."""
        with self.depot.lecture() as uow:
            delegation = open_code(uow, code, self.now)
            fiche = uow.fiches_temoins.find(delegation.campagne_id, temoin_id)
            if fiche is None:
                raise HorsPerimetre(residence=temoin_id)
            [notee] = noted(uow, [fiche], delegation)
        return notee

    def record(self, code: str, saisies: Sequence[Saisie]) -> list[Recu]:
        """Commit a batch of taps and return one receipt each.

        Token, state of the campaign, residence, item and level are checked again here. Raises
        CodeRefuse, NotationFermee, EcheancePassee, TourClos, HorsPerimetre, NotationRevelee (both
        views are on the table: the first ones stay), CritereInconnu or NiveauHorsEchelle, and then
        nothing of the batch is recorded.
        """
        with self.depot.lecture() as uow:
            delegation = open_code(uow, code, self.now)
            campagne = uow.campagnes.get(delegation.campagne_id)
            campagne.require_answers(self.now())
            grille = uow.grilles.get(campagne.grille_id)
            temoins: set[str] = {fiche.temoin_id for fiche in fiches_of(uow, campagne.campagne_id)}
            for residence_id in {s.residence_id for s in saisies} - temoins:
                require_shared(uow, delegation, residence_id)
                if is_revealed(uow, campagne.campagne_id, residence_id):
                    raise NotationRevelee(residence=residence_id)
            seance = current_clock(uow, campagne)
        for saisie in saisies:
            grille.check(saisie.item, saisie.valeur)
            if seance is not None and saisie.residence_id not in temoins:
                seance.require_taking(saisie.sequence)
        saisie_le = self.now()
        return self.ecrivain.record(
            [as_recorded(delegation, saisie, saisie_le, temoins) for saisie in saisies]
        )

    def validate(self, code: str, residence_id: ResidenceId, *, est_validee: bool = True) -> None:
        """Say that the delegation has finished with a residence, or take it back."""
        with self.depot.ecriture() as uow:
            delegation = open_code(uow, code, self.now)
            uow.campagnes.get(delegation.campagne_id).require_answers(self.now())
            require_shared(uow, delegation, residence_id)
            key = (delegation.campagne_id, residence_id, delegation.delegation_id)
            if est_validee:
                uow.validations.put(
                    Validation(
                        campagne_id=key[0],
                        residence_id=key[1],
                        delegation_id=key[2],
                        validee_le=self.now(),
                    )
                )
            elif not is_revealed(uow, delegation.campagne_id, residence_id):
                # Once both views are on the table, going back behind the curtain means nothing.
                uow.validations.remove(*key)
            uow.revisions.bump(delegation.campagne_id)

    def reveal(
        self, identite: Identite, campagne_id: CampagneId, residence_ids: Iterable[ResidenceId]
    ) -> None:
        """Open residences to both sides before both have validated."""
        identite.require(Droit.ANIMER)
        with self.depot.ecriture() as uow:
            uow.campagnes.get(campagne_id).require(Geste.ARBITRER)
            reveal(uow, campagne_id, residence_ids, identite, self.now())


def as_recorded(
    delegation: Delegation, saisie: Saisie, saisie_le: datetime, temoins: Container[str]
) -> Reponse | ReponseTemoin:
    """Return a tap as it is kept: what is about a fiche témoin is apart from the residences."""
    if saisie.residence_id in temoins:
        return ReponseTemoin(
            reponse_id=saisie.reponse_id,
            campagne_id=delegation.campagne_id,
            temoin_id=TemoinId(saisie.residence_id),
            delegation_id=delegation.delegation_id,
            item=saisie.item,
            valeur=saisie.valeur,
            sequence=saisie.sequence,
            saisie_le=saisie_le,
        )
    return Reponse(
        reponse_id=saisie.reponse_id,
        campagne_id=delegation.campagne_id,
        residence_id=saisie.residence_id,
        delegation_id=delegation.delegation_id,
        item=saisie.item,
        valeur=saisie.valeur,
        sequence=saisie.sequence,
        saisie_le=saisie_le,
    )


def require_shared(uow: UnitOfWork, delegation: Delegation, residence_id: ResidenceId) -> Residence:
    """Return the residence if the delegation has a part in it. Raises HorsPerimetre."""
    try:
        residence = uow.residences.get(residence_id)
    except Introuvable as error:
        raise HorsPerimetre(residence=residence_id) from error
    territoire_id = uow.campagnes.get(delegation.campagne_id).territoire_id
    if residence.territoire_id != territoire_id or not delegation.knows(residence):
        raise HorsPerimetre(residence=residence_id)
    return residence


def shared_residences(
    uow: UnitOfWork, delegation: Delegation, campagne: Campagne
) -> list[Residence]:
    """Return the active residences the delegation shares with the other side."""
    filtre = (
        {"bailleur_id": delegation.bailleur_id}
        if delegation.bailleur_id
        else {"code_insee": delegation.code_insee}
    )
    residences = uow.residences.all(territoire_id=campagne.territoire_id, est_active=True, **filtre)
    return [residence for residence in residences if residence.bailleur_id is not None]


def _colleges(uow: UnitOfWork, campagne_id: CampagneId) -> dict[DelegationId, str]:
    return {d.delegation_id: d.college for d in uow.delegations.all(campagne_id=campagne_id)}


def _by_item(reponses: Iterable[Reponse]) -> dict[CodeCritere, tuple[int, ...]]:
    levels: dict[CodeCritere, tuple[int, ...]] = {}
    for item, valeur in ((r.item, r.valeur) for r in reponses if r.valeur is not None):
        levels[item] = (*levels.get(item, ()), valeur)
    return levels


def _names_of_other_side(
    uow: UnitOfWork, delegation: Delegation, campagne: Campagne
) -> dict[str, str]:
    if delegation.bailleur_id:
        communes = uow.communes.all(territoire_id=campagne.territoire_id)
        return {str(commune.code_insee): commune.nom for commune in communes}
    bailleurs = uow.bailleurs.all(territoire_id=campagne.territoire_id)
    return {str(bailleur.bailleur_id): bailleur.nom for bailleur in bailleurs}


def _organisations_of_round(
    uow: UnitOfWork, delegation: Delegation, seance: Seance | None
) -> set[str]:
    planning = current_planning(uow, delegation.campagne_id)
    if seance is None or seance.etat is EtatSeance.TERMINEE or planning is None:
        return set()
    du_tour = [r for r in planning.rencontres if r.covers(seance.tour)]
    return {
        str(r.code_insee) for r in du_tour if r.delegation_bailleur == delegation.delegation_id
    } | {str(r.bailleur_id) for r in du_tour if r.delegation_commune == delegation.delegation_id}


def counterpart(delegation: Delegation, residence: Residence) -> str:
    """Return the identifier of the organisation a delegation shares the residence with."""
    return str(residence.code_insee if delegation.bailleur_id else residence.bailleur_id)
