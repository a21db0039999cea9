"""Cut-offs tried on the distribution before they are decided."""

from __future__ import annotations

import streamlit as st

from qualification import bootstrap
from qualification.domain.campagne import Campagne, Geste
from qualification.domain.classement import Seuils
from qualification.domain.errors import ValeurInvalide
from qualification.services.distribution import MINIMUM, Distribution
from qualification.textes import preparation as textes
from qualification.textes.formats import nombre
from qualification.textes.libelles import libelle
from qualification.ui import identity, state
from qualification.ui.cache import resultats
from qualification.ui.cache.vue import Vue
from qualification.ui.components.graphiques import histogram
from qualification.ui.errors import showing_errors
from qualification.ui.presenters import seuils as presenter

_CLE = "essai"
_BORNES = {
    "a_surveiller": textes.ESSAI_A_SURVEILLER,
    "equilibree": textes.ESSAI_EQUILIBREE,
    "favorable": textes.ESSAI_FAVORABLE,
}


def try_cutoffs(campagne: Campagne) -> None:
    """Draw the distribution, cut-offs to try on it, and what they would change."""
    st.markdown(textes.DISTRIBUTION_INTRO)
    precedente = bootstrap.application().campagnes.previous(campagne)
    source = _source(campagne, precedente)
    if source is None:
        st.info(textes.DISTRIBUTION_VIDE.format(minimum=MINIMUM), icon=":material/bar_chart:")
        return
    regardee, distribution = source
    st.markdown(
        textes.DISTRIBUTION_SOURCE.format(campagne=regardee.nom, n=nombre(len(distribution.tenue)))
    )
    essayes = _tried(campagne.seuils)
    if essayes is None:
        st.error(textes.SEUILS_DESORDRE)
        return
    histogram(distribution.bars(), essayes, key=f"{_CLE}_distribution")
    st.table(presenter.table(distribution, campagne.seuils, essayes))
    st.markdown(textes.CHANGENT.format(n=nombre(distribution.moved(campagne.seuils, essayes))))
    st.markdown(presenter.suggestions(distribution))
    _decide(campagne, essayes, precedente)


def _source(
    campagne: Campagne, precedente: Campagne | None
) -> tuple[Campagne, Distribution] | None:
    for regardee in (campagne, precedente):
        if regardee is None:
            continue
        distribution = resultats.distribution(Vue.of(identity.current(), regardee))
        if distribution.est_lisible:
            return regardee, distribution
    return None


def _tried(seuils: Seuils) -> Seuils | None:
    bornes = {
        nom: colonne.number_input(
            label,
            1.0,
            99.0,
            getattr(seuils, nom),
            1.0,
            format="%g",
            key=f"{_CLE}_{seuils.version}_{nom}",
        )
        for colonne, (nom, label) in zip(st.columns(3), _BORNES.items(), strict=True)
    }
    try:
        return Seuils(
            version=seuils.version,
            divergence=seuils.divergence,
            divergence_niveaux=seuils.divergence_niveaux,
            **bornes,
        )
    except ValeurInvalide:
        return None


def _decide(campagne: Campagne, essayes: Seuils, precedente: Campagne | None) -> None:
    if not campagne.allows(Geste.SEUILLER):
        st.markdown(textes.SEUILS_FIGES.format(etat=libelle(campagne.etat)))
        return
    if precedente is not None and precedente.seuils.bornes != essayes.bornes:
        st.warning(
            textes.SEUILS_DEJA_DECIDES.format(
                campagne=precedente.nom, bornes=presenter.cuts_words(precedente.seuils.bornes)
            )
        )
    est_pareil = essayes == campagne.seuils
    if st.button(textes.APPLIQUER_SEUILS, key=f"{_CLE}_appliquer", disabled=est_pareil):
        with showing_errors():
            decidee = bootstrap.application().campagnes.decide_cutoffs(
                identity.current(), campagne.campagne_id, essayes
            )
            state.say_after_rerun(
                textes.SEUILS_APPLIQUES.format(
                    bornes=presenter.cuts_words(decidee.seuils.bornes),
                    version=decidee.seuils.version,
                )
            )
            st.rerun()
