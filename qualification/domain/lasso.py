"""A region drawn by hand around places on the map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from qualification.domain.errors import ValeurInvalide
from qualification.domain.residence import Coordonnees


@dataclass(frozen=True, slots=True)
class Lasso:
    """A closed region: its corners in order, the first one not repeated.

    Where the line crosses itself, what it goes around an even number of times is outside. Raises
    ValeurInvalide below three corners.
    """

    coins: tuple[Coordonnees, ...]

    def __post_init__(self) -> None:
        if len(set(self.coins)) < 3:
            raise ValeurInvalide(champ="lasso", valeur=len(self.coins))

    @classmethod
    def around(cls, anneau: Sequence[Sequence[float]]) -> Lasso:
        """Return the region of a GeoJSON ring, (lon, lat) in degrees. Raises ValeurInvalide."""
        coins = [Coordonnees(float(lon), float(lat)) for lon, lat, *_ in anneau]
        return cls(tuple(coins[:-1] if coins[:1] == coins[-1:] else coins))

    def holds(self, point: Coordonnees | None) -> bool:
        """Whether a place lies inside; a place without a position never does."""
        if point is None:
            return False
        # Cast a ray eastwards and count the sides it crosses.
        croisements = 0
        for a, b in pairwise((*self.coins, self.coins[0])):
            if (a.lat > point.lat) != (b.lat > point.lat):
                croisee = a.lon + (point.lat - a.lat) / (b.lat - a.lat) * (b.lon - a.lon)
                croisements += croisee > point.lon
        return croisements % 2 == 1
