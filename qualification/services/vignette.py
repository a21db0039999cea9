"""A small map of a residence in its commune: outline, neighbours, itself, in a box of its own."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from qualification.domain.residence import Coordonnees, Residence
from qualification.domain.territoire import Contour

LARGEUR, HAUTEUR = 112, 64
_MARGE = 4.0
_PAS = 0.4
"""Units of the box under which two corners of an outline are one."""
Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Vignette:
    """Positions in a box of ``LARGEUR`` by ``HAUTEUR``, north up.

    ``anneaux``: the outline of the commune; ``ici`` is None for a residence without position.
    """

    anneaux: tuple[tuple[Point, ...], ...]
    voisines: tuple[Point, ...]
    ici: Point | None


def draw(
    residence: Residence, voisines: Iterable[Residence], contour: Contour | None
) -> Vignette | None:
    """Return the map of a residence, or None when neither place nor outline is known."""
    anneaux = [list(_degrees(anneau)) for anneau in _rings(contour)]
    autour = [
        v.coordonnees
        for v in voisines
        if v.coordonnees is not None and v.residence_id != residence.residence_id
    ]
    ici = residence.coordonnees
    cadre = [p for anneau in anneaux for p in anneau] or [*autour, *([ici] if ici else [])]
    if not cadre or not (anneaux or ici):
        return None
    place = _projection(cadre)
    return Vignette(
        anneaux=tuple(tuple(_spaced(map(place, anneau))) for anneau in anneaux),
        voisines=tuple(map(place, autour)),
        ici=None if ici is None else place(ici),
    )


def _rings(contour: Contour | None) -> Iterator[Sequence[Sequence[float]]]:
    """Yield the outer ring of each part of an outline."""
    if contour is None:
        return
    parties = contour["coordinates"]
    for partie in [parties] if contour["type"] == "Polygon" else parties:
        yield partie[0]


def _degrees(anneau: Sequence[Sequence[float]]) -> Iterator[Coordonnees]:
    return (Coordonnees(lon=lon, lat=lat) for lon, lat, *_ in anneau)


def _projection(cadre: Sequence[Coordonnees]) -> Callable[[Coordonnees], Point]:
    """Return how to fit degrees into the box, as seen from above the middle of the frame."""
    lons, lats = [c.lon for c in cadre], [c.lat for c in cadre]
    lon, lat = (min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2
    aplati = math.cos(math.radians(lat))
    # A single point has no extent: a hundredth of a degree is about a kilometre.
    large = max((max(lons) - min(lons)) * aplati, 0.01)
    haut = max(max(lats) - min(lats), 0.01)
    echelle = min((LARGEUR - 2 * _MARGE) / large, (HAUTEUR - 2 * _MARGE) / haut)

    def place(point: Coordonnees) -> Point:
        x = LARGEUR / 2 + (point.lon - lon) * aplati * echelle
        y = HAUTEUR / 2 - (point.lat - lat) * echelle
        return round(x, 1), round(y, 1)

    return place


def _spaced(points: Iterable[Point]) -> Iterator[Point]:
    """Leave out corners too near the one before to be seen."""
    dernier: Point | None = None
    for point in points:
        if dernier is None or math.dist(dernier, point) >= _PAS:
            yield point
            dernier = point
