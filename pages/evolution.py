"""What changed since an earlier campaign."""

import streamlit as st

from qualification.textes import ecrans
from qualification.ui.components.cadre import require_campagne
from qualification.ui.screens import evolution

st.title(ecrans.TITRES["evolution"])
evolution.what_moved(require_campagne())
