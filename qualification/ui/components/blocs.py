"""The blocks of a document, set by the page."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from qualification.adapters.files.ecriture.blocs import Bloc, Colonnes, Image, SautDePage
from qualification.adapters.maps.symboles import SYMBOLES
from qualification.domain.classement import CLASSES_ORDONNEES
from qualification.ui.presenters.blocs import html


def draw_blocks(blocs: Iterable[Bloc]) -> None:
    """Draw blocks one under the other; texts that follow each other make one element."""
    textes: list[str] = []
    for bloc in blocs:
        match bloc:
            case Colonnes() | Image():
                draw_html("".join(textes))
                textes.clear()
                _draw_wide(bloc)
            case SautDePage():
                continue
            case _:
                textes.append(html(bloc))
    draw_html("".join(textes))


def draw_html(contenu: str) -> None:
    """Draw HTML made by a presenter, which escaped every text in it, with the style of blocks."""
    if contenu:
        st.html(f'{_STYLE}<div class="blocs">{contenu}</div>')


def _draw_wide(bloc: Colonnes | Image) -> None:
    if isinstance(bloc, Image):
        st.image(bloc.svg, width="stretch", alt=bloc.alternative)
        return
    gauche, droite = st.columns([bloc.part_gauche, 1 - bloc.part_gauche], gap="large")
    with gauche:
        draw_blocks(bloc.gauche)
    with droite:
        draw_blocks(bloc.droite)


_COULEURS = "".join(
    f".blocs .lettre.{classe.value} {{background: {SYMBOLES[classe].fond}; "
    f"color: {SYMBOLES[classe].encre}; border: 1.5px solid {SYMBOLES[classe].contour};}}\n"
    for classe in CLASSES_ORDONNEES
)
_STYLE = f"""<style>
.blocs p, .blocs li, .blocs dd, .blocs dt {{margin: 0; line-height: 1.45;}}
.blocs p + p {{margin-top: .5rem;}}
.blocs h2, .blocs h3, .blocs h4 {{margin: 0; padding: .2rem 0 .35rem; line-height: 1.25;}}
.blocs h2 {{font-size: 1.6rem;}} .blocs h3 {{font-size: 1.15rem;}}
.blocs ul {{margin: .1rem 0 .4rem; padding-left: 1.15rem;}}
.blocs li {{margin-bottom: .2rem;}}
.blocs .note {{font-size: .9rem;}}
.blocs .sous-titre {{color: #46524f;}}
.blocs p + .defile, .blocs dl + .encadre {{margin-top: .6rem;}}
.blocs .encadre {{border-left: 4px solid #1f5f5b; background: #f3f5f4; padding: .6rem .9rem;}}
.blocs .bandeau {{display: inline-block; background: #fff3dd; color: #7a3b00; font-size: .9rem;
  padding: .15rem .55rem; border-radius: 6px;}}
.blocs dl {{display: grid; grid-template-columns: minmax(7rem, 2fr) 5fr; gap: .3rem 1rem;
  margin: .5rem 0; padding: 0;}}
.blocs dt {{font-weight: 400; color: #46524f;}}
.blocs dd {{font-weight: 500; overflow-wrap: anywhere;}}
.blocs .chiffres {{display: flex; flex-wrap: wrap; gap: .8rem; list-style: none; padding: 0;
  margin: .2rem 0 .8rem;}}
.blocs .chiffres li {{flex: 1 1 7rem; border: 1px solid #c9d2d0; border-radius: 6px;
  padding: .6rem .8rem; margin: 0;}}
.blocs .chiffres strong {{display: block; font-size: 1.7rem; line-height: 1.2;}}
.blocs .lettre {{display: inline-flex; align-items: center; justify-content: center;
  width: 1.45em; height: 1.45em; border-radius: 50%; font-weight: 650; font-size: .85em;
  border: 1.5px dashed #767676; background: #ffffff; color: #1d2726; flex: none;}}
{_COULEURS}.blocs .cartouche {{display: flex; gap: .7rem; align-items: center;
  font-size: 1.6rem; font-weight: 650; line-height: 1.2;}}
.blocs .cartouche + p {{margin: .4rem 0 .5rem;}}
.blocs .defile {{overflow-x: auto;}}
.blocs table {{border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums;}}
.blocs caption {{position: absolute; left: -9999px;}}
.blocs th, .blocs td {{text-align: left; padding: .35rem .6rem; vertical-align: top;
  border-bottom: 1px solid #dfe5e4;}}
.blocs thead th {{border-bottom: 2px solid #5b6b69; vertical-align: bottom;}}
.blocs tbody th {{font-weight: 500;}}
.blocs td:not(.nombre):last-child {{min-width: 9rem;}} .blocs tbody th {{min-width: 8.5rem;}}
.blocs .nombre {{text-align: right; white-space: nowrap;}}
</style>"""
