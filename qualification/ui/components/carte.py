"""The fragility map and its legend: typed data in, the clicked residence out."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any, Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit_folium import st_folium

from qualification.adapters.maps.carte import base_map, residences_layer
from qualification.adapters.maps.contours import Fond
from qualification.adapters.maps.points import PointCarte
from qualification.adapters.maps.symboles import Genre, Symbole
from qualification.domain.ids import ResidenceId
from qualification.textes import carte as textes
from qualification.textes.formats import compte, nombre
from qualification.textes.libelles import AVIS_DIVERGENTS
from qualification.ui.presenters.carte import EntreeLegende

HAUTEUR: Final = 560
"""Pixels: leaves room to scroll past the map on a phone."""

# Seen from the frame of the component, /component/…/index.html: right under any base path.
STATIQUE = "../../app/static"
_TAILLES = (20, 80, 200)


def place(hauteur: int) -> DeltaGenerator:
    """Hold the place of a map, in pixels, before its frame has loaded.

    A frame is flat until then. A page that grows under somebody who types in a list of options
    scrolls, and a list that scrolls closes and forgets what was typed.
    """
    return st.container(height=hauteur, border=False)


def carte_residences(
    points: Sequence[PointCarte],
    fond: Fond,
    *,
    key: str,
    selection: ResidenceId | None = None,
    sources: str = "",
    hauteur: int = HAUTEUR,
) -> ResidenceId | None:
    """Draw the map; return the residence clicked since the previous run, else ``None``.

    Moving or zooming never runs the page again. Other points or another selection redraw the
    circles and keep the view; another ``fond`` starts over.
    """
    with place(hauteur):
        retour = st_folium(
            base_map(fond, sources=sources, statique=STATIQUE),
            key=key,
            height=hauteur,
            use_container_width=True,
            returned_objects=["last_active_drawing"],
            feature_group_to_add=residences_layer(points, selection=selection),
        )
    return _new_click(retour, key)


def position_sur_carte(
    points: Sequence[PointCarte],
    fond: Fond,
    *,
    key: str,
    selection: ResidenceId | None = None,
    hauteur: int = HAUTEUR,
) -> tuple[float, float] | None:
    """Draw the map; return the (lon, lat) clicked since the previous run, else ``None``."""
    with place(hauteur):
        retour = st_folium(
            base_map(fond, statique=STATIQUE),
            key=key,
            height=hauteur,
            use_container_width=True,
            returned_objects=["last_clicked"],
            feature_group_to_add=residences_layer(points, selection=selection, sont_reperes=True),
        )
    clic = retour.get("last_clicked")
    memoire = st.session_state  # noqa: TID251 -- a click is an event; its frame repeats it forever
    if not clic or memoire.get(f"{key}.clic") == clic:
        return None
    memoire[f"{key}.clic"] = clic
    return round(clic["lng"], 6), round(clic["lat"], 6)


def _new_click(retour: Mapping[str, Any], key: str) -> ResidenceId | None:
    clic = (retour.get("last_active_drawing") or {}).get("properties", {})
    memoire = st.session_state  # noqa: TID251 -- a click is an event; its frame repeats it forever
    if not clic or memoire.get(f"{key}.clic") == clic["instant"]:
        return None
    memoire[f"{key}.clic"] = clic["instant"]
    return ResidenceId(clic["residence_id"])


def legende(entrees: Sequence[EntreeLegende]) -> None:
    """Write the legend in the page, each symbol beside its words and its counts."""
    st.html(legende_html(entrees))


def legende_html(entrees: Sequence[EntreeLegende]) -> str:
    """Return the legend as HTML: one list of classes, then sizes and lines."""
    classes = "".join(
        _ligne(
            _cercle(entree.symbole),
            f"<strong>{escape(entree.libelle)}</strong><small>"
            f"{compte(entree.residences, 'résidence')}, {compte(entree.logements, 'logement')}"
            "</small>",
        )
        for entree in entrees
    )
    reperes = _ligne(_DOUBLE, AVIS_DIVERGENTS) + _ligne(_QPV, textes.QPV)
    tailles = f"<p>{textes.TAILLE_CERCLES}<br>{_tailles()}</p>"
    return f"{_STYLE}<div class='legende'><ul>{classes}{reperes}</ul>{tailles}</div>"


def _ligne(dessin: str, texte: str) -> str:
    return f"<li>{dessin}<span>{texte}</span></li>"


def _svg(largeur: int, dessin: str) -> str:
    # An image, because Streamlit strips drawings written in the page; its text stands beside it.
    svg = (
        f"<svg xmlns='http://www.w3.org/2000/svg' width='{largeur}' height='26' "
        f"font-family='system-ui, sans-serif'>{dessin}</svg>"
    )
    donnees = b64encode(svg.encode()).decode()
    return f"<img src='data:image/svg+xml;base64,{donnees}' width='{largeur}' height='26' alt=''>"


def _cercle(symbole: Symbole) -> str:
    tirets = " stroke-dasharray='3 2'" if symbole.genre is Genre.VIDE else ""
    fond = "#ffffff" if symbole.genre is Genre.DEMI else symbole.fond
    dessin = (
        f"<circle cx='13' cy='13' r='10' fill='{fond}' stroke='{symbole.contour}' "
        f"stroke-width='1.5'{tirets}/>"
    )
    if symbole.genre is Genre.DEMI:
        dessin += f"<path d='M13 3.75a9.25 9.25 0 0 0 0 18.5z' fill='{symbole.fond}'/>"
    if symbole.lettre:
        dessin += (
            f"<text x='13' y='17' text-anchor='middle' font-size='11' font-weight='600' "
            f"fill='{symbole.encre}'>{symbole.lettre}</text>"
        )
    return _svg(26, dessin)


def _tailles() -> str:
    """Return the reference circles at one scale: area grows with dwellings."""
    x, dessin = 2.0, ""
    for logements in _TAILLES:
        rayon = 0.8 * logements**0.5
        x += rayon
        dessin += (
            f"<circle cx='{x:.1f}' cy='13' r='{rayon:.1f}' fill='none' stroke='#333333' "
            f"stroke-width='1.25'/>"
            f"<text x='{x + rayon + 3:.1f}' y='17' font-size='11'>{nombre(logements)}</text>"
        )
        x += rayon + 30
    return _svg(round(x), dessin)


_DOUBLE = _svg(
    26,
    "<circle cx='13' cy='13' r='11' fill='#ffffff' stroke='#333333' stroke-width='1.5'/>"
    "<circle cx='13' cy='13' r='7' fill='none' stroke='#333333' stroke-width='1.5'/>",
)
_QPV = _svg(
    26,
    "<rect x='2' y='5' width='22' height='16' fill='#4f5b93' fill-opacity='0.12' "
    "stroke='#4f5b93' stroke-width='1.25' stroke-dasharray='5 3'/>",
)
_STYLE = """<style>
.legende ul { list-style: none; margin: 0; padding: 0; columns: 14rem; }
.legende li { break-inside: avoid; display: flex; align-items: center; gap: 10px; margin: 0;
  padding: 3px 0; }
.legende span, .legende p { line-height: 1.3; margin: 0; }
.legende small { display: block; }
.legende p { padding-top: 8px; }
.legende img { flex: none; }
</style>"""
