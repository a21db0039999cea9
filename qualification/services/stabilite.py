"""Whether a class holds under other weights, formulas and raters: seeded, the same everywhere."""

from __future__ import annotations

import numpy as np

from qualification.domain.classement import CLASSES_ORDONNEES
from qualification.domain.ids import ResidenceId
from qualification.domain.resultat import Stabilite
from qualification.services.calcul import Estimation
from qualification.services.methode import known
from qualification.stats.arrays import FloatArray
from qualification.stats.montecarlo import CONCENTRATION, DRAWS, sensitivity

GRAINE = 2026
"""Seed of the draws: the same campaign gives the same figures, on any machine."""


def stability(
    estimation: Estimation, *, draws: int = DRAWS, concentration: float = CONCENTRATION
) -> dict[ResidenceId, Stabilite]:
    """Return how each residence that both sides score stands up to other choices.

    ``concentration`` of the weights drawn: the higher, the nearer to those of the grid.
    """
    scored, saisie = estimation.scored, estimation.saisie
    kept = np.flatnonzero(scored.sides >= 2)
    if not kept.size:
        return {}
    rng = np.random.default_rng(GRAINE)
    errors = np.zeros((draws, scored.panel.n_items))
    if scored.errors is not None:
        errors = scored.errors.draw(rng, draws)
    # The correction shifts all dimensions alike.
    freed = scored.dimensions + (scored.best.score - scored.raw.score)[:, np.newaxis]
    found = sensitivity(
        np.nan_to_num(freed[kept]),
        estimation.releve.observed.structure.between,
        errors[:, kept],
        cuts=np.array(saisie.campagne.seuils.bornes),
        rng=rng,
        concentration=concentration,
    )
    codes = saisie.identifiants
    low, high = (known(end) for end in found.score)
    weights, everything = _shares(found.by_weights), _shares(found.classes)
    ranks = found.rank.T.tolist()
    return {
        codes[i]: Stabilite(
            par_poids=dict(zip(CLASSES_ORDONNEES, weights[n], strict=True)),
            parts=dict(zip(CLASSES_ORDONNEES, everything[n], strict=True)),
            tenue=(low[n] or 0.0, high[n] or 0.0),
            rang=(ranks[n][0], ranks[n][1]),
            total=len(kept),
            tirages=draws,
        )
        for n, i in enumerate(kept.tolist())
    }


def _shares(values: FloatArray) -> list[list[float]]:
    shares: list[list[float]] = np.round(values, 6).tolist()
    return shares
