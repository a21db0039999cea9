"""The dress rehearsal: how large, what was measured, go or no-go and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from qualification.domain.errors import RepetitionRefusee

TABLETTES_MAX, DUREE_MIN_S, DUREE_MAX_S = 500, 2, 600
P95_MAX_MS = 500.0
"""Receipt after which a finger waits for the screen."""
ENTREE_MAX_S = 30.0
RECUPERATION_MAX_S = 10.0
RETARD_MAX_MS = 100.0
"""Lateness of the simulator itself from which its other figures mean nothing."""


class Constat(StrEnum):
    """A reason of the verdict; all but the last two mean no-go."""

    PERDUES = "perdues"
    EN_ATTENTE = "en_attente"
    EN_DOUBLE = "en_double"
    REFUSEES = "refusees"
    MUETTE = "muette"
    LENTEUR = "lenteur"
    ENTREE = "entree"
    RECUPERATION = "recuperation"
    SIMULATEUR = "simulateur"
    TOUT_RECU = "tout_recu"


FAVORABLES = frozenset({Constat.SIMULATEUR, Constat.TOUT_RECU})


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How large and long the rehearsal is. Raises RepetitionRefusee out of bounds."""

    tablettes: int
    duree_s: int
    coupures: bool = False
    graine: int = 1

    def __post_init__(self) -> None:
        if not 1 <= self.tablettes <= TABLETTES_MAX:
            raise RepetitionRefusee(motif="tablettes", maximum=TABLETTES_MAX)
        if not DUREE_MIN_S <= self.duree_s <= DUREE_MAX_S:
            raise RepetitionRefusee(motif="duree", minimum=DUREE_MIN_S, maximum=DUREE_MAX_S)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mesures:
    """What the tablets saw, and what was found of it in the database.

    ``perdues``: last wishes of a finger the server does not hold; ``en_double``: answers it holds
    more than once. Receipts are those of taps made while the link was sound, the first tap of all
    together (``rafale``) apart from those that follow by the clock (``recu``).
    """

    tablettes: int
    duree_s: int
    touches: int
    en_attente: int
    perdues: int
    en_double: int
    refus: Mapping[str, int]
    troubles: Mapping[str, int]
    renvois: int
    entree_s: float
    rafale_p95_ms: float
    recu_p50_ms: float
    recu_p95_ms: float
    recu_max_ms: float
    recuperation_s: float
    retard_p95_ms: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Go, or no-go, with its reasons and the figure each rests on."""

    mesures: Mesures
    raisons: tuple[tuple[Constat, float], ...]

    @property
    def est_favorable(self) -> bool:
        """Whether nothing forbids to open the room."""
        return all(constat in FAVORABLES for constat, _ in self.raisons)

    def figures(self) -> dict[str, Any]:
        """Return the measures as plain values, rounded as they are read."""
        return {
            nom: round(valeur, 1) if isinstance(valeur, float) else valeur
            for nom, valeur in asdict(self.mesures).items()
        }


def judge(mesures: Mesures) -> Verdict:
    """Compare the measures with what a room bears."""
    # A server too busy for a moment says so, and the tablet comes back: that loses nothing.
    refusees = sum(n for statut, n in mesures.refus.items() if statut not in {"429", "503"})
    defauts: tuple[tuple[Constat, float, bool], ...] = (
        (Constat.MUETTE, 0, mesures.touches == 0),
        (Constat.PERDUES, mesures.perdues, mesures.perdues > 0),
        (Constat.EN_ATTENTE, mesures.en_attente, mesures.en_attente > 0),
        (Constat.EN_DOUBLE, mesures.en_double, mesures.en_double > 0),
        (Constat.REFUSEES, refusees, refusees > 0),
        (Constat.LENTEUR, mesures.recu_p95_ms, mesures.recu_p95_ms > P95_MAX_MS),
        (Constat.ENTREE, mesures.entree_s, mesures.entree_s > ENTREE_MAX_S),
        (
            Constat.RECUPERATION,
            mesures.recuperation_s,
            mesures.recuperation_s > RECUPERATION_MAX_S,
        ),
        (Constat.SIMULATEUR, mesures.retard_p95_ms, mesures.retard_p95_ms > RETARD_MAX_MS),
    )
    raisons = [(constat, valeur) for constat, valeur, est_vrai in defauts if est_vrai]
    if all(constat in FAVORABLES for constat, _ in raisons):
        raisons.insert(0, (Constat.TOUT_RECU, mesures.touches))
    return Verdict(mesures=mesures, raisons=tuple(raisons))


def quantile(valeurs: Sequence[float], centile: int) -> float:
    """Return the value under which this share (1–99 %) of the others are, 0 without any."""
    if not valeurs:
        return 0.0
    rangees = sorted(valeurs)
    return rangees[min(len(rangees) - 1, len(rangees) * centile // 100)]
