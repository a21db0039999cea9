"""Run the workshop: clock, board, reveal, review."""

import streamlit as st

from qualification.textes import animation as textes
from qualification.textes import ecrans
from qualification.ui.components.cadre import require_campagne
from qualification.ui.screens import animation, replanification

st.title(ecrans.TITRES["animer"])
campagne = require_campagne()
animation.campaign_state(campagne)
animation.clock(campagne)
replanification.replan(campagne)
animation.views(campagne)
animation.reveal(campagne)
with st.expander(textes.RELECTURE, icon=":material/rate_review:"):
    animation.review(campagne)
with st.expander(textes.PREPARER_SEANCE, icon=":material/timer:"):
    animation.round_length(campagne)
    st.page_link("pages/ecran.py", label=textes.OUVRIR_ECRAN, icon=":material/cast:")
with st.expander(textes.ECHEANCE, icon=":material/event:"):
    animation.deadline(campagne)
