"""The « fiches témoins » of a campaign: prepared before any answer, rated by every delegation."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from qualification.domain.acces import Droit, Identite
from qualification.domain.campagne import Campagne
from qualification.domain.errors import TexteRefuse
from qualification.domain.ids import (
    CampagneId,
    CodeCritere,
    DelegationId,
    TemoinId,
    new_id,
)
from qualification.domain.moderation import Decision, Lexique, examine
from qualification.domain.participants import Delegation
from qualification.domain.temoin import FicheTemoin, ReponseTemoin, TexteTemoin, require_set
from qualification.services.ancres import require_before_answers
from qualification.services.ports import Depot, UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class TemoinsService:
    """Fiches témoins of a campaign: kept, taken from the campaign before."""

    depot: Depot
    lexique: Lexique

    def fiches(self, identite: Identite, campagne_id: CampagneId) -> tuple[FicheTemoin, ...]:
        """Return the fiches of a campaign, in the order in which they are shown."""
        identite.require(Droit.PREPARER)
        with self.depot.lecture() as uow:
            return fiches_of(uow, campagne_id)

    def previous(self, identite: Identite, campagne_id: CampagneId) -> tuple[TexteTemoin, ...]:
        """Return the words of the last earlier campaign on the same grid that had fiches."""
        identite.require(Droit.PREPARER)
        with self.depot.lecture() as uow:
            for autre in _earlier(uow, uow.campagnes.get(campagne_id)):
                if fiches := fiches_of(uow, autre.campagne_id):
                    return tuple(fiche.texte for fiche in fiches)
        return ()

    def keep(
        self, identite: Identite, campagne_id: CampagneId, textes: Sequence[TexteTemoin]
    ) -> None:
        """Keep these fiches, in this order, in place of the earlier ones.

        A fiche whose words an earlier campaign on the same grid showed is the same fiche. Raises
        DroitRefuse; CampagneFigee once answers are taken; FichesTemoinsRefusees for too many or
        twice the same title; TexteRefuse when one speaks of people.
        """
        identite.require(Droit.PREPARER)
        require_set(textes)
        for texte in textes:
            self._guard(texte)
        with self.depot.ecriture() as uow:
            campagne = uow.campagnes.get(campagne_id)
            require_before_answers(campagne)
            connues = _known(uow, campagne)
            for ancienne in uow.fiches_temoins.all(campagne_id=campagne_id):
                uow.fiches_temoins.remove(campagne_id, ancienne.temoin_id)
            uow.fiches_temoins.put(
                *(
                    FicheTemoin(
                        campagne_id=campagne_id,
                        temoin_id=connues.get(texte) or TemoinId(new_id()),
                        titre=texte.titre,
                        description=texte.description,
                        rang=rang,
                    )
                    for rang, texte in enumerate(textes, start=1)
                )
            )
            uow.revisions.bump(campagne_id)

    def _guard(self, texte: TexteTemoin) -> None:
        examen = examine(f"{texte.titre}. {texte.description}", self.lexique)
        if examen.decision is not Decision.ACCEPTER:
            raise TexteRefuse(decision=examen.decision, motifs=examen.motifs)


@dataclass(frozen=True, slots=True, kw_only=True)
class AvancementTemoins:
    """How far the delegations are with the fiches, whose ``titres`` are empty without any.

    ``completes``: those that answered everything about every fiche.
    """

    titres: Mapping[TemoinId, str]
    completes: frozenset[DelegationId]


def progress(
    fiches: Collection[FicheTemoin],
    n_items: int,
    comptes: Mapping[DelegationId, Mapping[TemoinId, int]],
) -> AvancementTemoins:
    """Return how far the delegations are, given their answers by fiche."""
    return AvancementTemoins(
        titres={fiche.temoin_id: fiche.titre for fiche in fiches},
        completes=frozenset(
            delegation_id
            for delegation_id, siens in comptes.items()
            if fiches and all(siens.get(fiche.temoin_id, 0) >= n_items for fiche in fiches)
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class FicheNotee:
    """A fiche with the levels that one delegation gave, by item; ``sequence`` is the highest."""

    fiche: FicheTemoin
    reponses: Mapping[CodeCritere, int]
    sequence: int = 0


def noted(
    uow: UnitOfWork, fiches: Iterable[FicheTemoin], delegation: Delegation
) -> tuple[FicheNotee, ...]:
    """Return the fiches with what a delegation answered about each."""
    fiches = tuple(fiches)
    siennes: dict[TemoinId, list[ReponseTemoin]] = {f.temoin_id: [] for f in fiches}
    if fiches:
        for reponse in uow.reponses_temoins.current(
            delegation.campagne_id, delegation_id=delegation.delegation_id
        ):
            siennes.setdefault(reponse.temoin_id, []).append(reponse)
    return tuple(
        FicheNotee(
            fiche=fiche,
            reponses={r.item: r.valeur for r in siennes[fiche.temoin_id] if r.valeur is not None},
            sequence=max((r.sequence for r in siennes[fiche.temoin_id]), default=0),
        )
        for fiche in fiches
    )


def fiches_of(uow: UnitOfWork, campagne_id: CampagneId) -> tuple[FicheTemoin, ...]:
    """Return the fiches of a campaign, in the order in which they are shown."""
    fiches = uow.fiches_temoins.all(campagne_id=campagne_id)
    return tuple(sorted(fiches, key=lambda fiche: fiche.rang))


def _known(uow: UnitOfWork, campagne: Campagne) -> dict[TexteTemoin, TemoinId]:
    """Return the fiches that words name already; those of the latest campaign win."""
    campagnes = [campagne, *_earlier(uow, campagne)]
    return {
        fiche.texte: fiche.temoin_id
        for autre in reversed(campagnes)
        for fiche in fiches_of(uow, autre.campagne_id)
    }


def _earlier(uow: UnitOfWork, campagne: Campagne) -> list[Campagne]:
    """Return the earlier campaigns of the territory on the same grid, latest first."""
    autres = uow.campagnes.all(territoire_id=campagne.territoire_id, grille_id=campagne.grille_id)
    passees = [c for c in autres if c.ouverte_le < campagne.ouverte_le]
    return sorted(passees, key=lambda c: c.ouverte_le, reverse=True)
