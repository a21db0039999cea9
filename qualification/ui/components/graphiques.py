"""Charts, drawn in the page without any host outside; each has its text twin beside it."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from qualification.adapters.maps.symboles import SYMBOLES
from qualification.domain.classement import CLASSES_ORDONNEES, Seuils
from qualification.domain.evolution import Tendance
from qualification.domain.participants import College
from qualification.textes import evolution, preparation
from qualification.textes import exploitation as textes
from qualification.textes.formats import pourcentage
from qualification.textes.libelles import libelle
from qualification.ui.presenters.comprendre import Bande, EcranScore
from qualification.ui.presenters.diagnostic import Part
from qualification.ui.presenters.evolution import LARGEUR, EcranEvolution
from qualification.ui.presenters.fiche import DeuxScores

_SANS_OUTILS = {"displayModeBar": False, "responsive": True}
ENCRE = "#1d2726"
_POLICE = "'Source Sans', sans-serif"
_LARGEUR_LIBELLE = 22
_PART_LISIBLE = 0.07
MARQUES: Mapping[College | None, tuple[str, str]] = {
    College.BAILLEUR: ("circle", "#1f5f5b"),
    College.COMMUNE: ("diamond", "#b45f06"),
    None: ("square", ENCRE),
}
"""Shape and colour of what a side says, and of what both say together."""

_TENDANCES: Mapping[Tendance, tuple[str, str]] = {
    Tendance.STABLE: ("#dfe5e4", ""),
    Tendance.PROBABLE: ("#9cc3bf", "/"),
    Tendance.AVEREE: ("#1f5f5b", ""),
}
"""Colour and hatching of what is noise and of what moved."""


def two_views(scores: Sequence[DeuxScores], *, key: str) -> None:
    """Draw both sides' scores, one line per dimension; shapes differ as well as colours."""
    noms = [wrap(s.libelle) for s in scores]
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
    for college, valeurs in (
        (College.BAILLEUR, [s.bailleur for s in scores]),
        (College.COMMUNE, [s.commune for s in scores]),
    ):
        symbole, couleur = MARQUES[college]
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
    show(figure, 80 + 44 * len(scores), textes.GRAPHIQUE_VUES_ALT, key)


