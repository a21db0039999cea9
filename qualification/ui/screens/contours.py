"""Contours of communes, asked from the national service when a person asks."""

from __future__ import annotations

import streamlit as st

from qualification import bootstrap
from qualification.domain.ids import TerritoireId
from qualification.textes import positions as textes
from qualification.textes.formats import compte
from qualification.ui import identity
from qualification.ui.errors import showing_errors
from qualification.ui.presenters.propre import plain


def ask_contours(territoire_id: TerritoireId) -> None:
    """Say what is sent and where, ask for the communes of an EPCI, tell what came."""
    application = bootstrap.application()
    hote = application.contours.hote
    with st.expander(textes.CONTOURS, icon=":material/travel_explore:"):
        if hote is None:
            st.info(textes.CONTOURS_COUPE, icon=":material/info:")
            return
        st.markdown(textes.CONTOURS_AIDE.format(hote=hote))
        siren = st.text_input(textes.SIREN, value=_known_siren(territoire_id), key="contours_siren")
        if st.button(textes.CONTOURS_LANCER, disabled=not siren.strip(), key="contours_lancer"):
            with showing_errors(), st.spinner(textes.CONTOURS_EN_COURS):
                bilan = application.contours.fetch(identity.current(), territoire_id, siren)
                st.success(
                    textes.CONTOURS_RECUS.format(
                        ajoutees=compte(len(bilan.ajoutees), "commune"),
                        mises_a_jour=compte(len(bilan.mises_a_jour), "commune"),
                    ),
                    icon=":material/check_circle:",
                )
                if bilan.absentes:
                    noms = ", ".join(commune.nom for commune in bilan.absentes)
                    st.warning(
                        textes.CONTOURS_ABSENTES.format(noms=plain(noms)), icon=":material/info:"
                    )


def _known_siren(territoire_id: TerritoireId) -> str:
    territoires = bootstrap.application().inventaire.territoires()
    return next((t.siren or "" for t in territoires if t.territoire_id == territoire_id), "")
