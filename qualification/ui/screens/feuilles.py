"""The paper of the day: cards of delegations, sheets of the rotation in force."""

from __future__ import annotations

import re
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

import streamlit as st

from qualification import bootstrap
from qualification.domain.campagne import Campagne
from qualification.domain.errors import PausesRefusees, ValeurInvalide
from qualification.domain.journee import OptionsPlanning, Pause
from qualification.services.impression import FormatCarte, OptionsFeuilles, Partie
from qualification.textes import feuilles as textes
from qualification.textes import replanification
from qualification.ui import identity
from qualification.ui.cache import documents
from qualification.ui.cache.vue import Vue
from qualification.ui.components.telechargement import file_on_demand
from qualification.ui.errors import showing_errors
from qualification.ui.screens.participants import join_url

_CLE = "feuilles"
_PARIS = ZoneInfo("Europe/Paris")
_FORMATS: tuple[FormatCarte, ...] = tuple(FormatCarte)
_PARTIES: tuple[Partie, ...] = tuple(Partie)
_PAUSE = re.compile(r"(\d{1,3})\s*\(\s*(\d{1,3})\s*\)", re.ASCII)


def cards(campagne: Campagne) -> None:
    """Offer the cards of the delegations whose code works."""
    st.subheader(textes.CARTES)
    st.markdown(textes.CARTES_INTRO)
    format_carte: FormatCarte = st.radio(
        textes.FORMAT,
        _FORMATS,
        format_func=lambda f: textes.FORMATS_CARTE[f.value],
        horizontal=True,
        key=f"{_CLE}_format",
    )
    vue, racine = Vue.of(identity.current(), campagne), identity.public_url("tablette")
    with showing_errors():
        file_on_demand(
            partial(documents.cards_file, vue, format_carte, racine, join_url),
            version=(vue, format_carte, racine),
            key=f"{_CLE}_cartes",
            label=textes.PREPARER_CARTES,
        )


def sheets(campagne: Campagne) -> None:
    """Offer the sheets of the rotation in force, if there is one."""
    application = bootstrap.application()
    if application.planification.current(campagne.campagne_id) is None:
        return
    with st.expander(textes.FEUILLES, icon=":material/print:"), showing_errors():
        st.markdown(textes.FEUILLES_INTRO)
        options = _options(campagne)
        vue, racine = Vue.of(identity.current(), campagne), identity.public_url("tablette")
        file_on_demand(
            partial(documents.sheets_file, vue, options, racine, join_url),
            version=(vue, options, racine),
            key=f"{_CLE}_planning",
            label=textes.PREPARER_FEUILLES,
        )


def slips(campagne: Campagne) -> None:
    """Offer the slips of those whose day the last repair changed, if there was one."""
    cadre = bootstrap.application().planification.day_in_force(campagne.campagne_id)
    if cadre is None or cadre.tour is None:
        return
    options = OptionsFeuilles(
        debut_le=cadre.options.debut_le,
        duree_tour_min=cadre.options.duree_tour_min,
        pauses=cadre.options.pauses,
    )
    st.markdown(replanification.FICHES_INTRO.format(version=cadre.version))
    vue, racine = Vue.of(identity.current(), campagne), identity.public_url("tablette")
    with showing_errors():
        file_on_demand(
            partial(documents.slips_file, vue, options, racine, join_url),
            version=(vue, options, racine),
            key=f"{_CLE}_changements",
            label=replanification.PREPARER_FICHES,
        )


def read_breaks(texte: str) -> tuple[Pause, ...]:
    """Return the breaks of ``4 (15), 8 (60)``: after which round, how many minutes.

    Raises PausesRefusees with the part that says neither.
    """
    pauses = []
    for partie in filter(str.strip, re.split("[,;]", texte)):
        lue = _PAUSE.fullmatch(partie.strip())
        try:
            apres_tour, duree_min = (int(lue[1]), int(lue[2])) if lue else (0, 0)
            pauses.append(Pause(apres_tour=apres_tour, duree_min=duree_min))
        except ValeurInvalide as refus:
            raise PausesRefusees(motif="illisible", valeur=partie.strip()) from refus
    return tuple(pauses)


def write_breaks(pauses: tuple[Pause, ...]) -> str:
    """Return breaks as ``read_breaks`` reads them."""
    return ", ".join(f"{p.apres_tour} ({p.duree_min})" for p in pauses)


def _options(campagne: Campagne) -> OptionsFeuilles:
    cadre = bootstrap.application().planification.day_in_force(campagne.campagne_id)
    prevue = cadre.options if cadre else OptionsPlanning()
    debut_prevu = prevue.debut_le and prevue.debut_le.astimezone(_PARIS)
    gauche, milieu, droite, large = st.columns([2, 2, 2, 3])
    jour = gauche.date_input(
        textes.JOUR,
        (debut_prevu or bootstrap.utc_now().astimezone(_PARIS)).date(),
        format="DD/MM/YYYY",
        key=f"{_CLE}_jour",
    )
    debut = milieu.time_input(
        textes.HEURE_DEBUT, debut_prevu and debut_prevu.time(), step=300, key=f"{_CLE}_debut"
    )
    duree = droite.number_input(
        textes.DUREE_TOUR, 1, 240, prevue.duree_tour_min, key=f"{_CLE}_duree"
    )
    pauses = large.text_input(
        textes.PAUSES,
        write_breaks(prevue.pauses),
        placeholder=textes.PAUSES_EXEMPLE,
        key=f"{_CLE}_pauses",
    )
    parties = st.pills(
        textes.PARTIES_VOULUES,
        _PARTIES,
        selection_mode="multi",
        default=_PARTIES,
        format_func=lambda p: textes.PARTIES[p.value],
        key=f"{_CLE}_parties",
    )
    format_parcours: FormatCarte = st.radio(
        textes.FORMAT_PARCOURS,
        _FORMATS,
        format_func=lambda f: textes.FORMATS_PARCOURS[f.value],
        horizontal=True,
        key=f"{_CLE}_format_parcours",
    )
    if not parties:
        raise ValeurInvalide(champ=textes.PARTIES_VOULUES, valeur=textes.AUCUNE)
    return OptionsFeuilles(
        debut_le=None if debut is None else datetime.combine(jour, debut, _PARIS),
        duree_tour_min=int(duree),
        pauses=read_breaks(pauses),
        parties=frozenset(parties),
        format_parcours=format_parcours,
    )
