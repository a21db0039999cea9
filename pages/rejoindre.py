"""Join with the code of one's table card; read the notice; start."""

from urllib.parse import urlencode

import streamlit as st

from qualification import bootstrap
from qualification.services.salle import LONGUEUR_CODE_SALLE
from qualification.textes import ecrans, mentions
from qualification.textes import notation as textes
from qualification.textes.libelles import libelle
from qualification.ui.components.redirection import go_to
from qualification.ui.errors import showing_errors

st.title(ecrans.TITRES["rejoindre"])
st.markdown(textes.REJOINDRE_INTRO)

with st.form("rejoindre_formulaire", border=False):
    saisie = st.text_input(
        textes.CODE,
        value=st.query_params.get("code", ""),
        max_chars=20,
        placeholder=textes.CODE_EXEMPLE,
        key="rejoindre_code",
    )
    st.form_submit_button(textes.REJOINDRE, type="primary", key="rejoindre_envoyer")

if sum(c.isalnum() for c in saisie) == LONGUEUR_CODE_SALLE:
    # The code of the room leads to the choice of a table and a side.
    go_to(f"/tablette?{urlencode({'code': saisie})}", key="rejoindre_salle")
elif saisie:
    with showing_errors():
        delegation = bootstrap.application().participants.join(saisie)
        st.subheader(
            textes.BIENVENUE.format(nom=delegation.nom, college=libelle(delegation.college).lower())
        )
        st.markdown(mentions.CONSIGNE)
        with st.expander(textes.INFORMATION):
            st.markdown(mentions.INFORMATION_PARTICIPANTS)
        if st.button(textes.COMMENCER, type="primary", key="rejoindre_commencer"):
            go_to(f"/tablette?code={delegation.code}", key="rejoindre_tablette")
        st.page_link(
            "pages/noter.py",
            label=textes.PAGE_SIMPLE,
            query_params={"code": delegation.code, "mode": "simple"},
        )
