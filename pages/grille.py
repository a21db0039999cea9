"""The grid of the campaign: words, weights, cut-offs."""

import streamlit as st

from qualification.textes import ecrans
from qualification.textes import preparation as textes
from qualification.ui.components.cadre import require_campagne
from qualification.ui.screens import grille, seuils

st.title(ecrans.TITRES["grille"])
campagne = require_campagne()
grille.edit_grid(campagne)
st.subheader(textes.SEUILS)
grille.edit_settings(campagne)
st.subheader(textes.DISTRIBUTION)
seuils.try_cutoffs(campagne)
