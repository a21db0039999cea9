"""The diagnostic as files."""

import streamlit as st

from qualification.textes import ecrans
from qualification.textes import exploitation as textes
from qualification.ui.components.cadre import require_campagne
from qualification.ui.screens import exports

st.title(ecrans.TITRES["exports"])
st.markdown(textes.EXPORTS_INTRO)
exports.export_list(require_campagne())
