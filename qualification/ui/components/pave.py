"""The tablet pad inside a Streamlit page: the very module and style of the light page."""

from __future__ import annotations

import re
from functools import cache
from hashlib import blake2b
from html import escape
from string import Template

import streamlit as st

from qualification.config import RACINE
from qualification.textes.pave import PAGE

_DOSSIER = RACINE / "static" / "tablette"
# The module keeps answers, sends them and draws itself: nothing of it goes through Streamlit.
_JS = """
export default ({ parentElement, data }) => {
  const pret = import(new URL(data.module, document.baseURI))
    .then((pave) => pave.default({ parentElement, data }));
  return () => pret.then((finir) => finir());
};
"""


@cache
def _html() -> str:
    """Return the body of the light page, its words inside."""
    page = (_DOSSIER / "pave.html").read_text(encoding="utf-8")
    # The Streamlit page has its own main part.
    page = re.sub(r"(</?)main", r"\1section", page[page.index("<main") :])
    mots = {nom: escape(texte) for nom, texte in PAGE.items()}
    return Template(page).substitute(mots, refus="")


@cache
def _module() -> str:
    """Return the address of the module, which changes with its content."""
    marque = blake2b((_DOSSIER / "pave.js").read_bytes(), digest_size=6).hexdigest()
    return f"app/static/tablette/pave.js?{marque}"


_COMPONENT = st.components.v2.component(
    "qualification_pave",
    html=_html(),
    css=(_DOSSIER / "pave.css").read_text(encoding="utf-8"),
    js=_JS,
)


def pave(code: str, *, key: str) -> None:
    """Mount the pad for the delegation of a code; an unknown one is said by the pad itself."""
    _COMPONENT(data={"code": code, "module": _module()}, key=key)
