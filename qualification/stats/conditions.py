"""When leniency may be taken off scores, and when raw scores are the honest ones."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from qualification.stats.arrays import BoolArray, FloatArray, divide
from qualification.stats.components import Components
from qualification.stats.panel import Panel
from qualification.stats.severity import Severity

LEAST_RELIABILITY = 0.4
LEAST_COVERAGE = 0.8
LEAST_DEVIATION = 3.0
"""Points: standard deviation of severity, in one side at least, that is worth a correction."""


class Decision(StrEnum):
    """What becomes of leniency."""

    APPLIED = "appliquee"
    NEEDLESS = "non_necessaire"
    IMPOSSIBLE = "impossible"


class Obstacle(StrEnum):
    """One reason to leave scores as they were given."""

    ONE_SIDE = "un_seul_college"
    NO_PAIR = "aucun_croisement"
    TOO_LARGE = "trop_d_evaluateurs"
    NOT_LINKED = "non_relies"
    UNRELIABLE = "peu_fiable"
    SMALL = "ecarts_faibles"
    RAW_HIDDEN = "brut_masque"


@dataclass(frozen=True, slots=True, eq=False)
class Assessment:
    """Whether to correct, why not, and whose leniency (n_raters,) is taken off.

    ``coverage`` is the share (0–1) of the dwellings of linked raters that reliable ones rate;
    ``deviation`` the largest standard deviation of severity of a side, in points. Both are NaN
    when severity cannot be estimated.
    """

    decision: Decision
    obstacles: tuple[Obstacle, ...]
    corrected: BoolArray
    coverage: float = float("nan")
    deviation: float = float("nan")


def refuse(panel: Panel) -> Assessment:
    """Say why severity cannot even be estimated."""
    sides = np.unique(panel.side[panel.rater])
    if len(sides) == 1:
        obstacle = Obstacle.ONE_SIDE
    else:
        obstacle = Obstacle.TOO_LARGE if panel.n_pairs else Obstacle.NO_PAIR
    return _verdict((obstacle,), np.zeros(panel.n_raters, dtype=np.bool_))


def assess(
    panel: Panel,
    severity: Severity,
    parts: Components,
    weight: FloatArray,
    *,
    raw_beside: bool = True,
) -> Assessment:
    """Check the four conditions of an official correction, and return all those that fail.

    Raters of parts that are not linked keep their scores, even when the others are corrected.

    Parameters
    ----------
    panel, severity, parts
        Scores, what was estimated of their raters, and who can be compared.
    weight : (n_items,)
        Dwellings; all items count the same when there is none.
    raw_beside
        Whether raw and corrected rankings are both within reach of the reader.
    """
    corrected = parts.linked[parts.label]
    reliable = corrected & (severity.reliability >= LEAST_RELIABILITY)
    coverage = _coverage(panel, reliable, corrected, weight)
    deviation = float(np.sqrt(severity.variances.side.max()))
    failing = {
        Obstacle.ONE_SIDE: len(np.unique(panel.side[panel.rater])) < 2,
        Obstacle.NOT_LINKED: not corrected.any(),
        Obstacle.UNRELIABLE: coverage < LEAST_COVERAGE,
        Obstacle.SMALL: deviation < LEAST_DEVIATION,
        Obstacle.RAW_HIDDEN: not raw_beside,
    }
    verdict = _verdict(tuple(reason for reason, fails in failing.items() if fails), corrected)
    return replace(verdict, coverage=coverage, deviation=deviation)


def _coverage(panel: Panel, reliable: BoolArray, corrected: BoolArray, weight: FloatArray) -> float:
    """Return the share of dwellings, among linked raters' items, that reliable raters rate."""
    linked = corrected[panel.rater]
    rows = (weight if weight.sum() > 0 else np.ones_like(weight))[panel.item] * linked
    return float(np.nan_to_num(divide(rows @ reliable[panel.rater], rows.sum())))


def _verdict(obstacles: tuple[Obstacle, ...], corrected: BoolArray) -> Assessment:
    if not obstacles:
        return Assessment(Decision.APPLIED, (), corrected)
    blocking = set(obstacles) - {Obstacle.SMALL, Obstacle.UNRELIABLE}
    needless = Obstacle.SMALL in obstacles and not blocking
    decision = Decision.NEEDLESS if needless else Decision.IMPOSSIBLE
    return Assessment(decision, obstacles, np.zeros_like(corrected))
