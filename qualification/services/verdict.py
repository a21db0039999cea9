"""From what the statistics estimate of raters to what is kept and said of it."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from qualification.domain.correction import Correction, DecisionCorrection, Evaluateur, Obstacle
from qualification.services.methode import DECIMALES, known
from qualification.services.saisie import Rater
from qualification.stats.arrays import FloatArray, IntArray
from qualification.stats.estimation import Scored


def correction_of(scored: Scored) -> Correction:
    """Return whether severity is taken off, why, and the figures that decide it."""
    found, severity = scored.assessment, scored.severity
    heard = np.unique(scored.panel.rater)
    return Correction(
        decision=DecisionCorrection(found.decision.value),
        obstacles=tuple(Obstacle(obstacle.value) for obstacle in found.obstacles),
        n_composantes=len(np.unique(scored.parts.label[heard])),
        part_fiable=_known(found.coverage),
        ecart_type=_known(found.deviation),
        ecart_colleges=_offset_gap(scored),
        variance_ecart=None
        if severity is None
        else _known(severity.variances.within + severity.variances.cell),
    )


def evaluateurs_of(scored: Scored, raters: Sequence[Rater]) -> tuple[Evaluateur, ...]:
    """Return what is known of each rater, in their order, given who they are."""
    panel = scored.panel
    clemence, erreur, fiabilite = (known(column) for column in rater_figures(scored))
    n_residences: IntArray = np.bincount(panel.rater, minlength=panel.n_raters)
    return tuple(
        Evaluateur(
            college=college,
            delegations=delegations,
            n_residences=int(n_residences[i]),
            composante=int(scored.parts.label[i]),
            est_corrige=bool(scored.assessment.corrected[i]),
            clemence=clemence[i],
            erreur_type=erreur[i],
            fiabilite=fiabilite[i],
        )
        for i, (college, delegations) in enumerate(raters)
    )


def rater_figures(scored: Scored) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return leniency, its standard error and reliability, (n_raters,), NaN if not estimated."""
    if scored.severity is None:
        unknown = np.full(scored.panel.n_raters, np.nan)
        return unknown, unknown, unknown
    severity = scored.severity
    return severity.leniency, severity.standard_error, severity.reliability


def _offset_gap(scored: Scored) -> float | None:
    """Return how much higher the first college rates the same places than the second."""
    if scored.severity is None or len(scored.severity.offset) < 2:
        return None
    first, second = scored.severity.offset[:2]
    return _known(float(first - second))


def _known(value: float) -> float | None:
    return None if math.isnan(value) else round(value, DECIMALES)
