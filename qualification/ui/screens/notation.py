"""Rating a residence: questions while blind, both views once revealed, the exchange."""

from __future__ import annotations

import streamlit as st

from qualification import bootstrap
from qualification.bootstrap import utc_now
from qualification.domain.campagne import Geste
from qualification.domain.echange import Publication
from qualification.domain.grille import NSP
from qualification.domain.ids import CodeCritere, ResidenceId, TemoinId, new_id
from qualification.services.notations import Carnet, FicheNotation, Saisie
from qualification.services.temoins import FicheNotee
from qualification.textes import notation as textes
from qualification.textes import temoins
from qualification.ui.components.echange import exchange_form, exchange_list
from qualification.ui.components.notation import rating_sheet
from qualification.ui.components.revelation import both_views
from qualification.ui.errors import showing_errors
from qualification.ui.presenters import notation as presenter


def _record(code: str, residence_id: ResidenceId, *items: CodeCritere, valeur: int) -> None:
    """Save taps of one value; the page then shows what the database holds."""
    le = _instant()
    saisies = [
        Saisie(
            reponse_id=new_id(), residence_id=residence_id, item=item, valeur=valeur, sequence=le
        )
        for item in items
    ]
    with showing_errors():
        bootstrap.application().notations.record(code, saisies)


def _instant() -> int:
    """Return the order of what is said now: that of tablets, the time of the server."""
    return round(utc_now().timestamp() * 1000)


def _actions(code: str, fiche: FicheNotation, sans_reponse: list[CodeCritere]) -> None:
    """Offer to finish with the residence, or to take it up again while still blind.

    The whole page follows: the list says what is finished, the exchange opens to both sides.
    """
    residence_id = fiche.residence.residence_id
    validate = bootstrap.application().notations.validate
    with st.container(horizontal=True), showing_errors():
        if fiche.est_validee:
            if fiche.autres is None and st.button(textes.ROUVRIR, key="noter_rouvrir"):
                validate(code, residence_id, est_validee=False)
                st.rerun()
            return
        if st.button(textes.TERMINER, type="primary", key="noter_terminer"):
            validate(code, residence_id)
            st.rerun()
        if sans_reponse and fiche.autres is None:
            st.button(
                textes.RESTE_NSP,
                key="noter_reste_nsp",
                on_click=_record,
                args=(code, residence_id, *sans_reponse),
                kwargs={"valeur": NSP},
            )


def _conclude(code: str, carnet: Carnet, fiche: FicheNotation) -> None:
    """Show both views and record what the pair decides."""
    residence_id = fiche.residence.residence_id
    decision = both_views(
        presenter.both_views(fiche, presenter.questions(carnet.grille, carnet.campagne.mode)),
        presenter.level_words(carnet.grille),
        conclusion=presenter.agreement_line(
            bootstrap.application().echanges.agreement(code, residence_id), carnet.grille
        ),
        est_ouverte=carnet.campagne.allows(Geste.ARBITRER),
        key=f"revelation_{residence_id}",
    )
    if decision is not None:
        with showing_errors():
            bootstrap.application().echanges.agree(
                code, residence_id, decision.issue, decision.niveau, sequence=_instant()
            )
            st.rerun()


@st.fragment
def _exchange(code: str, carnet: Carnet, residence_id: ResidenceId) -> None:
    """Collect objectives, obstacles, limits, possibilities and reservations."""
    with st.expander(textes.ECHANGES, icon=":material/forum:"), showing_errors():
        brouillon = exchange_form(key=f"echange_{residence_id}")
        if brouillon is not None:
            bootstrap.application().echanges.add(
                code,
                residence_id,
                brouillon.categorie,
                etiquettes=brouillon.etiquettes,
                texte=brouillon.texte,
            )
            st.success(textes.AJOUTE)
        notes = bootstrap.application().echanges.of_pair(code, residence_id)
        siennes = frozenset(
            note.note_id
            for note in notes
            if note.delegation_id == carnet.delegation.delegation_id
            and note.publication is not Publication.PUBLIE
        )
        retiree = exchange_list(notes, siennes=siennes, key="echange")
        if retiree is not None:
            bootstrap.application().echanges.withdraw(code, retiree)
            st.rerun()


def place_sheet(code: str, carnet: Carnet, a_noter: presenter.ANoter) -> None:
    """Draw one residence: questions while blind, both views once revealed, the exchange.

    Two fragments: a tap draws the answers again and leaves what is being written alone. A fiche
    témoin has its questions only: nobody shares it.
    """
    if isinstance(a_noter, FicheNotee):
        _rating_fiche(code, carnet, a_noter.fiche.temoin_id)
        return
    residence_id = a_noter.residence.residence_id
    _rating(code, carnet, residence_id)
    _exchange(code, carnet, residence_id)


@st.fragment
def _rating_fiche(code: str, carnet: Carnet, temoin_id: TemoinId) -> None:
    """Ask the questions about a fiche témoin."""
    st.caption(temoins.CONSIGNE)
    fiche = bootstrap.application().notations.fiche(code, temoin_id)
    posees = presenter.questions(carnet.grille, carnet.campagne.mode)
    st.markdown(f"**{presenter.progress_line(len(fiche.reponses), len(posees))}**")
    rating_sheet(
        posees,
        fiche.reponses,
        key=f"note_{temoin_id}",
        on_answer=lambda item, valeur: _record(code, ResidenceId(temoin_id), item, valeur=valeur),
        est_verrouillee=False,
    )


@st.fragment
def _rating(code: str, carnet: Carnet, residence_id: ResidenceId) -> None:
    """Ask the questions; show what the state of the residence allows."""
    fiche = bootstrap.application().notations.sheet(code, residence_id)
    posees = presenter.questions(carnet.grille, carnet.campagne.mode)
    st.markdown(f"**{presenter.progress_line(len(fiche.reponses), len(posees))}**")
    rating_sheet(
        posees,
        fiche.reponses,
        key=f"note_{residence_id}",
        on_answer=lambda item, valeur: _record(code, residence_id, item, valeur=valeur),
        est_verrouillee=fiche.est_validee or fiche.autres is not None,
    )
    _actions(code, fiche, [q.item for q in posees if q.item not in fiche.reponses])
    if fiche.autres is not None:
        _conclude(code, carnet, fiche)
    elif fiche.est_validee:
        st.info(textes.ATTENTE_AUTRE, icon=":material/visibility_off:")
