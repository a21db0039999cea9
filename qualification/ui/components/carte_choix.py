"""A map to choose from: a click takes a circle or leaves it, a lasso takes all those around."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from streamlit_folium import st_folium

from qualification.adapters.maps.carte import base_map, residences_layer
from qualification.adapters.maps.contours import Fond
from qualification.adapters.maps.points import PointCarte
from qualification.domain.lasso import Lasso
from qualification.domain.residence import Coordonnees
from qualification.ui import state
from qualification.ui.components.carte import STATIQUE, place

_DESSIN: Final = "last_active_drawing"


@dataclass(frozen=True, slots=True)
class GesteCarte:
    """What a person did on the map: clicked one circle, or drew a lasso."""

    identifiant: str | None = None
    lasso: Lasso | None = None

    def takes(self, identifiant: str, position: Coordonnees | None) -> bool:
        """Whether the gesture designates this circle."""
        if self.lasso is not None:
            return self.lasso.holds(position)
        return identifiant == self.identifiant


def carte_a_choisir(
    points: Sequence[PointCarte],
    fond: Fond,
    *,
    key: str,
    choisies: Sequence[str],
    hauteur: int,
    cadre: str | None,
    on_geste: Callable[[GesteCarte], None],
) -> None:
    """Draw the map, those chosen ringed; ``on_geste`` is called before the next run.

    A new ``cadre`` (any name) brings all the points into view.
    """
    couche = residences_layer(points, choisies=choisies, a_lasso=True, cadre=cadre)
    with place(hauteur):
        st_folium(
            base_map(fond, statique=STATIQUE),
            key=key,
            height=hauteur,
            use_container_width=True,
            returned_objects=[_DESSIN],
            feature_group_to_add=couche,
            on_change=partial(_tell, key, on_geste),
        )


def _tell(key: str, on_geste: Callable[[GesteCarte], None]) -> None:
    geste = read(state.widget_value(key))
    if geste is not None:
        on_geste(geste)


def read(retour: Mapping[str, Any] | None) -> GesteCarte | None:
    """Return the gesture in what the frame sends back, if any.

    Raises ValeurInvalide for a region without an inside.
    """
    dessin = (retour or {}).get(_DESSIN) or {}
    if dessin.get("properties", {}).get("lasso"):
        return GesteCarte(lasso=Lasso.around(dessin["geometry"]["coordinates"][0]))
    identifiant = dessin.get("properties", {}).get("residence_id")
    return GesteCarte(identifiant=str(identifiant)) if identifiant else None
