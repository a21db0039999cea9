"""Accounts, and the state of the server."""

import streamlit as st

from qualification.textes import administration as textes
from qualification.textes import ecrans
from qualification.textes import repetition as textes_repetition
from qualification.ui import identity
from qualification.ui.screens import administration, repetition

identite = identity.current()
st.title(ecrans.TITRES["administration"])
st.subheader(textes.COMPTES)
administration.accounts(identite)
with st.expander(textes.NOUVEAU_COMPTE, icon=":material/person_add:"):
    administration.new_account(identite)
st.subheader(textes.BASE)
administration.server_state()
st.subheader(textes_repetition.SECTION)
repetition.rehearse(identite)
