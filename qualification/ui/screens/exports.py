"""The diagnostic as files: one line per format, each made when asked for."""

from __future__ import annotations

from functools import partial

import streamlit as st

from qualification import bootstrap
from qualification.domain.campagne import Campagne
from qualification.domain.errors import ExportRefuse
from qualification.services.documents import FormatExport
from qualification.textes import exploitation as textes
from qualification.textes.erreurs import message
from qualification.textes.restitution import FORMATS
from qualification.ui import identity
from qualification.ui.cache import documents, resultats
from qualification.ui.cache.vue import Vue
from qualification.ui.components.telechargement import file_on_demand
from qualification.ui.components.validite import not_yet, validity_banner
from qualification.ui.errors import showing_errors

_CLE = "exports"


def export_list(campagne: Campagne) -> None:
    """Draw the whole screen."""
    identite = identity.current()
    vue = Vue.of(identite, campagne)
    validity_banner(campagne, identite, resultats.expiry(vue))
    if not campagne.est_exportable:
        validee = bootstrap.application().campagnes.previous(campagne)
        not_yet(message(ExportRefuse(etat=campagne.etat)), validee)
    for format_export in FormatExport:
        with st.container(border=True):
            _line(vue, format_export, est_ouvert=campagne.est_exportable)


def _line(vue: Vue, format_export: FormatExport, *, est_ouvert: bool) -> None:
    gauche, droite = st.columns([3, 2], vertical_alignment="center")
    with gauche:
        contenu = textes.CONTENUS[format_export.value]
        st.markdown(f"**{FORMATS[format_export.value]}**  \n{contenu}")
    with droite, showing_errors():
        if est_ouvert:
            file_on_demand(
                partial(documents.diagnostic_file, vue, format_export),
                version=vue,
                key=f"{_CLE}_{format_export.value}",
            )
