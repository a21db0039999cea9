"""Move the weights of the dimensions, see which classes move."""

from __future__ import annotations

import streamlit as st

from qualification import bootstrap
from qualification.domain.campagne import Campagne
from qualification.domain.grille import Grille
from qualification.domain.ids import CodeCritere
from qualification.domain.sensibilite import Sensibilite
from qualification.textes import sensibilite as textes
from qualification.ui import identity, state
from qualification.ui.cache import resultats
from qualification.ui.cache.vue import Vue
from qualification.ui.components.blocs import draw_blocks
from qualification.ui.components.graphiques_methode import before_after
from qualification.ui.components.residences import clickable_list, open_sheet
from qualification.ui.presenters import sensibilite as presenter

_CLE = "sensibilite"


def weights_tried(campagne: Campagne) -> None:
    """Draw the whole screen."""
    st.markdown(textes.PRESENTATION)
    vue = Vue.of(identity.current(), campagne)
    grille = bootstrap.application().campagnes.grid(campagne.campagne_id)
    gauche, droite = st.columns([2, 3], gap="large")
    with gauche:
        poids = _sliders(grille)
    with droite:
        if not any(poids.values()):
            st.warning(textes.TOUS_NULS, icon=":material/tune:")
            return
        sensibilite = resultats.sensitivity(vue, tuple(poids.items()))
        ecran = presenter.screen(sensibilite, resultats.lignes(vue))
        if ecran.est_vide:
            st.info(textes.VIDE, icon=":material/tune:")
            return
        _summary(grille, sensibilite, ecran)
    _moves(ecran)


def _sliders(grille: Grille) -> dict[CodeCritere, int]:
    st.subheader(textes.POIDS)
    st.markdown(textes.POIDS_AIDE)
    departs = presenter.sliders(grille)
    cles = {code: f"{_CLE}_{grille.grille_id}_{code}" for code in departs}
    poids = {
        code: st.slider(nom, 0, presenter.CURSEUR_MAX, depart, step=5, key=cles[code])
        for code, (nom, depart) in departs.items()
    }
    st.button(
        textes.REVENIR,
        key=f"{_CLE}_revenir",
        icon=":material/restart_alt:",
        on_click=state.set_widgets,
        args=({cles[code]: depart for code, (_, depart) in departs.items()},),
    )
    return poids


def _summary(grille: Grille, sensibilite: Sensibilite, ecran: presenter.EcranSensibilite) -> None:
    st.subheader(textes.GRAPHIQUE)
    st.markdown(f"**{ecran.bilan}**")
    before_after(ecran.barres, alternative=ecran.alternative, key=f"{_CLE}_barres")
    st.markdown(" · ".join(presenter.shares(grille, sensibilite)))


def _moves(ecran: presenter.EcranSensibilite) -> None:
    st.header(textes.LISTE)
    if ecran.flux is None:
        st.markdown(textes.AUCUNE)
        return
    draw_blocks([ecran.flux])
    st.markdown(textes.LISTE_AIDE)
    choisie = clickable_list(
        ecran.colonnes, ecran.identifiants, key=f"{_CLE}_liste", alt=textes.LISTE, hauteur=420
    )
    if choisie is not None:
        open_sheet(choisie)
