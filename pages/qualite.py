"""How well the campaign is rated, for those who run it."""

import streamlit as st

from qualification.textes import ecrans
from qualification.ui.components.cadre import require_campagne
from qualification.ui.screens import qualite

st.title(ecrans.TITRES["qualite"])
qualite.rating_quality(require_campagne())
