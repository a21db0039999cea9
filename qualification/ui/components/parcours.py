"""Find one's way among the residences of a notebook: counterpart, list, previous and next."""

from __future__ import annotations

import streamlit as st

from qualification.domain.participants import College
from qualification.services.notations import Carnet
from qualification.textes import notation as textes
from qualification.ui import state
from qualification.ui.presenters import notation as presenter

TOUTES = ""


def choose_place(carnet: Carnet, *, key: str) -> presenter.ANoter | None:
    """Return what to rate: fiches témoins first, then the residences of the current round."""
    noms = presenter.counterparts(carnet)
    est_bailleur = carnet.delegation.college is College.BAILLEUR
    gauche, droite = st.columns([1, 2])
    with gauche:
        avec = st.selectbox(
            textes.AVEC_COMMUNE if est_bailleur else textes.AVEC_BAILLEUR,
            [*noms, TOUTES],
            format_func=lambda i: noms.get(i, textes.TOUTES),
            key=f"{key}_avec",
        )
    est_temoin = avec == presenter.TEMOINS
    liste = carnet.temoins if est_temoin else presenter.shared_with(carnet, avec)
    if not liste:
        st.info(textes.AUCUNE_RESIDENCE, icon=":material/info:")
        return None
    with droite:
        rang = st.selectbox(
            textes.RESIDENCE,
            range(len(liste)),
            format_func=lambda i: presenter.place_label(carnet, liste[i], i + 1, len(liste)),
            key=f"{key}_rang_{avec}",
        )
    with st.container(horizontal=True):
        _step(textes.PRECEDENTE, f"{key}_rang_{avec}", rang - 1, len(liste), f"{key}_avant")
        _step(textes.SUIVANTE, f"{key}_rang_{avec}", rang + 1, len(liste), f"{key}_apres")
    return liste[rang]


def _step(label: str, cle_rang: str, vers: int, total: int, key: str) -> None:
    st.button(
        label,
        key=key,
        disabled=not 0 <= vers < total,
        on_click=state.show_in_widget,
        args=(cle_rang, vers),
    )
