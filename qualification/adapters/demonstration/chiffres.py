"""Figures of the fictional residences, beside their ratings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

import numpy as np

from qualification.adapters.demonstration.hasard import stream
from qualification.domain.indicateur import Indicateur, Mesure
from qualification.domain.residence import Residence

SOURCE = "données fictives"
_CENTRES = {
    Mesure.VACANCE: 2.0,
    Mesure.VACANCE_LONGUE: 1.2,
    Mesure.ROTATION: 8.5,
    Mesure.OPS_RESSOURCES: 58.0,
    Mesure.OPS_SENIORS: 24.0,
    Mesure.OPS_EMMENAGES: 17.0,
}
"""Percentages around which residences vary, after the published figures of the region."""


def figures(
    graine: int, residences: Sequence[Residence], lu_le: datetime
) -> tuple[Indicateur, ...]:
    """Return the figures of the year before ``lu_le``; one residence in ten was not told."""
    rng = stream(graine, "indicateurs")
    return tuple(chiffre for r in residences for chiffre in _of(rng, r, lu_le))


def _of(rng: np.random.Generator, residence: Residence, lu_le: datetime) -> Iterator[Indicateur]:
    est_connue = rng.random() > 0.1
    menages = round(residence.logements * rng.uniform(0.75, 0.98))
    facteurs = np.exp(0.35 * rng.normal(size=len(_CENTRES)))
    for (mesure, centre), facteur in zip(_CENTRES.items(), facteurs.tolist(), strict=True):
        if not est_connue:
            continue
        base = menages if mesure.est_ops else residence.logements
        # A share of whole dwellings or households.
        part = round(base * min(centre * facteur, 95.0) / 100) / base if base else 0.0
        yield Indicateur(
            territoire_id=residence.territoire_id,
            residence_id=residence.residence_id,
            mesure=mesure,
            millesime=lu_le.year - 1,
            valeur=round(100 * part, 1),
            source=SOURCE,
            logements=residence.logements,
            lu_le=lu_le,
            effectif=base,
        )
