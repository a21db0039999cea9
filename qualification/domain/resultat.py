"""Results: computed values with the number of opinions, the date and the versions they rest on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import datetime

from qualification.domain.classement import Classe, OrigineClasse, Seuils, Statut
from qualification.domain.correction import Correction, Evaluateur
from qualification.domain.ids import CampagneId, CodeCritere, ResidenceId

Z90 = 1.6448536269514722
"""Standard errors on each side of a score that make its 90 % interval."""


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
class Lecture:
    """What one treatment of severity gives of a residence: points of 100, class, how sure.

    ``score`` is the mean of the sides that have one, 50/50 when both do; ``erreur_type`` its
    standard error, ``None`` when raters cannot be compared. ``ecart_ramene`` is bailleur less
    commune under this treatment. ``penalite`` is what an unbalanced profile costs
    (score - penalite = 100 - indice_fragilite); it and all that follows need both sides.
    ``probabilites`` of the four classes sum to 1; ``statut`` is that of ``classe_calculee``, the
    most probable one, or the one kept from the last campaign. ``priorite`` is the number of
    dwellings times classes that a discussion could set right (EVD).
    """

    classe: Classe
    origine: OrigineClasse = OrigineClasse.CALCULEE
    classe_calculee: Classe | None = None
    score: float | None = None
    erreur_type: float | None = None
    ecart_ramene: float | None = None
    penalite: float | None = None
    indice_fragilite: float | None = None
    probabilites: Mapping[Classe, float] | None = None
    statut: Statut | None = None
    priorite: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultatResidence:
    """One residence of one campaign. Scores on 0–100, high = good; the index, high = fragile.

    The fields of `Lecture` are those of the reading retained: freed of severity when that can be
    defended; ``brute`` is then the other one, ``None`` when it is the same. ``dimensions`` are the
    mean of the sides that have a score, as given. The class reads ``niveau_partage`` when a level
    was agreed; the computed values and ``classe_calculee`` stay beside an agreement. ``ecart`` is
    the gap between the scores of both sides, in points, as given and without sign.
    ``criteres_divergents`` stay listed after an agreement, which ends ``est_divergent``. With
    ``points_critiques`` (criteria rated 1 by both sides, dimensions below 25) the class is at best
    « à surveiller ».
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
    erreur_type: float | None = None
    origine: OrigineClasse = OrigineClasse.CALCULEE
    classe_calculee: Classe | None = None
    ecart_ramene: float | None = None
    probabilites: Mapping[Classe, float] | None = None
    statut: Statut | None = None
    priorite: float | None = None
    brute: Lecture | None = None

    @property
    def tenue(self) -> float | None:
        """100 less the fragility index: what the cut-offs read, before chance is counted."""
        return None if self.indice_fragilite is None else 100 - self.indice_fragilite

    @property
    def score_brut(self) -> float | None:
        """The score as given, whatever the reading retained."""
        return self.brute.score if self.brute else self.score

    @property
    def marge(self) -> float | None:
        """Half-width of the 90 % interval of the score, in points."""
        return None if self.erreur_type is None else Z90 * self.erreur_type

    @property
    def intervalle(self) -> tuple[float, float] | None:
        """Ends of the 90 % interval of the score, held within 0–100."""
        if self.score is None or self.marge is None:
            return None
        return max(self.score - self.marge, 0.0), min(self.score + self.marge, 100.0)

    @property
    def lecture(self) -> Lecture:
        """The reading retained."""
        return Lecture(**{nom: getattr(self, nom) for nom in _LUS})

    def read_as(self, lecture: Lecture, brute: Lecture | None = None) -> ResultatResidence:
        """Return the same residence under another reading, ``brute`` beside it."""
        return replace(self, **{nom: getattr(lecture, nom) for nom in _LUS}, brute=brute)

    def raw(self) -> ResultatResidence:
        """Return the same residence read as its scores were given."""
        return self.read_as(self.brute) if self.brute else self


_LUS = tuple(champ.name for champ in fields(Lecture))


@dataclass(frozen=True, slots=True, kw_only=True)
class Stabilite:
    """What becomes of a residence under other choices (F4).

    ``par_poids`` is the share of the draws, 0–1, that give each class when weights alone vary;
    ``parts`` the same when weights, formula and raters vary together; ``tenue`` (points) and
    ``rang`` (1 = most fragile, among ``total`` residences) hold nine draws in ten.
    """

    par_poids: Mapping[Classe, float]
    parts: Mapping[Classe, float]
    tenue: tuple[float, float]
    rang: tuple[int, int]
    total: int
    tirages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Resultats:
    """Every residence at one moment, under one method, one grid, one set of cut-offs.

    ``correction`` is ``None`` in results frozen before method 2.0, which did not estimate severity;
    ``evaluateurs`` are for those who run the campaign. ``reference_id`` is the validated campaign
    whose classes are kept while they are likely enough, if any. ``stabilites`` are computed when
    results are frozen, and apart until then: they take a second.
    """

    campagne_id: CampagneId
    calcule_le: datetime
    version_methode: str
    version_grille: int
    seuils: Seuils
    residences: Mapping[ResidenceId, ResultatResidence]
    correction: Correction | None = None
    evaluateurs: tuple[Evaluateur, ...] = ()
    reference_id: CampagneId | None = None
    stabilites: Mapping[ResidenceId, Stabilite] = field(default_factory=dict)

    def raw(self) -> Resultats:
        """Return the results read as scores were given."""
        return replace(self, residences={k: r.raw() for k, r in self.residences.items()})


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
