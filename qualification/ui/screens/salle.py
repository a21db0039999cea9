"""What is projected: clock, tables, the address and QR code to join. Never an answer."""

from __future__ import annotations

import streamlit as st

from qualification.domain.campagne import Campagne, EtatCampagne
from qualification.textes import animation as textes
from qualification.ui import identity
from qualification.ui.cache import tableaux
from qualification.ui.components.minuteur import countdown
from qualification.ui.components.qr import qr_code
from qualification.ui.components.tableau import big_line, room_board
from qualification.ui.presenters import animation as presenter


def how_to_join(code_salle: str) -> None:
    """Draw the address of the join page, in clear and as a QR code, and the code of the room."""
    adresse = identity.public_url("tablette", **({"code": code_salle} if code_salle else {}))
    qr_code(adresse, alt=textes.QR_ALT.format(adresse=adresse), width=200)
    big_line(textes.ECRAN_REJOINDRE.format(adresse=identity.public_url("tablette")))
    if code_salle:
        big_line(textes.ECRAN_CODE.format(code=f"{code_salle[:3]} {code_salle[3:]}"))


@st.fragment(run_every="2s")
def room(campagne: Campagne) -> None:
    """Draw the clock, how to join, the tables of the round, and what is revealed of the room."""
    tableau, html = tableaux.room_board(identity.current(), campagne)
    gauche, droite = st.columns([3, 2], vertical_alignment="center")
    with gauche:
        titre = presenter.round_label(tableau.etat, tableau.seance, tableau.planning)
        big_line(titre)
        if tableau.etat is EtatCampagne.EN_SEANCE:
            countdown(tableau.seance, titre="", key="ecran_minuteur", est_grand=True)
    with droite:
        how_to_join(tableau.seance.code_salle)
    room_board(html)
