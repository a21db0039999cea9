"""Running the day: the clock, the board, the reveal, the review of texts, the campaign's state."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import streamlit as st

from qualification import bootstrap
from qualification.bootstrap import utc_now
from qualification.domain.campagne import Campagne, EtatCampagne, Geste
from qualification.domain.ids import SeanceId
from qualification.domain.incident import LONGUEUR_INCIDENT
from qualification.domain.ordre import cle_tri
from qualification.domain.seance import EtatSeance, Planning, Seance
from qualification.services.seances import Commande
from qualification.services.suivi import Tableau
from qualification.textes import animation as textes
from qualification.textes import journal
from qualification.textes.formats import date_longue, heure, nombre
from qualification.textes.libelles import libelle
from qualification.ui import identity, state
from qualification.ui.cache import tableaux
from qualification.ui.components.echange import review_list
from qualification.ui.components.minuteur import countdown
from qualification.ui.components.tableau import board
from qualification.ui.components.telechargement import file_on_demand
from qualification.ui.components.verdict import attempt, verdict
from qualification.ui.errors import showing_errors
from qualification.ui.presenters import animation as presenter
from qualification.ui.presenters.propre import plain
from qualification.ui.screens.direct import live_scores

PARIS = ZoneInfo("Europe/Paris")
MINUTES_ROUVERTES = 3
_HORLOGE = "animer_horloge"


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


@st.fragment
def clock(campagne: Campagne) -> None:
    """Draw the clock and its controls: drawn again by what one does, not every two seconds."""
    application = bootstrap.application()
    seance = application.seances.current(campagne.campagne_id) or Seance(
        seance_id=SeanceId(""), campagne_id=campagne.campagne_id
    )
    planning = application.planification.current(campagne.campagne_id)
    gauche, droite = st.columns([1, 2], vertical_alignment="center")
    with gauche:
        st.header(presenter.round_label(campagne.etat, seance, planning))
        if campagne.est_en_seance:
            countdown(seance, titre="", key="animer_minuteur")
    with droite:
        if campagne.est_en_seance:
            clock_controls(campagne, seance, planning)
        elif EtatCampagne.EN_SEANCE in campagne.next_states(identity.current().role):
            st.markdown(textes.HORLOGE_ARRETEE)
    # Said by a notice too: the board draws the page again as soon as another moved the clock.
    verdict(_HORLOGE)
    requests(campagne)


@st.fragment(run_every="2s")
def live_board(campagne: Campagne) -> None:
    """Draw the board: one cached block of HTML, refreshed by itself."""
    tableau, html = tableaux.live_board(identity.current(), campagne)
    if state.has_changed("animer_seance", _moment(tableau)):
        # Another facilitator moved the clock, or it ran out: the controls follow.
        st.rerun(scope="app")
    if not tableau.lignes:
        st.info(textes.AUCUNE_DELEGATION, icon=":material/info:")
    else:
        board(html)


def _moment(tableau: Tableau) -> tuple[object, ...]:
    """Return what the controls of the page follow: state, clock, planning, end, requests."""
    version = tableau.planning.version if tableau.planning else 0
    seance = tableau.seance
    est_echu = seance.is_elapsed(tableau.le)
    waiting = bootstrap.application().salle.waiting
    attendent = waiting(identity.current(), seance.campagne_id) if est_echu else []
    return tableau.etat, seance, version, est_echu, tuple(d.delegation_id for d in attendent)


def views(campagne: Campagne) -> None:
    """Let the facilitator choose what to look at, the board first."""
    vue = st.segmented_control(
        textes.VUE,
        list(textes.VUES),
        format_func=textes.VUES.__getitem__,
        default="tables",
        required=True,
        key="animer_vue",
    )
    match vue:
        case "couverture":
            coverage(campagne)
        case "liens":
            linked(campagne)
        case "scores":
            live_scores(campagne)
        case "journal":
            incidents(campagne)
        case _:
            # The whole page has just been drawn with it: messages just shown must stay.
            tableau, _ = tableaux.live_board(identity.current(), campagne)
            state.has_changed("animer_seance", _moment(tableau))
            live_board(campagne)


@st.fragment(run_every="10s")
def coverage(campagne: Campagne) -> None:
    """Draw which residences miss a side, by organisation."""
    tableau, _ = tableaux.live_board(identity.current(), campagne)
    noms = bootstrap.application().inventaire.organisation_names(campagne.territoire_id)
    st.markdown(presenter.coverage_line(tableau.couverture))
    board(presenter.coverage_html(tableau.couverture, noms))


@st.fragment(run_every="10s")
def linked(campagne: Campagne) -> None:
    """Draw which delegations can be compared, and who should rate what next."""
    application, identite = bootstrap.application(), identity.current()
    liaisons = application.suivi.links(identite, campagne.campagne_id)
    tableau, _ = tableaux.live_board(identite, campagne)
    residences = application.inventaire.residences(identite, campagne.territoire_id)
    board(
        presenter.links_html(
            liaisons,
            {ligne.delegation.delegation_id: ligne.delegation.nom for ligne in tableau.lignes},
            {r.residence_id: r for r in residences},
        )
    )


def incidents(campagne: Campagne) -> None:
    """Draw the journal, take a word of the facilitator, hand the file over."""
    service, identite = bootstrap.application().incidents, identity.current()
    with st.form("animer_incident", border=False, clear_on_submit=True):
        texte = st.text_input(
            journal.AJOUTER,
            max_chars=LONGUEUR_INCIDENT,
            placeholder=journal.EXEMPLE,
            help=journal.AJOUTER_AIDE,
            key="animer_incident_texte",
        )
        est_envoye = st.form_submit_button(journal.ENREGISTRER, key="animer_incident_ok")
    if est_envoye:
        with showing_errors():
            service.add(identite, campagne.campagne_id, texte)
            state.say_after_rerun(journal.AJOUTE)
            st.rerun()
    lignes = service.all(identite, campagne.campagne_id)
    if not lignes:
        st.markdown(journal.VIDE)
        return
    board(presenter.journal_html(lignes))
    file_on_demand(
        partial(service.export, identite, campagne.campagne_id),
        version=lignes[0].incident.incident_id,
        key="animer_journal",
        label=journal.TELECHARGER,
    )


def deadline(campagne: Campagne) -> None:
    """Let the facilitator say until when one rates at home, and put it off."""
    fin = campagne.fin_domicile_le
    if fin is None:
        st.markdown(textes.ECHEANCE_AUCUNE)
    else:
        st.markdown(textes.ECHEANCE_FIXEE.format(le=f"{date_longue(fin)}, {heure(fin)}"))
    local = (fin or utc_now() + timedelta(days=7)).astimezone(PARIS)
    with st.form("animer_echeance", border=False):
        gauche, droite = st.columns(2)
        jour = gauche.date_input(
            textes.ECHEANCE_JOUR, local.date(), format="DD/MM/YYYY", key="animer_echeance_jour"
        )
        limite = time(18) if fin is None else local.time().replace(second=0, microsecond=0)
        instant = droite.time_input(
            textes.ECHEANCE_HEURE, limite, step=900, key="animer_echeance_heure"
        )
        est_fixee = st.form_submit_button(
            textes.ECHEANCE_FIXER, help=textes.ECHEANCE_AIDE, key="animer_echeance_ok"
        )
    if est_fixee:
        _set_deadline(campagne, datetime.combine(jour, instant, PARIS))
    if fin is not None and st.button(textes.ECHEANCE_RETIRER, key="animer_echeance_retirer"):
        _set_deadline(campagne, None)


def requests(campagne: Campagne) -> None:
    """Say which delegations ask for the closed round to be reopened; a button answers them."""
    attendent = bootstrap.application().salle.waiting(identity.current(), campagne.campagne_id)
    if attendent:
        noms = ", ".join(sorted((d.nom for d in attendent), key=cle_tri))
        st.warning(textes.DEMANDES.format(noms=plain(noms)), icon=":material/front_hand:")


def clock_controls(campagne: Campagne, seance: Seance, planning: Planning | None) -> None:
    """Draw the buttons that make sense in the present state of the clock."""
    est_echu = seance.is_elapsed(utc_now())
    court = seance.etat is EtatSeance.EN_COURS and not est_echu
    est_rouvrable = est_echu or (seance.etat is EtatSeance.TERMINEE and seance.tour > 0)
    en_pause = seance.etat is EtatSeance.EN_PAUSE
    est_finie = seance.etat is EtatSeance.TERMINEE
    suivant = textes.TOUR_SUIVANT if seance.tour else textes.PREMIER_TOUR
    boutons = {
        Commande.TOUR_SUIVANT: "" if seance.is_last_round(planning) else suivant,
        Commande.PAUSE: textes.PAUSE if court else "",
        Commande.REPRENDRE: textes.REPRENDRE if en_pause else "",
        Commande.PROLONGER: textes.PLUS_UNE_MINUTE if court else "",
        Commande.CLORE: textes.CLORE if court or en_pause else "",
        Commande.ROUVRIR: textes.ROUVRIR.format(minutes=MINUTES_ROUVERTES) if est_rouvrable else "",
        Commande.TERMINER: textes.TERMINER if seance.tour and not est_finie else "",
    }
    with st.container(horizontal=True):
        for commande, label in boutons.items():
            if label:
                st.button(
                    label,
                    key=f"animer_{commande.value}",
                    type="primary" if commande is Commande.TOUR_SUIVANT else "secondary",
                    help=textes.ROUVRIR_AIDE if commande is Commande.ROUVRIR else None,
                    on_click=_command,
                    args=(campagne, commande, seance.tour),
                )


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


def _command(campagne: Campagne, commande: Commande, tour: int) -> None:
    def give() -> None:
        application, identite = bootstrap.application(), identity.current()
        if application.seances.current(campagne.campagne_id) is None:
            application.seances.prepare(identite, campagne.campagne_id, 12)
        minutes = MINUTES_ROUVERTES if commande is Commande.ROUVRIR else 1
        application.seances.command(
            identite, campagne.campagne_id, commande, tour=tour, minutes=minutes
        )

    attempt(_HORLOGE, give)


def _set_deadline(campagne: Campagne, fin: datetime | None) -> None:
    with showing_errors():
        bootstrap.application().campagnes.set_deadline(
            identity.current(), campagne.campagne_id, fin
        )
        st.rerun()
