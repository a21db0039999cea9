"""Choose the residences that link a campaign to the one before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from qualification.domain.acces import Droit, Identite
from qualification.domain.ancre import ANCRES_CONSEILLEES, Ancre
from qualification.domain.campagne import Campagne, Geste
from qualification.domain.errors import CampagneFigee, HorsPerimetre
from qualification.domain.ids import CampagneId, ResidenceId
from qualification.domain.residence import Residence
from qualification.domain.resultat import Resultats
from qualification.services.ports import Clock, Depot, UnitOfWork
from qualification.services.references import latest_before


@dataclass(frozen=True, slots=True, kw_only=True)
class AncresService:
    """Anchors of a campaign: kept, suggested."""

    depot: Depot
    now: Clock

    def chosen(self, identite: Identite, campagne_id: CampagneId) -> tuple[ResidenceId, ...]:
        """Return the anchors of a campaign."""
        identite.require(Droit.PREPARER)
        with self.depot.lecture() as uow:
            return anchors_of(uow, campagne_id)

    def choose(
        self, identite: Identite, campagne_id: CampagneId, residences: Collection[ResidenceId]
    ) -> None:
        """Keep these anchors in place of the earlier ones.

        Raises DroitRefuse; CampagneFigee once answers are taken, since an anchor chosen after the
        fact proves what one wants; HorsPerimetre for a residence of another territory.
        """
        identite.require(Droit.PREPARER)
        with self.depot.ecriture() as uow:
            campagne = uow.campagnes.get(campagne_id)
            require_before_answers(campagne)
            connues = {
                r.residence_id for r in uow.residences.all(territoire_id=campagne.territoire_id)
            }
            for residence_id in residences:
                if residence_id not in connues:
                    raise HorsPerimetre(residence_id=residence_id)
            for ancienne in uow.ancres.all(campagne_id=campagne_id):
                uow.ancres.remove(campagne_id, ancienne.residence_id)
            uow.ancres.put(
                *(
                    Ancre(
                        campagne_id=campagne_id,
                        residence_id=residence_id,
                        choisie_le=self.now(),
                        auteur=identite.nom,
                    )
                    for residence_id in dict.fromkeys(residences)
                )
            )
            uow.revisions.bump(campagne_id)

    def suggest(self, identite: Identite, campagne_id: CampagneId) -> tuple[ResidenceId, ...]:
        """Return residences worth proposing: rated by both sides last time, spread over all.

        One per bailleur and commune in turn, those whose sides agreed most first; none in a
        renewal programme, where works are known. Empty without a validated campaign before.
        """
        identite.require(Droit.PREPARER)
        with self.depot.lecture() as uow:
            campagne = uow.campagnes.get(campagne_id)
            precedent = latest_before(uow, campagne)
            residences = uow.residences.all(territoire_id=campagne.territoire_id)
        if precedent is None:
            return ()
        _, fige = precedent
        return tuple(_spread(residences, fige.contenu))[: ANCRES_CONSEILLEES[1]]


def anchors_of(uow: UnitOfWork, campagne_id: CampagneId) -> tuple[ResidenceId, ...]:
    """Return the anchors of a campaign."""
    return tuple(ancre.residence_id for ancre in uow.ancres.all(campagne_id=campagne_id))


def _spread(residences: Iterable[Residence], passee: Resultats) -> Iterator[ResidenceId]:
    """Yield the best of each bailleur and commune, then the second of each, and so on."""
    groupes: dict[tuple[str, str], list[tuple[float, ResidenceId]]] = defaultdict(list)
    for residence in residences:
        resultat = passee.residences.get(residence.residence_id)
        if resultat is None or resultat.ecart is None or resultat.score is None:
            continue
        if residence.est_active and residence.bailleur_id and not residence.programmes:
            groupes[residence.bailleur_id, residence.code_insee].append(
                (resultat.ecart, residence.residence_id)
            )
    piles = [sorted(groupe) for _, groupe in sorted(groupes.items())]
    for rang in range(max(map(len, piles), default=0)):
        for pile in piles:
            if rang < len(pile):
                yield pile[rang][1]


def require_before_answers(campagne: Campagne) -> None:
    """Raise CampagneFigee unless anchors may still be chosen: before any answer is taken."""
    if not is_before_answers(campagne):
        raise CampagneFigee(etat=campagne.etat, geste=Geste.CONFIGURER)


def is_before_answers(campagne: Campagne) -> bool:
    """Whether anchors may still be chosen."""
    return campagne.allows(Geste.INVITER) and not campagne.allows(Geste.NOTER)
