"""Words about places: tags first, short guarded texts second, and what the pair agrees upon."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from qualification.domain.acces import Droit, Identite
from qualification.domain.campagne import Geste
from qualification.domain.echange import (
    Categorie,
    Etiquette,
    Issue,
    NoteEchange,
    NotePartagee,
    Publication,
    Retrait,
)
from qualification.domain.errors import DroitRefuse, NonRevele, TexteRefuse
from qualification.domain.ids import CampagneId, CodeCritere, ResidenceId, new_id
from qualification.domain.moderation import Decision, Lexique, examine
from qualification.domain.notation import SecondAvis
from qualification.services.notations import require_shared
from qualification.services.participants import open_code
from qualification.services.ports import Clock, Depot, UnitOfWork
from qualification.services.revelations import is_revealed


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondesVues:
    """Second values by item: the delegation's own, and those of the other side."""

    siennes: Mapping[CodeCritere, int]
    autres: Mapping[CodeCritere, tuple[int, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class EchangesService:
    """Keep, guard, show and publish the exchange; record shared notes."""

    depot: Depot
    now: Clock
    lexique: Lexique

    def add(
        self,
        code: str,
        residence_id: ResidenceId,
        categorie: Categorie,
        *,
        etiquettes: Sequence[Etiquette] = (),
        texte: str = "",
        critere: CodeCritere | None = None,
        note_id: str = "",
    ) -> NoteEchange | None:
        """File tags and a short text. Raises TexteRefuse when it speaks of people.

        ``note_id`` chosen by the sender: sending again changes nothing, and brings nothing back of
        what was withdrawn since; None then.
        """
        self._guard(texte)
        with self.depot.ecriture() as uow:
            delegation = open_code(uow, code, self.now)
            campagne = uow.campagnes.get(delegation.campagne_id)
            if not campagne.allows(Geste.NOTER):
                campagne.require(Geste.ARBITRER)
            require_shared(uow, delegation, residence_id)
            deja = uow.echanges.find(note_id)
            parti = uow.retraits.find(note_id)
            if any(n and n.delegation_id != delegation.delegation_id for n in (deja, parti)):
                raise DroitRefuse(droit=Droit.NOTER, role=delegation.college)
            if deja is not None or parti is not None:
                return deja
            note = NoteEchange(
                note_id=note_id or new_id(),
                campagne_id=delegation.campagne_id,
                residence_id=residence_id,
                delegation_id=delegation.delegation_id,
                categorie=categorie,
                saisie_le=self.now(),
                etiquettes=tuple(etiquettes),
                texte=texte.strip(),
                critere=critere,
            )
            uow.echanges.put(note)
            uow.revisions.bump(delegation.campagne_id)
        return note

    def withdraw(self, code: str, note_id: str) -> None:
        """Take back one's own note while it has not been published; doing it again is no fault."""
        with self.depot.ecriture() as uow:
            delegation = open_code(uow, code, self.now)
            parti = uow.retraits.find(note_id)
            if parti is not None and parti.delegation_id == delegation.delegation_id:
                return
            note = uow.echanges.get(note_id)
            est_sienne = note.delegation_id == delegation.delegation_id
            if not est_sienne or note.publication is Publication.PUBLIE:
                raise DroitRefuse(droit=Droit.NOTER, role=delegation.college)
            uow.echanges.remove(note_id)
            uow.retraits.put(
                Retrait(
                    note_id=note_id,
                    campagne_id=note.campagne_id,
                    delegation_id=note.delegation_id,
                    retire_le=self.now(),
                )
            )
            uow.revisions.bump(note.campagne_id)

    def of_pair(self, code: str, residence_id: ResidenceId) -> list[NoteEchange]:
        """Return what a delegation may read: its own notes, the other's too once revealed."""
        with self.depot.lecture() as uow:
            delegation = open_code(uow, code, self.now)
            require_shared(uow, delegation, residence_id)
            notes = _notes(uow, delegation.campagne_id, residence_id)
            if is_revealed(uow, delegation.campagne_id, residence_id):
                return notes
            return [n for n in notes if n.delegation_id == delegation.delegation_id]

    def published(
        self, identite: Identite, campagne_id: CampagneId, residence_id: ResidenceId
    ) -> list[NoteEchange]:
        """Return the notes the facilitator has published on a residence."""
        identite.require(Droit.CONSULTER)
        with self.depot.lecture() as uow:
            residence = uow.residences.get(residence_id)
            if not identite.can_see(residence):
                raise DroitRefuse(droit=Droit.CONSULTER, role=identite.role)
            return [
                n
                for n in _notes(uow, campagne_id, residence_id)
                if n.publication is Publication.PUBLIE
            ]

    def to_review(self, identite: Identite, campagne_id: CampagneId) -> list[NoteEchange]:
        """Return the notes that still await the facilitator, oldest first."""
        identite.require(Droit.MODERER)
        with self.depot.lecture() as uow:
            notes = uow.echanges.all(campagne_id=campagne_id, publication=Publication.PRIVE)
        return sorted(notes, key=lambda note: note.saisie_le)

    def review(self, identite: Identite, note_id: str, publication: Publication) -> NoteEchange:
        """Publish a note, set it aside, or send it back to the pair."""
        identite.require(Droit.MODERER)
        with self.depot.ecriture() as uow:
            note = replace(uow.echanges.get(note_id), publication=publication)
            uow.echanges.put(note)
            uow.revisions.bump(note.campagne_id)
        return note

    def agree(
        self,
        code: str,
        residence_id: ResidenceId,
        issue: Issue,
        niveau: int | None = None,
        *,
        sequence: int,
    ) -> NotePartagee:
        """Record what the pair agreed, or that views diverge; only once both views are known.

        Of two conclusions, that of the highest ``sequence`` stands, and is returned: a late sending
        of the first changes nothing.
        """
        with self.depot.ecriture() as uow:
            delegation = open_code(uow, code, self.now)
            campagne = uow.campagnes.get(delegation.campagne_id)
            campagne.require(Geste.ARBITRER)
            require_shared(uow, delegation, residence_id)
            if not is_revealed(uow, campagne.campagne_id, residence_id):
                raise DroitRefuse(droit=Droit.NOTER, role=delegation.college)
            grille = uow.grilles.get(campagne.grille_id)
            grille.check_level(niveau)
            debout = uow.notes_partagees.find(campagne.campagne_id, residence_id)
            if debout is not None and debout.sequence >= sequence:
                return debout
            note = NotePartagee(
                campagne_id=campagne.campagne_id,
                residence_id=residence_id,
                issue=issue,
                auteur=delegation.nom,
                saisie_le=self.now(),
                niveau=niveau,
                sequence=sequence,
            )
            uow.notes_partagees.put(note)
            uow.revisions.bump(campagne.campagne_id)
        return note

    def revise(
        self,
        code: str,
        residence_id: ResidenceId,
        valeurs: Mapping[CodeCritere, int],
        sequence: int,
    ) -> None:
        """Record second values beside the first ones, only once both views are known.

        Of two second values to one item, the highest ``sequence`` stands. Raises NonRevele.
        """
        with self.depot.ecriture() as uow:
            delegation = open_code(uow, code, self.now)
            campagne = uow.campagnes.get(delegation.campagne_id)
            campagne.require(Geste.ARBITRER)
            require_shared(uow, delegation, residence_id)
            if not is_revealed(uow, campagne.campagne_id, residence_id):
                raise NonRevele(residence=residence_id)
            grille = uow.grilles.get(campagne.grille_id)
            cle = (campagne.campagne_id, residence_id, delegation.delegation_id)
            for item, valeur in valeurs.items():
                grille.check(item, valeur)
                debout = uow.seconds_avis.find(*cle, item)
                if debout is None or debout.sequence < sequence:
                    uow.seconds_avis.put(
                        SecondAvis(
                            campagne_id=cle[0],
                            residence_id=cle[1],
                            delegation_id=cle[2],
                            item=item,
                            valeur=valeur,
                            sequence=sequence,
                            saisie_le=self.now(),
                        )
                    )
            uow.revisions.bump(campagne.campagne_id)

    def second_views(self, code: str, residence_id: ResidenceId) -> SecondesVues:
        """Return the second values of both sides. Raises NonRevele while blind."""
        with self.depot.lecture() as uow:
            delegation = open_code(uow, code, self.now)
            require_shared(uow, delegation, residence_id)
            campagne_id = delegation.campagne_id
            if not is_revealed(uow, campagne_id, residence_id):
                raise NonRevele(residence=residence_id)
            siennes: dict[CodeCritere, int] = {}
            autres: dict[CodeCritere, tuple[int, ...]] = {}
            for avis in uow.seconds_avis.all(campagne_id=campagne_id, residence_id=residence_id):
                if avis.delegation_id == delegation.delegation_id:
                    siennes[avis.item] = avis.valeur
                elif uow.delegations.get(avis.delegation_id).college != delegation.college:
                    autres[avis.item] = (*autres.get(avis.item, ()), avis.valeur)
        return SecondesVues(siennes=siennes, autres=autres)

    def agreement(self, code: str, residence_id: ResidenceId) -> NotePartagee | None:
        """Return what the pair recorded for a residence, if anything."""
        with self.depot.lecture() as uow:
            delegation = open_code(uow, code, self.now)
            return uow.notes_partagees.find(delegation.campagne_id, residence_id)

    def _guard(self, texte: str) -> None:
        examen = examine(texte, self.lexique)
        if examen.decision is not Decision.ACCEPTER:
            raise TexteRefuse(decision=examen.decision, motifs=examen.motifs)


def _notes(
    uow: UnitOfWork, campagne_id: CampagneId, residence_id: ResidenceId
) -> list[NoteEchange]:
    notes = uow.echanges.all(campagne_id=campagne_id, residence_id=residence_id)
    return sorted(notes, key=lambda note: note.saisie_le)
