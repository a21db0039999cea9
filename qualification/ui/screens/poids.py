"""The importance of dimensions: the page of a delegation, the panel of those who prepare."""

from __future__ import annotations

import streamlit as st

from qualification import bootstrap
from qualification.domain.acces import Droit
from qualification.domain.campagne import Campagne, Geste
from qualification.domain.grille import Grille
from qualification.domain.poids import SynthesePoids
from qualification.services.poids import even_split
from qualification.textes import poids as textes
from qualification.textes.libelles import libelle
from qualification.ui import identity, state
from qualification.ui.cache import resultats
from qualification.ui.cache.vue import Vue
from qualification.ui.components.blocs import draw_blocks
from qualification.ui.components.points import points_fields
from qualification.ui.errors import showing_errors
from qualification.ui.presenters import poids as presenter
from qualification.ui.presenters.propre import plain

_CLE = "poids"


def own_budget(code: str) -> None:
    """Draw the budget of the delegation that holds this code."""
    service = bootstrap.application().poids
    with showing_errors():
        fiche = service.sheet(code)
        if not fiche.campagne.est_budget_ouvert:
            st.info(textes.FERMEE, icon=":material/lock:")
            return
        st.markdown(textes.PRESENTATION.format(nom=plain(fiche.delegation.nom)))
        if fiche.est_donnee:
            st.success(textes.DEJA_DONNEE, icon=":material/check_circle:")
        points = points_fields(fiche.grille, fiche.points, key=_CLE)
        if st.button(textes.ENREGISTRER, type="primary", key=f"{_CLE}_enregistrer"):
            service.give(code, points)
            state.say_after_rerun(textes.ENREGISTREE)
            st.rerun()


def ask_code() -> None:
    """Ask for the code that opens the page."""
    with st.form(f"{_CLE}_code", border=False):
        code = st.text_input(textes.CODE, key=f"{_CLE}_saisie_code")
        if st.form_submit_button(textes.OUVRIR_PAGE, type="primary", key=f"{_CLE}_continuer"):
            st.query_params["code"] = code
            st.rerun()


def participants_weights(campagne: Campagne) -> None:
    """Draw what delegations give, open and close, adopt; then what dimensions really weigh."""
    application = bootstrap.application()
    identite = identity.current()
    grille = application.campagnes.grid(campagne.campagne_id)
    synthese = application.poids.summary(identite, campagne.campagne_id)
    st.markdown(textes.INTRO)
    st.markdown(f"**{presenter.progress(synthese, est_ouvert=campagne.est_budget_ouvert)}**")
    if synthese.budgets:
        draw_blocks([presenter.summary_table(synthese, grille)])
    else:
        st.markdown(textes.AUCUN)
    _commands(campagne, synthese)
    if campagne.est_budget_ouvert and identite.has(Droit.ANIMER):
        _from_paper(campagne, grille, synthese)
    influences = resultats.influences(Vue.of(identite, campagne))
    if influences:
        st.markdown(f"**{textes.INFLUENCE}**")
        st.markdown(textes.INFLUENCE_AIDE)
        draw_blocks([presenter.influence_table(influences, grille)])


def _commands(campagne: Campagne, synthese: SynthesePoids) -> None:
    service, identite = bootstrap.application().poids, identity.current()
    est_ouvert = campagne.est_budget_ouvert
    with st.container(horizontal=True), showing_errors():
        bascule = textes.CLORE if est_ouvert else textes.OUVRIR
        if identite.has(Droit.ANIMER) and st.button(bascule, key=f"{_CLE}_bascule"):
            service.open(identite, campagne.campagne_id, est_ouvert=not est_ouvert)
            st.rerun()
        if not synthese.budgets:
            return
        if not campagne.allows(Geste.SEUILLER):
            st.markdown(textes.ADOPTION_FIGEE.format(etat=libelle(campagne.etat)))
        elif st.button(textes.ADOPTER, type="primary", key=f"{_CLE}_adopter"):
            grille = service.adopt(identite, campagne.campagne_id)
            state.say_after_rerun(textes.ADOPTES.format(version=grille.version))
            st.rerun()


def _from_paper(campagne: Campagne, grille: Grille, synthese: SynthesePoids) -> None:
    application = bootstrap.application()
    delegations = {
        d.delegation_id: d.nom
        for d in application.participants.all(identity.current(), campagne.campagne_id)
        if d.revoquee_le is None
    }
    with st.expander(textes.SAISIR, icon=":material/edit_note:"), showing_errors():
        choisie = st.selectbox(
            textes.DELEGATION,
            list(delegations),
            index=None,
            format_func=lambda delegation_id: delegations[delegation_id],
            key=f"{_CLE}_delegation",
        )
        if choisie is None:
            return
        donnes = {b.delegation_id: b.points for b in synthese.budgets}
        departs = donnes.get(choisie, even_split(grille))
        points = points_fields(grille, departs, key=f"{_CLE}_papier_{choisie}")
        if st.button(textes.ENREGISTRER_PAPIER, key=f"{_CLE}_papier_enregistrer"):
            application.poids.type_in(identity.current(), choisie, points)
            state.say_after_rerun(textes.PAPIER_ENREGISTRE.format(nom=delegations[choisie]))
            st.rerun()
