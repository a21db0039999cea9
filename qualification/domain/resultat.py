"""Results: computed values with the number of opinions, the date and the versions they rest on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from qualification.domain.classement import Classe, Seuils
from qualification.domain.ids import CampagneId, CodeCritere, ResidenceId


@dataclass(frozen=True, slots=True, kw_only=True)
class AvisCollege:
    """The view of one side: score 0–100 (``None``: too little answered) and median levels.

    ``niveaux`` maps each rated item (criteria, dimensions in quick mode, GLOBAL) to the median
    level of that side's delegations; ``part_repondue`` is the share of weight answered, 0–1;
    ``n_delegations`` counts those that gave at least one level.
    """

    score: float | None
    part_repondue: float
    dimensions: Mapping[CodeCritere, float]
    niveaux: Mapping[CodeCritere, float]
    n_delegations: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultatResidence:
    """One residence of one campaign. Scores on 0–100, high = good; the index, high = fragile.

    ``score`` and ``dimensions`` are the mean of the sides that have one, 50/50 when both do.
    ``penalite`` is what an unbalanced profile costs (score - penalite = 100 - indice_fragilite);
    it and the index need both sides. The class reads ``niveau_partage`` when a level was agreed,
    the index otherwise; the computed values stay beside an agreement. ``ecart`` is the gap between
    the scores of both sides, in points, without sign. ``criteres_divergents`` stay listed
    after an agreement, which ends ``est_divergent``. With ``points_critiques`` (criteria rated 1
    by both sides, dimensions below 25) the class is at best « à surveiller ».
    """

    residence_id: ResidenceId
    classe: Classe
    n_avis: int
    bailleur: AvisCollege | None
    commune: AvisCollege | None
    score: float | None = None
    penalite: float | None = None
    indice_fragilite: float | None = None
    dimensions: Mapping[CodeCritere, float] | None = None
    niveau_partage: int | None = None
    ecart: float | None = None
    criteres_divergents: tuple[CodeCritere, ...] = ()
    est_divergent: bool = False
    points_critiques: tuple[CodeCritere, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Resultats:
    """Every residence at one moment, under one method, one grid, one set of cut-offs."""

    campagne_id: CampagneId
    calcule_le: datetime
    version_methode: str
    version_grille: int
    seuils: Seuils
    residences: Mapping[ResidenceId, ResultatResidence]


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultatFige:
    """What a printed figure rests on. ``empreinte`` is the SHA-256 of ``contenu``."""

    campagne_id: CampagneId
    version: int
    fige_le: datetime
    auteur: str
    empreinte: str
    contenu: Resultats


@dataclass(frozen=True, slots=True, kw_only=True)
class Concordance:
    """Agreement on one criterion, or on all.

    ``alpha`` (Krippendorff, ordinal) is ``None`` when all answers are alike: it needs variation.
    ``ac2`` is Gwet's, quadratic weights. ``accord_exact`` and ``ecarts_2`` are shares, 0–1, of
    pairs of delegations giving the same level, or levels two or more apart. All are ``None`` when
    no residence was rated by two delegations; ``n`` counts those that were, once per criterion.
    """

    n: int
    alpha: float | None
    ac2: float | None
    accord_exact: float | None
    ecarts_2: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcordanceCampagne:
    """Agreement over all criteria together, and on each."""

    ensemble: Concordance
    criteres: Mapping[CodeCritere, Concordance]


def fingerprint(resultats: Resultats) -> str:
    """Return the SHA-256, in hexadecimal, of the results written as canonical JSON.

    Keys sorted, no space, UTF-8, dates in ISO 8601: the same contents give the same fingerprint
    once stored and read back, on any machine.
    """
    texte = json.dumps(
        asdict(resultats),
        default=datetime.isoformat,
        ensure_ascii=False,
        allow_nan=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    return hashlib.sha256(texte.encode()).hexdigest()
