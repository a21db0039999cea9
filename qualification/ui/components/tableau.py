"""Blocks of HTML made by presenters, with the style of our tables."""

from __future__ import annotations

from html import escape

import streamlit as st

_STYLE = """<style>
table.tableau {border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums;}
table.tableau caption {text-align: left; font-weight: 650; padding: .4rem 0;}
table.tableau th, table.tableau td {text-align: left; padding: .35rem .6rem;
  border-bottom: 1px solid #c9d2d0; vertical-align: top; line-height: 1.35;}
table.tableau thead th {border-bottom: 2px solid #5b6b69; line-height: 1.2;
  vertical-align: bottom;}
table.tableau tbody th {font-weight: 600; position: sticky; left: 0; background: #fff;}
@media (max-width: 1400px) {
  table.tableau {font-size: .85rem;}
  table.tableau th, table.tableau td {padding: .3rem .35rem;}
}
table.tableau td.signal {white-space: nowrap;}
table.tableau tr.muette > * {background: #fdf1e3; font-weight: 650;}
p.recues {font-size: 1.25rem; font-weight: 650; margin: 0;}
p.jauge {margin: .2rem 0 .4rem;}
ul.alertes {margin: 0 0 .6rem; padding: .5rem 1rem .5rem 2rem; background: #fdf1e3;
  border-left: 4px solid #b45f06;}
</style>"""


def board(html: str) -> None:
    """Draw one table; every text in it was escaped by its presenter."""
    st.html(f'{_STYLE}<div style="overflow-x:auto">{html}</div>')


_STYLE_SALLE = """<style>
.salle {font-size: 28px; line-height: 1.2; margin: .2em 0;}
h2.salle {font-size: 32px;}
ul.salle {list-style: none; padding: 0; display: grid;
  grid-template-columns: repeat(auto-fill, minmax(min(100%, 500px), 1fr)); gap: 6px 40px;}
ul.salle li {display: grid; grid-template-columns: 1fr auto; gap: 0 16px; align-items: end;
  margin: 0; font-size: 28px;}
ul.salle .nom {min-width: 0; overflow-wrap: anywhere;}
ul.salle .mesure {font-variant-numeric: tabular-nums; font-weight: 650;}
ul.salle .barre {grid-column: 1 / -1; height: 10px; border: 1px solid #5b6b69; border-radius: 6px;
  overflow: hidden;}
ul.salle .barre span {display: block; height: 100%; background: #1f5f5b;}
</style>"""


def room_board(html: str) -> None:
    """Draw what the room reads; every text in it was escaped by its presenter."""
    st.html(_STYLE_SALLE + html)


def big_line(texte: str) -> None:
    """Draw one line readable from the back of the room."""
    st.html(f'<p style="font-size:28px;line-height:1.35;margin:.2em 0">{escape(texte)}</p>')
