"""What the services need from outside, as small protocols. Adapters never inherit them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any, Protocol, TypeVar

from qualification.domain.acces import Compte
from qualification.domain.ancre import Ancre
from qualification.domain.batiment import Batiment
from qualification.domain.campagne import Campagne
from qualification.domain.echange import NoteEchange, NotePartagee, Retrait
from qualification.domain.grille import Grille
from qualification.domain.ids import CampagneId, DelegationId, ResidenceId, TemoinId
from qualification.domain.incident import Incident
from qualification.domain.indicateur import Indicateur
from qualification.domain.inventaire import (
    ChangementInventaire,
    DecisionInventaire,
    ProfilColonnes,
)
from qualification.domain.journee import CadrePlanning, Journee
from qualification.domain.notation import (
    Avancement,
    Recu,
    Reponse,
    Revelation,
    SecondAvis,
    Validation,
)
from qualification.domain.participants import Delegation
from qualification.domain.poids import BudgetPoids
from qualification.domain.residence import Bailleur, Residence
from qualification.domain.resultat import ResultatFige
from qualification.domain.seance import DemandeReouverture, Planning, Seance
from qualification.domain.temoin import FicheTemoin, ReponseTemoin
from qualification.domain.territoire import Commune, Qpv, Territoire

E = TypeVar("E")
Clock = Callable[[], datetime]
"""Returns the present time, UTC, timezone-aware."""


class Repository(Protocol[E]):
    """A collection of one kind of entity. Keys are the entity's identifying fields, in order."""

    def get(self, *key: object) -> E:
        """Return the entity; raise Introuvable when there is none."""
        ...

    def find(self, *key: object) -> E | None:
        """Return the entity, or None."""
        ...

    def all(self, **criteria: object) -> list[E]:
        """Return the entities whose fields equal all criteria, ordered by key."""
        ...

    def keys(self, **criteria: object) -> list[tuple[Any, ...]]:
        """Return the keys alone of such entities, in no order: many cost little."""
        ...

    def latest(self, n: int, by: str, **criteria: object) -> list[E]:
        """Return at most ``n`` such entities, those of the greatest field ``by`` first."""
        ...

    def put(self, *entities: E) -> None:
        """Insert or replace."""
        ...

    def remove(self, *key: object) -> None:
        """Delete; nothing happens when there is none."""
        ...


class Reponses(Protocol):
    """Current answers and their journal, read side; writing goes through the Ecrivain."""

    def current(
        self,
        campagne_id: CampagneId,
        *,
        residence_id: ResidenceId | None = None,
        delegation_id: DelegationId | None = None,
    ) -> list[Reponse]:
        """Return the standing answers (answers taken back are left out)."""
        ...

    def tally(self, campagne_id: CampagneId) -> list[Avancement]:
        """Return, per residence and delegation, the number of standing answers and the latest."""
        ...

    def journal(
        self, campagne_id: CampagneId, *, residence_id: ResidenceId | None = None
    ) -> list[Reponse]:
        """Return every answer ever recorded, oldest first."""
        ...

    def since(self, campagne_id: CampagneId, numero: int) -> tuple[int, list[Reponse]]:
        """Return the answers journalled after line ``numero``, and the number of the last line.

        Some already given may come again, when lines are numbered before they are committed.
        """
        ...

    def erase(self, campagne_id: CampagneId) -> None:
        """Delete answers and journal of a fictional or draft campaign."""
        ...


class ReponsesTemoins(Protocol):
    """Current answers about the fiches témoins, read side; those of residences never hold them."""

    def current(
        self, campagne_id: CampagneId, *, delegation_id: DelegationId | None = None
    ) -> list[ReponseTemoin]:
        """Return the standing answers (answers taken back are left out)."""
        ...

    def tally(self, campagne_id: CampagneId) -> Mapping[DelegationId, Mapping[TemoinId, int]]:
        """Return the number of standing answers, by delegation and fiche."""
        ...


class Revisions(Protocol):
    """A counter per scope (a campaign or a territory), bumped in the transaction of each change."""

    def get(self, portee: str) -> int:
        """Return the present count, 0 when nothing ever changed."""
        ...

    def bump(self, portee: str) -> None:
        """Count one more change."""
        ...


class SessionsOuvertes(Protocol):
    """Sign-in sessions, kept as hashes of their cookie."""

    def open(self, empreinte: str, compte_id: str, expire_le: datetime) -> None:
        """Remember a session."""
        ...

    def compte(self, empreinte: str, le: datetime) -> str | None:
        """Return the account of a session that has not expired."""
        ...

    def close(self, empreinte: str) -> None:
        """Forget a session."""
        ...


class UnitOfWork(Protocol):
    """Everything that can be read or changed in one transaction."""

    territoires: Repository[Territoire]
    communes: Repository[Commune]
    qpvs: Repository[Qpv]
    bailleurs: Repository[Bailleur]
    residences: Repository[Residence]
    batiments: Repository[Batiment]
    decisions: Repository[DecisionInventaire]
    changements: Repository[ChangementInventaire]
    indicateurs: Repository[Indicateur]
    profils: Repository[ProfilColonnes]
    grilles: Repository[Grille]
    campagnes: Repository[Campagne]
    delegations: Repository[Delegation]
    validations: Repository[Validation]
    revelations: Repository[Revelation]
    seconds_avis: Repository[SecondAvis]
    echanges: Repository[NoteEchange]
    retraits: Repository[Retrait]
    notes_partagees: Repository[NotePartagee]
    seances: Repository[Seance]
    journees: Repository[Journee]
    demandes: Repository[DemandeReouverture]
    plannings: Repository[Planning]
    cadres: Repository[CadrePlanning]
    budgets_poids: Repository[BudgetPoids]
    ancres: Repository[Ancre]
    fiches_temoins: Repository[FicheTemoin]
    incidents: Repository[Incident]
    resultats_figes: Repository[ResultatFige]
    comptes: Repository[Compte]
    reponses: Reponses
    reponses_temoins: ReponsesTemoins
    revisions: Revisions
    sessions: SessionsOuvertes


class Depot(Protocol):
    """Where units of work come from: committed when the block ends well, rolled back otherwise."""

    def ecriture(self) -> AbstractContextManager[UnitOfWork]:
        """Open a transaction that may write."""
        ...

    def lecture(self) -> AbstractContextManager[UnitOfWork]:
        """Open a transaction that only reads, and never waits for writers."""
        ...


class Ecrivain(Protocol):
    """The one writer of answers: queue, group commit, journal, revision."""

    def record(self, reponses: Sequence[Reponse | ReponseTemoin]) -> list[Recu]:
        """Commit the answers and return one receipt each, in order. Blocks until committed.

        Idempotent: an answer already journalled (same ``reponse_id``) changes nothing; of two
        answers to one item by one delegation the highest ``sequence`` stands.
        """
        ...
