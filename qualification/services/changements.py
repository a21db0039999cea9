"""What imports found different, one by one: confirmed, or set aside and put back."""

from __future__ import annotations

from dataclasses import dataclass, replace

from qualification.domain.acces import Droit, Identite
from qualification.domain.ids import BailleurId, ResidenceId, TerritoireId
from qualification.domain.inventaire import (
    ChangementInventaire,
    GesteInventaire,
    Nature,
    Suite,
)
from qualification.domain.residence import Residence
from qualification.services.journal_inventaire import JournalInventaire
from qualification.services.ports import Clock, Depot


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangementsService:
    """The list of changes, and what people say of them."""

    depot: Depot
    now: Clock

    def pending(
        self, identite: Identite, territoire_id: TerritoireId
    ) -> list[ChangementInventaire]:
        """Return the changes nobody has settled yet, the latest first."""
        identite.require(Droit.PREPARER)
        with self.depot.lecture() as uow:
            tous = uow.changements.all(territoire_id=territoire_id, suite=Suite.A_CONFIRMER)
        return sorted(tous, key=lambda c: (c.constate_le, c.residence_id), reverse=True)

    def settle(
        self, identite: Identite, residence_id: ResidenceId, nature: Nature, suite: Suite
    ) -> Residence:
        """Confirm a change or set it aside, and return the residence as it stands after.

        Confirmed: a residence that disappeared is no longer rated, and the file's figure wins over
        a correction. Set aside: one that appeared is not rated, and the former figure comes back.
        """
        identite.require(Droit.PREPARER)
        with self.depot.ecriture() as uow:
            changement = uow.changements.get(residence_id, nature)
            connue = uow.residences.get(residence_id)
            tranchee = _settled(connue, changement, suite)
            if tranchee != connue:
                journal = JournalInventaire(uow, identite, self.now())
                journal.record(GesteInventaire.CORRECTION, [connue], [tranchee])
            uow.changements.put(replace(changement, suite=suite))
            uow.revisions.bump(connue.territoire_id)
        return tranchee


def _settled(residence: Residence, changement: ChangementInventaire, suite: Suite) -> Residence:
    est_confirmee = suite is Suite.CONFIRMEE
    if changement.nature in {Nature.APPARUE, Nature.DISPARUE}:
        # Confirmed as gone, or set aside as wrongly there.
        est_retiree = est_confirmee is (changement.nature is Nature.DISPARUE)
        return replace(residence, est_active=False) if est_retiree else residence
    valeur = changement.apres if est_confirmee else changement.avant
    if changement.nature is Nature.LOGEMENTS:
        choisie = replace(residence, logements=int(valeur))
        return _marked(choisie, "logements", est_manuelle=not est_confirmee)
    if changement.nature is Nature.BAILLEUR:
        choisie = replace(residence, bailleur_id=BailleurId(valeur))
        return _marked(choisie, "bailleur_id", est_manuelle=not est_confirmee)
    return residence


def _marked(residence: Residence, champ: str, *, est_manuelle: bool) -> Residence:
    autres = tuple(c for c in residence.manuels if c != champ)
    return replace(residence, manuels=(*autres, champ) if est_manuelle else autres)
