"""Prepare the fiches témoins of a campaign: proposed, taken from the one before, written."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from qualification import bootstrap
from qualification.domain.campagne import Campagne
from qualification.domain.ids import new_id
from qualification.domain.temoin import (
    DESCRIPTION_MAX,
    FICHES_MAX,
    FICHES_MINIMUM,
    TITRE_MAX,
    FicheTemoin,
    TexteTemoin,
)
from qualification.services.ancres import is_before_answers
from qualification.textes import temoins as textes
from qualification.textes.formats import compte
from qualification.ui import identity, state
from qualification.ui.errors import showing_errors

_TITRE, _DESCRIPTION = "temoin_titre_", "temoin_description_"


def fiches(campagne: Campagne) -> None:
    """Draw the fiches témoins of a campaign; write them while no answer is taken."""
    application, identite = bootstrap.application(), identity.current()
    retenues = application.temoins.fiches(identite, campagne.campagne_id)
    st.markdown(textes.INTRO)
    if not is_before_answers(campagne):
        st.info(textes.FIGEES.format(n=_count(len(retenues))), icon=":material/lock:")
        for fiche in retenues:
            st.markdown(textes.LIGNE.format(titre=fiche.titre, description=fiche.description))
        return
    cle = f"temoins_{campagne.campagne_id}"
    connues = {str(fiche.temoin_id): fiche for fiche in retenues}
    _offers(cle, application.temoins.previous(identite, campagne.campagne_id))
    places = _places(cle, connues)
    ecrites = [
        _written(place, rang, connues.get(place), (cle, [p for p in places if p != place]))
        for rang, place in enumerate(places, start=1)
    ]
    st.button(
        textes.AJOUTER,
        key="temoins_ajouter",
        icon=":material/add:",
        disabled=len(places) >= FICHES_MAX,
        on_click=_add,
        args=(cle, places),
    )
    _remarks(ecrites, retenues)
    if st.button(textes.ENREGISTRER, type="primary", key="temoins_enregistrer"):
        with showing_errors():
            gardees = [TexteTemoin(titre=titre, description=texte) for titre, texte in ecrites]
            application.temoins.keep(identite, campagne.campagne_id, gardees)
            relues = application.temoins.fiches(identite, campagne.campagne_id)
            state.choose(cle, [fiche.temoin_id for fiche in relues])
            dit = textes.ENREGISTREES if relues else textes.RETIREES
            state.say_after_rerun(dit.format(n=_count(len(relues))))
            st.rerun()


def _places(cle: str, connues: dict[str, FicheTemoin]) -> list[str]:
    """Return where fiches are written: those kept, until others are asked for."""
    if not state.has_chosen(cle):
        return list(connues)
    # What was written and not kept went with the page; what is kept is read again.
    return [
        p for p in state.chosen(cle) if p in connues or state.widget_value(_TITRE + p) is not None
    ]


def _offers(cle: str, anciennes: Sequence[TexteTemoin]) -> None:
    with st.container(horizontal=True):
        st.button(
            textes.PROPOSER,
            key="temoins_proposer",
            icon=":material/auto_awesome:",
            on_click=_fill,
            args=(cle, textes.PROPOSITION),
        )
        if anciennes:
            st.button(
                textes.REPRENDRE,
                key="temoins_reprendre",
                icon=":material/history:",
                on_click=_fill,
                args=(cle, anciennes),
            )


def _fill(cle: str, proposees: Sequence[TexteTemoin]) -> None:
    places = [new_id() for _ in proposees]
    for place, texte in zip(places, proposees, strict=True):
        state.set_widgets({_TITRE + place: texte.titre, _DESCRIPTION + place: texte.description})
    state.choose(cle, places)


def _add(cle: str, places: Sequence[str]) -> None:
    place = new_id()
    state.set_widgets({_TITRE + place: ""})
    state.choose(cle, [*places, place])


def _written(
    place: str, rang: int, connue: FicheTemoin | None, sans_elle: tuple[str, list[str]]
) -> tuple[str, str]:
    """Draw one fiche; return its title and its text as written.

    ``sans_elle``: key and places of those that stay when it is removed.
    """
    gauche, droite = st.columns([1, 2])
    titre = gauche.text_input(
        textes.TITRE_FICHE.format(n=rang),
        connue.titre if connue else "",
        max_chars=TITRE_MAX,
        key=_TITRE + place,
    )
    gauche.button(
        textes.RETIRER.format(n=rang),
        key=f"temoin_retirer_{place}",
        icon=":material/delete:",
        on_click=state.choose,
        args=sans_elle,
    )
    description = droite.text_area(
        textes.DESCRIPTION.format(n=rang),
        connue.description if connue else "",
        max_chars=DESCRIPTION_MAX,
        height=128,
        placeholder=textes.DESCRIPTION_AIDE,
        key=_DESCRIPTION + place,
    )
    return titre, description


def _remarks(ecrites: Sequence[tuple[str, str]], retenues: Sequence[FicheTemoin]) -> None:
    """Say how many fiches there are, and whether they are kept."""
    n = len(ecrites)
    if 0 < n < FICHES_MINIMUM:
        st.markdown(textes.PEU.format(n=_count(n)))
    if ecrites != [(fiche.titre, fiche.description) for fiche in retenues]:
        st.info(textes.NON_ENREGISTREES, icon=":material/edit:")
    elif not n:
        st.markdown(textes.AUCUNE)


def _count(n: int) -> str:
    return compte(n, "fiche")
