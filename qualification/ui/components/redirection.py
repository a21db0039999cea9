"""Send the browser to an address of this server: how a page lets a route set a cookie."""

from __future__ import annotations

import streamlit as st

_JS = """
export default function (component) {
  window.location.assign(component.data.adresse);
}
"""
_COMPONENT = st.components.v2.component("qualification_redirection", js=_JS)


def go_to(adresse: str, *, key: str) -> None:
    """Leave the page for a path of this server (``/…``)."""
    _COMPONENT(data={"adresse": adresse}, key=key)
