"""Build time and size of the map, beside the loop of one folium object per residence.

``python benchmarks/carte.py [1200 13776]``: numbers of residences, drawn with a fixed seed over a
territory of 36 square communes. Both maps go through the function that st_folium calls.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import folium

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from streamlit_folium import generate_leaflet_string

from qualification.adapters.maps.carte import base_map, residences_layer
from qualification.adapters.maps.contours import prepare_fond
from qualification.adapters.maps.points import PointCarte
from qualification.adapters.maps.symboles import SYMBOLES
from qualification.domain.classement import Classe
from qualification.domain.ids import CodeInsee, ResidenceId, TerritoireId
from qualification.domain.territoire import Commune

_COTE = 0.04
_OUEST, _SUD = 2.6, 50.3


def draw_communes() -> list[Commune]:
    """Return 36 square communes, side by side."""
    return [
        Commune(
            territoire_id=TerritoireId("banc"),
            code_insee=CodeInsee(f"620{i}{j}"),
            nom=f"Commune {i}{j}",
            contour={"type": "Polygon", "coordinates": [_square(i, j)]},
        )
        for i in range(6)
        for j in range(6)
    ]


def _square(i: int, j: int) -> list[list[float]]:
    ouest, sud = _OUEST + i * _COTE, _SUD + j * _COTE
    coins = ((0, 0), (1, 0), (1, 1), (0, 1), (0, 0))
    return [[ouest + x * _COTE, sud + y * _COTE] for x, y in coins]


def draw_points(nombre: int, hasard: random.Random) -> list[PointCarte]:
    """Return residences spread over the territory, of every class."""
    return [
        PointCarte(
            residence_id=ResidenceId(f"{rang:012d}"),
            nom=f"Résidence des Tilleuls {rang}",
            lon=_OUEST + hasard.random() * 6 * _COTE,
            lat=_SUD + hasard.random() * 6 * _COTE,
            logements=max(1, int(hasard.lognormvariate(3.1, 0.95))),
            classe=hasard.choice(list(Classe)),
            est_divergent=hasard.random() < 0.06,
            commune=f"Commune {rang % 36}",
            bailleur=f"Bailleur {rang % 14}",
        )
        for rang in range(nombre)
    ]


def ours(points: Sequence[PointCarte]) -> str:
    """Return the script of our map: the ground, and the residences as columns."""
    carte = base_map(_FOND)
    residences_layer(points).add_to(carte)
    carte.get_root().render()
    return str(generate_leaflet_string(carte))


def one_object_each(points: Sequence[PointCarte]) -> str:
    """Return the script of the usual loop: a CircleMarker and its tooltip per residence."""
    carte = folium.Map(location=[_SUD, _OUEST], tiles=None, prefer_canvas=True)
    for point in points:
        folium.CircleMarker(
            location=[point.lat, point.lon],
            radius=max(4, point.logements**0.5),
            fill_color=SYMBOLES[point.classe].fond,
            tooltip=f"{point.nom}, {point.commune}",
        ).add_to(carte)
    carte.get_root().render()
    return str(generate_leaflet_string(carte))


def measure(
    build: Callable[[Sequence[PointCarte]], str], points: Sequence[PointCarte]
) -> tuple[float, float]:
    """Return seconds to build and kilobytes to send."""
    debut = time.perf_counter()
    script = build(points)
    duree = time.perf_counter() - debut
    return duree, len(json.dumps(script).encode()) / 1000


def main() -> None:
    """Print one line per number of residences and per way."""
    print(f"{'résidences':>10}  {'façon':<22}{'construction':>13}{'envoi':>12}")
    for nombre in [int(arg) for arg in sys.argv[1:]] or [1_200, 13_776]:
        points = draw_points(nombre, random.Random(2024))
        for nom, build in (("colonnes, un canvas", ours), ("un objet par point", one_object_each)):
            duree, poids = measure(build, points)
            print(f"{nombre:>10}  {nom:<22}{duree:>11.3f} s{poids:>9.0f} ko")


_FOND = prepare_fond(draw_communes(), [])

if __name__ == "__main__":
    main()
