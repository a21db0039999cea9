"""Delegations and their codes."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from qualification import bootstrap
from qualification.bootstrap import utc_now
from qualification.domain.campagne import Campagne
from qualification.domain.ids import BailleurId, CodeInsee
from qualification.domain.participants import Delegation
from qualification.textes import preparation as textes
from qualification.textes.formats import nombre
from qualification.ui import identity, state
from qualification.ui.errors import showing_errors
from qualification.ui.presenters import participants as presenter


def join_url(delegation: Delegation) -> str:
    """Return the address that opens the tablet pad of a delegation."""
    return identity.public_url("tablette", code=delegation.code)


def create_missing(campagne: Campagne) -> None:
    """Offer to create every delegation the inventory calls for."""
    if st.button(textes.CREER_DELEGATIONS, key="participants_creer"):
        with showing_errors():
            creees = bootstrap.application().participants.create_missing(
                identity.current(), campagne.campagne_id
            )
            state.say_after_rerun(textes.DELEGATIONS_CREEES.format(n=nombre(len(creees))))
            st.rerun()


def table(delegations: Sequence[Delegation]) -> None:
    """Draw the delegations, their codes and links."""
    st.dataframe(
        presenter.delegation_rows(delegations, utc_now(), join_url),
        hide_index=True,
        column_config={textes.COL_LIEN: st.column_config.LinkColumn()},
        alt=textes.PARTICIPANTS_INTRO,
    )


def change_code(delegations: Sequence[Delegation]) -> None:
    """Replace or withdraw the code of a delegation."""
    choisie = st.selectbox(
        textes.CHOISIR_DELEGATION,
        delegations,
        format_func=lambda d: d.nom,
        key="participants_choix",
    )
    service, identite = bootstrap.application().participants, identity.current()
    with st.container(horizontal=True), showing_errors():
        if st.button(textes.REMPLACER_CODE, key="participants_remplacer"):
            nouvelle = service.renew(identite, choisie.delegation_id)
            state.say_after_rerun(textes.CODE_REMPLACE.format(nom=nouvelle.nom, code=nouvelle.code))
            st.rerun()
        if st.button(textes.RETIRER_CODE, key="participants_retirer"):
            service.revoke(identite, choisie.delegation_id)
            state.say_after_rerun(textes.CODE_EST_RETIRE.format(nom=choisie.nom))
            st.rerun()


def add_team(campagne: Campagne) -> None:
    """Add one more team for an organisation."""
    noms = bootstrap.application().inventaire.organisation_names(campagne.territoire_id)
    communes = {
        str(c.code_insee)
        for c in bootstrap.application().inventaire.communes(campagne.territoire_id)
    }
    with st.form("participants_ajout", border=False):
        organisation = st.selectbox(
            textes.ORGANISATION,
            presenter.by_name(noms),
            format_func=lambda identifiant: noms[identifiant],
            key="participants_organisation",
        )
        nom = st.text_input(textes.NOM_EQUIPE, key="participants_nom")
        est_envoye = st.form_submit_button(textes.AJOUTER_EQUIPE, key="participants_ajouter")
    if est_envoye and organisation:
        est_commune = organisation in communes
        with showing_errors():
            ajoutee = bootstrap.application().participants.add(
                identity.current(),
                campagne.campagne_id,
                nom=nom.strip() or noms[organisation],
                bailleur_id=None if est_commune else BailleurId(organisation),
                code_insee=CodeInsee(organisation) if est_commune else None,
            )
            state.say_after_rerun(textes.EQUIPE_AJOUTEE.format(nom=ajoutee.nom))
            st.rerun()
