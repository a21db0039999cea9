"""Rate the residences one shares: the tablet pad, or with ``?mode=simple`` the native page."""

import streamlit as st

from qualification import bootstrap
from qualification.textes import ecrans, poids
from qualification.textes import notation as textes
from qualification.textes.libelles import libelle
from qualification.ui.components.minuteur import countdown
from qualification.ui.components.parcours import choose_place
from qualification.ui.components.pave import pave
from qualification.ui.errors import showing_errors
from qualification.ui.presenters.notation import address_line, place_name
from qualification.ui.screens.notation import place_sheet

code = st.query_params.get("code", "")
if not code:
    st.title(ecrans.TITRES["noter"])
    st.info(textes.SANS_CODE, icon=":material/qr_code:")
    st.page_link("pages/rejoindre.py", label=textes.REJOINDRE)
    st.stop()

if st.query_params.get("mode") != "simple":
    pave(code, key="noter_pave")
    st.stop()

with showing_errors():
    carnet = bootstrap.application().notations.notebook(code)
    college = libelle(carnet.delegation.college).lower()
    st.markdown(textes.BIENVENUE.format(nom=f"**{carnet.delegation.nom}**", college=college))
    if carnet.campagne.echeance is not None:
        st.info(textes.deadline(carnet.campagne.echeance), icon=":material/event:")
    if carnet.campagne.est_budget_ouvert:
        st.page_link("pages/poids.py", label=poids.LIEN, query_params={"code": code})
    countdown(carnet.seance, titre=textes.TOUR_TEMPS, key="noter_minuteur")
    choisie = choose_place(carnet, key="noter")
    if choisie is not None:
        st.title(place_name(choisie))
        st.markdown(address_line(choisie))
        place_sheet(code, carnet, choisie)
