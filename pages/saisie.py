"""Type a paper rating sheet in: its code, then one line of keys per residence."""

import streamlit as st

from qualification.textes import ecrans
from qualification.textes import papier as textes
from qualification.ui.screens import papier

st.title(ecrans.TITRES["saisie"])
st.markdown(textes.SAISIR_INTRO)
code = papier.sheet_code()
if code:
    papier.sheet(code)
