"""Touching up a proposed plan by hand: every conflict named at once, accepted once valid."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from qualification import bootstrap
from qualification.domain.campagne import Campagne
from qualification.domain.ordre import cle_tri
from qualification.planning.model import Instance, Side
from qualification.services.planification import Proposition
from qualification.textes import journee as textes
from qualification.textes import rotation
from qualification.textes.formats import compte, nombre
from qualification.ui import identity, state
from qualification.ui.errors import showing_errors
from qualification.ui.presenters import retouche as presenter
from qualification.ui.presenters.propre import plain

_CLE = "retouche"


def touch_up(campagne: Campagne, proposition: Proposition) -> None:
    """Draw the plan as a grid; offer to accept what it says once no rule is broken."""
    application = bootstrap.application()
    instance = proposition.instance
    equipes = presenter.team_names(
        application.participants.all(identity.current(), campagne.campagne_id), instance
    )
    with st.expander(textes.RETOUCHER, icon=":material/edit:"):
        st.markdown(textes.RETOUCHE_INTRO)
        lignes = st.data_editor(
            presenter.plan_rows(instance, proposition.plan, equipes),
            hide_index=True,
            disabled=[textes.C_BAILLEUR, textes.C_COMMUNE, textes.C_DUREE],
            column_config=_columns(instance, equipes),
            key=f"{_CLE}_{abs(hash(proposition.plan))}",
            alt=textes.RETOUCHER,
        )
        plan, fautes = presenter.read_plan(instance, proposition.plan, lignes, equipes)
        if set(plan.schedule) == set(proposition.plan.schedule) and not fautes:
            return
        fautes += [
            presenter.conflict(v, instance, equipes)
            for v in application.planification.conflicts(proposition, plan)
        ]
        if fautes:
            liste = "\n".join(f"- {plain(faute)}" for faute in dict.fromkeys(fautes))
            st.warning(f"**{textes.CONFLITS}**\n\n{liste}", icon=":material/warning:")
            return
        _accept(campagne, application.planification.retouch(proposition, plan))


def _columns(instance: Instance, equipes: Mapping[str, str]) -> dict[str, Any]:
    def names(side: Side) -> list[str]:
        return sorted(
            (equipes[d.id] for o in instance.side(side) for d in o.delegations if d.id in equipes),
            key=cle_tri,
        )

    return {
        textes.C_TOUR: st.column_config.NumberColumn(step=1, min_value=1),
        textes.C_TABLE: st.column_config.NumberColumn(step=1, min_value=1),
        textes.C_EQUIPE_BAILLEUR: st.column_config.SelectboxColumn(options=names(Side.LANDLORD)),
        textes.C_EQUIPE_COMMUNE: st.column_config.SelectboxColumn(options=names(Side.COMMUNE)),
    }


def _accept(campagne: Campagne, retouchee: Proposition) -> None:
    objectif = retouchee.objectif
    st.success(
        textes.RETOUCHE_VALABLE.format(
            tours=compte(objectif.rounds, "tour"),
            attente=nombre(objectif.idle),
            non_tenues=compte(len(retouchee.non_tenues), *textes.NON_TENUE),
        ),
        icon=":material/check:",
    )
    if st.button(textes.ACCEPTER_RETOUCHE, type="primary", key=f"{_CLE}_accepter"):
        with showing_errors():
            planning = bootstrap.application().planification.accept(
                identity.current(), campagne.campagne_id, retouchee
            )
            state.say_after_rerun(rotation.ACCEPTE.format(version=planning.version))
            st.rerun()
