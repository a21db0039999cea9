"""In-memory stand-ins for the ports: twenty lines each, no mock."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from qualification.domain.errors import Introuvable
from qualification.domain.ids import CampagneId, DelegationId, ResidenceId, TemoinId
from qualification.domain.notation import Avancement, Recu, Reponse
from qualification.domain.temoin import ReponseTemoin
from qualification.services.ports import (
    Reponses,
    ReponsesTemoins,
    Repository,
    Revisions,
    SessionsOuvertes,
    UnitOfWork,
)

MARDI_9H = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
"""A workshop morning: 9 o'clock in Paris."""


class FakeRepository:
    """A dictionary keyed by the entity's identifying fields."""

    def __init__(self, *key: str) -> None:
        self._key = key
        self.content: dict[tuple[object, ...], Any] = {}

    def find(self, *key: object) -> Any:
        return self.content.get(key)

    def get(self, *key: object) -> Any:
        if key not in self.content:
            raise Introuvable(cle=key)
        return self.content[key]

    def all(self, **criteria: object) -> list[Any]:
        return [
            self.content[k]
            for k in sorted(self.content, key=str)
            if all(getattr(self.content[k], name) == value for name, value in criteria.items())
        ]

    def keys(self, **criteria: object) -> list[tuple[Any, ...]]:
        return [tuple(getattr(e, name) for name in self._key) for e in self.all(**criteria)]

    def latest(self, n: int, by: str, **criteria: object) -> list[Any]:
        trouvees = self.all(**criteria)
        return sorted(
            trouvees, key=lambda e: (getattr(e, by), getattr(e, self._key[0])), reverse=True
        )[:n]

    def put(self, *entities: Any) -> None:
        for entity in entities:
            self.content[tuple(getattr(entity, name) for name in self._key)] = entity

    def remove(self, *key: object) -> None:
        self.content.pop(key, None)


class FakeReponsesTemoins:
    """Current answers about the fiches témoins."""

    def __init__(self) -> None:
        self.lines: set[str] = set()
        self.standing: dict[tuple[str, ...], ReponseTemoin] = {}

    def current(
        self, campagne_id: CampagneId, *, delegation_id: DelegationId | None = None
    ) -> list[ReponseTemoin]:
        return [
            r
            for _, r in sorted(self.standing.items())
            if r.campagne_id == campagne_id
            and r.valeur is not None
            and delegation_id in (None, r.delegation_id)
        ]

    def tally(self, campagne_id: CampagneId) -> Mapping[DelegationId, Mapping[TemoinId, int]]:
        found: dict[DelegationId, dict[TemoinId, int]] = {}
        for r in self.current(campagne_id):
            siennes = found.setdefault(r.delegation_id, {})
            siennes[r.temoin_id] = siennes.get(r.temoin_id, 0) + 1
        return found

    def take(self, reponse: ReponseTemoin) -> bool:
        """Keep an answer; tell whether it stands."""
        question = (
            reponse.campagne_id,
            reponse.temoin_id,
            reponse.delegation_id,
            reponse.item,
        )
        debout = self.standing.get(question)
        est_neuve = reponse.reponse_id not in self.lines
        self.lines.add(reponse.reponse_id)
        if est_neuve and (debout is None or debout.sequence < reponse.sequence):
            self.standing[question] = reponse
        return self.standing[question].reponse_id == reponse.reponse_id


class FakeReponses:
    """Current answers and journal, the rules of the real writer included."""

    def __init__(self, temoins: FakeReponsesTemoins | None = None) -> None:
        self.temoins = temoins or FakeReponsesTemoins()
        self.lines: list[Reponse] = []
        self.standing: dict[tuple[str, ...], Reponse] = {}

    def current(
        self,
        campagne_id: CampagneId,
        *,
        residence_id: ResidenceId | None = None,
        delegation_id: DelegationId | None = None,
    ) -> list[Reponse]:
        return [
            r
            for r in self.standing.values()
            if r.campagne_id == campagne_id
            and r.valeur is not None
            and residence_id in (None, r.residence_id)
            and delegation_id in (None, r.delegation_id)
        ]

    def tally(self, campagne_id: CampagneId) -> list[Avancement]:
        groups: dict[tuple[ResidenceId, DelegationId], list[Reponse]] = {}
        for reponse in self.current(campagne_id):
            groups.setdefault((reponse.residence_id, reponse.delegation_id), []).append(reponse)
        return [
            Avancement(
                residence_id=residence_id,
                delegation_id=delegation_id,
                n_reponses=len(group),
                derniere_le=max(r.saisie_le for r in group),
            )
            for (residence_id, delegation_id), group in groups.items()
        ]

    def journal(
        self, campagne_id: CampagneId, *, residence_id: ResidenceId | None = None
    ) -> list[Reponse]:
        return [
            r
            for r in self.lines
            if r.campagne_id == campagne_id and residence_id in (None, r.residence_id)
        ]

    def since(self, campagne_id: CampagneId, numero: int) -> tuple[int, list[Reponse]]:
        nouvelles = [r for r in self.lines[numero:] if r.campagne_id == campagne_id]
        return len(self.lines), nouvelles

    def erase(self, campagne_id: CampagneId) -> None:
        self.lines = [r for r in self.lines if r.campagne_id != campagne_id]
        self.standing = {k: r for k, r in self.standing.items() if r.campagne_id != campagne_id}

    def record(self, reponses: Sequence[Reponse | ReponseTemoin]) -> list[Recu]:
        for reponse in reponses:
            if isinstance(reponse, Reponse):
                self._take(reponse)
        return [Recu(reponse_id=r.reponse_id, retenue=self._stands(r)) for r in reponses]

    def _take(self, reponse: Reponse) -> None:
        if reponse.reponse_id in {r.reponse_id for r in self.lines}:
            return
        self.lines.append(reponse)
        standing = self.standing.get(_item(reponse))
        if standing is None or standing.sequence < reponse.sequence:
            self.standing[_item(reponse)] = reponse

    def _stands(self, reponse: Reponse | ReponseTemoin) -> bool:
        if isinstance(reponse, ReponseTemoin):
            return self.temoins.take(reponse)
        return reponse.reponse_id in {r.reponse_id for r in self.standing.values()}


