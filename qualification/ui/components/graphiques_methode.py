"""Charts of the method: how raters rate, what other weights would change."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from qualification.textes import sensibilite as textes
from qualification.ui.components.graphiques import ENCRE, MARQUES, Segment, show, stacked_bars, wrap
from qualification.ui.presenters.qualite import Ecart
from qualification.ui.presenters.sensibilite import Barre

_GRIS = "#9aa5a6"


def rater_gaps(ecarts: Sequence[Ecart], *, alternative: str, key: str) -> None:
    """Draw each rater's gap with its interval; grey when chance explains it."""
    figure = go.Figure()
    for ecart in ecarts:
        symbole, couleur = MARQUES[ecart.college]
        teinte = couleur if ecart.est_distinguable else _GRIS
        figure.add_scatter(
            x=[ecart.clemence],
            y=[wrap(ecart.nom)],
            mode="markers",
            marker={"symbol": symbole, "color": teinte, "size": 12},
            error_x={"type": "data", "array": [ecart.marge], "color": teinte, "thickness": 2},
            hovertemplate="%{y}<br>%{x:.1f}<extra></extra>",
            showlegend=False,
        )
    figure.update_xaxes(
        side="top", gridcolor="#dfe5e4", zeroline=True, zerolinecolor=ENCRE, zerolinewidth=1
    )
    figure.update_yaxes(range=[len(ecarts) - 0.4, -0.6], showgrid=False, ticksuffix="  ")
    show(figure, 40 + 46 * len(ecarts), alternative, key)


def before_after(barres: Sequence[Barre], *, alternative: str, key: str) -> None:
    """Draw how many residences each class holds, under the grid's weights and those tried."""
    stacked_bars(
        [textes.AVANT, textes.APRES],
        [
            Segment(
                libelle=barre.libelle,
                fond=barre.fond,
                encre=barre.encre,
                valeurs=valeurs,
                textes=[f"{barre.lettre} {n}" if n else "" for n in valeurs],
                infobulles=[str(n) for n in valeurs],
            )
            for barre in barres
            for valeurs in [(barre.avant, barre.apres)]
        ],
        alternative=alternative,
        key=key,
    )
