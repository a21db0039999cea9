"""Which classes move when the weights of the dimensions do."""

import streamlit as st

from qualification.textes import ecrans
from qualification.ui.components.cadre import require_campagne
from qualification.ui.screens import sensibilite

st.title(ecrans.TITRES["sensibilite"])
sensibilite.weights_tried(require_campagne())
