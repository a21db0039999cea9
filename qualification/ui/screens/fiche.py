"""The sheet of a residence: choose it, leaf through, read, print, take to a CALEOL."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from qualification.adapters.files.ecriture.blocs import Encadre
from qualification.domain.acces import Droit, Identite
from qualification.domain.campagne import Campagne
from qualification.domain.ids import ResidenceId
from qualification.textes import comprendre, restitution
from qualification.textes import exploitation as textes
from qualification.textes.formats import nombre
from qualification.textes.libelles import libelle
from qualification.ui import identity, state
from qualification.ui.cache import documents, resultats
from qualification.ui.cache.vue import Vue
from qualification.ui.components.blocs import draw_blocks
from qualification.ui.components.graphiques import score_scale, two_views
from qualification.ui.components.lecture import choose_reading
from qualification.ui.components.residences import caleol_button
from qualification.ui.components.telechargement import file_on_demand
from qualification.ui.components.validite import validity_banner
from qualification.ui.errors import showing_errors
from qualification.ui.presenters import liste
from qualification.ui.presenters.carte import Filtre, LigneCarte
from qualification.ui.presenters.fiche import EcranFiche

_CLE = "fiche"
_PARAMETRE = "residence"


def residence_sheet(campagne: Campagne) -> None:
    """Draw the whole screen."""
    identite = identity.current()
    vue = Vue.of(identite, campagne)
    validity_banner(campagne, identite, resultats.expiry(vue))
    choisie = _choose(resultats.lignes(vue))
    if choisie is None:
        st.info(textes.CHOISIR_D_ABORD, icon=":material/touch_app:")
        st.page_link("pages/carte.py", label=textes.OUVRIR_CARTE, icon=":material/map:")
        return
    vue = choose_reading(vue)
    with showing_errors():
        ecran = documents.sheet(vue, choisie)
        with st.container(horizontal=True, vertical_alignment="center"):
            _leaf_through(vue, choisie)
            _actions(vue, campagne, identite, choisie)
        _read(vue, ecran)


def _choose(lignes: Sequence[LigneCarte]) -> ResidenceId | None:
    """Return the residence asked for: by the address of the page, else by the session."""
    connues = {ligne.residence_id: ligne for ligne in lignes}
    adresse = st.query_params.get(_PARAMETRE)
    choisie = ResidenceId(adresse) if adresse else state.residence_id()
    if choisie not in connues and not adresse:
        choisie = None
    state.show_in_widget(f"{_CLE}_residence", choisie if choisie in connues else None)
    st.selectbox(
        textes.CHOISIR_RESIDENCE,
        list(connues),
        index=None,
        format_func=lambda identifiant: liste.option(connues[identifiant]),
        placeholder=textes.CHOISIR_RESIDENCE_AIDE,
        key=f"{_CLE}_residence",
        on_change=_picked,
    )
    return choisie


def _leaf_through(vue: Vue, ici: ResidenceId) -> None:
    filtre = state.filtre()
    gardees = resultats.kept(vue, filtre).identifiants
    if ici not in gardees:
        filtre = Filtre()
        gardees = resultats.kept(vue, filtre).identifiants
    place = liste.neighbours(gardees, ici)
    modele = textes.RANG if filtre == Filtre() else textes.RANG_FILTRE
    _step(textes.PRECEDENTE, place.precedente, ":material/chevron_left:", "avant")
    _step(textes.SUIVANTE, place.suivante, ":material/chevron_right:", "apres")
    st.markdown(modele.format(rang=nombre(place.rang), total=nombre(place.total)))


def _step(label: str, vers: ResidenceId | None, icone: str, nom: str) -> None:
    st.button(
        label,
        key=f"{_CLE}_{nom}",
        icon=icone,
        disabled=vers is None,
        on_click=_open,
        args=(vers,),
    )


def _picked() -> None:
    _open(state.widget_value(f"{_CLE}_residence"))


def _open(residence_id: ResidenceId | None) -> None:
    state.choose_residence(residence_id)
    if residence_id is None:
        st.query_params.pop(_PARAMETRE, None)
    else:
        st.query_params[_PARAMETRE] = residence_id


def _read(vue: Vue, ecran: EcranFiche) -> None:
    draw_blocks((*ecran.sections[""], Encadre(ecran.mention)))
    if ecran.est_notee:
        _understand(vue, ecran.residence_id)
        st.subheader(restitution.DEUX_VUES)
        if ecran.scores:
            two_views(ecran.scores, key=f"{_CLE}_graphique")
        draw_blocks(ecran.sections[restitution.DEUX_VUES])
    for titre in (restitution.ECHANGES_FICHE, restitution.LIMITES):
        st.subheader(titre)
        draw_blocks(ecran.sections[titre])


def _understand(vue: Vue, residence_id: ResidenceId) -> None:
    est_ouvert = st.toggle(comprendre.TITRE, key=f"{_CLE}_comprendre", persist_state="session")
    if not est_ouvert:
        return
    score = resultats.understood(vue, residence_id)
    with st.container(border=True):
        st.markdown(score.phrase)
        if score.soustraction:
            st.markdown(f"**{score.soustraction}**")
        if score.reperes:
            score_scale(score, key=f"{_CLE}_echelle")
        draw_blocks(score.blocs)


def _actions(vue: Vue, campagne: Campagne, identite: Identite, residence_id: ResidenceId) -> None:
    if identite.has(Droit.PREPARER_CALEOL):
        caleol_button(residence_id, key=f"{_CLE}_caleol")
    if not campagne.est_exportable:
        st.markdown(textes.IMPRIMER_PLUS_TARD.format(etat=libelle(campagne.etat)))
        return
    file_on_demand(
        partial(documents.sheet_file, vue, residence_id),
        version=(vue, residence_id),
        key=f"{_CLE}_pdf",
        label=textes.IMPRIMER,
    )
