"""Which classes would change under other weights: a question asked, never a new result."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from qualification.domain.classement import Classe
from qualification.domain.ids import CodeCritere, ResidenceId


@dataclass(frozen=True, slots=True, kw_only=True)
class Deplacement:
    """A residence whose class changes; ``tenue_…`` is 100 less the fragility index, in points."""

    residence_id: ResidenceId
    avant: Classe
    apres: Classe
    tenue_avant: float | None
    tenue_apres: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sensibilite:
    """The classes of a campaign under weights tried, beside those of its grid.

    ``poids`` are shares of the dimensions, summing to 1; ``avant`` and ``apres`` count, by class,
    the residences that have one of the four under either weights (a dimension that weighs more
    may leave too little answered); ``deplacements`` are those whose class changes, the largest
    change of index first.
    """

    poids: Mapping[CodeCritere, float]
    avant: Mapping[Classe, int]
    apres: Mapping[Classe, int]
    deplacements: tuple[Deplacement, ...]

    @property
    def total(self) -> int:
        """Residences compared."""
        return sum(self.avant.values())

    @property
    def tenues(self) -> int:
        """Residences whose class holds."""
        return self.total - len(self.deplacements)

    @property
    def flux(self) -> Mapping[tuple[Classe, Classe], int]:
        """Residences that go from one class to another."""
        return Counter((d.avant, d.apres) for d in self.deplacements)
