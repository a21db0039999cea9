"""The dress rehearsal, started and read from the administration page."""

from __future__ import annotations

import streamlit as st

from qualification import bootstrap
from qualification.domain.acces import Identite
from qualification.domain.repetition import Options
from qualification.textes import repetition as textes
from qualification.ui.errors import showing_errors


def rehearse(identite: Identite) -> None:
    """Offer a rehearsal on a copy of the campaign; say how the last one went."""
    st.markdown(textes.INTRO)
    with st.form("repetition", border=False):
        gauche, milieu = st.columns(2)
        tablettes = gauche.number_input(textes.TABLETTES, 1, 200, 40, key="repetition_tablettes")
        duree = milieu.number_input(textes.DUREE, 5, 120, 30, key="repetition_duree")
        coupures = st.checkbox(textes.COUPURES, value=True, key="repetition_coupures")
        est_demandee = st.form_submit_button(textes.LANCER, key="repetition_lancer")
    if est_demandee:
        with showing_errors():
            options = Options(tablettes=int(tablettes), duree_s=int(duree), coupures=coupures)
            if not bootstrap.application().repetition.start(identite, options):
                st.info(textes.DEJA, icon=":material/info:")
    _state(identite)


@st.fragment(run_every="3s")
def _state(identite: Identite) -> None:
    etat = bootstrap.application().repetition.state(identite)
    if etat.en_cours:
        st.info(etat.dit or textes.EN_COURS, icon=":material/hourglass_top:")
    elif etat.rapport is not None:
        _verdict(bool(etat.rapport["go"]))
        for phrase in (*etat.rapport["raisons"], etat.rapport["resume"]):
            st.text(phrase)
    elif etat.dit:
        st.error(etat.dit, icon=":material/error:")


def _verdict(est_favorable: bool) -> None:  # noqa: FBT001 -- its one and only matter
    if est_favorable:
        st.success(textes.VERDICTS[True], icon=":material/check_circle:")
    else:
        st.error(textes.VERDICTS[False], icon=":material/block:")
