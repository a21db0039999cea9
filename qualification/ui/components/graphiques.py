"""Charts, drawn in the page without any host outside; each has its text twin beside it."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from html import escape
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from qualification.domain.participants import College
from qualification.textes import exploitation as textes
from qualification.textes.formats import pourcentage
from qualification.textes.libelles import libelle
from qualification.ui.presenters.diagnostic import Part
from qualification.ui.presenters.fiche import DeuxScores

_SANS_OUTILS = {"displayModeBar": False, "responsive": True}
_ENCRE = "#1d2726"
_POLICE = "'Source Sans', sans-serif"
_LARGEUR_LIBELLE = 22
_PART_LISIBLE = 0.07


def two_views(scores: Sequence[DeuxScores], *, key: str) -> None:
    """Draw both sides' scores, one line per dimension; shapes differ as well as colours."""
    noms = [_wrap(s.libelle) for s in scores]
    figure = go.Figure()
    for nom, score in zip(noms, scores, strict=True):
        figure.add_scatter(
            x=[score.bailleur, score.commune],
            y=[nom, nom],
            mode="lines",
            line={"color": "#8f9c9e", "width": 3},
            hoverinfo="skip",
            showlegend=False,
        )
    for college, symbole, couleur, valeurs in (
        (College.BAILLEUR, "circle", "#1f5f5b", [s.bailleur for s in scores]),
        (College.COMMUNE, "diamond", "#b45f06", [s.commune for s in scores]),
    ):
        figure.add_scatter(
            x=valeurs,
            y=noms,
            mode="markers",
            name=libelle(college),
            marker={"symbol": symbole, "color": couleur, "size": 14},
            hovertemplate="%{y}<br>%{x:.1f}",
        )
    figure.update_xaxes(
        range=[-3, 103],
        dtick=25,
        gridcolor="#dfe5e4",
        zeroline=False,
    )
    figure.update_yaxes(autorange="reversed", showgrid=False, ticksuffix="  ")
    st.markdown(textes.GRAPHIQUE_VUES)
    _show(figure, 80 + 44 * len(scores), textes.GRAPHIQUE_VUES_ALT, key)


def distribution(parts: Sequence[Part], *, alternative: str, key: str) -> None:
    """Draw the share of each class among residences and among dwellings."""
    figure = go.Figure()
    for part in parts:
        valeurs = (part.logements, part.residences)
        figure.add_bar(
            y=[textes.BARRE_LOGEMENTS, textes.BARRE_RESIDENCES],
            x=valeurs,
            orientation="h",
            name=part.libelle,
            text=[_segment(part.lettre, valeur) for valeur in valeurs],
            customdata=[pourcentage(v, 1) for v in valeurs],
            hovertemplate="%{fullData.name} : %{customdata}<extra></extra>",
            textposition="inside",
            insidetextanchor="middle",
            insidetextfont={"color": part.encre},
            textangle=0,
            marker={"color": part.fond, "line": {"color": "#333333", "width": 1}},
        )
    figure.update_layout(
        barmode="stack",
        bargap=0.25,
        legend={"traceorder": "normal"},
        uniformtext={"minsize": 12, "mode": "hide"},
    )
    figure.update_xaxes(visible=False, range=[0, 1.003])
    figure.update_yaxes(ticksuffix="  ")
    _show(figure, 210, alternative, key)


def _show(figure: Any, hauteur: int, alternative: str, key: str) -> None:  # noqa: ANN401 -- plotly is not typed
    figure.update_layout(
        height=hauteur,
        margin={"l": 0, "r": 0, "t": 8, "b": 0},
        font={"color": _ENCRE, "size": 14, "family": _POLICE},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0, "title": None},
        separators=",\u202f",
        dragmode=False,
        hoverlabel={"namelength": -1},
    )
    figure.update_xaxes(fixedrange=True, automargin=True)
    figure.update_yaxes(fixedrange=True, automargin=True)
    st.plotly_chart(figure, key=key, theme=None, config=_SANS_OUTILS, alt=alternative)


def _segment(lettre: str, part: float) -> str:
    return f"{lettre} {pourcentage(part)}" if part > _PART_LISIBLE else ""


def _wrap(texte: str) -> str:
    # Plotly reads its texts as HTML.
    return "<br>".join(escape(ligne) for ligne in textwrap.wrap(texte, _LARGEUR_LIBELLE))
