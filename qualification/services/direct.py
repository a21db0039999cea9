"""Scores during a session: kept answer by answer, estimated anew in the background.

An answer moves the score of its residence at once, with the ways of rating of the last full
estimation; that estimation runs in a thread of its own, so that no tablet and no screen waits.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from threading import Lock, Thread

import numpy as np

from qualification.domain.acces import Droit, Identite
from qualification.domain.campagne import Campagne
from qualification.domain.direct import EtapeCalcul, LigneDirect, ScoresDirects
from qualification.domain.ids import CampagneId, CodeCritere, DelegationId, ResidenceId
from qualification.domain.notation import Reponse
from qualification.domain.participants import College
from qualification.domain.resultat import Resultats
from qualification.services.calcul import Estimation, estimate, resultats_of
from qualification.services.methode import DECIMALES
from qualification.services.ports import Clock, Depot, UnitOfWork
from qualification.services.saisie import COLLEGES, Saisie
from qualification.stats.live import LiveScores

REPONSES_MAX = 200
"""Answers after which everything is estimated anew."""
AGE_MAX = timedelta(seconds=60)
"""After which one new answer is enough to estimate anew."""
LIGNES_MAX = 30
"""Residences shown, the last touched first."""


def in_background(task: Callable[[], None]) -> None:
    """Run a task in a thread that dies with the process."""
    Thread(target=task, name="scores", daemon=True).start()


@dataclass(slots=True)
class _Suivi:
    """What one full estimation left, and what answers have moved since."""

    numero: int = 0
    etape: EtapeCalcul | None = None
    est_en_cours: bool = False
    est_depasse: bool = False
    n_nouvelles: int = 0
    fait: _Fait | None = None
    touchees: dict[ResidenceId, None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class _Fait:
    """A full estimation, and where each answer goes in it."""

    saisie: Saisie
    resultats: Resultats
    live: LiveScores
    items: Mapping[ResidenceId, int]
    voices: Mapping[tuple[ResidenceId, College], tuple[int, tuple[DelegationId, ...]]]
    criteres: Mapping[CodeCritere, int]
    sequences: dict[tuple[ResidenceId, DelegationId, CodeCritere], int]

    @classmethod
    def of(cls, found: Estimation, resultats: Resultats) -> _Fait:
        saisie, observed = found.saisie, found.releve.observed
        codes = saisie.identifiants
        voices = {}
        for item, rater in zip(observed.item.tolist(), observed.rater.tolist(), strict=True):
            college, delegations = found.releve.raters[rater]
            voices[codes[item], college] = (rater, delegations)
        return cls(
            saisie=saisie,
            resultats=resultats,
            live=LiveScores(observed, found.scored),
            items={code: i for i, code in enumerate(codes)},
            voices=voices,
            criteres={item: rank for rank, item in enumerate(saisie.items[1:])},
            sequences={
                (r.residence_id, r.delegation_id, r.item): r.sequence for r in saisie.reponses
            },
        )

    def take(self, reponse: Reponse) -> bool | None:
        """Move a score; None when the answer changes none, False when it has no place here."""
        cle = reponse.residence_id, reponse.delegation_id, reponse.item
        connue = self.sequences.get(cle)
        if reponse.item not in self.criteres or (connue is not None and connue >= reponse.sequence):
            return None
        self.sequences[cle] = reponse.sequence
        college = self.saisie.colleges.get(reponse.delegation_id)
        place = self.voices.get((reponse.residence_id, college)) if college else None
        if place is None or place[1] != (reponse.delegation_id,):
            return False
        self.live.answer(
            self.items[reponse.residence_id],
            place[0],
            self.criteres[reponse.item],
            _points(reponse.valeur, self.saisie.grille.niveau_max),
        )
        return True

    def score(self, residence_id: ResidenceId) -> float | None:
        """Return the present score of a residence."""
        score = self.live.score(self.items[residence_id])
        return None if np.isnan(score) else round(score, DECIMALES)


@dataclass(slots=True, kw_only=True)
class ScoresDirectsService:
    """Scores as answers come, for those who run the session. Safe across threads.

    ``read`` returns all that results rest on; ``run`` starts a task without waiting for it.
    """

    depot: Depot
    now: Clock
    read: Callable[[UnitOfWork, Campagne], Saisie]
    run: Callable[[Callable[[], None]], None] = in_background
    _suivis: dict[CampagneId, _Suivi] = field(default_factory=dict)
    _verrou: Lock = field(default_factory=Lock)

    def board(self, identite: Identite, campagne_id: CampagneId) -> ScoresDirects:
        """Return the scores as of now; a full estimation begins if one is due."""
        identite.require(Droit.ANIMER)
        with self._verrou:
            suivi = self._suivis.setdefault(campagne_id, _Suivi())
            if suivi.fait is not None:
                self._read(campagne_id, suivi, suivi.fait)
            est_a_faire = not suivi.est_en_cours and self._is_due(suivi)
            if est_a_faire:
                suivi.est_en_cours, suivi.etape = True, EtapeCalcul.LECTURE
        if est_a_faire:
            self.run(lambda: self._estimate(campagne_id, suivi))
        with self._verrou:
            return _snapshot(suivi)

    def _read(self, campagne_id: CampagneId, suivi: _Suivi, fait: _Fait) -> None:
        with self.depot.lecture() as uow:
            suivi.numero, nouvelles = uow.reponses.since(campagne_id, suivi.numero)
        for reponse in nouvelles:
            pris = fait.take(reponse)
            if pris is None:
                continue
            suivi.n_nouvelles += 1
            suivi.est_depasse |= not pris
            if pris:
                # Last touched, last in: dictionaries keep the order.
                suivi.touchees.pop(reponse.residence_id, None)
                suivi.touchees[reponse.residence_id] = None

    def _is_due(self, suivi: _Suivi) -> bool:
        if suivi.fait is None or suivi.est_depasse or suivi.n_nouvelles >= REPONSES_MAX:
            return True
        age = self.now() - suivi.fait.resultats.calcule_le
        return suivi.n_nouvelles > 0 and age >= AGE_MAX

    def _estimate(self, campagne_id: CampagneId, suivi: _Suivi) -> None:
        try:
            with self.depot.lecture() as uow:
                numero, _ = uow.reponses.since(campagne_id, suivi.numero)
                saisie = self.read(uow, uow.campagnes.get(campagne_id))
                attendus = list(_expected(uow, saisie))
            suivi.etape = EtapeCalcul.ESTIMATION
            found = estimate(saisie, attendus)
            suivi.etape = EtapeCalcul.CLASSES
            fait = _Fait.of(found, resultats_of(found, self.now()))
            with self._verrou:
                suivi.numero, suivi.fait = numero, fait
                suivi.n_nouvelles, suivi.est_depasse = 0, False
                suivi.touchees = {k: None for k in suivi.touchees if k in fait.items}
        finally:
            # Whatever happened, another one may be tried.
            suivi.est_en_cours, suivi.etape = False, None


def _expected(uow: UnitOfWork, saisie: Saisie) -> Iterator[tuple[ResidenceId, DelegationId]]:
    """Yield who may rate what, in the campaign's own order."""
    par_organisation: dict[tuple[College, str], list[DelegationId]] = {}
    for d in uow.delegations.all(campagne_id=saisie.campagne.campagne_id, revoquee_le=None):
        par_organisation.setdefault((d.college, d.organisation), []).append(d.delegation_id)
    for residence in saisie.residences:
        for place in (
            (College.BAILLEUR, str(residence.bailleur_id)),
            (College.COMMUNE, str(residence.code_insee)),
        ):
            for delegation_id in par_organisation.get(place, ()):
                yield residence.residence_id, delegation_id


