"""The sheet of one residence."""

import streamlit as st

from qualification.textes import ecrans
from qualification.ui.components.cadre import require_campagne
from qualification.ui.screens import fiche

st.title(ecrans.TITRES["fiche"])
fiche.residence_sheet(require_campagne())
