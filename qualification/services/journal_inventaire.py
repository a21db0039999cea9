"""Writes a decision on the inventory: what changes, and what it was, in one journal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from qualification.domain.acces import Identite
from qualification.domain.adresse import fold
from qualification.domain.batiment import Batiment, of_residence
from qualification.domain.campagne import EtatCampagne
from qualification.domain.errors import NomDejaPris, ResidenceNotee
from qualification.domain.ids import ResidenceId, TerritoireId, new_id
from qualification.domain.inventaire import DecisionInventaire, GesteInventaire
from qualification.domain.residence import Residence
from qualification.services.ports import UnitOfWork

_FINIES = frozenset({EtatCampagne.VALIDEE, EtatCampagne.ARCHIVEE})


@dataclass(frozen=True, slots=True)
class JournalInventaire:
    """Decisions of one person, at one time, inside one transaction."""

    uow: UnitOfWork
    identite: Identite
    le: datetime

    def record(
        self,
        geste: GesteInventaire,
        avant: Sequence[Residence],
        apres: Sequence[Residence],
        batiments_avant: Sequence[Batiment] = (),
        batiments_apres: Sequence[Batiment] = (),
    ) -> DecisionInventaire:
        """Write residences and buildings as decided, and keep how they were."""
        decision = DecisionInventaire(
            decision_id=new_id(),
            territoire_id=apres[0].territoire_id,
            geste=geste,
            auteur=self.identite.nom,
            prise_le=self.le,
            avant=tuple(avant),
            apres=tuple(apres),
            batiments_avant=tuple(batiments_avant),
            batiments_apres=tuple(batiments_apres),
        )
        self.uow.residences.put(*apres)
        replace_buildings(self.uow, batiments_avant, batiments_apres)
        self.uow.decisions.put(decision)
        self.uow.revisions.bump(decision.territoire_id)
        return decision

    def buildings(self, residence: Residence) -> list[Batiment]:
        """Return the buildings of a residence; one of its own when they were never told apart."""
        return self.uow.batiments.all(residence_id=residence.residence_id) or [
            of_residence(residence)
        ]


def replace_buildings(
    uow: UnitOfWork, anciens: Iterable[Batiment], nouveaux: Sequence[Batiment]
) -> None:
    """Put buildings in place of others."""
    gardes = {(b.residence_id, b.cle) for b in nouveaux}
    for bati in anciens:
        if (bati.residence_id, bati.cle) not in gardes:
            uow.batiments.remove(bati.residence_id, bati.cle)
    uow.batiments.put(*nouveaux)


def check_names(
    uow: UnitOfWork, residences: Sequence[Residence], hormis: Iterable[ResidenceId] = ()
) -> None:
    """Raise NomDejaPris when another residence of the commune bears the name of one of these.

    ``residences``: of one commune, at least one.
    """
    ecartees = {*(r.residence_id for r in residences), *hormis}
    voisines = uow.residences.all(
        territoire_id=residences[0].territoire_id, code_insee=residences[0].code_insee
    )
    pris = {
        fold(voisine.nom)
        for voisine in voisines
        if voisine.residence_id not in ecartees and voisine.absorbee_par is None
    }
    for residence in residences:
        if fold(residence.nom) in pris:
            raise NomDejaPris(nom=residence.nom)


def check_unrated(
    uow: UnitOfWork, territoire_id: TerritoireId, residences: Iterable[Residence]
) -> None:
    """Raise ResidenceNotee when a residence has answers in a campaign that is not over."""
    vivantes = [c for c in uow.campagnes.all(territoire_id=territoire_id) if c.etat not in _FINIES]
    for residence in residences:
        for campagne in vivantes:
            if uow.reponses.current(campagne.campagne_id, residence_id=residence.residence_id):
                raise ResidenceNotee(nom=residence.nom, campagne=campagne.nom)
