"""Context sheets for a meeting of the CALEOL."""

import streamlit as st

from qualification.textes import ecrans
from qualification.textes import exploitation as textes
from qualification.ui.components.cadre import require_campagne
from qualification.ui.screens import caleol

st.title(ecrans.TITRES["caleol"])
st.markdown(textes.CALEOL_INTRO)
caleol.context_sheets(require_campagne())
