"""Planning the rotation: options, proposal with its proof, acceptance, the rotation in force."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from qualification import bootstrap
from qualification.domain.campagne import Campagne
from qualification.domain.journee import OptionsPlanning
from qualification.domain.seance import Rencontre
from qualification.services.planification import Proposition
from qualification.services.recherche import Recherche
from qualification.textes import rotation as textes
from qualification.textes.planning import et_si, non_tenue, pourquoi
from qualification.ui import identity, state
from qualification.ui.errors import showing_errors
from qualification.ui.presenters import planning as presenter
from qualification.ui.presenters.propre import plain
from qualification.ui.screens import journee, retouche

DUREE_RECHERCHE_S = 60.0
"""How long a plan goes on improving: the first is there at once, most waiting goes early."""
_NOM_ET_TABLE_PX = 260
"""Wide enough for the longest name of a commune and its table."""


def propose(campagne: Campagne) -> None:
    """Ask for the room and the day; draw the best rotation found, to accept or not."""
    st.markdown(textes.INTRO)
    options = journee.prepare(campagne)
    planification = bootstrap.application().planification
    if st.button(
        textes.PROPOSER, type="primary", key="planning_proposer", disabled=options is None
    ):
        with showing_errors(), st.spinner(textes.RECHERCHE):
            bootstrap.application().journees.save(
                identity.current(), campagne.campagne_id, options or OptionsPlanning()
            )
            planification.start(
                identity.current(), campagne.campagne_id, options, seconds=DUREE_RECHERCHE_S
            )
    recherche = planification.search(campagne.campagne_id)
    if recherche is None:
        return
    if recherche.est_finie:
        _show_proposal(campagne, recherche.trouvee)
        retouche.touch_up(campagne, recherche.trouvee)
    else:
        _follow(campagne, recherche)


@st.fragment(run_every="2s")
def _follow(campagne: Campagne, recherche: Recherche[Proposition]) -> None:
    """Draw the best proposal so far, again and again until the search ends."""
    if recherche.est_finie:
        st.rerun()
    proposition = recherche.trouvee
    st.info(presenter.progress(proposition))
    if st.button(textes.ARRETER, key="planning_arreter"):
        recherche.stop()
        st.rerun()
    _show_proposal(campagne, proposition)


def in_force(campagne: Campagne) -> None:
    """Draw the rotation everyone follows."""
    planification = bootstrap.application().planification
    planning = planification.current(campagne.campagne_id)
    if planning is None:
        st.markdown(textes.AUCUN)
        return
    st.subheader(textes.COURANT.format(version=planning.version))
    st.markdown(plain(presenter.why(planning, planification.day_in_force(campagne.campagne_id))))
    _figures(
        planning.rencontres,
        tours=planning.tours,
        borne=planning.borne,
        est_prouve=planning.est_prouve,
        non_tenues=len(planning.non_tenues),
    )
    _tables(campagne, planning.rencontres, planning.tours, "planning_courant")


def _show_proposal(campagne: Campagne, proposition: Proposition) -> None:
    st.subheader(textes.PROPOSITION)
    st.markdown(plain(pourquoi(proposition.raison)))
    tours = proposition.objectif.rounds
    _figures(
        proposition.rencontres,
        tours=tours,
        borne=proposition.borne,
        est_prouve=proposition.est_prouve,
        non_tenues=len(proposition.non_tenues),
    )
    if proposition.non_tenues:
        with st.expander(textes.LISTE_NON_TENUES, expanded=True):
            st.text("\n".join(non_tenue(n) for n in proposition.non_tenues))
    if st.button(textes.ACCEPTER, type="primary", key="planning_accepter"):
        with showing_errors():
            planning = bootstrap.application().planification.accept(
                identity.current(), campagne.campagne_id, proposition
            )
            state.say_after_rerun(textes.ACCEPTE.format(version=planning.version))
            st.rerun()
    _what_if(proposition)
    _tables(campagne, proposition.rencontres, tours, "planning_propose")


def _what_if(proposition: Proposition) -> None:
    with st.expander(textes.ET_SI):
        if st.button(textes.CALCULER_ET_SI, key="planning_et_si"):
            essais = bootstrap.application().planification.what_if(proposition)
            st.markdown("\n".join(f"- {plain(et_si(essai))}" for essai in essais))


def _figures(
    rencontres: Sequence[Rencontre], *, tours: int, borne: int, est_prouve: bool, non_tenues: int
) -> None:
    chiffres = presenter.figures(
        rencontres, tours=tours, borne=borne, est_prouve=est_prouve, non_tenues=non_tenues
    )
    colonnes = [c for _ in range(0, len(chiffres), 3) for c in st.columns(3)]
    for colonne, (label, valeur) in zip(colonnes, chiffres.items(), strict=True):
        colonne.metric(label, valeur, border=True)


def _tables(campagne: Campagne, rencontres: Sequence[Rencontre], tours: int, key: str) -> None:
    application = bootstrap.application()
    noms = application.inventaire.organisation_names(campagne.territoire_id)
    delegations = application.participants.all(identity.current(), campagne.campagne_id)
    par_tour, par_delegation = st.tabs([textes.PAR_TOURS, textes.PAR_DELEGATION])
    with par_tour:
        st.dataframe(
            presenter.round_rows(rencontres, delegations, noms),
            hide_index=True,
            key=f"{key}_tours",
            alt=textes.PAR_TOURS,
        )
    with par_delegation:
        st.dataframe(
            presenter.grid_rows(rencontres, delegations, noms, tours),
            hide_index=True,
            column_config=_wide_rounds(tours),
            key=f"{key}_delegations",
            alt=textes.PAR_DELEGATION,
        )


def _wide_rounds(tours: int) -> dict[str, Any]:
    """Return columns wide enough for a name and a table, whose delegation stays in sight."""
    delegation = st.column_config.TextColumn(pinned=True)
    rounds = {
        str(t): st.column_config.TextColumn(width=_NOM_ET_TABLE_PX) for t in range(1, tours + 1)
    }
    return {textes.COL_DELEGATION: delegation} | rounds
