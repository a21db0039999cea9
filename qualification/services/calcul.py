"""From the answers of a campaign to its results. Pure: no storage, no clock, no rights."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import compress

import numpy as np

from qualification.domain.classement import Classe
from qualification.domain.echange import NotePartagee
from qualification.domain.ids import CodeCritere, DelegationId, ResidenceId
from qualification.domain.participants import College
from qualification.domain.resultat import AvisCollege, Lecture, ResultatResidence, Resultats
from qualification.services.lectures import ABSENTE, agreed, previous_classes, readings
from qualification.services.methode import DECIMALES, METHOD_VERSION, known
from qualification.services.saisie import (
    Releve,
    Saisie,
    read_campaign,
    structure_of,
    with_level,
)
from qualification.services.verdict import correction_of, evaluateurs_of
from qualification.stats.arrays import BoolArray, FloatArray
from qualification.stats.college import CollegeScores, college_scores
from qualification.stats.divergence import divergence, shared_worst
from qualification.stats.estimation import Scored, left_raw, score
from qualification.stats.normalization import to_hundred

ALERTE_DIMENSION = 25.0
"""Points of 100 below which a dimension is a critical point."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Estimation:
    """A campaign as the statistics see it: what was read, and what was found."""

    saisie: Saisie
    releve: Releve
    scored: Scored


def estimate(
    saisie: Saisie, attendus: Iterable[tuple[ResidenceId, DelegationId]] = ()
) -> Estimation:
    """Score the residences of a campaign and estimate how its raters rate.

    ``attendus``: see `read_campaign`; they change no result.
    """
    releve = read_campaign(saisie, attendus)
    return Estimation(saisie=saisie, releve=releve, scored=score(releve.observed))


def compute_resultats(saisie: Saisie, le: datetime) -> Resultats:
    """Compute scores, errors, classes and divergences of every residence, as of this moment."""
    return resultats_of(estimate(saisie), le)


def resultats_of(estimation: Estimation, le: datetime) -> Resultats:
    """Return the results that an estimation leads to."""
    saisie = estimation.saisie
    return Resultats(
        campagne_id=saisie.campagne.campagne_id,
        calcule_le=le,
        version_methode=METHOD_VERSION,
        version_grille=saisie.grille.version,
        seuils=saisie.campagne.seuils,
        residences=_residences(estimation),
        correction=correction_of(estimation.scored),
        evaluateurs=evaluateurs_of(estimation.scored, estimation.releve.raters),
        reference_id=saisie.reference.campagne_id if saisie.reference else None,
    )


