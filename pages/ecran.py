"""The room's screen: big timer, round, how to join, one line per table; no names, no results."""

import streamlit as st

from qualification.ui.components.cadre import require_campagne
from qualification.ui.screens import salle

campagne = require_campagne()
st.title(campagne.nom)
salle.room(campagne)
