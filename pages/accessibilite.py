"""Declaration of accessibility."""

import streamlit as st

from qualification.textes import ecrans, obligations

st.title(ecrans.TITRES["accessibilite"])
st.markdown(obligations.ACCESSIBILITE)