def distribution(parts: Sequence[Part], *, alternative: str, key: str) -> None:
    """Draw the share of each class among residences and among dwellings."""
    stacked_bars(
        [textes.BARRE_RESIDENCES, textes.BARRE_LOGEMENTS],
        [
            Segment(
                libelle=part.libelle,
                fond=part.fond,
                encre=part.encre,
                valeurs=valeurs,
                textes=[_segment(part.lettre, valeur) for valeur in valeurs],
                infobulles=[pourcentage(valeur, 1) for valeur in valeurs],
            )
            for part in parts
            for valeurs in [(part.residences, part.logements)]
        ],
        alternative=alternative,
        key=key,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """What one class takes of each bar: values, texts in the bar, texts when pointed at."""

    libelle: str
    fond: str
    encre: str
    valeurs: Sequence[float]
    textes: Sequence[str]
    infobulles: Sequence[str]


def stacked_bars(
    barres: Sequence[str], segments: Sequence[Segment], *, alternative: str, key: str
) -> None:
    """Draw lying bars of one length, first one on top, each cut into the same classes."""
    figure = go.Figure()
    for segment in segments:
        figure.add_bar(
            y=list(barres),
            x=segment.valeurs,
            orientation="h",
            name=segment.libelle,
            text=segment.textes,
            customdata=segment.infobulles,
            hovertemplate="%{fullData.name} : %{customdata}<extra></extra>",
            textposition="inside",
            insidetextanchor="middle",
            insidetextfont={"color": segment.encre},
            textangle=0,
            marker={"color": segment.fond, "line": {"color": "#333333", "width": 1}},
        )
    figure.update_layout(
        barmode="stack",
        bargap=0.25,
        legend={"traceorder": "normal"},
        uniformtext={"minsize": 12, "mode": "hide"},
    )
    longueur = sum(segment.valeurs[0] for segment in segments)
    figure.update_xaxes(visible=False, range=[0, longueur * 1.003])
    figure.update_yaxes(autorange="reversed", ticksuffix="  ")
    show(figure, 210, alternative, key)


def score_scale(ecran: EcranScore, *, key: str) -> None:
    """Draw values on the scale of scores, intervals as bars, classes behind what they read."""
    noms = [wrap(repere.libelle) for repere in ecran.reperes]
    figure = go.Figure()
    for rang, repere in enumerate(ecran.reperes):
        if repere.est_tenue:
            for bande in ecran.bandes:
                _band(figure, bande, rang)
    for nom, repere in zip(noms, ecran.reperes, strict=True):
        symbole, couleur = MARQUES[repere.college]
        barre = {}
        if repere.intervalle is not None:
            bas, haut = repere.intervalle
            barre = {
                "type": "data",
                "symmetric": False,
                "array": [haut - repere.valeur],
                "arrayminus": [repere.valeur - bas],
                "thickness": 3,
                "width": 7,
                "color": ENCRE,
            }
        figure.add_scatter(
            x=[repere.valeur],
            y=[nom],
            mode="markers",
            marker={
                "symbol": symbole,
                "color": couleur,
                "size": 14,
                "line": {"color": "#ffffff", "width": 1},
            },
            error_x=barre,
            hovertemplate="%{y}<br>%{x:.1f}<extra></extra>",
            showlegend=False,
        )
    figure.update_xaxes(range=[-2, 102], dtick=25, gridcolor="#dfe5e4", zeroline=False)
    figure.update_yaxes(autorange="reversed", showgrid=False, ticksuffix="  ")
    show(figure, 60 + 46 * len(noms), ecran.alternative, key)


def histogram(barres: Sequence[tuple[float, int]], seuils: Seuils, *, key: str) -> None:
    """Draw how many residences stand where, each bar in the class of its middle, cut-offs drawn."""
    largeur = barres[1][0] - barres[0][0]
    figure = go.Figure()
    for classe in CLASSES_ORDONNEES:
        symbole = SYMBOLES[classe]
        siennes = [
            (debut, n)
            for debut, n in barres
            if seuils.classify(100 - debut - largeur / 2) is classe
        ]
        figure.add_bar(
            x=[debut + largeur / 2 for debut, _ in siennes],
            y=[n for _, n in siennes],
            width=largeur,
            name=f"{symbole.lettre} {libelle(classe)}",
            marker={"color": symbole.fond, "line": {"color": "#333333", "width": 1}},
            hovertemplate="%{x:.1f}<br>%{y}<extra></extra>",
        )
    for borne in seuils.bornes:
        figure.add_vline(x=borne, line={"color": ENCRE, "width": 2, "dash": "dash"})
    figure.update_layout(barmode="overlay", bargap=0)
    figure.update_xaxes(range=[0, 100], dtick=10)
    figure.update_yaxes(gridcolor="#dfe5e4", rangemode="tozero")
    st.markdown(preparation.DISTRIBUTION_AXE)
    show(figure, 320, preparation.DISTRIBUTION_ALT, key)


def changes(ecran: EcranEvolution, *, key: str) -> None:
    """Draw how many residences changed by how much, what is noise apart from what moved."""
    figure = go.Figure()
    for tendance, (fond, motif) in _TENDANCES.items():
        barres = ecran.barres[tendance]
        figure.add_bar(
            x=[debut + LARGEUR / 2 for debut in barres],
            y=list(barres.values()),
            width=LARGEUR,
            name=evolution.TENDANCES[tendance],
            marker={
                "color": fond,
                "line": {"color": "#333333", "width": 1},
                "pattern": {"shape": motif, "fgcolor": "#333333"},
            },
            hovertemplate="%{x:.0f}<br>%{y}<extra></extra>",
        )
    figure.update_layout(barmode="stack", bargap=0)
    figure.update_xaxes(dtick=10, zeroline=True, zerolinecolor=ENCRE)
    figure.update_yaxes(gridcolor="#dfe5e4", rangemode="tozero")
    st.markdown(evolution.GRAPHIQUE)
    show(figure, 320, ecran.alternative, key)


def _band(figure: Any, bande: Bande, rang: int) -> None:  # noqa: ANN401 -- plotly is not typed
    figure.add_shape(
        type="rect",
        x0=bande.debut,
        x1=bande.fin,
        y0=rang - 0.46,
        y1=rang + 0.46,
        fillcolor=bande.fond,
        line={"color": "#333333", "width": 1},
        layer="below",
    )
    figure.add_annotation(
        x=(bande.debut + bande.fin) / 2,
        y=rang - 0.25,
        text=bande.lettre,
        showarrow=False,
        font={"color": bande.encre, "size": 12},
    )


def show(figure: Any, hauteur: int, alternative: str, key: str) -> None:  # noqa: ANN401 -- plotly is not typed
    """Draw a figure in our style, without tools, with its text twin; ``hauteur`` in pixels."""
    figure.update_layout(
        height=hauteur,
        margin={"l": 0, "r": 0, "t": 8, "b": 0},
        font={"color": ENCRE, "size": 14, "family": _POLICE},
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


def wrap(texte: str) -> str:
    """Return a label on several short lines, safe in a figure."""
    # Plotly reads its texts as HTML.
    return "<br>".join(escape(ligne) for ligne in textwrap.wrap(texte, _LARGEUR_LIBELLE))
