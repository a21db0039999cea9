"""The fragility map: search, filters, map and list, short card of the residence chosen."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from qualification.domain.acces import Droit
from qualification.domain.campagne import Campagne
from qualification.textes import carte as textes_carte
from qualification.textes import exploitation as textes
from qualification.textes.formats import compte
from qualification.ui import identity, state
from qualification.ui.cache import resultats, territoire
from qualification.ui.cache.vue import Vue
from qualification.ui.components.carte import carte_residences, legende
from qualification.ui.components.lecture import choose_reading
from qualification.ui.components.residences import (
    caleol_button,
    clear_filters_button,
    clickable_list,
    filters,
    open_sheet,
    preview,
)
from qualification.ui.components.validite import validity_banner
from qualification.ui.presenters.carte import Filtre, LigneCarte
from qualification.ui.presenters.liste import Retenues

_CLE = "carte"
_VUES = (textes.VUE_CARTE, textes.VUE_TABLEAU)
_COURTES = (
    textes_carte.COLONNE_RESIDENCE,
    textes_carte.COLONNE_CLASSE,
    textes_carte.COLONNE_COMMUNE,
)
_HAUTEUR_LISTE = 640


def fragility_map(campagne: Campagne) -> None:
    """Draw the whole screen."""
    identite = identity.current()
    vue = Vue.of(identite, campagne)
    validity_banner(campagne, identite, resultats.expiry(vue))
    vue = choose_reading(vue)
    toutes = resultats.lignes(vue)
    if not toutes:
        st.info(textes.AUCUNE_RESIDENCE, icon=":material/home_work:")
        return
    filtre = filters(toutes, key=_CLE)
    state.keep_filtre(filtre)
    retenues = resultats.kept(vue, filtre)
    if not retenues.lignes:
        st.info(textes.AUCUNE_NE_CORRESPOND, icon=":material/search_off:")
        clear_filters_button(key=_CLE)
        return
    if _summary(len(toutes), retenues, filtre):
        _map_and_list(vue, retenues, filtre)
    else:
        _chosen(retenues.lignes)
        _list(retenues, filtre)


def _summary(total: int, retenues: Retenues, filtre: Filtre) -> bool:
    """Count what is kept; return whether it is to be shown as a map."""
    with st.container(horizontal=True, vertical_alignment="center"):
        vue = st.segmented_control(
            textes.VUE,
            _VUES,
            default=textes.VUE_CARTE,
            required=True,
            label_visibility="collapsed",
            key=f"{_CLE}_vue",
            persist_state="session",
        )
        st.markdown(
            textes.DECOMPTE.format(
                retenues=compte(len(retenues.lignes), "résidence"),
                total=compte(total, "résidence"),
                logements=compte(retenues.logements, "logement"),
            )
        )
        if filtre != Filtre():
            clear_filters_button(key=_CLE)
    return bool(vue == textes.VUE_CARTE)


def _map_and_list(vue: Vue, retenues: Retenues, filtre: Filtre) -> None:
    gauche, droite = st.columns([2, 1])
    with gauche:
        clic = carte_residences(
            retenues.points,
            territoire.fond(vue),
            key=f"{_CLE}_{vue.territoire_id}",
            selection=state.residence_id(),
        )
        if clic is not None:
            state.click_on_map(clic)
        _without_coordinates(len(retenues.lignes) - len(retenues.points))
        legende(retenues.legende)
        st.markdown(textes_carte.MODE_EMPLOI)
    with droite:
        _chosen(retenues.lignes)
        _list(retenues, filtre, colonnes=_COURTES)


def _list(retenues: Retenues, filtre: Filtre, *, colonnes: Sequence[str] | None = None) -> None:
    clickable_list(
        retenues.tableau,
        retenues.identifiants,
        # A click on the map starts the list over: its row would otherwise stay chosen beside it.
        key=f"{_CLE}_liste_{hash((filtre, state.map_click(), colonnes))}",
        alt=textes.LISTE_ALT,
        ordre=colonnes,
        hauteur=_HAUTEUR_LISTE,
        on_choose=state.choose_residence,
    )


def _chosen(lignes: Sequence[LigneCarte]) -> None:
    choisie = state.residence_id()
    ligne = next((ligne for ligne in lignes if ligne.residence_id == choisie), None)
    with st.container(border=True):
        if ligne is None:
            st.markdown(textes.LISTE_AIDE)
            return
        preview(ligne)
        with st.container(horizontal=True):
            if st.button(
                textes.OUVRIR_FICHE,
                key=f"{_CLE}_ouvrir",
                type="primary",
                icon=":material/description:",
            ):
                open_sheet(ligne.residence_id)
            if identity.current().has(Droit.PREPARER_CALEOL):
                caleol_button(ligne.residence_id, key=f"{_CLE}_caleol")


def _without_coordinates(n: int) -> None:
    if n:
        st.button(
            textes_carte.sans_coordonnees(n),
            key=f"{_CLE}_sans_coordonnees",
            type="tertiary",
            icon=":material/wrong_location:",
            on_click=state.show_in_widget,
            args=(f"{_CLE}_vue", textes.VUE_TABLEAU),
        )
