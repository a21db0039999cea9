"""From the answers of a campaign to its results. Pure: no storage, no clock, no rights."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import compress

import numpy as np

from qualification.domain.campagne import Campagne
from qualification.domain.classement import Classe, Seuils, classify_level
from qualification.domain.echange import NotePartagee
from qualification.domain.grille import Grille, Mode
from qualification.domain.ids import CodeCritere, DelegationId, ResidenceId
from qualification.domain.notation import Reponse
from qualification.domain.participants import College
from qualification.domain.resultat import AvisCollege, ResultatResidence, Resultats
from qualification.stats.arrays import BoolArray, FloatArray
from qualification.stats.college import CollegeScores, college_scores
from qualification.stats.divergence import divergence, shared_worst
from qualification.stats.matrix import RatingMatrix
from qualification.stats.normalization import to_hundred
from qualification.stats.pair import PairScores, combine
from qualification.stats.weights import Structure

METHOD_VERSION = "1.0"
"""Changes whenever the same answers may give another result."""
ALERTE_DIMENSION = 25.0
"""Points of 100 below which a dimension is a critical point."""
_DECIMALES = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Saisie:
    """What the results of a campaign rest on.

    ``residences`` are those that get a result, rated or not. ``reponses`` are the standing answers;
    those to items that the mode of the campaign does not ask have no part.
    """

    campagne: Campagne
    grille: Grille
    residences: Sequence[ResidenceId]
    colleges: Mapping[DelegationId, College]
    reponses: Sequence[Reponse]
    notes: Sequence[NotePartagee] = ()

    @property
    def items(self) -> tuple[CodeCritere, ...]:
        """What is asked of a rater, the overall note first."""
        return self.grille.items(self.campagne.mode)

    @property
    def dimensions(self) -> tuple[CodeCritere, ...]:
        """Codes of the dimensions, in the order of the grid."""
        return tuple(dimension.code for dimension in self.grille.dimensions)

    def asked(self) -> list[Reponse]:
        """Return the answers to what is asked, « ne sait pas » and « non concerné » included."""
        items = set(self.items)
        return [r for r in self.reponses if r.item in items and r.valeur is not None]


def structure_of(grille: Grille, mode: Mode) -> Structure:
    """Return the weights of the grid; in quick mode each dimension is its only criterion."""
    return Structure.of(
        [
            [1.0] if mode is Mode.RAPIDE else [critere.poids for critere in dimension.criteres]
            for dimension in grille.dimensions
        ],
        [dimension.poids for dimension in grille.dimensions],
    )


def rating_matrix(
    saisie: Saisie, rater: Mapping[DelegationId, str], raters: Sequence[str]
) -> RatingMatrix:
    """Return the levels given to residences on the items asked.

    ``rater`` says who each delegation rates as: itself, or its college, whose level is then the
    median of its delegations.
    """
    levels = _with_level(saisie.asked())
    return RatingMatrix.from_rows(
        (
            [r.residence_id for r in levels],
            [rater[r.delegation_id] for r in levels],
            [r.item for r in levels],
            [float(r.valeur or 0) for r in levels],
        ),
        items=saisie.residences,
        raters=raters,
        criteria=saisie.items,
        n_levels=saisie.grille.niveau_max,
    )


def compute_resultats(saisie: Saisie, le: datetime) -> Resultats:
    """Compute score, index, class and divergence of every residence, as of this moment."""
    colonnes = _Colonnes.of(saisie)
    seuils = saisie.campagne.seuils
    residences = {id_: colonnes.at(i, seuils) for i, id_ in enumerate(saisie.residences)}
    for note in saisie.notes:
        calcule = residences[note.residence_id]
        residences[note.residence_id] = _settled(calcule, note, saisie.grille.niveau_max)
    return Resultats(
        campagne_id=saisie.campagne.campagne_id,
        calcule_le=le,
        version_methode=METHOD_VERSION,
        version_grille=saisie.grille.version,
        seuils=seuils,
        residences=residences,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Colonnes:
    """The campaign as columns, one value per residence, ``None`` for what is not known."""

    residences: Sequence[ResidenceId]
    bailleur: list[AvisCollege | None]
    commune: list[AvisCollege | None]
    score: list[float | None]
    dimensions: list[dict[CodeCritere, float]]
    penalite: list[float | None]
    indice: list[float | None]
    ecart: list[float | None]
    divergents: list[tuple[CodeCritere, ...]]
    est_divergent: list[bool]
    critiques: list[tuple[CodeCritere, ...]]

    @classmethod
    def of(cls, saisie: Saisie) -> _Colonnes:
        structure = structure_of(saisie.grille, saisie.campagne.mode)
        sides = rating_matrix(saisie, saisie.colleges, tuple(College))
        points = to_hundred(sides.levels[:, :, 1:], sides.n_levels)
        scores = [college_scores(points[:, side], structure) for side in (0, 1)]
        criteria = sides.levels[:, 0, 1:], sides.levels[:, 1, 1:]
        pair = combine(scores[0], scores[1], structure.between)
        seuils = saisie.campagne.seuils
        gaps = divergence(
            (scores[0].score, scores[1].score),
            criteria,
            points=seuils.divergence,
            steps=seuils.divergence_niveaux,
        )
        return cls(
            residences=saisie.residences,
            bailleur=_avis(saisie, College.BAILLEUR, sides.levels[:, 0], scores[0]),
            commune=_avis(saisie, College.COMMUNE, sides.levels[:, 1], scores[1]),
            score=_optional(pair.score),
            dimensions=_named(pair.dimensions, saisie.dimensions),
            penalite=_optional(pair.penalty),
            indice=_optional(pair.index),
            ecart=_optional(gaps.gap),
            divergents=_marked(gaps.criteria, saisie.items[1:]),
            est_divergent=gaps.item.tolist(),
            critiques=_critiques(saisie, criteria, pair),
        )

    def at(self, i: int, seuils: Seuils) -> ResultatResidence:
        avis = [cote for cote in (self.bailleur[i], self.commune[i]) if cote is not None]
        return ResultatResidence(
            residence_id=self.residences[i],
            classe=_classe(avis, self.indice[i], self.critiques[i], seuils),
            n_avis=sum(cote.n_delegations for cote in avis),
            bailleur=self.bailleur[i],
            commune=self.commune[i],
            score=self.score[i],
            penalite=self.penalite[i],
            indice_fragilite=self.indice[i],
            dimensions=self.dimensions[i] or None,
            ecart=self.ecart[i],
            criteres_divergents=self.divergents[i],
            est_divergent=self.est_divergent[i],
            points_critiques=self.critiques[i],
        )


def _classe(
    avis: Sequence[AvisCollege],
    indice: float | None,
    critiques: Sequence[CodeCritere],
    seuils: Seuils,
) -> Classe:
    if indice is not None:
        return _capped(seuils.classify(indice), critiques)
    if any(cote.score is not None for cote in avis):
        return Classe.AVIS_D_UNE_SEULE_PARTIE
    return Classe.DONNEES_INSUFFISANTES if avis else Classe.NON_EVALUEE


def _capped(classe: Classe, critiques: Sequence[CodeCritere]) -> Classe:
    if critiques and classe is not Classe.FRAGILE:
        return Classe.A_SURVEILLER
    return classe


def _settled(calcule: ResultatResidence, note: NotePartagee, niveau_max: int) -> ResultatResidence:
    """Return what the pair settled: an agreed level, read by the class, or divergent views."""
    if note.niveau is None:
        return replace(calcule, est_divergent=True)
    if calcule.indice_fragilite is None:
        return replace(calcule, niveau_partage=note.niveau)
    return replace(
        calcule,
        niveau_partage=note.niveau,
        classe=_capped(classify_level(note.niveau, niveau_max), calcule.points_critiques),
        est_divergent=False,
    )


def _avis(
    saisie: Saisie, college: College, levels: FloatArray, scores: CollegeScores
) -> list[AvisCollege | None]:
    asked = [r for r in saisie.asked() if saisie.colleges[r.delegation_id] is college]
    heard = {r.residence_id for r in asked}
    pairs = {(r.residence_id, r.delegation_id) for r in _with_level(asked)}
    delegations = Counter(residence for residence, _ in pairs)
    columns = zip(
        saisie.residences,
        _optional(scores.score),
        _rounded(scores.answered),
        _named(scores.dimensions, saisie.dimensions),
        _named(levels, saisie.items),
        strict=True,
    )
    return [
        AvisCollege(
            score=score,
            part_repondue=part,
            dimensions=dimensions,
            niveaux=niveaux,
            n_delegations=delegations[residence],
        )
        if residence in heard
        else None
        for residence, score, part, dimensions, niveaux in columns
    ]


def _critiques(
    saisie: Saisie, criteria: tuple[FloatArray, FloatArray], pair: PairScores
) -> list[tuple[CodeCritere, ...]]:
    both = pair.both[:, np.newaxis]
    worst = _marked(both & shared_worst(*criteria), saisie.items[1:])
    low = _marked(both & (pair.dimensions < ALERTE_DIMENSION), saisie.dimensions)
    # In quick mode a dimension is its own criterion, named once.
    return [tuple(dict.fromkeys(one + other)) for one, other in zip(worst, low, strict=True)]


def _with_level(reponses: Sequence[Reponse]) -> list[Reponse]:
    return [r for r in reponses if r.valeur is not None and r.valeur > 0]


def _rounded(values: FloatArray) -> list[float]:
    # Beyond any meaning, so that 40 reads as 40 on every machine; + 0 turns -0 into 0.
    rounded: list[float] = (np.round(values, _DECIMALES) + 0.0).tolist()
    return rounded


def _optional(values: FloatArray) -> list[float | None]:
    return [None if math.isnan(value) else value for value in _rounded(values)]


def _named(values: FloatArray, codes: Sequence[CodeCritere]) -> list[dict[CodeCritere, float]]:
    known = (~np.isnan(values)).tolist()
    rows = (np.round(values, _DECIMALES) + 0.0).tolist()
    return [
        dict(compress(zip(codes, row, strict=True), mask))
        for row, mask in zip(rows, known, strict=True)
    ]


def _marked(marks: BoolArray, codes: Sequence[CodeCritere]) -> list[tuple[CodeCritere, ...]]:
    return [tuple(compress(codes, row)) for row in marks.tolist()]
