"""The fragility map, its list and its filters."""

import streamlit as st

from qualification.textes import ecrans
from qualification.ui.components.cadre import require_campagne
from qualification.ui.screens import carte

st.title(ecrans.TITRES["carte"])
carte.fragility_map(require_campagne())
