"""Who rates, for whom, and with which code."""

import streamlit as st

from qualification import bootstrap
from qualification.textes import ecrans
from qualification.textes import preparation as textes
from qualification.ui import identity
from qualification.ui.components.cadre import require_campagne
from qualification.ui.screens import feuilles, participants

st.title(ecrans.TITRES["participants"])
campagne = require_campagne()
st.markdown(textes.PARTICIPANTS_INTRO)
delegations = bootstrap.application().participants.all(identity.current(), campagne.campagne_id)
participants.create_missing(campagne)
if delegations:
    participants.table(delegations)
    participants.change_code(delegations)
    feuilles.cards(campagne)
else:
    st.info(textes.AUCUNE_DELEGATION, icon=":material/groups:")
with st.expander(textes.AJOUTER_EQUIPE, icon=":material/group_add:"):
    participants.add_team(campagne)
