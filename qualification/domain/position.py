"""Which system a pair of coordinates is written in, told by its EPSG code or its magnitude."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

WGS84 = 4326
LAMBERT_93 = 2154
# Projected systems of the overseas départements, by the first three characters of the INSEE code.
OUTRE_MER = {"971": 5490, "972": 5490, "973": 2972, "974": 2975, "976": 4471}
# Other codes of the same grids: the former realisation and the world-wide UTM zone.
_EQUIVALENTS = {4559: 5490, 32620: 5490, 32622: 2972, 32740: 2975, 32738: 4471}
_METRES_OUTRE_MER = {
    5490: (400_000.0, 800_000.0, 1_500_000.0, 2_050_000.0),
    2972: (80_000.0, 600_000.0, 200_000.0, 700_000.0),
    2975: (290_000.0, 400_000.0, 7_600_000.0, 7_720_000.0),
    4471: (480_000.0, 560_000.0, 8_540_000.0, 8_620_000.0),
}
_DEGRES = (
    (-5.5, 9.8, 41.0, 51.5),
    (-63.5, -60.5, 14.0, 18.5),
    (-55.0, -51.0, 2.0, 6.0),
    (44.5, 56.5, -22.0, -12.0),
)
_LAMBERT = (0.0, 1_350_000.0, 6_000_000.0, 7_250_000.0)


class PositionRefusee(StrEnum):
    """Why a position cannot be used."""

    ABSENTE = "absente"
    HORS_FRANCE = "hors_france"
    EPSG = "epsg"


@dataclass(frozen=True, slots=True)
class Position:
    """A pair as written, in the order (x or longitude, y or latitude), and its system."""

    x: float
    y: float
    epsg: int
    est_inversee: bool = False


def locate(
    x: float | None, y: float | None, epsg: int | None = None, code_insee: str = ""
) -> Position | PositionRefusee:
    """Return the pair with its system, axes put right when they were swapped.

    Without an EPSG code: degrees (WGS84) or the metres of the département, by magnitude. With one:
    WGS84, Lambert-93 in métropole, or the system of the overseas département of ``code_insee``.
    """
    if x is None or y is None or (x == 0 and y == 0):
        return PositionRefusee.ABSENTE
    locale = OUTRE_MER.get(code_insee[:3])
    epsg = None if epsg is None else _EQUIVALENTS.get(epsg, epsg)
    if epsg is not None and epsg not in {WGS84, locale or LAMBERT_93}:
        return PositionRefusee.EPSG
    if epsg is not None and epsg == locale:
        return Position(x, y, locale)
    for gauche, droite, est_inversee in ((x, y, False), (y, x, True)):
        systeme = _system(gauche, droite, locale)
        if systeme is not None and epsg in {None, systeme}:
            return Position(gauche, droite, systeme, est_inversee)
    return PositionRefusee.HORS_FRANCE


def _system(x: float, y: float, locale: int | None) -> int | None:
    if any(_inside(x, y, boite) for boite in _DEGRES):
        return WGS84
    if locale is not None:
        return locale if _inside(x, y, _METRES_OUTRE_MER[locale]) else None
    return LAMBERT_93 if _inside(x, y, _LAMBERT) else None


def _inside(x: float, y: float, boite: tuple[float, float, float, float]) -> bool:
    ouest, est, sud, nord = boite
    return ouest <= x <= est and sud <= y <= nord
