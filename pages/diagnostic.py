"""The shared diagnostic of the campaign."""

import streamlit as st

from qualification.textes import ecrans
from qualification.ui.components.cadre import require_campagne
from qualification.ui.screens import diagnostic

st.title(ecrans.TITRES["diagnostic"])
diagnostic.shared_diagnostic(require_campagne())
