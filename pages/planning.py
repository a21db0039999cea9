"""The rotation of the meetings: proposed with its proof, accepted by the facilitator."""

import streamlit as st

from qualification.textes import ecrans
from qualification.ui.components.cadre import require_campagne
from qualification.ui.screens import feuilles, papier, planning

st.title(ecrans.TITRES["planning"])
campagne = require_campagne()
planning.in_force(campagne)
feuilles.sheets(campagne)
papier.sheets(campagne)
planning.propose(campagne)
