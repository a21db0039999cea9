"""What is projected: clock, tables, the address and QR code to join. Never an answer."""

from __future__ import annotations

import streamlit as st

from qualification import bootstrap
from qualification.domain.campagne import Campagne
from qualification.textes import animation as textes
from qualification.textes.formats import nombre
from qualification.ui import identity
from qualification.ui.components.minuteur import countdown
from qualification.ui.components.qr import qr_code
from qualification.ui.components.tableau import big_line
from qualification.ui.presenters import animation as presenter


def how_to_join() -> None:
    """Draw the address of the join page, in clear and as a QR code."""
    adresse = identity.public_url("tablette")
    gauche, droite = st.columns([1, 4], vertical_alignment="center")
    with gauche:
        qr_code(adresse, alt=textes.QR_ALT.format(adresse=adresse))
    with droite:
        big_line(textes.ECRAN_REJOINDRE.format(adresse=adresse))


@st.fragment(run_every="2s")
def room(campagne: Campagne) -> None:
    """Draw the clock and the tables of the round."""
    application = bootstrap.application()
    tableau = application.seances.board(identity.current(), campagne.campagne_id)
    noms = application.inventaire.organisation_names(campagne.territoire_id)
    couverture = tableau.couverture
    countdown(
        tableau.seance,
        titre=presenter.round_label(tableau.seance, tableau.planning),
        key="ecran_minuteur",
        est_grand=True,
    )
    if tableau.seance.tour == 0:
        big_line(textes.ECRAN_ATTENTE)
    for table, paire in presenter.room_tables(tableau.lignes, noms):
        big_line(f"{table}\u00a0: {paire}")
    big_line(
        textes.ECRAN_REPONSES.format(
            n=nombre(couverture.n_deux_parties), total=nombre(couverture.n_residences)
        )
    )
