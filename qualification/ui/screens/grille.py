"""Editing the grid and the cut-offs of a draft campaign."""

from __future__ import annotations

import streamlit as st

from qualification import bootstrap
from qualification.domain.campagne import Campagne, Geste
from qualification.domain.classement import Seuils
from qualification.domain.grille import Grille, Mode
from qualification.textes import preparation as textes
from qualification.textes.libelles import libelle
from qualification.ui import identity, state
from qualification.ui.errors import showing_errors
from qualification.ui.presenters import grille as presenter


def edit_grid(campagne: Campagne) -> None:
    """Draw the grid as two tables; a draft may save them as a new version."""
    grille = bootstrap.application().campagnes.grid(campagne.campagne_id)
    st.subheader(textes.GRILLE_VERSION.format(nom=grille.nom, version=grille.version))
    if not campagne.allows(Geste.CONFIGURER):
        st.info(textes.GRILLE_FIGEE.format(etat=libelle(campagne.etat)), icon=":material/lock:")
        _tables(grille, est_figee=True)
        return
    st.markdown(textes.GRILLE_INTRO)
    dimensions, criteres = _tables(grille, est_figee=False)
    if st.button(textes.ENREGISTRER_GRILLE, type="primary", key="grille_enregistrer"):
        with showing_errors():
            enregistree = bootstrap.application().campagnes.save_grid(
                identity.current(),
                campagne.campagne_id,
                presenter.read_grid(dimensions, criteres, grille.niveau_max),
            )
            state.say_after_rerun(textes.GRILLE_ENREGISTREE.format(version=enregistree.version))
            st.rerun()


def edit_settings(campagne: Campagne) -> None:
    """Draw mode and cut-offs; a draft may change them."""
    est_figee = not campagne.allows(Geste.CONFIGURER)
    seuils = campagne.seuils
    st.markdown(textes.SEUILS_INTRO)
    with st.form("grille_reglages", border=False):
        mode: Mode = st.radio(
            textes.MODE,
            _MODES,
            index=_MODES.index(campagne.mode),
            format_func=libelle,
            key="grille_mode",
            disabled=est_figee,
        )
        valeurs = {
            nom: colonne.number_input(
                label, 0.0, 100.0, getattr(seuils, nom), 1.0, key=f"seuil_{nom}", disabled=est_figee
            )
            for colonne, (nom, label) in zip(st.columns(4), _SEUILS.items(), strict=True)
        }
        est_envoye = st.form_submit_button(
            textes.ENREGISTRER_REGLAGES, key="grille_reglages_ok", disabled=est_figee
        )
    if est_envoye:
        with showing_errors():
            reglee = bootstrap.application().campagnes.configure(
                identity.current(),
                campagne.campagne_id,
                mode=mode,
                seuils=Seuils(version=seuils.version, **valeurs),
            )
            state.say_after_rerun(textes.REGLAGES_ENREGISTRES.format(version=reglee.seuils.version))
            st.rerun()


_MODES: tuple[Mode, ...] = tuple(Mode)
_SEUILS = {
    "a_surveiller": textes.SEUIL_A_SURVEILLER,
    "equilibree": textes.SEUIL_EQUILIBREE,
    "favorable": textes.SEUIL_FAVORABLE,
    "divergence": textes.SEUIL_DIVERGENCE,
}


def _tables(
    grille: Grille, *, est_figee: bool
) -> tuple[list[presenter.Ligne], list[presenter.Ligne]]:
    poids = st.column_config.NumberColumn(min_value=0.0, step=0.5)
    st.markdown(f"**{textes.DIMENSIONS}**")
    dimensions = st.data_editor(
        presenter.dimension_rows(grille),
        hide_index=True,
        disabled=est_figee or [textes.COL_CODE],
        column_config={textes.COL_POIDS: poids},
        key=f"grille_dimensions_{grille.grille_id}",
        alt=textes.DIMENSIONS,
    )
    st.markdown(f"**{textes.CRITERES}**")
    criteres = st.data_editor(
        presenter.criterion_rows(grille),
        hide_index=True,
        num_rows="fixed" if est_figee else "dynamic",
        disabled=est_figee,
        column_config={
            textes.COL_POIDS: poids,
            textes.COL_SAIT_MIEUX: st.column_config.SelectboxColumn(
                options=presenter.SAIT_MIEUX_LABELS
            ),
        },
        key=f"grille_criteres_{grille.grille_id}",
        alt=textes.CRITERES,
    )
    return dimensions, criteres
