"""The grid of the campaign: words, weights, cut-offs."""

import streamlit as st

from qualification.textes import ancres, ecrans, poids, temoins
from qualification.textes import preparation as textes
from qualification.ui.components.cadre import require_campagne
from qualification.ui.screens import ancres as ecran_ancres
from qualification.ui.screens import grille, seuils
from qualification.ui.screens import poids as ecran_poids
from qualification.ui.screens import temoins as ecran_temoins

st.title(ecrans.TITRES["grille"])
campagne = require_campagne()
grille.edit_grid(campagne)
st.subheader(textes.SEUILS)
grille.edit_settings(campagne)
st.subheader(textes.DISTRIBUTION)
seuils.try_cutoffs(campagne)
st.subheader(poids.TITRE)
ecran_poids.participants_weights(campagne)
st.subheader(ancres.TITRE)
ecran_ancres.anchors(campagne)
st.subheader(temoins.TITRE)
ecran_temoins.fiches(campagne)
