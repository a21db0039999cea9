"""The fragility map: search, filters, map and list, short card of the residence chosen."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from qualification.domain.acces import Droit
from qualification.domain.campagne import Campagne
from qualification.textes import carte as textes_carte
from qualification.textes import exploitation as textes
from qualification.textes.formats import compte
from qualification.ui import cache, identity, state
from qualification.ui.cache import Vue
from qualification.ui.components.carte import carte_residences, legende
from qualification.ui.components.residences import (
    caleol_button,
    clear_filters_button,
    clickable_list,
    filters,
    open_sheet,
    preview,
)
from qualification.ui.components.validite import validity_banner
from qualification.ui.presenters import carte as presenter
from qualification.ui.presenters.carte import Filtre, LigneCarte

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
    validity_banner(campagne, identite)
    vue = Vue.of(identite, campagne)
    toutes = cache.lignes(vue)
    if not toutes:
        st.info(textes.AUCUNE_RESIDENCE, icon=":material/home_work:")
        return
    filtre = filters(toutes, key=_CLE)
    state.keep_filtre(filtre)
    retenues = presenter.filter_lignes(toutes, filtre)
    if not retenues:
        st.info(textes.AUCUNE_NE_CORRESPOND, icon=":material/search_off:")
        clear_filters_button(key=_CLE)
        return
    est_carte = _summary(toutes, retenues, filtre)
    if est_carte:
        _map_and_list(vue, retenues, filtre)
    else:
        _chosen(retenues)
        _list(retenues, filtre)


def _summary(toutes: Sequence[LigneCarte], retenues: Sequence[LigneCarte], filtre: Filtre) -> bool:
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
                retenues=compte(len(retenues), "résidence"),
                total=compte(len(toutes), "résidence"),
                logements=compte(sum(x.logements for x in retenues), "logement"),
            )
        )
        if filtre != Filtre():
            clear_filters_button(key=_CLE)
    return bool(vue == textes.VUE_CARTE)


def _map_and_list(vue: Vue, retenues: Sequence[LigneCarte], filtre: Filtre) -> None:
    gauche, droite = st.columns([2, 1])
    points = presenter.points(retenues)
    with gauche:
        clic = carte_residences(
            points,
            cache.fond(vue.territoire_id, vue.revision_inventaire),
            key=f"{_CLE}_{vue.territoire_id}",
            selection=state.residence_id(),
        )
        if clic is not None:
            state.click_on_map(clic)
        _without_coordinates(len(retenues) - len(points))
        legende(presenter.legend(retenues))
        st.markdown(textes_carte.MODE_EMPLOI)
    with droite:
        _chosen(retenues)
        _list(retenues, filtre, colonnes=_COURTES)


def _list(
    retenues: Sequence[LigneCarte],
    filtre: Filtre,
    *,
    colonnes: Sequence[str] | None = None,
) -> None:
    clickable_list(
        presenter.table(retenues),
        [ligne.residence_id for ligne in retenues],
        # A click on the map starts the list over: its row would otherwise stay chosen beside it.
        key=f"{_CLE}_liste_{hash((filtre, state.map_click(), colonnes))}",
        alt=textes.LISTE_ALT,
        ordre=colonnes,
        hauteur=_HAUTEUR_LISTE,
        on_choose=state.choose_residence,
    )


def _chosen(retenues: Sequence[LigneCarte]) -> None:
    ligne = next((x for x in retenues if x.residence_id == state.residence_id()), None)
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
