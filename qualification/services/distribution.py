"""How residences are spread, and what cut-offs would make of them: looked at before deciding."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from qualification.domain.classement import CLASSES_ORDONNEES, Classe, Seuils
from qualification.domain.repartition import Effectif
from qualification.domain.residence import Residence
from qualification.domain.resultat import Resultats
from qualification.stats.arrays import FloatArray, IntArray
from qualification.stats.breaks import natural_breaks
from qualification.stats.classes import class_probabilities, most_probable
from qualification.stats.posterior import posterior

PAS = 5.0
"""Width of the bars, in points."""
MINIMUM = 10
"""Residences below which a distribution says nothing of where to cut."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Distribution:
    """The residences that both sides score: ``tenue``, ``erreur`` (points), ``logements``."""

    tenue: FloatArray
    erreur: FloatArray
    logements: FloatArray

    @classmethod
    def of(cls, resultats: Resultats, residences: Iterable[Residence]) -> Distribution:
        """Return the distribution of results, as computed: no agreement, no critical point."""
        tailles = {r.residence_id: r.logements for r in residences}
        notees = [
            (r.tenue, r.erreur_type, tailles.get(r.residence_id, 0))
            for r in resultats.residences.values()
            if r.tenue is not None
        ]
        columns = np.array(
            [[t, np.nan if e is None else e, n] for t, e, n in notees], dtype=np.float64
        ).reshape(len(notees), 3)
        return cls(tenue=columns[:, 0], erreur=columns[:, 1], logements=columns[:, 2])

    @property
    def est_lisible(self) -> bool:
        """Whether there is enough to decide upon."""
        return len(self.tenue) >= MINIMUM

    def bars(self) -> list[tuple[float, int]]:
        """Return the start of each bar and the number of residences in it, over 0–100."""
        ends = np.arange(0, 100 + PAS, PAS)
        counts, _ = np.histogram(self.tenue, ends)
        return list(zip(ends[:-1].tolist(), counts.tolist(), strict=True))

    def classes(self, seuils: Seuils) -> dict[Classe, Effectif]:
        """Return what the cut-offs would put in each class, most probable as results have it."""
        found = self._codes(seuils)
        return {
            classe: Effectif(
                residences=int(np.count_nonzero(found == code)),
                logements=int(self.logements[found == code].sum()),
            )
            for code, classe in enumerate(CLASSES_ORDONNEES)
        }

    def moved(self, avant: Seuils, apres: Seuils) -> int:
        """Return how many residences would change class."""
        return int(np.count_nonzero(self._codes(avant) != self._codes(apres)))

    def natural(self) -> tuple[float, ...]:
        """Return the natural breaks of the distribution, a mere suggestion."""
        return tuple(round(cut, 1) for cut in natural_breaks(self.tenue, 4).tolist())

    def quartiles(self) -> tuple[float, ...]:
        """Return the cuts that would make four classes of the same size, by construction."""
        cuts = np.quantile(self.tenue, [0.25, 0.5, 0.75])
        return tuple(round(cut, 1) for cut in cuts.tolist())

    def _codes(self, seuils: Seuils) -> IntArray:
        cuts = np.array(seuils.bornes)
        by_value: IntArray = np.digitize(self.tenue, cuts)
        belief = posterior(self.tenue, self.erreur)
        likely = most_probable(class_probabilities(belief, cuts))
        return np.where(np.isnan(self.erreur), by_value, likely)
