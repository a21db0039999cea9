"""Raw and corrected scores, one click apart, and why they are corrected or not."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from qualification.domain.correction import Correction
from qualification.textes import comprendre as textes
from qualification.textes.calcul import raison
from qualification.textes.libelles import libelle
from qualification.ui.cache import resultats
from qualification.ui.cache.vue import Vue
from qualification.ui.components.blocs import draw_blocks
from qualification.ui.presenters.comprendre import conditions

_CLE = "lecture"
_CHOIX = (textes.LECTURE_RETENUE, textes.LECTURE_BRUTE)


def choose_reading(vue: Vue) -> Vue:
    """Offer both readings of the scores when there are two; return the view of the one chosen.

    The choice is the same on every page.
    """
    correction = resultats.correction(vue)
    if correction is None:
        return vue
    with st.container(horizontal=True, vertical_alignment="center"):
        if not correction.est_appliquee:
            st.markdown(f"**{libelle(correction.decision)}**", width="content")
            _why(correction)
            return vue
        st.markdown(f"**{textes.LECTURE}**", width="content")
        choix = st.segmented_control(
            textes.LECTURE,
            _CHOIX,
            default=textes.LECTURE_RETENUE,
            required=True,
            label_visibility="collapsed",
            key=_CLE,
            persist_state="session",
        )
        _why(correction)
    return replace(vue, est_brute=choix == textes.LECTURE_BRUTE)


def _why(correction: Correction) -> None:
    with st.popover(textes.POURQUOI, icon=":material/balance:"):
        if correction.est_appliquee:
            st.markdown(textes.LECTURE_AIDE)
        st.markdown(raison(correction))
        draw_blocks([conditions(correction)])
