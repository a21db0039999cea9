"""The door: sign in, create the first administrator, receive the session cookie."""

from __future__ import annotations

import streamlit as st

from qualification import bootstrap
from qualification.services.comptes import LONGUEUR_MINIMALE
from qualification.textes import connexion as textes
from qualification.ui import identity
from qualification.ui.components.redirection import go_to
from qualification.ui.errors import showing_errors


def sign_in() -> None:
    """Ask for identifier and password; the browser then fetches its cookie."""
    with st.form("connexion", border=False):
        identifiant = st.text_input(textes.IDENTIFIANT, key="connexion_identifiant")
        mot_de_passe = st.text_input(
            textes.MOT_DE_PASSE, type="password", key="connexion_mot_de_passe"
        )
        est_envoye = st.form_submit_button(
            textes.SE_CONNECTER, type="primary", key="connexion_envoyer"
        )
    if est_envoye:
        with showing_errors():
            _enter(identifiant, mot_de_passe)


def first_account() -> None:
    """Create the first administrator from the server, or with the key it printed."""
    st.markdown(textes.PREMIER_COMPTE.format(minimum=LONGUEUR_MINIMALE))
    est_local = identity.is_at_the_server()
    with st.form("premier_compte", border=False):
        nom = st.text_input(textes.NOM, key="premier_nom")
        identifiant = st.text_input(textes.IDENTIFIANT, key="premier_identifiant")
        mot_de_passe = st.text_input(
            textes.MOT_DE_PASSE, type="password", key="premier_mot_de_passe"
        )
        cle = "" if est_local else st.text_input(textes.CLE, key="premier_cle")
        est_envoye = st.form_submit_button(textes.CREER, type="primary", key="premier_envoyer")
    if est_envoye:
        with showing_errors():
            bootstrap.application().comptes.create_first(
                identifiant, nom, mot_de_passe, est_local=est_local, cle=cle
            )
            _enter(identifiant, mot_de_passe)


def _enter(identifiant: str, mot_de_passe: str) -> None:
    application = bootstrap.application()
    identite, jeton = application.comptes.sign_in(identifiant, mot_de_passe)
    st.success(textes.BIENVENUE.format(nom=identite.nom))
    go_to(f"/session/ouvrir?ticket={application.tickets.issue(jeton)}", key="connexion_entree")