def _item(reponse: Reponse) -> tuple[str, ...]:
    return (
        reponse.campagne_id,
        reponse.residence_id,
        reponse.delegation_id,
        reponse.item,
    )


class FakeRevisions:
    """A counter per scope."""

    def __init__(self) -> None:
        self.content: dict[str, int] = {}

    def get(self, portee: str) -> int:
        return self.content.get(portee, 0)

    def bump(self, portee: str) -> None:
        self.content[portee] = self.get(portee) + 1


class FakeSessions:
    """Sign-in sessions."""

    def __init__(self) -> None:
        self.content: dict[str, tuple[str, datetime]] = {}

    def open(self, empreinte: str, compte_id: str, expire_le: datetime) -> None:
        self.content[empreinte] = (compte_id, expire_le)

    def compte(self, empreinte: str, le: datetime) -> str | None:
        compte_id, expire_le = self.content.get(empreinte, ("", le))
        return compte_id if le < expire_le else None

    def close(self, empreinte: str) -> None:
        self.content.pop(empreinte, None)


class FakeUnitOfWork:
    """Every repository of the port, in memory."""

    def __init__(self) -> None:  # noqa: PLR0915 -- one line per table
        residence = ("campagne_id", "residence_id")
        self.territoires: Repository[Any] = FakeRepository("territoire_id")
        self.communes: Repository[Any] = FakeRepository("territoire_id", "code_insee")
        self.qpvs: Repository[Any] = FakeRepository("territoire_id", "code")
        self.bailleurs: Repository[Any] = FakeRepository("bailleur_id")
        self.residences: Repository[Any] = FakeRepository("residence_id")
        self.batiments: Repository[Any] = FakeRepository("residence_id", "cle")
        self.decisions: Repository[Any] = FakeRepository("decision_id")
        self.changements: Repository[Any] = FakeRepository("residence_id", "nature")
        self.indicateurs: Repository[Any] = FakeRepository("residence_id", "mesure", "millesime")
        self.profils: Repository[Any] = FakeRepository("territoire_id", "nom")
        self.grilles: Repository[Any] = FakeRepository("grille_id")
        self.campagnes: Repository[Any] = FakeRepository("campagne_id")
        self.delegations: Repository[Any] = FakeRepository("delegation_id")
        self.validations: Repository[Any] = FakeRepository(*residence, "delegation_id")
        self.revelations: Repository[Any] = FakeRepository(*residence)
        self.seconds_avis: Repository[Any] = FakeRepository(*residence, "delegation_id", "item")
        self.demandes: Repository[Any] = FakeRepository("campagne_id", "delegation_id", "tour")
        self.echanges: Repository[Any] = FakeRepository("note_id")
        self.retraits: Repository[Any] = FakeRepository("note_id")
        self.notes_partagees: Repository[Any] = FakeRepository(*residence)
        self.seances: Repository[Any] = FakeRepository("seance_id")
        self.journees: Repository[Any] = FakeRepository("campagne_id")
        self.plannings: Repository[Any] = FakeRepository("campagne_id", "version")
        self.cadres: Repository[Any] = FakeRepository("campagne_id", "version")
        self.budgets_poids: Repository[Any] = FakeRepository("campagne_id", "delegation_id")
        self.ancres: Repository[Any] = FakeRepository(*residence)
        self.fiches_temoins: Repository[Any] = FakeRepository("campagne_id", "temoin_id")
        self.incidents: Repository[Any] = FakeRepository("incident_id")
        self.resultats_figes: Repository[Any] = FakeRepository("campagne_id", "version")
        self.comptes: Repository[Any] = FakeRepository("compte_id")
        temoins = FakeReponsesTemoins()
        self.reponses: Reponses = FakeReponses(temoins)
        self.reponses_temoins: ReponsesTemoins = temoins
        self.revisions: Revisions = FakeRevisions()
        self.sessions: SessionsOuvertes = FakeSessions()


class FakeDepot:
    """One unit of work for all; rollback is the real depot's business, tested on real databases."""

    def __init__(self) -> None:
        self.uow = FakeUnitOfWork()

    @contextmanager
    def ecriture(self) -> Iterator[UnitOfWork]:
        yield self.uow

    @contextmanager
    def lecture(self) -> Iterator[UnitOfWork]:
        yield self.uow
