"""Files made on demand: asked for first, then handed over."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from qualification.services.documents import Fichier
from qualification.textes import exploitation as textes
from qualification.textes.formats import nombre
from qualification.ui import state

_KILO = 1000


def file_on_demand(
    produce: Callable[[], Fichier],
    *,
    version: object,
    key: str,
    label: str = textes.PREPARER_FICHIER,
) -> None:
    """Offer to make a file, then to download it; another ``version`` is to be made again."""
    if not state.is_prepared(key, version):
        st.button(
            label,
            key=f"{key}_preparer",
            icon=":material/draft:",
            on_click=state.prepare,
            args=(key, version),
        )
        return
    fichier = produce()
    st.download_button(
        textes.TELECHARGER,
        fichier.contenu,
        file_name=fichier.nom,
        mime=fichier.type_mime,
        key=f"{key}_telecharger",
        icon=":material/download:",
        type="primary",
        on_click="ignore",
    )
    taille = nombre(-(-len(fichier.contenu) // _KILO))
    st.markdown(textes.FICHIER_PRET.format(nom=f"`{fichier.nom}`", taille=taille))
