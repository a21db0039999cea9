"""Results: computed values with the number of opinions, the date and the versions they rest on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from qualification.domain.classement import Classe, Seuils
from qualification.domain.ids import CampagneId, CodeCritere, ResidenceId


@dataclass(frozen=True, slots=True, kw_only=True)
class AvisCollege:
    """The view of one side: score 0–100 (``None``: too little answered) and median levels.

    ``niveaux`` maps each rated item (criteria, dimensions in quick mode, GLOBAL) to the median
    level of that side's delegations; ``part_repondue`` is the share of weight answered, 0–1.
    """

    score: float | None
    part_repondue: float
    dimensions: Mapping[CodeCritere, float]
    niveaux: Mapping[CodeCritere, float]
    n_delegations: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultatResidence:
    """One residence of one campaign. Scores on 0–100, high = good; the index, high = fragile.

    ``score`` is the 50/50 mean of both sides and ``penalite`` what an unbalanced profile costs
    (score - penalite = 100 - indice). ``niveau_partage`` is the agreed level when there is one: the
    class then reads it, and ``indice_calcule`` keeps the computed index beside it.
    """

    residence_id: ResidenceId
    classe: Classe
    n_avis: int
    bailleur: AvisCollege | None
    commune: AvisCollege | None
    score: float | None = None
    penalite: float | None = None
    indice_fragilite: float | None = None
    indice_calcule: float | None = None
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
