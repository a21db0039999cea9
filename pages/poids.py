"""How a delegation splits a hundred points among the dimensions."""

import streamlit as st

from qualification.textes import ecrans
from qualification.ui.screens import poids

st.title(ecrans.TITRES["poids"])
code = st.query_params.get("code", "")
if code:
    poids.own_budget(code)
else:
    poids.ask_code()
