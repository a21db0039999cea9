"""The tablet pad: what a tap is checked against, kept in memory for a second at most.

A tap costs no query: the state of the campaign, its grid, its delegations and the residences they
share are read once for the whole room, at most every ``FRAICHEUR``. A revoked code, a closed
campaign or a reveal therefore bites within that time; and the writer checks once more, in the
transaction of the answers, that the campaign takes them. What a tablet itself changes of the room
is read again at once (``forget``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cached_property
from hashlib import blake2b
from threading import Lock
from typing import Protocol

from qualification.domain.campagne import Campagne
from qualification.domain.errors import (
    CodeRefuse,
    HorsPerimetre,
    NotationRevelee,
    QualificationError,
)
from qualification.domain.grille import Grille
from qualification.domain.ids import (
    CampagneId,
    DelegationId,
    GrilleId,
    ResidenceId,
    TerritoireId,
    read_code,
)
from qualification.domain.notation import Recu, Reponse
from qualification.domain.participants import College, Delegation
from qualification.domain.residence import Residence
from qualification.domain.seance import EtatSeance, Planning, Rencontre, Seance
from qualification.domain.temoin import FicheTemoin, ReponseTemoin
from qualification.domain.territoire import Contour
from qualification.services.en_cours import current_seance
from qualification.services.envois import Envois
from qualification.services.notations import Saisie, as_recorded
from qualification.services.participants import open_code
from qualification.services.ports import Clock, Depot, UnitOfWork
from qualification.services.revelations import finished, revealed
from qualification.services.temoins import fiches_of

FRAICHEUR = timedelta(seconds=1)
LONGUEUR_CODE_MAX = 64
_JAMAIS = datetime.min.replace(tzinfo=UTC)


class EcrivainDiffere(Protocol):
    """The one writer of answers, asked without waiting."""

    def submit(
        self, reponses: Sequence[Reponse | ReponseTemoin], *, si_ouverte: bool
    ) -> Future[list[Recu]]:
        """Queue the answers; the future ends once they are committed.

        ``si_ouverte``: it ends with NotationFermee if the campaign takes no more answers by then.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Parc:
    """The stock of a territory at one revision: by organisation, and the names of those."""

    revision: int
    residences: Mapping[tuple[College, str], Mapping[ResidenceId, Residence]]
    noms: Mapping[str, str]
    contours: Mapping[str, Contour]


@dataclass(frozen=True, slots=True, kw_only=True)
class Salle:
    """What holds for a whole campaign at one instant."""

    lue_le: datetime = field(compare=False)
    campagne: Campagne
    grille: Grille
    seance: Seance | None
    planning: Planning | None
    rencontres: tuple[Rencontre, ...]
    delegations: Mapping[str, Delegation]
    validees: Mapping[DelegationId, frozenset[ResidenceId]]
    revelees: frozenset[ResidenceId]
    temoins: Mapping[str, FicheTemoin]
    parc: Parc
    acces: dict[str, Acces] = field(default_factory=dict, compare=False, repr=False)
    """What each code opens, as met: worked out once for as long as nothing changes."""

    @property
    def horloge(self) -> Seance | None:
        """The clock everyone follows; None while the campaign is not in session."""
        return self.seance if self.campagne.est_en_seance else None


@dataclass(frozen=True)
class Acces:
    """A delegation that holds a code, in its room."""

    salle: Salle
    delegation: Delegation

    @cached_property
    def residences(self) -> Mapping[ResidenceId, Residence]:
        """What the delegation has a part in."""
        cle = (self.delegation.college, self.delegation.organisation)
        return self.salle.parc.residences.get(cle, {})

    @cached_property
    def validees(self) -> frozenset[ResidenceId]:
        """What the delegation has finished with."""
        return self.salle.validees.get(self.delegation.delegation_id, frozenset())

    def fermeture(self, le: datetime) -> QualificationError | None:
        """Return why no answer is taken, if none is: NotationFermee, or EcheancePassee."""
        try:
            self.salle.campagne.require_answers(le)
        except QualificationError as error:
            return error
        return None

    @cached_property
    def du_tour(self) -> frozenset[str]:
        """Organisations the delegation meets in the current round."""
        moi = self.delegation.delegation_id
        return frozenset(
            str(r.code_insee if r.delegation_bailleur == moi else r.bailleur_id)
            for r in self.salle.rencontres
            if moi in {r.delegation_bailleur, r.delegation_commune}
        )

    @cached_property
    def version(self) -> str:
        """Change whenever something else than answers changes for this delegation."""
        salle = self.salle
        vu = (
            salle.campagne.etat,
            salle.campagne.fin_domicile_le,
            salle.grille.grille_id,
            salle.horloge,
            sorted(self.du_tour),
            sorted(self.validees),
            sorted(salle.revelees & self.residences.keys()),
            salle.parc.revision,
        )
        return blake2b(repr(vu).encode(), digest_size=9).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Envoi:
    """What becomes of a batch: refusals by rank, and the receipts to come for the others."""

    refus: Mapping[int, QualificationError]
    recus: Future[list[Recu]] | None


