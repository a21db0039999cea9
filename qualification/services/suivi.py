"""The facilitator's board: kept up to date answer by answer, drawn as often as one likes.

Memory holds the standing answers of a campaign; a refresh reads the lines the journal gained since
the last one, whatever the number of answers already given. What the pads say of themselves comes
from ``Presences``; clock, rotation and teams from the room the pads share (``PaveService.room``).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock
from typing import TypeVar

from qualification.domain.acces import Droit, Identite
from qualification.domain.campagne import EtatCampagne
from qualification.domain.grille import GLOBAL
from qualification.domain.ids import CampagneId, CodeCritere, DelegationId, ResidenceId, SeanceId
from qualification.domain.incident import NatureIncident
from qualification.domain.notation import Reponse
from qualification.domain.ordre import cle_tri
from qualification.domain.participants import College, Delegation
from qualification.domain.residence import Residence
from qualification.domain.seance import EtatSeance, Planning, Rencontre, Seance
from qualification.services.liaisons import Liaisons, links, reperes_of
from qualification.services.pave import Parc, Salle
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
E = TypeVar("E")
Noter = Callable[[CampagneId, NatureIncident, DelegationId], object]
"""Keeps a line of the journal of the day."""


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
    etat: EtatCampagne
    seance: Seance
    planning: Planning | None
    lignes: tuple[LigneTableau, ...]
    couverture: Couverture
    n_recues: int
    n_en_attente: int
    agregat: Agregat


@dataclass(frozen=True, slots=True)
class _Decor:
    """What a refresh counts against, worked out again only when the stock or the teams change."""

    parc: Parc
    delegations: Mapping[str, Delegation]
    rangees: tuple[Delegation, ...]
    partagees: Mapping[ResidenceId, Residence]
    par_organisation: Mapping[tuple[College, str], frozenset[ResidenceId]]
    par_paire: Mapping[tuple[str, str], frozenset[ResidenceId]]

    @classmethod
    def of(cls, salle: Salle) -> _Decor:
        """Work it out."""
        partagees = {
            residence_id: residence
            for (college, _), residences in salle.parc.residences.items()
            if college is College.BAILLEUR
            for residence_id, residence in residences.items()
            if residence.est_active
        }
        organisations: dict[tuple[College, str], set[ResidenceId]] = {}
        paires: dict[tuple[str, str], set[ResidenceId]] = {}
        for residence_id, residence in partagees.items():
            paire = (str(residence.bailleur_id), str(residence.code_insee))
            paires.setdefault(paire, set()).add(residence_id)
            for cle in zip(College, paire, strict=True):
                organisations.setdefault(cle, set()).add(residence_id)
        return cls(
            parc=salle.parc,
            delegations=salle.delegations,
            rangees=tuple(
                sorted(salle.delegations.values(), key=lambda d: (d.college, cle_tri(d.nom)))
            ),
            partagees=partagees,
            par_organisation={c: frozenset(e) for c, e in sorted(organisations.items())},
            par_paire={c: frozenset(e) for c, e in paires.items()},
        )

    def is_of(self, salle: Salle) -> bool:
        """Whether nothing of it has changed."""
        return self.parc is salle.parc and self.delegations == salle.delegations


@dataclass(slots=True)
class _Memoire:
    """The standing answers of a campaign, and what the board counts of them."""

    numero: int = 0
    debout: dict[Paire, dict[CodeCritere, tuple[int, int | None]]] = field(default_factory=dict)
    comptes: defaultdict[DelegationId, dict[ResidenceId, int]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    """Standing answers by delegation and residence; nothing for those taken back."""
    globales: defaultdict[ResidenceId, dict[DelegationId, int]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    """Overall levels given."""
    uniformes: defaultdict[DelegationId, set[ResidenceId]] = field(
        default_factory=lambda: defaultdict(set)
    )
    remplies: defaultdict[DelegationId, set[ResidenceId]] = field(
        default_factory=lambda: defaultdict(set)
    )
    dernieres: dict[DelegationId, datetime] = field(default_factory=dict)
    silencieuses: set[DelegationId] = field(default_factory=set)
    decor: _Decor | None = None

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

    def around(self, salle: Salle) -> _Decor:
        if self.decor is None or not self.decor.is_of(salle):
            self.decor = _Decor.of(salle)
        return self.decor

    def _count(self, paire: Paire) -> None:
        delegation_id, residence_id = paire
        items = self.debout[paire]
        valeurs = [valeur for _, valeur in items.values() if valeur is not None]
        niveaux = [valeur for valeur in valeurs if valeur > 0]
        _put(self.comptes[delegation_id], residence_id, len(valeurs))
        _, globale = items.get(GLOBAL, (0, None))
        _put(self.globales[residence_id], delegation_id, max(globale or 0, 0))
        est_remplie = len(niveaux) >= NIVEAUX_MINIMUM
        for ensemble, est_dedans in (
            (self.remplies[delegation_id], est_remplie),
            (self.uniformes[delegation_id], est_remplie and len(set(niveaux)) == 1),
        ):
            (ensemble.add if est_dedans else ensemble.discard)(residence_id)


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
            self.note(campagne_id, nature, delegation_id)
        return tableau

    def links(self, identite: Identite, campagne_id: CampagneId) -> Liaisons:
        """Return which delegations can be compared, and what would link the others."""
        identite.require(Droit.ANIMER)
        salle = self.room(campagne_id)
        notees: dict[ResidenceId, set[DelegationId]] = {}
        with self._verrou:
            memoire = self._read(campagne_id)
            decor = memoire.around(salle)
            for delegation_id, residences in memoire.comptes.items():
                for residence_id in residences:
                    notees.setdefault(residence_id, set()).add(delegation_id)
        with self.depot.lecture() as uow:
            reperes = reperes_of(uow, salle.campagne, salle.grille, salle.temoins.values())
        return links(decor.rangees, decor.partagees, notees, reperes)

    def _read(self, campagne_id: CampagneId) -> _Memoire:
        memoire = self._memoires[campagne_id]
        with self.depot.lecture() as uow:
            memoire.numero, nouvelles = uow.reponses.since(campagne_id, memoire.numero)
        memoire.take(nouvelles)
        return memoire


def _board(
    salle: Salle, memoire: _Memoire, signaux: Mapping[DelegationId, Signal], le: datetime
) -> Tableau:
    decor = memoire.around(salle)
    campagne_id = salle.campagne.campagne_id
    n_items = len(salle.grille.items(salle.campagne.mode))
    rencontres = _meetings(salle.rencontres)
    lignes = tuple(_line(d, decor, memoire, n_items, rencontres, signaux) for d in decor.rangees)
    vues: dict[College, set[ResidenceId]] = {c: set() for c in College}
    for d in decor.rangees:
        vues[d.college].update(memoire.comptes.get(d.delegation_id, ()))
    return Tableau(
        le=le,
        etat=salle.campagne.etat,
        seance=salle.seance or Seance(seance_id=SeanceId(""), campagne_id=campagne_id),
        planning=salle.planning,
        lignes=lignes,
        couverture=_coverage(decor, vues),
        n_recues=sum(sum(comptes.values()) for comptes in memoire.comptes.values()),
        n_en_attente=sum(ligne.signal.en_attente for ligne in lignes if ligne.signal),
        agregat=_aggregate(memoire, salle.revelees & decor.partagees.keys()),
    )


def _line(
    delegation: Delegation,
    decor: _Decor,
    memoire: _Memoire,
    n_items: int,
    rencontres: Mapping[DelegationId, Rencontre],
    signaux: Mapping[DelegationId, Signal],
) -> LigneTableau:
    moi = delegation.delegation_id
    rencontre = rencontres.get(moi)
    cle = (delegation.college, delegation.organisation)
    residences = decor.par_organisation.get(cle, frozenset())
    siennes = memoire.comptes.get(moi, {})
    comptes = [n for residence_id, n in siennes.items() if residence_id in residences]
    n_completes = sum(n >= n_items for n in comptes)
    du_tour: frozenset[ResidenceId] = frozenset()
    if rencontre is not None:
        paire = (str(rencontre.bailleur_id), str(rencontre.code_insee))
        du_tour = decor.par_paire.get(paire, frozenset())
    remplies, uniformes = len(memoire.remplies[moi]), len(memoire.uniformes[moi])
    return LigneTableau(
        delegation=delegation,
        n_residences=len(residences),
        n_completes=n_completes,
        n_commencees=len(comptes) - n_completes,
        derniere_le=memoire.dernieres.get(moi),
        rencontre=rencontre,
        n_recues=sum(siennes.get(residence_id, 0) for residence_id in du_tour),
        n_attendues=n_items * len(du_tour),
        signal=signaux.get(moi),
        est_uniforme=uniformes >= UNIFORMES_MINIMUM and uniformes >= PART_UNIFORMES * remplies,
    )


def _put(ou: dict[E, int], cle: E, n: int) -> None:
    """Keep a count that is not nothing."""
    if n:
        ou[cle] = n
    else:
        ou.pop(cle, None)


def _meetings(du_tour: Iterable[Rencontre]) -> Mapping[DelegationId, Rencontre]:
    rencontres = tuple(du_tour)
    return {r.delegation_bailleur: r for r in rencontres} | {
        r.delegation_commune: r for r in rencontres
    }


def _coverage(decor: _Decor, vues: Mapping[College, set[ResidenceId]]) -> Couverture:
    toutes = decor.partagees.keys()
    bailleur, commune = vues[College.BAILLEUR] & toutes, vues[College.COMMUNE] & toutes
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
                n_residences=len(siennes),
                sans_bailleur=len(siennes - bailleur),
                sans_commune=len(siennes - commune),
            )
            for (college, organisation), siennes in decor.par_organisation.items()
        ),
    )


def _aggregate(memoire: _Memoire, revelees: AbstractSet[ResidenceId]) -> Agregat:
    niveaux: Counter[int] = Counter()
    for residence_id in revelees:
        niveaux.update(memoire.globales.get(residence_id, {}).values())
    return Agregat(n_residences=len(revelees), niveaux=dict(sorted(niveaux.items())))


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
