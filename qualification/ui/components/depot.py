"""A file given by a person, in the words of the application."""

from __future__ import annotations

import streamlit as st

from qualification.services.sources import LIMITE_OCTETS, MEBIOCTET, FichierSource
from qualification.textes import ecrans
from qualification.textes.formats import nombre

# Streamlit's own words are English, and its limit is not ours (.streamlit/config.toml).
_MOTS = f"""<style>
[data-testid="stFileUploaderDropzone"] [data-testid="stMarkdownContainer"] p,
[data-testid="stFileUploaderDropzoneInstructions"] span {{display: none;}}
[data-testid="stFileUploaderDropzone"] [data-testid="stMarkdownContainer"]::after {{
  content: "{ecrans.CHOISIR_FICHIER}";
}}
[data-testid="stFileUploaderDropzoneInstructions"]::after {{
  content: "{ecrans.TAILLE_FICHIER.format(n=nombre(LIMITE_OCTETS // MEBIOCTET))}";
}}
</style>"""


def file_given(label: str, *, key: str) -> FichierSource | None:
    """Ask for a file; return it once given."""
    st.html(_MOTS)
    depose = st.file_uploader(label, key=key)
    return FichierSource(depose.name, depose.getvalue()) if depose is not None else None
