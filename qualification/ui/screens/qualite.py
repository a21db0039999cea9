"""How well the campaign is rated: agreement, « ne sait pas », ways of rating."""

from __future__ import annotations

import streamlit as st

from qualification.domain.campagne import Campagne
from qualification.textes import qualite as textes
from qualification.textes.calcul import raison
from qualification.ui import identity
from qualification.ui.cache import resultats
from qualification.ui.cache.vue import Vue
from qualification.ui.components.blocs import draw_blocks
from qualification.ui.components.graphiques_methode import rater_gaps
from qualification.ui.presenters.qualite import EcranQualite

_CLE = "qualite"


def rating_quality(campagne: Campagne) -> None:
    """Draw the whole screen."""
    st.markdown(textes.PRESENTATION)
    vue = Vue.of(identity.current(), campagne)
    ecran, correction = resultats.quality(vue)
    if ecran.est_vide:
        st.info(textes.VIDE, icon=":material/fact_check:")
        return
    st.header(textes.ACCORD)
    st.markdown(f"**{ecran.phrase}**")
    draw_blocks([ecran.accord])
    st.markdown(textes.ACCORD_AIDE)
    _abstentions(ecran)
    st.header(textes.SEVERITE)
    st.markdown(raison(correction))
    _raters(ecran)


def _abstentions(ecran: EcranQualite) -> None:
    st.header(textes.ABSTENTIONS)
    st.markdown(textes.ABSTENTIONS_AIDE)
    draw_blocks([ecran.nsp_criteres])
    if ecran.nsp_delegations is None:
        st.markdown(textes.AUCUNE_NSP)
        return
    st.markdown(f"**{ecran.nsp_delegations.legende}**")
    draw_blocks([ecran.nsp_delegations])


def _raters(ecran: EcranQualite) -> None:
    if ecran.severite is None:
        st.info(textes.SEVERITE_ABSENTE, icon=":material/balance:")
        return
    st.markdown(textes.SEVERITE_AIDE)
    rater_gaps(ecran.ecarts, alternative=ecran.alternative, key=f"{_CLE}_ecarts")
    draw_blocks([ecran.severite])