def _snapshot(suivi: _Suivi) -> ScoresDirects:
    fait = suivi.fait
    if fait is None:
        return ScoresDirects(etape=suivi.etape)
    recentes = list(reversed(suivi.touchees))[:LIGNES_MAX]
    return ScoresDirects(
        etape=suivi.etape,
        calcule_le=fait.resultats.calcule_le,
        n_nouvelles=suivi.n_nouvelles,
        lignes=tuple(_line(fait, residence_id) for residence_id in recentes),
        correction=fait.resultats.correction,
        classes=Counter(r.classe for r in fait.resultats.residences.values()),
    )


def _line(fait: _Fait, residence_id: ResidenceId) -> LigneDirect:
    resultat = fait.resultats.residences[residence_id]
    heard = {c for c in COLLEGES if _speaks(fait, residence_id, c)}
    return LigneDirect(
        residence_id=residence_id,
        score=fait.score(residence_id),
        depuis=resultat.score,
        marge=resultat.marge,
        classe=resultat.classe,
        n_parties=len(heard),
    )


def _speaks(fait: _Fait, residence_id: ResidenceId, college: College) -> bool:
    place = fait.voices.get((residence_id, college))
    return place is not None and any(
        (residence_id, delegation_id, item) in fait.sequences
        for delegation_id in place[1]
        for item in fait.criteres
    )


def _points(valeur: int | None, niveau_max: int) -> float:
    if valeur is None or valeur < 1:
        return float("nan")
    return 100 * (valeur - 1) / (niveau_max - 1)
