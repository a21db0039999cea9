"""Choose the residences that link a campaign to the one before."""

from __future__ import annotations

import streamlit as st

from qualification import bootstrap
from qualification.domain.ancre import ANCRES_CONSEILLEES
from qualification.domain.campagne import Campagne
from qualification.domain.ordre import cle_tri
from qualification.services.ancres import is_before_answers
from qualification.textes import ancres as textes
from qualification.textes.formats import compte
from qualification.ui import identity, state
from qualification.ui.cache import resultats
from qualification.ui.cache.vue import Vue
from qualification.ui.errors import showing_errors
from qualification.ui.presenters.liste import option

_CLE = "ancres"


def anchors(campagne: Campagne) -> None:
    """Draw the anchors of a campaign; choose them while no answer is taken."""
    application, identite = bootstrap.application(), identity.current()
    retenues = application.ancres.chosen(identite, campagne.campagne_id)
    st.markdown(textes.INTRO)
    if not is_before_answers(campagne):
        st.info(textes.FIGEES.format(n=_count(len(retenues))), icon=":material/lock:")
        return
    if application.campagnes.previous(campagne) is None:
        st.info(textes.SANS_CAMPAGNE, icon=":material/anchor:")
    lignes = sorted(resultats.lignes(Vue.of(identite, campagne)), key=lambda x: cle_tri(option(x)))
    noms = {ligne.residence_id: option(ligne) for ligne in lignes}
    cle = f"{_CLE}_choix_{campagne.campagne_id}"
    if state.has_changed(cle, retenues):
        state.set_widgets({cle: [r for r in retenues if r in noms]})
    if st.button(textes.PROPOSER, key=f"{_CLE}_proposer", icon=":material/auto_awesome:"):
        suggerees = application.ancres.suggest(identite, campagne.campagne_id)
        proposees = [r for r in suggerees if r in noms]
        state.set_widgets({cle: proposees})
        st.markdown(textes.PROPOSEES.format(n=_count(len(proposees))))
    choisies = st.multiselect(textes.CHOIX, list(noms), format_func=noms.__getitem__, key=cle)
    phrase = textes.PEU if len(choisies) < ANCRES_CONSEILLEES[0] else textes.ASSEZ
    st.markdown(phrase.format(n=_count(len(choisies))))
    if st.button(textes.ENREGISTRER, type="primary", key=f"{_CLE}_enregistrer"):
        with showing_errors():
            application.ancres.choose(identite, campagne.campagne_id, choisies)
            state.say_after_rerun(textes.ENREGISTREES.format(n=_count(len(choisies))))
            st.rerun()


def _count(n: int) -> str:
    return compte(n, "résidence")
