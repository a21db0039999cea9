"""First steps: the demonstration, a real campaign, the campaigns already there."""

from __future__ import annotations

import streamlit as st

from qualification import bootstrap
from qualification.domain.acces import VISITEUR, Droit, Identite
from qualification.domain.campagne import Campagne
from qualification.domain.grille import Mode
from qualification.domain.ids import TerritoireId
from qualification.textes import accueil as textes
from qualification.textes.libelles import libelle
from qualification.ui import state
from qualification.ui.errors import showing_errors


def steps() -> None:
    """Say in three boxes what the application does."""
    for colonne, (titre, texte) in zip(st.columns(len(textes.ETAPES)), textes.ETAPES, strict=True):
        with colonne.container(border=True, height="stretch"):
            st.markdown(f"**{titre}**")
            st.markdown(texte)


def demonstration(identite: Identite) -> None:
    """Load, reload or erase the fictional territory."""
    service = bootstrap.application().demonstration
    est_chargee = service.is_loaded()
    if not service.is_allowed(identite):
        return
    with st.container(horizontal=True), showing_errors():
        label = textes.RECHARGER_DEMO if est_chargee else textes.CHARGER_DEMO
        if st.button(
            label, type="secondary" if est_chargee else "primary", key="accueil_demonstration"
        ):
            with st.spinner(textes.DEMO_EN_COURS):
                state.choose_campagne(service.load(identite))
            state.say_after_rerun(textes.DEMO_CHARGEE)
            st.rerun()
        if est_chargee and st.button(textes.EFFACER_DEMO, key="accueil_effacer"):
            service.erase(identite)
            state.choose_campagne(None)
            state.say_after_rerun(textes.DEMO_EFFACEE)
            st.rerun()


def campaigns(campagnes: list[Campagne]) -> None:
    """List the campaigns; opening one makes it the campaign looked at."""
    if not campagnes:
        st.markdown(textes.AUCUNE)
        return
    st.subheader(textes.OUVRIR_CAMPAGNE)
    noms = {t.territoire_id: t.nom for t in bootstrap.application().inventaire.territoires()}
    for campagne in campagnes:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.button(
                textes.OUVRIR,
                key=f"accueil_ouvrir_{campagne.campagne_id}",
                on_click=state.choose_campagne,
                args=(campagne.campagne_id,),
            )
            st.markdown(
                textes.LIGNE_CAMPAGNE.format(
                    nom=campagne.nom,
                    territoire=noms[campagne.territoire_id],
                    etat=libelle(campagne.etat),
                )
            )


def new_campaign(identite: Identite) -> None:
    """Create a campaign, on a new territory or one already there; it takes an account.

    Until there is one, whoever comes first is shown the way to it.
    """
    est_premiere = identite == VISITEUR and bootstrap.application().comptes.is_first_start()
    if not (identite.has(Droit.PREPARER) or est_premiere):
        return
    with st.expander(textes.CREER_CAMPAGNE, icon=":material/add_circle:"):
        if identite.compte_id is None:
            st.markdown(textes.COMPTE_NECESSAIRE)
            st.page_link("pages/connexion.py", label=textes.CREER_COMPTE, icon=":material/login:")
        else:
            _campaign_form(identite)


def _campaign_form(identite: Identite) -> None:
    inventaire = bootstrap.application().inventaire
    territoires = {t.territoire_id: t.nom for t in inventaire.territoires() if not t.est_fictif}
    nouveau = TerritoireId("")
    choisi = st.selectbox(
        textes.TERRITOIRE,
        [*territoires, nouveau],
        format_func=lambda t: territoires.get(t, textes.NOUVEAU_TERRITOIRE),
        key="accueil_territoire",
    )
    with st.form("accueil_campagne", border=False):
        nom_territoire = (
            st.text_input(textes.NOM_TERRITOIRE, key="accueil_nom_territoire")
            if choisi == nouveau
            else ""
        )
        nom = st.text_input(textes.NOM_CAMPAGNE, key="accueil_nom_campagne")
        est_envoye = st.form_submit_button(textes.CREER, type="primary", key="accueil_creer")
    if est_envoye:
        with showing_errors():
            service = bootstrap.application().campagnes
            campagne = (
                service.create_with_territory(identite, nom_territoire, nom, Mode.COMPLET)
                if choisi == nouveau
                else service.create(identite, choisi, nom, Mode.COMPLET)
            )
            state.choose_campagne(campagne.campagne_id)
            state.say_after_rerun(textes.CAMPAGNE_CREEE)
            st.switch_page("pages/residences.py")
