"""What fills a tablet: the fiches témoins and the residences of a delegation, with its answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qualification.domain.ids import CodeCritere, ResidenceId
from qualification.domain.ordre import cle_tri
from qualification.domain.residence import Residence
from qualification.services.notations import counterpart
from qualification.services.pave import Acces, PaveService
from qualification.services.temoins import FicheNotee, noted


@dataclass(frozen=True, slots=True, kw_only=True)
class ResidencePave:
    """A residence as the pad lists it; the levels this delegation gave, by item."""

    residence: Residence
    avec: str
    reponses: Mapping[CodeCritere, int | None]
    est_validee: bool
    est_revelee: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CarnetPave:
    """All a tablet needs to go on by itself. ``avec``: who residences are shared with, by name.

    ``sequence``: the highest one among the delegation's standing answers.
    """

    acces: Acces
    temoins: tuple[FicheNotee, ...]
    residences: tuple[ResidencePave, ...]
    avec: tuple[tuple[str, str], ...]
    sequence: int

    @property
    def temoins_finis(self) -> bool:
        """Whether the delegation answered everything about every fiche."""
        salle = self.acces.salle
        n_items = len(salle.grille.items(salle.campagne.mode))
        return all(len(fiche.reponses) >= n_items for fiche in self.temoins)


def notebook(pave: PaveService, code: str) -> CarnetPave:
    """Return what the delegation may rate with its answers, residences of the round first.

    Raises CodeRefuse.
    """
    acces = pave.open(code)
    delegation = acces.delegation
    with pave.depot.lecture() as uow:
        debout = uow.reponses.current(
            delegation.campagne_id, delegation_id=delegation.delegation_id
        )
        temoins = noted(uow, acces.salle.temoins.values(), delegation)
    reponses: dict[ResidenceId, dict[CodeCritere, int | None]] = {}
    for reponse in debout:
        reponses.setdefault(reponse.residence_id, {})[reponse.item] = reponse.valeur
    residences = tuple(
        ResidencePave(
            residence=residence,
            avec=counterpart(delegation, residence),
            reponses=reponses.get(residence_id, {}),
            est_validee=residence_id in acces.validees,
            est_revelee=residence_id in acces.salle.revelees,
        )
        for residence_id, residence in acces.residences.items()
        if residence.est_active and residence.bailleur_id is not None
    )
    sequences = (*(r.sequence for r in debout), *(t.sequence for t in temoins))
    return CarnetPave(
        acces=acces,
        temoins=temoins,
        residences=tuple(sorted(residences, key=lambda r: cle_tri(r.residence.nom))),
        avec=_counterparts(acces, residences),
        sequence=max(sequences, default=0),
    )


def _counterparts(acces: Acces, residences: Sequence[ResidencePave]) -> tuple[tuple[str, str], ...]:
    """Return identifier and name of those the delegation shares with, the round's first."""
    noms = acces.salle.parc.noms
    avec = {(r.avec, noms.get(r.avec, r.avec)) for r in residences}
    return tuple(sorted(avec, key=lambda paire: (paire[0] not in acces.du_tour, paire[1])))
