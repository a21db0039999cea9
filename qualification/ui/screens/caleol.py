"""Context sheets for a CALEOL: a date, places, one file. Never a candidate (G1, G10)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from qualification import bootstrap
from qualification.adapters.files.ecriture.entete import day
from qualification.bootstrap import utc_now
from qualification.domain.campagne import Campagne
from qualification.domain.ids import ResidenceId
from qualification.services.documents import FormatExport
from qualification.textes import exploitation as textes
from qualification.textes.formats import nombre
from qualification.textes.libelles import libelle
from qualification.textes.mentions import MENTION_CALEOL
from qualification.textes.restitution import FORMATS
from qualification.ui import identity, state
from qualification.ui.cache import documents, resultats
from qualification.ui.cache.vue import Vue
from qualification.ui.components.residences import plain_list
from qualification.ui.components.telechargement import file_on_demand
from qualification.ui.components.validite import not_yet, validity_banner
from qualification.ui.errors import showing_errors
from qualification.ui.presenters import liste
from qualification.ui.presenters.carte import LigneCarte

_CLE = "caleol"
_FORMATS = (FormatExport.PDF, FormatExport.DOCX)


def context_sheets(campagne: Campagne) -> None:
    """Draw the whole screen."""
    identite = identity.current()
    vue = Vue.of(identite, campagne)
    validity_banner(campagne, identite, resultats.expiry(vue))
    choisies = _agenda(resultats.lignes(vue))
    if not campagne.est_exportable:
        validee = bootstrap.application().campagnes.previous(campagne)
        not_yet(textes.CALEOL_PLUS_TARD.format(etat=libelle(campagne.etat)), validee)
    elif not choisies:
        st.info(textes.CALEOL_VIDE, icon=":material/playlist_add:")
    else:
        _file(vue, choisies)


def _agenda(lignes: Sequence[LigneCarte]) -> tuple[ResidenceId, ...]:
    """Let one choose the residences; return those of this territory one may see, in order."""
    connues = {ligne.residence_id: ligne for ligne in lignes}
    choisies = tuple(choisie for choisie in state.caleol() if choisie in connues)
    state.show_in_widget(f"{_CLE}_residences", list(choisies))
    st.multiselect(
        textes.CALEOL_RESIDENCES,
        list(connues),
        format_func=lambda identifiant: liste.option(connues[identifiant]),
        placeholder=textes.CALEOL_RESIDENCES_AIDE,
        key=f"{_CLE}_residences",
        on_change=_picked,
    )
    if choisies:
        plain_list(
            (connues[choisie] for choisie in choisies),
            key=f"{_CLE}_table",
            alt=textes.CALEOL_RESIDENCES,
        )
    return choisies


def _picked() -> None:
    state.pick_for_caleol(tuple(state.widget_value(f"{_CLE}_residences")))


def _file(vue: Vue, choisies: tuple[ResidenceId, ...]) -> None:
    date_, format_ = st.columns(2)
    with date_:
        le = st.date_input(
            textes.CALEOL_DATE, value=day(utc_now()), format="DD/MM/YYYY", key=f"{_CLE}_date"
        )
    with format_:
        format_export = st.segmented_control(
            textes.CALEOL_FORMAT,
            _FORMATS,
            default=FormatExport.PDF,
            required=True,
            format_func=lambda f: FORMATS[f.value],
            key=f"{_CLE}_format",
        )
    with st.container(horizontal=True, vertical_alignment="center"), showing_errors():
        file_on_demand(
            partial(documents.caleol_file, vue, choisies, le, format_export),
            version=(vue, choisies, le, format_export),
            key=f"{_CLE}_fichier",
            label=textes.CALEOL_PREPARER.format(n=nombre(len(choisies))),
        )
    st.markdown(MENTION_CALEOL)