@dataclass(slots=True, kw_only=True)
class PaveService:
    """Check taps from memory, hand them to the writer, fill tablets. Safe across threads."""

    depot: Depot
    ecrivain: EcrivainDiffere
    now: Clock
    refus: Counter[str] = field(default_factory=Counter)
    """Refusals since the start, by code."""
    envois: Envois = field(default_factory=Envois)
    _salles: dict[CampagneId, Salle] = field(default_factory=dict)
    _campagnes: dict[str, CampagneId] = field(default_factory=dict)
    _parcs: dict[TerritoireId, Parc] = field(default_factory=dict)
    _verrou: Lock = field(default_factory=Lock)

    def knows(self, code: str) -> bool:
        """Whether the code was ever met: an unknown one costs a query."""
        return code in self._campagnes

    def peek(self, code: str) -> Acces | None:
        """Return what the code opens, without any query; None when memory is too old to say.

        Raises CodeRefuse.
        """
        salle = self._salles.get(self._campagnes.get(code, CampagneId("")))
        return self._access(salle, code) if salle is not None and self._is_fresh(salle) else None

    def open(self, code: str) -> Acces:
        """Return what the code opens, reading the room again if need be. Raises CodeRefuse."""
        if len(code) > LONGUEUR_CODE_MAX:
            raise CodeRefuse(motif="inconnu")
        code = read_code(code)
        with self._verrou:
            # Whoever waited for the lock finds the room just read.
            acces = self.peek(code)
            if acces is None:
                acces = self._access(self._read(code), code)
        return acces

    def room(self, campagne_id: CampagneId) -> Salle:
        """Return what holds for a campaign, read again if need be. Raises Introuvable."""
        with self._verrou:
            salle = self._salles.get(campagne_id)
            if salle is None or not self._is_fresh(salle):
                with self.depot.lecture() as uow:
                    salle = self._keep(self._room(uow, campagne_id))
        return salle

    def forget(self, code: str) -> None:
        """Have the room of a code read again at once: its tablet has just changed something of it.

        Waits for a reading already begun, which may hold what was before.
        """
        with self._verrou:
            salle = self._salles.get(self._campagnes.get(read_code(code), CampagneId("")))
            if salle is not None:
                self._salles[salle.campagne.campagne_id] = replace(salle, lue_le=_JAMAIS)

    def submit(self, acces: Acces, saisies: Mapping[int, Saisie], appareil: str = "") -> Envoi:
        """Hand to the writer those of the answers, by rank, that nothing forbids.

        ``appareil``: the tablet that sends. Raises NotationFermee, or EcheancePassee.
        """
        acces.salle.campagne.require_answers(self.now())
        refus: dict[int, QualificationError] = {}
        reponses: list[Reponse | ReponseTemoin] = []
        saisie_le = self.now()
        for rang, saisie in saisies.items():
            try:
                _check(acces, saisie)
            except QualificationError as error:
                refus[rang] = error
            else:
                reponses.append(
                    as_recorded(acces.delegation, saisie, saisie_le, acces.salle.temoins)
                )
        recus = self.ecrivain.submit(reponses, si_ouverte=True) if reponses else None
        if reponses:
            self.envois.count(acces.delegation.delegation_id, appareil, len(reponses))
        return Envoi(refus=refus, recus=recus)

    def _access(self, salle: Salle, code: str) -> Acces:
        delegation = salle.delegations.get(code)
        if delegation is None:
            raise CodeRefuse(motif="revoque")
        delegation.require_valid(self.now())
        acces = salle.acces.get(code)
        if acces is None:
            acces = salle.acces[code] = Acces(salle, delegation)
        return acces

    def _read(self, code: str) -> Salle:
        with self.depot.lecture() as uow:
            return self._keep(self._room(uow, open_code(uow, code, self.now).campagne_id))

    def _keep(self, salle: Salle) -> Salle:
        connue = self._salles.get(salle.campagne.campagne_id)
        if connue == salle:
            salle = replace(connue, lue_le=salle.lue_le)
        self._salles[salle.campagne.campagne_id] = salle
        self._campagnes |= dict.fromkeys(salle.delegations, salle.campagne.campagne_id)
        return salle

    def _is_fresh(self, salle: Salle) -> bool:
        return timedelta(0) <= self.now() - salle.lue_le < FRAICHEUR

    def _room(self, uow: UnitOfWork, campagne_id: CampagneId) -> Salle:
        campagne = uow.campagnes.get(campagne_id)
        seance = current_seance(uow, campagne_id)
        connue = self._salles.get(campagne_id)
        planning = _rotation(uow, campagne_id, connue)
        delegations = uow.delegations.all(campagne_id=campagne_id)
        finies = finished(uow, campagne_id)
        validees: dict[DelegationId, set[ResidenceId]] = {}
        for residence_id, delegation_id in finies:
            validees.setdefault(delegation_id, set()).add(residence_id)
        return Salle(
            lue_le=self.now(),
            campagne=campagne,
            grille=_grid(uow, campagne.grille_id, connue),
            seance=seance,
            planning=planning,
            rencontres=_meetings(planning, seance if campagne.est_en_seance else None),
            delegations={d.code: d for d in delegations},
            validees={d: frozenset(residences) for d, residences in validees.items()},
            revelees=revealed(
                (residence_id for _, residence_id in uow.revelations.keys(campagne_id=campagne_id)),
                finies,
                {d.delegation_id: d.college for d in delegations},
            ),
            temoins={f.temoin_id: f for f in fiches_of(uow, campagne_id)},
            parc=self._stock(uow, campagne.territoire_id),
        )

    def _stock(self, uow: UnitOfWork, territoire_id: TerritoireId) -> Parc:
        revision = uow.revisions.get(territoire_id)
        parc = self._parcs.get(territoire_id)
        if parc is None or parc.revision != revision:
            parc = self._parcs[territoire_id] = _stock(uow, territoire_id, revision)
        return parc


