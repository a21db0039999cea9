"""Legal notices and personal data."""

import streamlit as st

from qualification.textes import ecrans, obligations

st.title(ecrans.TITRES["mentions"])
st.markdown(obligations.MENTIONS)
