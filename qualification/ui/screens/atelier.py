"""The workbench of the inventory: groups to check first, merge, rename, assign, take back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from qualification import bootstrap
from qualification.domain.campagne import Campagne
from qualification.domain.ids import ResidenceId, TerritoireId
from qualification.domain.residence import Residence
from qualification.services.atelier_inventaire import AtelierInventaireService
from qualification.textes import atelier_inventaire as textes
from qualification.textes.formats import compte, nombre
from qualification.textes.inventaire import VIDE
from qualification.ui import identity, state
from qualification.ui.cache import territoire
from qualification.ui.cache.vue import Vue
from qualification.ui.components.choix import Choix
from qualification.ui.components.verdict import decide, verdict
from qualification.ui.presenters import atelier as presenter
from qualification.ui.presenters.atelier import Etabli
from qualification.ui.screens import atelier_scission
from qualification.ui.screens.inventaire import bailleur_choice

HAUTEUR = 420
_CHOIX = Choix("atelier_choisies")
_DECISIONS = 8
_NOMMEES = 12
"""Residences named in full above the actions."""


@st.fragment
def workbench(campagne: Campagne) -> None:
    """Draw the list, the map, and what can be done with the residences chosen."""
    vue = Vue.of(identity.current(), campagne)
    etabli = territoire.workbench(vue)
    if not etabli.par_id:
        st.info(VIDE, icon=":material/home_work:")
        return
    montrees = _filtered(etabli)
    choisies = [etabli.par_id[i] for i in _CHOIX.among(etabli.par_id)]
    gauche, droite = st.columns([3, 2], gap="medium")
    with gauche:
        lignes = {i: etabli.lignes[i] for i in montrees}
        _CHOIX.table(lignes, hauteur=HAUTEUR, alt=textes.ONGLET)
    with droite:
        _map(vue, etabli, montrees)
    _CHOIX.names(
        etabli.libelles, textes.CHOISIES, aide=textes.CHOISIES_AIDE, vide=textes.CHOISIES_VIDE
    )
    verdict(atelier_scission.LIEU)
    if not choisies:
        st.info(textes.CHOISIR, icon=":material/touch_app:")
    else:
        _actions(choisies, etabli)
        if len(choisies) == 1:
            atelier_scission.inside(vue, choisies[0], etabli)
    _journal(campagne.territoire_id)


def _filtered(etabli: Etabli) -> list[str]:
    a_verifier = presenter.to_check(etabli.par_id.values())
    choix = {
        "a_verifier": textes.A_VERIFIER.format(n=nombre(len(a_verifier))),
        "toutes": textes.TOUTES.format(n=nombre(len(etabli.par_id))),
    }
    with st.container(horizontal=True, vertical_alignment="bottom"):
        vue = st.segmented_control(
            textes.MONTRER,
            list(choix),
            default="a_verifier" if a_verifier else "toutes",
            format_func=lambda nom: choix[nom],
            required=True,
            key="atelier_vue",
        )
        recherche = st.text_input(textes.RECHERCHE, key="atelier_recherche")
    if vue == "a_verifier" and not a_verifier:
        st.success(textes.RIEN_A_VERIFIER, icon=":material/check_circle:")
    return etabli.shown(recherche, sont_a_verifier=vue == "a_verifier")


def _map(vue: Vue, etabli: Etabli, montrees: Sequence[str]) -> None:
    points = {i: etabli.points[i] for i in montrees if i in etabli.points}
    _CHOIX.carte(points, territoire.fond(vue), hauteur=HAUTEUR)
    if len(points) < len(montrees):
        st.markdown(textes.SANS_POSITION.format(n=nombre(len(montrees) - len(points))))


def _actions(choisies: Sequence[Residence], etabli: Etabli) -> None:
    logements = compte(sum(r.logements for r in choisies), "logement")
    noms = ", ".join(etabli.libelles[r.residence_id] for r in choisies[:_NOMMEES])
    suite = ", …" if len(choisies) > _NOMMEES else ""
    residences = compte(len(choisies), "résidence")
    st.markdown(f"**{textes.SELECTION.format(residences=residences, logements=logements)}**")
    # Names come from files: shown as text, never as markup.
    st.text(noms + suite)
    service = bootstrap.application().atelier_inventaire
    ids = [r.residence_id for r in choisies]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if len(choisies) > 1:
            st.text_input(textes.NOM_FUSION, key="atelier_nom_fusion")
            _button(textes.REUNIR, "merge", "atelier_reunir", partial(_merge, service, ids))
        else:
            cle = f"atelier_nom_{ids[0]}"
            st.text_input(textes.NOM, value=choisies[0].nom, key=cle)
            rename = partial(_rename, service, ids[0], cle)
            _button(textes.RENOMMER, "edit", "atelier_renommer", rename)
        _button(textes.VERIFIER, "check", "atelier_verifier", partial(_verify, service, ids))
        actuels = {r.bailleur_id for r in choisies}
        bailleur_choice(
            choisies[0].territoire_id,
            actuels.pop() if len(actuels) == 1 else None,
            cle_bailleur := f"atelier_bailleur_{ids[0]}_{len(ids)}",
        )
        assign = partial(_assign, service, ids, cle_bailleur)
        _button(textes.ATTRIBUER, "domain", "atelier_attribuer", assign)


def _button(label: str, icone: str, key: str, action: partial[str]) -> None:
    st.button(
        label,
        icon=f":material/{icone}:",
        key=key,
        on_click=decide,
        args=(atelier_scission.LIEU, action),
    )


def _merge(service: AtelierInventaireService, ids: Sequence[ResidenceId]) -> str:
    nom = state.widget_value("atelier_nom_fusion")
    reunie = service.merge(identity.current(), ids, nom=nom)
    state.choose(_CHOIX.cle, [reunie.residence_id])
    return textes.REUNIE.format(nom=reunie.nom, logements=compte(reunie.logements, "logement"))


def _verify(service: AtelierInventaireService, ids: Sequence[ResidenceId]) -> str:
    service.verify(identity.current(), ids)
    state.choose(_CHOIX.cle, ())
    return textes.VERIFIEES.format(n=nombre(len(ids)))


def _assign(service: AtelierInventaireService, ids: Sequence[ResidenceId], cle: str) -> str:
    service.assign(identity.current(), ids, state.widget_value(cle) or None)
    return textes.ATTRIBUEES


def _rename(service: AtelierInventaireService, residence_id: ResidenceId, cle: str) -> str:
    nommee = service.rename(identity.current(), residence_id, state.widget_value(cle))
    return textes.RENOMMEE.format(nom=nommee.nom)


def _journal(territoire_id: TerritoireId) -> None:
    service = bootstrap.application().atelier_inventaire
    decisions = service.latest(identity.current(), territoire_id, _DECISIONS)
    if not decisions:
        return
    geste: Mapping[str, str] = {"geste": textes.GESTES[decisions[0].geste]}
    undo = partial(_undo, service, decisions[0].decision_id)
    _button(textes.ANNULER.format_map(geste), "undo", "atelier_annuler", undo)
    journal = st.expander(
        textes.DECISIONS, icon=":material/history:", key="atelier_journal", on_change="rerun"
    )
    # A table costs the browser as much closed as open, and each decision would redraw it.
    if journal.open:
        with journal:
            st.dataframe(presenter.decision_rows(decisions), hide_index=True, alt=textes.DECISIONS)


def _undo(service: AtelierInventaireService, decision_id: str) -> str:
    annulee = service.undo(identity.current(), decision_id)
    return textes.ANNULEE.format(geste=textes.GESTES[annulee.geste])
