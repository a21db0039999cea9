"""What imports found different, to be confirmed or set aside."""

from __future__ import annotations

import streamlit as st

from qualification import bootstrap
from qualification.domain.ids import TerritoireId
from qualification.domain.inventaire import Suite
from qualification.textes import atelier_inventaire as textes
from qualification.ui import identity
from qualification.ui.components.residences import SANS_OUTILS
from qualification.ui.components.verdict import say, verdict
from qualification.ui.errors import showing_errors
from qualification.ui.presenters import atelier as presenter

_LIEU = "changements"
"""The part of the page that says what was done in it."""


def changes(territoire_id: TerritoireId) -> None:
    """Draw what imports found different, to be confirmed or set aside."""
    application = bootstrap.application()
    identite = identity.current()
    attente = application.changements.pending(identite, territoire_id)
    st.markdown(textes.CHANGEMENTS_AIDE)
    if not attente:
        verdict(_LIEU)
        st.info(textes.AUCUN_CHANGEMENT, icon=":material/check_circle:")
        return
    residences = {
        r.residence_id: r for r in application.inventaire.residences(identite, territoire_id)
    }
    attente = [c for c in attente if c.residence_id in residences]
    noms = application.inventaire.organisation_names(territoire_id)
    st.html(SANS_OUTILS)
    choix = st.dataframe(
        presenter.change_rows(attente, residences, noms),
        hide_index=True,
        on_select="rerun",
        selection_mode="multi-row",
        key=f"changements_{application.inventaire.revision(territoire_id)}",
        alt=textes.ONGLET_CHANGEMENTS,
    )
    choisis = [attente[rang] for rang in choix["selection"]["rows"] if rang < len(attente)]
    if not choisis:
        st.markdown(textes.CHOISIR_CHANGEMENT)
    with st.container(horizontal=True):
        for suite, libelle in (
            (Suite.CONFIRMEE, textes.CONFIRMER),
            (Suite.ECARTEE, textes.ECARTER),
        ):
            if st.button(libelle, disabled=not choisis, key=f"changements_{suite.value}"):
                with showing_errors():
                    for c in choisis:
                        application.changements.settle(identite, c.residence_id, c.nature, suite)
                    say(_LIEU, textes.TRANCHES.format(n=len(choisis)))
                    st.rerun()
    verdict(_LIEU)
