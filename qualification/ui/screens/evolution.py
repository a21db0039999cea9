"""What moved since an earlier campaign, and what is noise."""

from __future__ import annotations

import streamlit as st

from qualification import bootstrap
from qualification.domain.campagne import Campagne
from qualification.textes import evolution as textes
from qualification.ui import identity
from qualification.ui.cache import resultats
from qualification.ui.cache.vue import Vue
from qualification.ui.components.graphiques import changes
from qualification.ui.components.residences import clickable_list, open_sheet
from qualification.ui.components.validite import validity_banner

_CLE = "evolution"


def what_moved(campagne: Campagne) -> None:
    """Draw the whole screen."""
    identite = identity.current()
    vue = Vue.of(identite, campagne)
    validity_banner(campagne, identite, resultats.expiry(vue))
    st.markdown(textes.INTRO)
    passees = bootstrap.application().evolutions.earlier(campagne)
    if not passees:
        st.info(textes.AUCUNE, icon=":material/compare_arrows:")
        return
    avant = st.selectbox(
        textes.AVANT, passees, format_func=lambda passee: passee.nom, key=f"{_CLE}_avant"
    )
    ecran = resultats.evolution(vue, avant.campagne_id)
    premiere, *autres = ecran.phrases
    st.markdown(f"**{premiere}**")
    if not autres:
        return
    changes(ecran, key=f"{_CLE}_graphique")
    for phrase in autres:
        st.markdown(phrase)
    st.subheader(textes.LISTE)
    if not ecran.identifiants:
        st.markdown(textes.LISTE_VIDE)
        return
    st.markdown(textes.LISTE_AIDE)
    choisie = clickable_list(
        ecran.colonnes,
        ecran.identifiants,
        key=f"{_CLE}_liste_{avant.campagne_id}",
        alt=textes.LISTE,
        hauteur=480,
    )
    if choisie is not None:
        open_sheet(choisie)
