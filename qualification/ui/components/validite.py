"""What must be said beside results: whether they are validated, whether some are still blind."""

from __future__ import annotations

import streamlit as st

from qualification.domain.acces import Identite, Role
from qualification.domain.campagne import Campagne, Geste
from qualification.services.documents import ETATS_VALIDES
from qualification.textes.exploitation import A_L_AVEUGLE, CAMPAGNE_DISPONIBLE
from qualification.textes.mentions import BANDEAU_PROVISOIRE


def validity_banner(campagne: Campagne, identite: Identite) -> None:
    """Say that results are provisional, and to a side that opinions are still given blind."""
    if campagne.etat not in ETATS_VALIDES:
        st.badge(BANDEAU_PROVISOIRE, icon=":material/edit_document:", color="orange")
    if identite.role in {Role.BAILLEUR, Role.COMMUNE} and campagne.allows(Geste.NOTER):
        st.info(A_L_AVEUGLE, icon=":material/visibility_off:")


def not_yet(refus: str, validee: Campagne | None) -> None:
    """Say what waits for the campaign to be closed, and which other one is already."""
    ailleurs = [CAMPAGNE_DISPONIBLE.format(campagne=validee.nom)] if validee else []
    st.info(" ".join([refus, *ailleurs]), icon=":material/lock_clock:")