def _residences(estimation: Estimation) -> dict[ResidenceId, ResultatResidence]:
    saisie, scored, observed = estimation.saisie, estimation.scored, estimation.releve.observed
    colonnes = _Colonnes.of(estimation)
    previous = previous_classes(saisie.reference, saisie.identifiants)
    critiques, seuils = colonnes.critiques, saisie.campagne.seuils
    retenues = readings(scored, observed, seuils, previous, critiques=critiques)
    brutes: Sequence[Lecture | None] = [None] * len(retenues)
    if scored.assessment.corrected.any():
        brutes = readings(left_raw(scored), observed, seuils, previous, critiques=critiques)
    notes = {note.residence_id: note for note in saisie.notes}
    return {
        id_: _settled(colonnes.at(i, retenues[i], brutes[i]), notes.get(id_), saisie)
        for i, id_ in enumerate(saisie.identifiants)
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class _Colonnes:
    """What does not depend on severity, one value per residence, ``None`` if not known."""

    residences: Sequence[ResidenceId]
    bailleur: list[AvisCollege | None]
    commune: list[AvisCollege | None]
    dimensions: list[dict[CodeCritere, float]]
    ecart: list[float | None]
    divergents: list[tuple[CodeCritere, ...]]
    est_divergent: list[bool]
    critiques: list[tuple[CodeCritere, ...]]

    @classmethod
    def of(cls, estimation: Estimation) -> _Colonnes:
        saisie, sides = estimation.saisie, estimation.releve.sides
        structure = structure_of(saisie.grille, saisie.campagne.mode)
        points = to_hundred(sides.levels[:, :, 1:], sides.n_levels)
        scores = [college_scores(points[:, side], structure) for side in (0, 1)]
        criteria = sides.levels[:, 0, 1:], sides.levels[:, 1, 1:]
        seuils = saisie.campagne.seuils
        gaps = divergence(
            (scores[0].score, scores[1].score),
            criteria,
            points=seuils.divergence,
            steps=seuils.divergence_niveaux,
        )
        return cls(
            residences=saisie.identifiants,
            bailleur=_avis(saisie, College.BAILLEUR, sides.levels[:, 0], scores[0]),
            commune=_avis(saisie, College.COMMUNE, sides.levels[:, 1], scores[1]),
            dimensions=_named(estimation.scored.dimensions, saisie.dimensions),
            ecart=known(gaps.gap),
            divergents=_marked(gaps.criteria, saisie.items[1:]),
            est_divergent=gaps.item.tolist(),
            critiques=_critiques(saisie, criteria, estimation.scored),
        )

    def at(self, i: int, retenue: Lecture, brute: Lecture | None) -> ResultatResidence:
        avis = [cote for cote in (self.bailleur[i], self.commune[i]) if cote is not None]
        absente = _without_class(avis)
        sans_lecture = ResultatResidence(
            residence_id=self.residences[i],
            classe=absente,
            n_avis=sum(cote.n_delegations for cote in avis),
            bailleur=self.bailleur[i],
            commune=self.commune[i],
            dimensions=self.dimensions[i] or None,
            ecart=self.ecart[i],
            criteres_divergents=self.divergents[i],
            est_divergent=self.est_divergent[i],
            points_critiques=self.critiques[i],
        )
        return sans_lecture.read_as(
            _or_without_class(retenue, absente), brute and _or_without_class(brute, absente)
        )


def _or_without_class(lecture: Lecture, absente: Classe) -> Lecture:
    return replace(lecture, classe=absente) if lecture.classe is ABSENTE else lecture


def _without_class(avis: Sequence[AvisCollege]) -> Classe:
    if not avis:
        return Classe.NON_EVALUEE
    parlent = [cote for cote in avis if cote.n_delegations]
    est_seule = len(parlent) == 1 and parlent[0].score is not None
    return Classe.AVIS_D_UNE_SEULE_PARTIE if est_seule else Classe.DONNEES_INSUFFISANTES


def _settled(
    calcule: ResultatResidence, note: NotePartagee | None, saisie: Saisie
) -> ResultatResidence:
    """Return what the pair settled: an agreed level, read by the class, or divergent views."""
    if note is None:
        return calcule
    if note.niveau is None:
        return replace(calcule, est_divergent=True)
    niveau, niveau_max = note.niveau, saisie.grille.niveau_max
    is_critical = bool(calcule.points_critiques)

    def settle(lecture: Lecture) -> Lecture:
        return agreed(lecture, niveau, niveau_max, is_critical=is_critical)

    lu = calcule.read_as(settle(calcule.lecture), calcule.brute and settle(calcule.brute))
    est_convenue = calcule.classe_calculee is not None
    return replace(
        lu, niveau_partage=niveau, est_divergent=calcule.est_divergent and not est_convenue
    )


def _avis(
    saisie: Saisie, college: College, levels: FloatArray, scores: CollegeScores
) -> list[AvisCollege | None]:
    asked = [r for r in saisie.asked() if saisie.colleges[r.delegation_id] is college]
    heard = {r.residence_id for r in asked}
    pairs = {(r.residence_id, r.delegation_id) for r in with_level(asked)}
    delegations = Counter(residence for residence, _ in pairs)
    columns = zip(
        saisie.identifiants,
        known(scores.score),
        known(scores.answered),
        _named(scores.dimensions, saisie.dimensions),
        _named(levels, saisie.items),
        strict=True,
    )
    return [
        AvisCollege(
            score=score,
            part_repondue=part or 0.0,
            dimensions=dimensions,
            niveaux=niveaux,
            n_delegations=delegations[residence],
        )
        if residence in heard
        else None
        for residence, score, part, dimensions, niveaux in columns
    ]


def _critiques(
    saisie: Saisie, criteria: tuple[FloatArray, FloatArray], scored: Scored
) -> list[tuple[CodeCritere, ...]]:
    both = (scored.sides >= 2)[:, np.newaxis]
    worst = _marked(both & shared_worst(*criteria), saisie.items[1:])
    low = _marked(both & (scored.dimensions < ALERTE_DIMENSION), saisie.dimensions)
    # In quick mode a dimension is its own criterion, named once.
    return [tuple(dict.fromkeys(one + other)) for one, other in zip(worst, low, strict=True)]


def _named(values: FloatArray, codes: Sequence[CodeCritere]) -> list[dict[CodeCritere, float]]:
    known_values = (~np.isnan(values)).tolist()
    rows = (np.round(values, DECIMALES) + 0.0).tolist()
    return [
        dict(compress(zip(codes, row, strict=True), mask))
        for row, mask in zip(rows, known_values, strict=True)
    ]


def _marked(marks: BoolArray, codes: Sequence[CodeCritere]) -> list[tuple[CodeCritere, ...]]:
    return [tuple(compress(codes, row)) for row in marks.tolist()]
