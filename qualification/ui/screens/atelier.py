"""The workbench of the inventory: groups to check first, merge, split, rename, take back."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from qualification import bootstrap
from qualification.domain.batiment import Batiment
from qualification.domain.campagne import Campagne
from qualification.domain.ids import BailleurId, TerritoireId
from qualification.domain.inventaire import Suite
from qualification.domain.residence import Residence
from qualification.services.atelier_inventaire import AtelierInventaireService, Decoupe
from qualification.textes import atelier_inventaire as textes
from qualification.textes.formats import compte, nombre
from qualification.textes.inventaire import VIDE
from qualification.ui import cache, identity, state
from qualification.ui.components.carte import carte_residences
from qualification.ui.errors import showing_errors
from qualification.ui.presenters import atelier as presenter
from qualification.ui.presenters import inventaire as liste
from qualification.ui.presenters.propre import plain
from qualification.ui.screens.inventaire import bailleur_choice

_HAUTEUR_LISTE = 420
_HAUTEUR_CARTE = 420
_DECISIONS = 8
_DECOUPES = tuple(textes.DECOUPES)


@st.fragment
def workbench(campagne: Campagne) -> None:
    """Draw the list, the map, and what can be done with the residences chosen."""
    territoire_id = campagne.territoire_id
    inventaire = bootstrap.application().inventaire
    residences = presenter.in_order(inventaire.residences(identity.current(), territoire_id))
    if not residences:
        st.info(VIDE, icon=":material/home_work:")
        return
    noms = inventaire.organisation_names(territoire_id)
    # Each decision changes the revision: what was chosen for it is chosen no more.
    revision = inventaire.revision(territoire_id)
    montrees = _filtered(residences, noms)
    gauche, droite = st.columns([3, 2], gap="medium")
    with gauche:
        cochees = _table(montrees, noms, revision)
    with droite:
        cliquee = _map(campagne, montrees, noms, cochees)
    choisies = _chosen(residences, noms, [*cochees, *cliquee], revision)
    if not choisies:
        st.info(textes.CHOISIR, icon=":material/touch_app:")
    else:
        _actions(choisies, residences, noms)
    _journal(territoire_id)


def _filtered(residences: Sequence[Residence], noms: dict[str, str]) -> list[Residence]:
    a_verifier = presenter.to_check(residences)
    choix = {
        "a_verifier": textes.A_VERIFIER.format(n=nombre(len(a_verifier))),
        "toutes": textes.TOUTES.format(n=nombre(len(residences))),
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
    return liste.search(a_verifier if vue == "a_verifier" else residences, noms, recherche)


def _table(montrees: Sequence[Residence], noms: dict[str, str], revision: int) -> list[Residence]:
    choix = st.dataframe(
        presenter.rows(montrees, noms),
        hide_index=True,
        height=_HAUTEUR_LISTE,
        on_select="rerun",
        selection_mode="multi-row",
        key=f"atelier_liste_{revision}",
        alt=textes.ONGLET,
    )
    return [montrees[rang] for rang in choix["selection"]["rows"] if rang < len(montrees)]


def _map(
    campagne: Campagne,
    montrees: Sequence[Residence],
    noms: dict[str, str],
    cochees: Sequence[Residence],
) -> list[Residence]:
    """Draw the residences shown; return the one clicked, if any."""
    points = presenter.points(montrees, noms)
    cliquee = carte_residences(
        points,
        cache.fond(cache.Vue.of(identity.current(), campagne)),
        key="atelier_carte",
        selection=cochees[0].residence_id if cochees else None,
        hauteur=_HAUTEUR_CARTE,
    )
    if len(points) < len(montrees):
        st.markdown(textes.SANS_POSITION.format(n=nombre(len(montrees) - len(points))))
    return [r for r in montrees if r.residence_id == cliquee]


def _chosen(
    residences: Sequence[Residence],
    noms: dict[str, str],
    montrees: Sequence[Residence],
    revision: int,
) -> list[Residence]:
    """Return the residences ticked in the table, clicked on the map or typed by name."""
    par_id = {r.residence_id: r for r in residences}
    tapees = st.multiselect(
        textes.CHOISIES,
        list(par_id),
        format_func=lambda i: presenter.label(par_id[i], noms) if i in par_id else i,
        help=textes.CHOISIES_AIDE,
        placeholder=textes.CHOISIES_VIDE,
        key=f"atelier_choisies_{revision}",
    )
    ids = dict.fromkeys([*(r.residence_id for r in montrees), *tapees])
    return [par_id[i] for i in ids if i in par_id]


def _actions(
    choisies: Sequence[Residence], residences: Sequence[Residence], noms: dict[str, str]
) -> None:
    logements = compte(sum(r.logements for r in choisies), "logement")
    st.markdown(
        "**"
        + textes.SELECTION.format(
            residences=compte(len(choisies), "résidence"), logements=logements
        )
        + "** "
        + plain(", ".join(presenter.label(r, noms) for r in choisies[:12]))
    )
    service = bootstrap.application().atelier_inventaire
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if len(choisies) > 1:
            _merge(service, choisies)
        if st.button(textes.VERIFIER, icon=":material/check:", key="atelier_verifier"):
            with showing_errors():
                service.verify(identity.current(), [r.residence_id for r in choisies])
                _done(textes.VERIFIEES.format(n=len(choisies)))
    _assign(service, choisies)
    if len(choisies) == 1:
        _rename(service, choisies[0])
        _split(service, choisies[0], residences, noms)


def _merge(service: AtelierInventaireService, choisies: Sequence[Residence]) -> None:
    nom = st.text_input(textes.NOM_FUSION, key="atelier_nom_fusion")
    if st.button(textes.REUNIR, type="primary", icon=":material/merge:", key="atelier_reunir"):
        with showing_errors():
            reunie = service.merge(identity.current(), [r.residence_id for r in choisies], nom=nom)
            logements = compte(reunie.logements, "logement")
            _done(textes.REUNIE.format(nom=reunie.nom, logements=logements))


def _assign(service: AtelierInventaireService, choisies: Sequence[Residence]) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        actuels = {r.bailleur_id for r in choisies}
        bailleur: BailleurId | None = bailleur_choice(
            choisies[0].territoire_id,
            actuels.pop() if len(actuels) == 1 else None,
            "atelier_bailleur",
        )
        if st.button(textes.ATTRIBUER, key="atelier_attribuer"):
            with showing_errors():
                service.assign(identity.current(), [r.residence_id for r in choisies], bailleur)
                _done(textes.ATTRIBUEES)


def _rename(service: AtelierInventaireService, residence: Residence) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        nom = st.text_input(
            textes.NOM, value=residence.nom, key=f"atelier_nom_{residence.residence_id}"
        )
        if st.button(textes.RENOMMER, icon=":material/edit:", key="atelier_renommer"):
            with showing_errors():
                nommee = service.rename(identity.current(), residence.residence_id, nom)
                _done(textes.RENOMMEE.format(nom=nommee.nom))


def _split(
    service: AtelierInventaireService,
    residence: Residence,
    residences: Sequence[Residence],
    noms: dict[str, str],
) -> None:
    st.markdown(f"**{textes.SCINDER.format(nom=plain(residence.nom))}**")
    batiments = service.batiments(identity.current(), residence.residence_id)
    if len(batiments) < 2:
        st.markdown(textes.SANS_BATIMENTS)
        return
    _split_all(service, residence)
    choix = st.dataframe(
        presenter.building_rows(batiments),
        hide_index=True,
        on_select="rerun",
        selection_mode="multi-row",
        key=f"atelier_batiments_{residence.residence_id}",
        alt=textes.BATIMENTS,
    )
    choisis = [batiments[rang] for rang in choix["selection"]["rows"] if rang < len(batiments)]
    _split_some(service, residence, choisis, residences, noms)


def _split_all(service: AtelierInventaireService, residence: Residence) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        decoupe = st.selectbox(
            textes.DECOUPE,
            _DECOUPES,
            format_func=lambda d: textes.DECOUPES[d],
            key="atelier_decoupe",
        )
        if st.button(textes.SCINDER_TOUT, icon=":material/call_split:", key="atelier_scinder"):
            with showing_errors():
                nouvelles = service.split_all(
                    identity.current(), residence.residence_id, Decoupe(decoupe)
                )
                _done(textes.SCINDEE.format(n=len(nouvelles)))


def _split_some(
    service: AtelierInventaireService,
    residence: Residence,
    choisis: Sequence[Batiment],
    residences: Sequence[Residence],
    noms: dict[str, str],
) -> None:
    cles = {b.cle for b in choisis}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        nom = st.text_input(textes.NOM_PART, key="atelier_nom_part")
        if st.button(textes.DETACHER, disabled=not cles, key="atelier_detacher"):
            with showing_errors():
                nouvelle = service.split(identity.current(), residence.residence_id, cles, nom=nom)
                logements = compte(nouvelle.logements, "logement")
                _done(textes.DETACHEE.format(nom=nouvelle.nom, logements=logements))
    voisines = {
        r.residence_id: r
        for r in residences
        if r.code_insee == residence.code_insee and r.residence_id != residence.residence_id
    }
    if not voisines:
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        vers = st.selectbox(
            textes.VERS,
            list(voisines),
            format_func=lambda i: presenter.label(voisines[i], noms),
            key="atelier_vers",
        )
        if st.button(textes.DEPLACER, disabled=not cles, key="atelier_deplacer"):
            with showing_errors():
                service.move(identity.current(), residence.residence_id, cles, vers)
                _done(textes.DEPLACES.format(nom=voisines[vers].nom))


def changes(territoire_id: TerritoireId) -> None:
    """Draw what imports found different, to be confirmed or set aside."""
    application = bootstrap.application()
    identite = identity.current()
    attente = application.changements.pending(identite, territoire_id)
    st.markdown(textes.CHANGEMENTS_AIDE)
    if not attente:
        st.info(textes.AUCUN_CHANGEMENT, icon=":material/check_circle:")
        return
    residences = {
        r.residence_id: r for r in application.inventaire.residences(identite, territoire_id)
    }
    attente = [c for c in attente if c.residence_id in residences]
    noms = application.inventaire.organisation_names(territoire_id)
    choix = st.dataframe(
        presenter.change_rows(attente, residences, noms),
        hide_index=True,
        on_select="rerun",
        selection_mode="multi-row",
        key=f"changements_{application.inventaire.revision(territoire_id)}",
        alt=textes.ONGLET_CHANGEMENTS,
    )
    choisis = [attente[rang] for rang in choix["selection"]["rows"] if rang < len(attente)]
    if not choisis:
        st.markdown(textes.CHOISIR_CHANGEMENT)
    with st.container(horizontal=True):
        for suite, libelle in (
            (Suite.CONFIRMEE, textes.CONFIRMER),
            (Suite.ECARTEE, textes.ECARTER),
        ):
            if st.button(libelle, disabled=not choisis, key=f"changements_{suite.value}"):
                with showing_errors():
                    for c in choisis:
                        application.changements.settle(identite, c.residence_id, c.nature, suite)
                    _done(textes.TRANCHES.format(n=len(choisis)))


def _journal(territoire_id: TerritoireId) -> None:
    service = bootstrap.application().atelier_inventaire
    decisions = [
        d for d in service.decisions(identity.current(), territoire_id) if d.annulee_le is None
    ]
    if not decisions:
        return
    if st.button(
        textes.ANNULER.format(geste=textes.GESTES[decisions[0].geste]),
        icon=":material/undo:",
        key="atelier_annuler",
    ):
        with showing_errors():
            annulee = service.undo(identity.current(), decisions[0].decision_id)
            _done(textes.ANNULEE.format(geste=textes.GESTES[annulee.geste]))
    with st.expander(textes.DECISIONS, icon=":material/history:"):
        st.dataframe(
            presenter.decision_rows(decisions[:_DECISIONS]), hide_index=True, alt=textes.DECISIONS
        )


def _done(phrase: str) -> None:
    """Say what was done, on the next run."""
    state.say_after_rerun(phrase)
    st.rerun()
