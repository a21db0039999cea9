"""Running the day: the clock, the board, the reveal, the review of texts, the campaign's state."""

from __future__ import annotations

import streamlit as st

from qualification import bootstrap
from qualification.bootstrap import utc_now
from qualification.domain.campagne import Campagne, EtatCampagne, Geste
from qualification.domain.seance import EtatSeance, Seance
from qualification.services.seances import Commande, Couverture
from qualification.textes import animation as textes
from qualification.textes.formats import nombre
from qualification.textes.libelles import libelle
from qualification.ui import identity, state
from qualification.ui.components.echange import review_list
from qualification.ui.components.minuteur import countdown
from qualification.ui.components.tableau import board
from qualification.ui.errors import showing_errors
from qualification.ui.presenters import animation as presenter


def campaign_state(campagne: Campagne) -> None:
    """Offer the states this person may lead the campaign to."""
    identite = identity.current()
    st.markdown(f"**{textes.ETAT_CAMPAGNE}**\u00a0: {libelle(campagne.etat)}")
    with st.container(horizontal=True):
        for etat in campagne.next_states(identite.role):
            st.button(
                textes.PASSER_A.format(etat=libelle(etat)),
                key=f"animer_vers_{etat.value}",
                on_click=_move,
                args=(campagne, etat),
            )


@st.fragment(run_every="2s")
def live_board(campagne: Campagne) -> None:
    """Draw clock, controls and board; refreshed by itself, one block of HTML for the board."""
    application, identite = bootstrap.application(), identity.current()
    tableau = application.seances.board(identite, campagne.campagne_id)
    gauche, droite = st.columns([1, 2])
    with gauche:
        st.subheader(presenter.round_label(tableau.seance, tableau.planning))
        countdown(tableau.seance, titre="", key="animer_minuteur")
    with droite:
        clock_controls(campagne, tableau.seance)
    coverage(tableau.couverture)
    if not tableau.lignes:
        st.info(textes.AUCUNE_DELEGATION, icon=":material/info:")
    else:
        noms = application.inventaire.organisation_names(campagne.territoire_id)
        board(presenter.board_html(tableau.lignes, noms, utc_now()))


def clock_controls(campagne: Campagne, seance: Seance) -> None:
    """Draw the buttons that make sense in the present state of the clock."""
    est_en_cours = seance.etat is EtatSeance.EN_COURS
    boutons = {
        Commande.TOUR_SUIVANT: textes.TOUR_SUIVANT if seance.tour else textes.PREMIER_TOUR,
        Commande.PAUSE: textes.PAUSE if est_en_cours else "",
        Commande.PROLONGER: textes.PLUS_UNE_MINUTE if est_en_cours else "",
        Commande.REPRENDRE: textes.REPRENDRE if seance.etat is EtatSeance.EN_PAUSE else "",
        Commande.TERMINER: textes.TERMINER if seance.tour else "",
    }
    if seance.etat is EtatSeance.TERMINEE:
        boutons = {Commande.TOUR_SUIVANT: textes.TOUR_SUIVANT}
    with st.container(horizontal=True):
        for commande, label in boutons.items():
            if label:
                st.button(
                    label,
                    key=f"animer_{commande.value}",
                    type="primary" if commande is Commande.TOUR_SUIVANT else "secondary",
                    on_click=_command,
                    args=(campagne, commande),
                )


def coverage(couverture: Couverture) -> None:
    """Draw how many residences have both views, one, none."""
    chiffres = {
        textes.PARTAGEES: couverture.n_residences,
        textes.DEUX_PARTIES: couverture.n_deux_parties,
        textes.UNE_PARTIE: couverture.n_une_partie,
        textes.SANS_AVIS: couverture.n_residences
        - couverture.n_deux_parties
        - couverture.n_une_partie,
    }
    for colonne, (label, valeur) in zip(st.columns(len(chiffres)), chiffres.items(), strict=True):
        colonne.metric(label, nombre(valeur), border=True)


def round_length(campagne: Campagne) -> None:
    """Let the facilitator set the length of a round."""
    seance = bootstrap.application().seances.current(campagne.campagne_id)
    with st.form("animer_duree", border=False):
        minutes = st.number_input(
            textes.DUREE_TOUR,
            min_value=1,
            max_value=240,
            value=seance.duree_tour_min if seance else 12,
            key="animer_duree_min",
        )
        if st.form_submit_button(textes.ENREGISTRER_DUREE, key="animer_duree_ok"):
            with showing_errors():
                bootstrap.application().seances.prepare(
                    identity.current(), campagne.campagne_id, int(minutes)
                )
                st.rerun()


def reveal(campagne: Campagne) -> None:
    """Open to both sides the residences both have rated."""
    if not campagne.allows(Geste.ARBITRER):
        return
    if st.button(textes.REVELER, help=textes.REVELER_AIDE, key="animer_reveler"):
        with showing_errors():
            application, identite = bootstrap.application(), identity.current()
            prets = application.seances.rated_by_both(identite, campagne.campagne_id)
            application.notations.reveal(identite, campagne.campagne_id, prets)
            st.success(textes.REVELE.format(n=nombre(len(prets))))


def review(campagne: Campagne) -> None:
    """Let the facilitator publish or set aside what was written."""
    application, identite = bootstrap.application(), identity.current()
    notes = application.echanges.to_review(identite, campagne.campagne_id)
    noms = {
        r.residence_id: r.nom
        for r in application.inventaire.residences(identite, campagne.territoire_id)
    }
    if not notes:
        st.markdown(textes.RELECTURE_VIDE)
        return
    for note_id, publication in review_list(notes, noms, key="relecture").items():
        with showing_errors():
            application.echanges.review(identite, note_id, publication)
            st.rerun()


def _move(campagne: Campagne, etat: EtatCampagne) -> None:
    with showing_errors():
        bootstrap.application().campagnes.move(identity.current(), campagne.campagne_id, etat)
        state.say_after_rerun(textes.PASSE_A.format(etat=libelle(etat)))


def _command(campagne: Campagne, commande: Commande) -> None:
    with showing_errors():
        application, identite = bootstrap.application(), identity.current()
        if application.seances.current(campagne.campagne_id) is None:
            application.seances.prepare(identite, campagne.campagne_id, 12)
        application.seances.command(identite, campagne.campagne_id, commande)
