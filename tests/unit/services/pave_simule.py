"""What stands around the tablet pad in its tests: a clock, a writer, taps."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from qualification.domain.campagne import EtatCampagne
from qualification.domain.errors import (
    NotationFermee,
)
from qualification.domain.ids import (
    CodeCritere,
    ResidenceId,
)
from qualification.domain.notation import Recu, Reponse, Validation
from qualification.domain.participants import Delegation
from qualification.domain.temoin import ReponseTemoin
from qualification.services.notations import Saisie
from tests import factories
from tests.fakes import MARDI_9H, FakeDepot

B, C = factories.CODE_BAILLEUR, factories.CODE_COMMUNE
R = factories.RESIDENCE
DU_PREMIER_TOUR = factories.rencontre()


@dataclass
class Ecrivain:
    """The real writer's promise, kept at once."""

    depot: FakeDepot

    def submit(
        self, reponses: Sequence[Reponse | ReponseTemoin], *, si_ouverte: bool
    ) -> Future[list[Recu]]:
        recus: Future[list[Recu]] = Future()
        campagne = self.depot.uow.campagnes.get(factories.CAMPAGNE)
        if si_ouverte and campagne.etat is EtatCampagne.CLOSE:
            recus.set_exception(NotationFermee(etat=campagne.etat))
        else:
            recus.set_result(self.depot.uow.reponses.record(reponses))  # type: ignore[attr-defined] # the fake writes too
        return recus


@dataclass
class Horloge:
    maintenant: datetime = field(default=MARDI_9H)

    def __call__(self) -> datetime:
        return self.maintenant

    def passe(self, duree: timedelta) -> None:
        self.maintenant += duree


def tap(item: str = "A1", valeur: int | None = 2, *, residence: str = R, n: int = 1) -> Saisie:
    return Saisie(
        reponse_id=f"{residence}-{item}-{valeur}-{n}",
        residence_id=ResidenceId(residence),
        item=CodeCritere(item),
        valeur=valeur,
        sequence=n,
    )


def finished(*delegations: Delegation, residence: str = R) -> list[Validation]:
    return [
        Validation(
            campagne_id=factories.CAMPAGNE,
            residence_id=ResidenceId(residence),
            delegation_id=d.delegation_id,
            validee_le=MARDI_9H,
        )
        for d in delegations
    ]
