"""Scores as answers come, for the facilitator."""

from __future__ import annotations

import streamlit as st

from qualification import bootstrap
from qualification.domain.campagne import Campagne
from qualification.textes import direct as textes
from qualification.textes.calcul import raison
from qualification.ui import identity
from qualification.ui.presenters import direct as presenter


@st.fragment(run_every="2s")
def live_scores(campagne: Campagne) -> None:
    """Draw the scores of the last residences touched; the estimation runs apart."""
    application, identite = bootstrap.application(), identity.current()
    direct = application.direct.board(identite, campagne.campagne_id)
    st.markdown(textes.INTRO)
    st.markdown(f"**{presenter.status(direct)}**")
    if direct.etape is not None:
        st.progress(direct.etape.part, text=textes.ETAPES[direct.etape])
    if direct.calcule_le is None:
        return
    st.markdown(presenter.counts(direct))
    st.markdown(f"**{textes.TITRE}**")
    residences = application.inventaire.residences(identite, campagne.territoire_id)
    communes = application.inventaire.communes(campagne.territoire_id)
    lignes = presenter.table(
        direct,
        {r.residence_id: r for r in residences},
        {c.code_insee: c.nom for c in communes},
    )
    if lignes:
        st.table(lignes)
    else:
        st.markdown(textes.AUCUNE)
    if direct.correction is not None:
        st.markdown(raison(direct.correction))
