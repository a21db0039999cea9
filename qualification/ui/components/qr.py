"""QR codes, drawn by the server as SVG."""

from __future__ import annotations

import io

import segno
import streamlit as st


def qr_svg(contenu: str) -> str:
    """Return the QR code of a text as SVG: error level M, quiet zone of four modules."""
    tampon = io.BytesIO()
    segno.make(contenu, error="m", micro=False).save(
        tampon, kind="svg", border=4, scale=5, xmldecl=False, svgns=True, light="#fff"
    )
    return tampon.getvalue().decode()


def qr_code(contenu: str, *, alt: str, width: int = 180) -> None:
    """Draw the QR code of a text."""
    st.image(qr_svg(contenu), width=width, alt=alt)
