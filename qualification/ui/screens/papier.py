"""The paper twin: sheets to print, and the screen that types them in."""

from __future__ import annotations

from functools import partial

import streamlit as st

from qualification import bootstrap
from qualification.domain.campagne import Campagne
from qualification.domain.papier import DOMICILE, TEMOINS, CodeFiche
from qualification.services.fiches_papier import BilanSaisie, FicheASaisir, LignePapier
from qualification.textes import papier as textes
from qualification.textes.formats import nombre
from qualification.ui import identity, state
from qualification.ui.cache.vue import Vue
from qualification.ui.components.telechargement import file_on_demand
from qualification.ui.errors import showing_errors
from qualification.ui.presenters import papier as presenter

_TOUS = -2


def sheets(campagne: Campagne) -> None:
    """Offer the sheets of a round, of all rounds, of home, or of the fiches témoins."""
    application, identite = bootstrap.application(), identity.current()
    planning = application.planification.current(campagne.campagne_id)
    tours = range(1, planning.tours + 1) if planning else range(0)
    temoins = application.temoins.fiches(identite, campagne.campagne_id)
    with st.expander(textes.IMPRIMER, icon=":material/edit_note:"), showing_errors():
        st.markdown(textes.IMPRIMER_INTRO)
        choix: int = st.selectbox(
            textes.TOURS,
            [*([_TOUS] if planning else []), *tours, DOMICILE, *([TEMOINS] if temoins else [])],
            format_func=_round_label,
            key="papier_tour",
        )
        tour = None if choix == _TOUS else choix
        racine = identity.public_url("saisie")
        file_on_demand(
            partial(
                application.papier.print_sheets, identite, campagne.campagne_id, tour, sheet_url
            ),
            version=(Vue.of(identite, campagne), tour, racine),
            key="papier_fiches",
            label=textes.PREPARER,
        )


def sheet_url(code: CodeFiche) -> str:
    """Return the address that opens the typing of a sheet."""
    return identity.public_url("saisie", fiche=str(code))


def sheet_code() -> str:
    """Return the code in the address, or the one typed."""
    venu = st.query_params.get("fiche", "")
    with st.form("papier_code", border=False):
        code = st.text_input(
            textes.CODE, venu, placeholder=textes.CODE_EXEMPLE, key=f"papier_code_{venu}"
        )
        est_demande = st.form_submit_button(textes.OUVRIR, key="papier_ouvrir")
    if est_demande and code != venu:
        st.query_params["fiche"] = code
        st.rerun()
    return venu


def sheet(code: str) -> None:
    """Draw one line of keys per place; save them all at once."""
    with showing_errors():
        service, identite = bootstrap.application().papier, identity.current()
        ouverte = service.open(identite, code)
        fiche = ouverte.fiche
        st.subheader(presenter.sheet_title(ouverte))
        st.markdown(textes.AIDE_LIGNE.format(maximum=ouverte.grille.niveau_max))
        st.markdown(presenter.columns(ouverte))
        if not fiche.lignes:
            st.info(textes.SANS_RESIDENCE, icon=":material/info:")
            return
        with st.form("papier_fiche"):
            lignes = {ligne.lieu_id: _row(ouverte, ligne) for ligne in fiche.lignes}
            remplacer = st.checkbox(textes.REMPLACER, key=f"papier_remplacer_{fiche.code}")
            est_envoyee = st.form_submit_button(
                textes.ENREGISTRER, type="primary", key="papier_enregistrer"
            )
        if est_envoyee:
            _say(ouverte, service.save(identite, code, lignes, remplacer=remplacer))


def _row(ouverte: FicheASaisir, ligne: LignePapier) -> str:
    deja = presenter.standing(ouverte, ligne.lieu_id)
    return st.text_input(
        ligne.nom,
        placeholder=textes.DEJA.format(signes=deja) if deja else textes.RIEN * len(ouverte.items),
        help=textes.DEJA.format(signes=f"`{deja}`") if deja else None,
        key=f"papier_{ouverte.fiche.code}_{ligne.lieu_id}",
    )


def _say(ouverte: FicheASaisir, bilan: BilanSaisie) -> None:
    if not bilan.conflits:
        state.say_after_rerun(presenter.outcome(bilan))
        st.rerun()
    st.success(presenter.outcome(bilan), icon=":material/check_circle:")
    st.warning(textes.CONFLITS.format(n=nombre(len(bilan.conflits))), icon=":material/warning:")
    for phrase in presenter.conflicts(ouverte, bilan.conflits):
        st.text(phrase)


def _round_label(tour: int) -> str:
    if tour == _TOUS:
        return textes.TOUS_LES_TOURS
    series = {DOMICILE: textes.DOMICILE, TEMOINS: textes.TEMOINS}
    return series.get(tour, textes.UN_TOUR.format(tour=tour))
