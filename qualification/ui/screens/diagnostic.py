"""The shared diagnostic: the essential, classes, lists, what to discuss, who took part, parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from qualification.adapters.files.ecriture.blocs import Encadre
from qualification.domain.campagne import Campagne
from qualification.services.pleniere import PAR_ORGANISATION
from qualification.textes import exploitation as textes
from qualification.textes import pleniere as textes_pleniere
from qualification.textes import restitution
from qualification.textes.formats import nombre
from qualification.ui import identity
from qualification.ui.cache import documents, resultats
from qualification.ui.cache.vue import Vue
from qualification.ui.components.blocs import draw_blocks
from qualification.ui.components.graphiques import distribution
from qualification.ui.components.lecture import choose_reading
from qualification.ui.components.residences import clickable_list, open_sheet
from qualification.ui.components.validite import validity_banner
from qualification.ui.presenters import liste, pleniere
from qualification.ui.presenters.diagnostic import EcranDiagnostic
from qualification.ui.presenters.liste import LigneListe
from qualification.ui.presenters.pleniere import LignePleniere

_CLE = "diagnostic"


def shared_diagnostic(campagne: Campagne) -> None:
    """Draw the whole screen."""
    identite = identity.current()
    vue = Vue.of(identite, campagne)
    validity_banner(campagne, identite, resultats.expiry(vue))
    vue = choose_reading(vue)
    ecran = documents.shared_diagnostic(vue)
    if ecran.est_vide:
        st.info(textes.DIAGNOSTIC_VIDE, icon=":material/analytics:")
        return
    draw_blocks((*ecran.sections[restitution.ESSENTIEL], Encadre(ecran.mention)))
    _distribution(ecran)
    _lists(ecran.listes)
    _plenary(ecran.pleniere)
    _section(ecran, restitution.PARTICIPATION)
    _syntheses(ecran)
    _section(ecran, restitution.ECHANGES)
    with st.expander(restitution.METHODE, icon=":material/menu_book:"):
        draw_blocks(ecran.sections[restitution.METHODE])


def _distribution(ecran: EcranDiagnostic) -> None:
    st.header(restitution.REPARTITION)
    if ecran.parts:
        distribution(ecran.parts, alternative=ecran.alternative, key=f"{_CLE}_repartition")
    else:
        st.markdown(textes.GRAPHIQUE_MASQUE)
    draw_blocks(ecran.sections[restitution.REPARTITION])


def _lists(listes: Mapping[str, Sequence[LigneListe]]) -> None:
    st.header(textes.LISTES)
    st.markdown(textes.LISTE_VERS_FICHE)
    titres = [textes.ONGLET.format(titre=t, n=nombre(len(x))) for t, x in listes.items()]
    for onglet, titre in zip(st.tabs(titres), listes, strict=True):
        with onglet:
            _list(titre, listes[titre])


def _list(titre: str, lignes: Sequence[LigneListe]) -> None:
    if not lignes:
        st.markdown(restitution.AUCUNE_RESIDENCE)
        return
    choisie = clickable_list(
        liste.diagnostic_columns(lignes),
        [ligne.residence_id for ligne in lignes],
        key=f"{_CLE}_liste_{titre}",
        alt=titre,
        hauteur=380,
    )
    if choisie is not None:
        open_sheet(choisie)


def _plenary(lignes: Sequence[LignePleniere]) -> None:
    if not lignes:
        return
    st.header(textes_pleniere.TITRE)
    st.markdown(textes_pleniere.INTRO.format(n=PAR_ORGANISATION))
    choisie = clickable_list(
        pleniere.columns(lignes),
        [ligne.residence_id for ligne in lignes],
        key=f"{_CLE}_pleniere",
        alt=textes_pleniere.TITRE,
        hauteur=380,
    )
    if choisie is not None:
        open_sheet(choisie)


def _syntheses(ecran: EcranDiagnostic) -> None:
    st.header(textes.SYNTHESES)
    titres = [restitution.PAR_COMMUNE, restitution.PAR_BAILLEUR]
    for onglet, titre in zip(st.tabs(titres), titres, strict=True):
        with onglet:
            draw_blocks(ecran.sections[titre])


def _section(ecran: EcranDiagnostic, titre: str) -> None:
    st.header(titre)
    draw_blocks(ecran.sections[titre])