def _check(acces: Acces, saisie: Saisie) -> None:
    salle = acces.salle
    est_residence = saisie.residence_id in acces.residences
    if not est_residence and saisie.residence_id not in salle.temoins:
        raise HorsPerimetre(residence=saisie.residence_id)
    salle.grille.check(saisie.item, saisie.valeur)
    # No round and no reveal bears on a fiche témoin.
    if est_residence:
        if salle.horloge is not None:
            salle.horloge.require_taking(saisie.sequence)
        if saisie.residence_id in salle.revelees:
            raise NotationRevelee(residence=saisie.residence_id)


def _rotation(uow: UnitOfWork, campagne_id: CampagneId, connue: Salle | None) -> Planning | None:
    """Return the rotation in force. A version once accepted never changes: it is read once."""
    version = max(uow.plannings.keys(campagne_id=campagne_id), default=None)
    planning = connue.planning if connue else None
    if planning is not None and version == (campagne_id, planning.version):
        return planning
    return None if version is None else uow.plannings.get(*version)


def _grid(uow: UnitOfWork, grille_id: GrilleId, connue: Salle | None) -> Grille:
    """Return the grid. One never changes either: what is changed bears another identifier."""
    if connue is not None and connue.grille.grille_id == grille_id:
        return connue.grille
    return uow.grilles.get(grille_id)


def _meetings(planning: Planning | None, seance: Seance | None) -> tuple[Rencontre, ...]:
    """Return the meetings of the current round."""
    if seance is None or seance.etat is EtatSeance.TERMINEE or planning is None:
        return ()
    return tuple(r for r in planning.rencontres if r.covers(seance.tour))


def _stock(uow: UnitOfWork, territoire_id: TerritoireId, revision: int) -> Parc:
    residences: dict[tuple[College, str], dict[ResidenceId, Residence]] = {}
    for residence in uow.residences.all(territoire_id=territoire_id):
        commune = (College.COMMUNE, str(residence.code_insee))
        residences.setdefault(commune, {})[residence.residence_id] = residence
        if residence.bailleur_id is not None:
            bailleur = (College.BAILLEUR, str(residence.bailleur_id))
            residences.setdefault(bailleur, {})[residence.residence_id] = residence
    communes = uow.communes.all(territoire_id=territoire_id)
    bailleurs = uow.bailleurs.all(territoire_id=territoire_id)
    return Parc(
        revision=revision,
        residences=residences,
        contours={str(c.code_insee): c.contour for c in communes if c.contour},
        noms={str(c.code_insee): c.nom for c in communes}
        | {str(b.bailleur_id): b.nom for b in bailleurs},
    )
