"""Preparing the day: room and clock, delegations, meetings, with conflicts named at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import streamlit as st

from qualification import bootstrap
from qualification.domain.campagne import Campagne
from qualification.domain.errors import QualificationError
from qualification.domain.journee import TABLES_MAX, TOURS_MAX, OptionsPlanning
from qualification.domain.ordre import cle_tri
from qualification.domain.participants import College, Delegation
from qualification.services.journees import RESIDENCES_PAR_TOUR, Paire
from qualification.textes import feuilles, rotation
from qualification.textes import journee as textes
from qualification.textes.erreurs import message, messages
from qualification.textes.libelles import libelle
from qualification.ui import identity, state
from qualification.ui.errors import showing_errors
from qualification.ui.presenters import journee as presenter
from qualification.ui.presenters.propre import plain
from qualification.ui.screens.feuilles import read_breaks, write_breaks

_CLE = "planning"
_COTES: tuple[College, ...] = tuple(College)
_PARIS = ZoneInfo("Europe/Paris")


def prepare(campagne: Campagne) -> OptionsPlanning | None:
    """Draw the day; return it as it is set on screen, ``None`` while a cell says nothing."""
    application = bootstrap.application()
    gardees = application.journees.options(campagne.campagne_id)
    noms = presenter.unique_names(application.inventaire.organisation_names(campagne.territoire_id))
    st.subheader(textes.TITRE)
    salle, delegations, rencontres = st.tabs([textes.SALLE, textes.DELEGATIONS, textes.RENCONTRES])
    options: OptionsPlanning | None = None
    with salle:
        options = _readable_room(campagne, gardees)
    with delegations:
        equipes = _delegations(campagne, gardees, noms)
    with rencontres:
        paires = application.journees.pairs(campagne.campagne_id, options or gardees)
        voulues = _meetings(campagne, paires, gardees, noms)
    fautes = [*equipes.fautes, *voulues.fautes]
    if options:
        options = replace(options, delegations=equipes.reglages, rencontres=voulues.reglages)
        _conflicts(campagne, options, fautes)
    if st.button(textes.ENREGISTRER, key=f"{_CLE}_enregistrer", disabled=bool(fautes)) and options:
        with showing_errors():
            application.journees.save(identity.current(), campagne.campagne_id, options)
            state.say_after_rerun(textes.ENREGISTREE)
            st.rerun()
    return None if fautes else options


def _readable_room(campagne: Campagne, gardees: OptionsPlanning) -> OptionsPlanning | None:
    try:
        return _room(campagne, gardees)
    except QualificationError as refus:
        st.error(plain(message(refus)), icon=":material/error:")
        return None


def _room(campagne: Campagne, gardees: OptionsPlanning) -> OptionsPlanning:
    gauche, milieu, droite = st.columns(3)
    tables = gauche.number_input(
        rotation.TABLES, 0, TABLES_MAX, gardees.tables, key=f"{_CLE}_tables"
    )
    tours_max = milieu.number_input(
        rotation.TOURS_MAX, 1, TOURS_MAX, gardees.tours_max, key=f"{_CLE}_tours"
    )
    duree = droite.number_input(rotation.DUREE, 1, 240, gardees.duree_tour_min, key=f"{_CLE}_duree")
    par_tour = gauche.number_input(
        rotation.PAR_TOUR,
        1,
        100,
        gardees.residences_par_tour or RESIDENCES_PAR_TOUR[campagne.mode],
        key=f"{_CLE}_par_tour",
    )
    pauses = milieu.text_input(
        feuilles.PAUSES,
        write_breaks(gardees.pauses),
        placeholder=feuilles.PAUSES_EXEMPLE,
        key=f"{_CLE}_pauses",
    )
    cote: College = droite.radio(
        rotation.COTE_ASSIS,
        _COTES,
        index=_COTES.index(gardees.cote_assis),
        format_func=libelle,
        horizontal=True,
        key=f"{_CLE}_cote",
    )
    debut = gardees.debut_le and gardees.debut_le.astimezone(_PARIS)
    jour = gauche.date_input(
        textes.JOUR,
        (debut or bootstrap.utc_now().astimezone(_PARIS)).date(),
        format="DD/MM/YYYY",
        key=f"{_CLE}_jour",
    )
    heure = milieu.time_input(
        textes.HEURE, debut.time() if debut else None, step=300, key=f"{_CLE}_heure"
    )
    return OptionsPlanning(
        tables=int(tables),
        tours_max=int(tours_max),
        duree_tour_min=int(duree),
        pauses=read_breaks(pauses),
        residences_par_tour=int(par_tour),
        cote_assis=cote,
        debut_le=None if heure is None else datetime.combine(jour, heure, _PARIS),
    )


def _delegations(
    campagne: Campagne, options: OptionsPlanning, noms: Mapping[str, str]
) -> presenter.Lues:
    st.markdown(textes.DELEGATIONS_INTRO)
    invitees = [
        d
        for d in bootstrap.application().participants.all(identity.current(), campagne.campagne_id)
        if d.revoquee_le is None
    ]
    reglages: list[Any] = []
    fautes: list[str] = []
    for college in College:
        siennes = [d for d in invitees if d.college is college]
        autres = {d.organisation for d in invitees if d.college is not college}
        st.markdown(f"**{textes.COTES[college.value]}**")
        if not siennes:
            st.markdown(textes.SANS_DELEGATION)
            continue
        lues = _delegation_grid(
            campagne, siennes, options, noms, sorted((noms.get(o, o) for o in autres), key=cle_tri)
        )
        reglages += lues.reglages
        fautes += lues.fautes
    return presenter.Lues(tuple(reglages), tuple(fautes))


def _delegation_grid(
    campagne: Campagne,
    delegations: Sequence[Delegation],
    options: OptionsPlanning,
    noms: Mapping[str, str],
    autres: Sequence[str],
) -> presenter.Lues:
    college = delegations[0].college.value
    lignes = st.data_editor(
        presenter.delegation_rows(delegations, options, noms),
        hide_index=True,
        disabled=[textes.C_DELEGATION, textes.C_ORGANISATION],
        # What is filled in comes before a second long name.
        column_order=[
            textes.C_DELEGATION,
            textes.C_PRESENCES,
            textes.C_CONNAIT,
            textes.C_ORGANISATION,
        ],
        column_config={
            textes.C_PRESENCES: st.column_config.TextColumn(help=textes.PRESENCES_AIDE),
            textes.C_CONNAIT: st.column_config.MultiselectColumn(
                help=textes.CONNAIT_AIDE, options=autres
            ),
        },
        key=f"{_CLE}_delegations_{college}_{campagne.campagne_id}",
        alt=textes.DELEGATIONS,
    )
    return presenter.read_delegations(delegations, lignes, noms)


def _meetings(
    campagne: Campagne,
    paires: Sequence[Paire],
    options: OptionsPlanning,
    noms: Mapping[str, str],
) -> presenter.Lues:
    if not paires:
        st.markdown(textes.SANS_PAIRE)
        return presenter.Lues((), ())
    st.markdown(textes.RENCONTRES_INTRO)
    lignes = st.data_editor(
        presenter.meeting_rows(paires, options, noms),
        hide_index=True,
        disabled=[
            textes.C_BAILLEUR,
            textes.C_COMMUNE,
            textes.C_RESIDENCES,
            textes.C_LOGEMENTS,
            textes.C_VALEUR,
        ],
        column_config={
            textes.C_TOURS: st.column_config.NumberColumn(step=1),
            textes.C_FRAGILITE: st.column_config.NumberColumn(step=0.01, format="%.2f"),
        },
        key=f"{_CLE}_rencontres_{campagne.campagne_id}",
        alt=textes.RENCONTRES,
    )
    return presenter.read_meetings(paires, lignes)


def _conflicts(campagne: Campagne, options: OptionsPlanning, fautes: Sequence[str]) -> None:
    """Name what is wrong in the grids and what keeps meetings from being held."""
    application = bootstrap.application()
    phrases = list(fautes)
    delegations = application.participants.all(identity.current(), campagne.campagne_id)
    noms = {str(d.delegation_id): d.nom for d in delegations}
    try:
        trouves = application.journees.obstacles(campagne.campagne_id, options)
        phrases += [textes.obstacle(o, noms.get(o.delegation, "")) for o in trouves]
    except QualificationError as refus:
        phrases += messages(refus)
    ecartees = application.journees.left_out(campagne.campagne_id)
    phrases += presenter.left_out(
        ecartees, application.inventaire.organisation_names(campagne.territoire_id)
    )
    if phrases:
        liste = "\n".join(f"- {plain(phrase)}" for phrase in phrases)
        st.warning(f"**{textes.CONFLITS}**\n\n{liste}", icon=":material/warning:")
    else:
        st.caption(f":material/check: {textes.AUCUN_CONFLIT}")
