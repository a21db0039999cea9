"""The facilitator's board: kept up to date answer by answer, drawn as often as one likes.

Memory holds the standing answers of a campaign; a refresh reads the lines the journal gained since
the last one, whatever the number of answers already given. What the pads say of themselves comes
from ``Presences``; clock, rotation and teams from the room the pads share (``PaveService.room``).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock
from typing import Protocol

from qualification.domain.acces import Droit, Identite
from qualification.domain.grille import GLOBAL
from qualification.domain.ids import CampagneId, CodeCritere, DelegationId, ResidenceId, SeanceId
from qualification.domain.incident import NatureIncident
from qualification.domain.notation import Reponse
from qualification.domain.participants import College, Delegation
from qualification.domain.residence import Residence
from qualification.domain.seance import EtatSeance, Planning, Rencontre, Seance
from qualification.services.liaisons import Liaisons, links
from qualification.services.pave import Salle
from qualification.services.ports import Clock, Depot
from qualification.services.presence import Presences, Signal

SECRET_MINIMUM = 5
"""Opinions under which no aggregate is shown."""
NIVEAUX_MINIMUM = 6
"""Levels a residence needs before all being equal means anything."""
UNIFORMES_MINIMUM = 3
PART_UNIFORMES = 0.8
"""Residences all at one level, in number and share, from which a delegation is pointed out."""
Paire = tuple[DelegationId, ResidenceId]


class Noter(Protocol):
    """What keeps a line of the journal of the day."""

    def __call__(
        self,
        campagne_id: CampagneId,
        nature: NatureIncident,
        *,
        delegation_id: DelegationId | None = None,
        texte: str = "",
    ) -> object:
        """Keep one line."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class LigneTableau:
    """One delegation on the board.

    ``n_recues`` and ``n_attendues`` count the answers of the meeting of the round, 0 out of any;
    ``est_uniforme``: it gives nearly every residence one level throughout.
    """

    delegation: Delegation
    n_residences: int
    n_completes: int
    n_commencees: int
    derniere_le: datetime | None
    rencontre: Rencontre | None
    n_recues: int = 0
    n_attendues: int = 0
    signal: Signal | None = None
    est_uniforme: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Jauge:
    """The coverage of one organisation: its shared residences, and those one side has not rated."""

    college: College
    organisation: str
    n_residences: int
    sans_bailleur: int
    sans_commune: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Couverture:
    """How many shared residences have an opinion of both sides, of one, of none."""

    n_residences: int
    n_deux_parties: int
    n_une_partie: int
    sans_bailleur: tuple[ResidenceId, ...]
    sans_commune: tuple[ResidenceId, ...]
    jauges: tuple[Jauge, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Agregat:
    """The overall notes of the revealed residences. ``niveaux``: level → number of opinions."""

    n_residences: int
    niveaux: Mapping[int, int]

    @property
    def n_avis(self) -> int:
        """Number of opinions."""
        return sum(self.niveaux.values())

    @property
    def est_montrable(self) -> bool:
        """Whether there are enough of them for nobody to be recognised."""
        return self.n_avis >= SECRET_MINIMUM


@dataclass(frozen=True, slots=True, kw_only=True)
class Tableau:
    """The board at one instant. ``n_recues``: standing answers of the whole campaign."""

    le: datetime
    seance: Seance
    planning: Planning | None
    lignes: tuple[LigneTableau, ...]
    couverture: Couverture
    n_recues: int
    n_en_attente: int
    agregat: Agregat


@dataclass(slots=True)
class _Memoire:
    """The standing answers of a campaign, and what the board counts of them."""

    numero: int = 0
    debout: dict[Paire, dict[CodeCritere, tuple[int, int | None]]] = field(default_factory=dict)
    n_par_paire: Counter[Paire] = field(default_factory=Counter)
    uniformes: set[Paire] = field(default_factory=set)
    remplies: set[Paire] = field(default_factory=set)
    dernieres: dict[DelegationId, datetime] = field(default_factory=dict)
    silencieuses: set[DelegationId] = field(default_factory=set)

    def take(self, reponses: Iterable[Reponse]) -> None:
        touchees = set()
        for r in reponses:
            paire = (r.delegation_id, r.residence_id)
            items = self.debout.setdefault(paire, {})
            connue = items.get(r.item)
            if connue is None or connue[0] < r.sequence:
                items[r.item] = (r.sequence, r.valeur)
                touchees.add(paire)
            derniere = self.dernieres.get(r.delegation_id, r.saisie_le)
            self.dernieres[r.delegation_id] = max(derniere, r.saisie_le)
        for paire in touchees:
            self._count(paire)

    def _count(self, paire: Paire) -> None:
        valeurs = [valeur for _, valeur in self.debout[paire].values() if valeur is not None]
        niveaux = [valeur for valeur in valeurs if valeur > 0]
        self.n_par_paire[paire] = len(valeurs)
        for ensemble, est_dedans in (
            (self.remplies, len(niveaux) >= NIVEAUX_MINIMUM),
            (self.uniformes, len(niveaux) >= NIVEAUX_MINIMUM and len(set(niveaux)) == 1),
        ):
            (ensemble.add if est_dedans else ensemble.discard)(paire)


@dataclass(slots=True, kw_only=True)
class SuiviService:
    """Count answers without ever showing them. Safe across threads."""

    depot: Depot
    room: Callable[[CampagneId], Salle]
    presences: Presences
    note: Noter
    now: Clock
    _memoires: defaultdict[CampagneId, _Memoire] = field(
        default_factory=lambda: defaultdict(_Memoire)
    )
    _verrou: Lock = field(default_factory=Lock)

    def board(self, identite: Identite, campagne_id: CampagneId) -> Tableau:
        """Return who is where, what is missing, who is silent."""
        identite.require(Droit.ANIMER)
        salle = self.room(campagne_id)
        with self._verrou:
            memoire = self._read(campagne_id)
            le = self.now()
            signaux = self.presences.signals(le)
            tableau = _board(salle, memoire, signaux, le)
            changements = _silences(tableau, memoire)
        for nature, delegation_id in changements:
            self.note(campagne_id, nature, delegation_id=delegation_id)
        return tableau

    def links(self, identite: Identite, campagne_id: CampagneId) -> Liaisons:
        """Return which delegations common residences link, and what would link the others."""
        identite.require(Droit.ANIMER)
        salle = self.room(campagne_id)
        notees: dict[ResidenceId, set[DelegationId]] = {}
        with self._verrou:
            for (delegation_id, residence_id), n in self._read(campagne_id).n_par_paire.items():
                if n:
                    notees.setdefault(residence_id, set()).add(delegation_id)
        delegations = _delegations(salle)
        return links(delegations, _shared(salle), notees)

    def _read(self, campagne_id: CampagneId) -> _Memoire:
        memoire = self._memoires[campagne_id]
        with self.depot.lecture() as uow:
            memoire.numero, nouvelles = uow.reponses.since(campagne_id, memoire.numero)
        memoire.take(nouvelles)
        return memoire


def _board(
    salle: Salle, memoire: _Memoire, signaux: Mapping[DelegationId, Signal], le: datetime
) -> Tableau:
    seance = salle.seance or Seance(seance_id=SeanceId(""), campagne_id=salle.campagne.campagne_id)
    delegations = _delegations(salle)
    partagees = _shared(salle)
    n_items = len(salle.grille.items(salle.campagne.mode))
    siennes: dict[DelegationId, dict[ResidenceId, int]] = {}
    for (delegation_id, residence_id), n in memoire.n_par_paire.items():
        if n:
            siennes.setdefault(delegation_id, {})[residence_id] = n
    rencontres = _meetings(salle.rencontres)
    lignes = tuple(
        _line(d, salle, memoire, siennes.get(d.delegation_id, {}), n_items, rencontres, signaux)
        for d in delegations
    )
    college = {d.delegation_id: d.college for d in delegations}
    vues: dict[College, set[ResidenceId]] = {c: set() for c in College}
    for delegation_id, residences in siennes.items():
        if delegation_id in college:
            vues[college[delegation_id]] |= residences.keys()
    return Tableau(
        le=le,
        seance=seance,
        planning=salle.planning,
        lignes=lignes,
        couverture=_coverage(partagees, vues),
        n_recues=sum(sum(residences.values()) for residences in siennes.values()),
        n_en_attente=sum(ligne.signal.en_attente for ligne in lignes if ligne.signal),
        agregat=_aggregate(memoire, salle.revelees & partagees.keys()),
    )


def _line(
    delegation: Delegation,
    salle: Salle,
    memoire: _Memoire,
    siennes: Mapping[ResidenceId, int],
    n_items: int,
    rencontres: Mapping[DelegationId, Rencontre],
    signaux: Mapping[DelegationId, Signal],
) -> LigneTableau:
    moi = delegation.delegation_id
    residences = {
        residence_id: r
        for residence_id, r in salle.parc.residences.get(
            (delegation.college, delegation.organisation), {}
        ).items()
        if r.est_active and r.bailleur_id is not None
    }
    rencontre = rencontres.get(moi)
    du_tour = [
        residence_id
        for residence_id, r in residences.items()
        if rencontre is not None
        and (r.bailleur_id, r.code_insee) == (rencontre.bailleur_id, rencontre.code_insee)
    ]
    comptes = [n for residence_id, n in siennes.items() if residence_id in residences]
    remplies = sum((moi, residence_id) in memoire.remplies for residence_id in siennes)
    uniformes = sum((moi, residence_id) in memoire.uniformes for residence_id in siennes)
    return LigneTableau(
        delegation=delegation,
        n_residences=len(residences),
        n_completes=sum(n >= n_items for n in comptes),
        n_commencees=sum(n < n_items for n in comptes),
        derniere_le=memoire.dernieres.get(moi),
        rencontre=rencontre,
        n_recues=sum(siennes.get(residence_id, 0) for residence_id in du_tour),
        n_attendues=n_items * len(du_tour),
        signal=signaux.get(moi),
        est_uniforme=uniformes >= UNIFORMES_MINIMUM and uniformes >= PART_UNIFORMES * remplies,
    )


def _delegations(salle: Salle) -> list[Delegation]:
    return sorted(salle.delegations.values(), key=lambda d: (d.college, d.nom))


def _shared(salle: Salle) -> Mapping[ResidenceId, Residence]:
    """Return what both sides have a part in."""
    return {
        residence_id: residence
        for (college, _), residences in salle.parc.residences.items()
        if college is College.BAILLEUR
        for residence_id, residence in residences.items()
        if residence.est_active
    }


def _meetings(du_tour: Iterable[Rencontre]) -> Mapping[DelegationId, Rencontre]:
    rencontres = tuple(du_tour)
    return {r.delegation_bailleur: r for r in rencontres} | {
        r.delegation_commune: r for r in rencontres
    }


def _coverage(
    partagees: Mapping[ResidenceId, Residence], vues: Mapping[College, set[ResidenceId]]
) -> Couverture:
    toutes = partagees.keys()
    bailleur, commune = vues[College.BAILLEUR] & toutes, vues[College.COMMUNE] & toutes
    comptes: dict[tuple[College, str], list[int]] = {}
    for residence_id, residence in partagees.items():
        manques = (1, residence_id not in bailleur, residence_id not in commune)
        for cle in (
            (College.BAILLEUR, str(residence.bailleur_id)),
            (College.COMMUNE, str(residence.code_insee)),
        ):
            compte = comptes.setdefault(cle, [0, 0, 0])
            for i, manque in enumerate(manques):
                compte[i] += manque
    return Couverture(
        n_residences=len(toutes),
        n_deux_parties=len(bailleur & commune),
        n_une_partie=len(bailleur ^ commune),
        sans_bailleur=tuple(sorted(toutes - bailleur)),
        sans_commune=tuple(sorted(toutes - commune)),
        jauges=tuple(
            Jauge(
                college=college,
                organisation=organisation,
                n_residences=n,
                sans_bailleur=sans_bailleur,
                sans_commune=sans_commune,
            )
            for (college, organisation), (n, sans_bailleur, sans_commune) in sorted(comptes.items())
        ),
    )


def _aggregate(memoire: _Memoire, revelees: Iterable[ResidenceId]) -> Agregat:
    montrees = frozenset(revelees)
    niveaux: Counter[int] = Counter()
    if montrees:
        for (_, residence_id), items in memoire.debout.items():
            _, valeur = items.get(GLOBAL, (0, None))
            if residence_id in montrees and valeur is not None and valeur > 0:
                niveaux[valeur] += 1
    return Agregat(n_residences=len(montrees), niveaux=dict(sorted(niveaux.items())))


def _silences(tableau: Tableau, memoire: _Memoire) -> list[tuple[NatureIncident, DelegationId]]:
    """Return who fell silent or came back since the last look, during a round only."""
    if tableau.seance.etat is not EtatSeance.EN_COURS:
        return []
    changements = []
    for ligne in tableau.lignes:
        moi = ligne.delegation.delegation_id
        if ligne.signal is None or ligne.rencontre is None:
            continue
        est_muette = ligne.signal.is_silent(tableau.le)
        if est_muette and moi not in memoire.silencieuses:
            memoire.silencieuses.add(moi)
            changements.append((NatureIncident.SILENCE, moi))
        elif not est_muette and moi in memoire.silencieuses:
            memoire.silencieuses.discard(moi)
            changements.append((NatureIncident.RETOUR, moi))
    return changements
