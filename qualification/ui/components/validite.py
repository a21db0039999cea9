"""What must be said beside results: whether they are validated, whether some are still blind."""

from __future__ import annotations

from datetime import date

import streamlit as st

from qualification.adapters.files.ecriture.entete import day
from qualification.bootstrap import utc_now
from qualification.domain.acces import Identite, Role
from qualification.domain.campagne import ETATS_VALIDES, Campagne, Geste
from qualification.textes.exploitation import A_L_AVEUGLE, CAMPAGNE_DISPONIBLE, PERIMES
from qualification.textes.formats import date_longue
from qualification.textes.mentions import BANDEAU_PROVISOIRE
from qualification.ui.components.blocs import draw_html
from qualification.ui.presenters.blocs import warning


def validity_banner(campagne: Campagne, identite: Identite, echeance: date) -> None:
    """Say what bounds the results: not validated, past their day, given blind to this side."""
    if campagne.etat not in ETATS_VALIDES:
        draw_html(warning(BANDEAU_PROVISOIRE))
    if day(utc_now()) > echeance:
        draw_html(warning(PERIMES.format(date=date_longue(echeance))))
    if identite.role in {Role.BAILLEUR, Role.COMMUNE} and campagne.allows(Geste.NOTER):
        st.info(A_L_AVEUGLE, icon=":material/visibility_off:")


def not_yet(refus: str, validee: Campagne | None) -> None:
    """Say what waits for the campaign to be closed, and which other one is already."""
    ailleurs = [CAMPAGNE_DISPONIBLE.format(campagne=validee.nom)] if validee else []
    st.info(" ".join([refus, *ailleurs]), icon=":material/lock_clock:")
