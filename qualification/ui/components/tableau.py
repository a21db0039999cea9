"""Blocks of HTML made by presenters, with the style of our tables."""

from __future__ import annotations

from html import escape

import streamlit as st

_STYLE = """<style>
table.tableau {border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums;}
table.tableau caption {text-align: left; font-weight: 650; padding: .4rem 0;}
table.tableau th, table.tableau td {text-align: left; padding: .35rem .6rem;
  border-bottom: 1px solid #c9d2d0; vertical-align: top;}
table.tableau thead th {border-bottom: 2px solid #5b6b69; white-space: nowrap;}
table.tableau tbody th {font-weight: 600;}
</style>"""


def board(html: str) -> None:
    """Draw one table; every text in it was escaped by its presenter."""
    st.html(f'{_STYLE}<div style="overflow-x:auto">{html}</div>')


def big_line(texte: str) -> None:
    """Draw one line readable from the back of the room."""
    st.html(f'<p style="font-size:28px;line-height:1.35;margin:.2em 0">{escape(texte)}</p>')
