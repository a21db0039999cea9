"""The workbench, one residence at a time: split it, move its buildings, name its sectors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from qualification import bootstrap
from qualification.domain.batiment import Batiment
from qualification.domain.decoupe import Decoupe
from qualification.domain.ids import ResidenceId
from qualification.domain.residence import Residence
from qualification.services.atelier_inventaire import AtelierInventaireService
from qualification.textes import atelier_inventaire as textes
from qualification.textes.formats import compte, nombre
from qualification.ui import identity, state
from qualification.ui.cache import territoire
from qualification.ui.cache.vue import Vue
from qualification.ui.components.choix import Choix
from qualification.ui.components.verdict import decide
from qualification.ui.presenters import atelier as presenter
from qualification.ui.presenters.atelier import Etabli

HAUTEUR = 320
LIEU = "atelier"
"""Where the workbench says what an action led to."""
_DECOUPES = tuple(textes.DECOUPES)
_NOM_PART = "atelier_nom_part"
_VERS = "atelier_vers"


def inside(vue: Vue, residence: Residence, etabli: Etabli) -> None:
    """Draw what a residence is made of, once asked for: its buildings, or its sectors."""
    panneau = st.segmented_control(
        textes.PANNEAU,
        list(textes.PANNEAUX),
        format_func=lambda nom: textes.PANNEAUX[nom],
        key="atelier_panneau",
    )
    service = bootstrap.application().atelier_inventaire
    if panneau == "scinder":
        _split(vue, service, residence, etabli)
    elif panneau == "secteurs":
        _sectors(service, residence)


def _split(
    vue: Vue, service: AtelierInventaireService, residence: Residence, etabli: Etabli
) -> None:
    batiments = service.batiments(identity.current(), residence.residence_id)
    if len(batiments) < 2:
        st.markdown(textes.SANS_BATIMENTS)
        return
    par_cle = {b.cle: b for b in batiments}
    choix = Choix(f"atelier_batiments_{residence.residence_id}")
    choisis = [par_cle[cle] for cle in choix.among(par_cle)]
    _split_all(service, residence)
    st.markdown(textes.CHOISIR_BATIMENTS)
    gauche, droite = st.columns([3, 2], gap="medium")
    with gauche:
        lignes = dict(zip(par_cle, presenter.building_rows(batiments), strict=True))
        choix.table(lignes, hauteur=HAUTEUR, alt=textes.BATIMENTS)
    with droite:
        points = {str(p.residence_id): p for p in presenter.building_points(batiments, residence)}
        if points:
            choix.carte(points, territoire.fond(vue), hauteur=HAUTEUR, est_cadree=True)
        if len(points) < len(batiments):
            st.markdown(textes.SANS_POSITION.format(n=nombre(len(batiments) - len(points))))
    _split_some(service, residence, choisis, etabli)


def _split_all(service: AtelierInventaireService, residence: Residence) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            textes.DECOUPE,
            _DECOUPES,
            format_func=lambda d: textes.DECOUPES[d],
            key="atelier_decoupe",
        )
        cut = partial(_cut, service, residence.residence_id)
        _button(textes.SCINDER_TOUT, "call_split", "atelier_scinder", cut)


def _split_some(
    service: AtelierInventaireService,
    residence: Residence,
    choisis: Sequence[Batiment],
    etabli: Etabli,
) -> None:
    cles = frozenset(b.cle for b in choisis)
    logements = compte(sum(b.logements for b in choisis), "logement")
    batiments = compte(len(choisis), "bâtiment")
    st.markdown(textes.BATIMENTS_CHOISIS.format(batiments=batiments, logements=logements))
    voisines = etabli.neighbours(residence)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(textes.NOM_PART, key=_NOM_PART)
        detach = partial(_detach, service, residence.residence_id, cles)
        _button(textes.DETACHER, "call_split", "atelier_detacher", detach, est_pret=bool(cles))
        if voisines:
            st.selectbox(
                textes.VERS,
                list(voisines),
                format_func=lambda i: etabli.libelles[i],
                key=_VERS,
            )
            move = partial(_move, service, residence.residence_id, cles, voisines)
            _button(textes.DEPLACER, "move_up", "atelier_deplacer", move, est_pret=bool(cles))


def _sectors(service: AtelierInventaireService, residence: Residence) -> None:
    st.markdown(textes.SECTEURS_AIDE)
    cle = f"atelier_secteurs_{residence.residence_id}_{hash(residence.secteurs)}"
    saisis = st.data_editor(
        presenter.sector_rows(residence) or [dict.fromkeys(presenter.SECTEUR)],
        num_rows="dynamic",
        hide_index=True,
        column_config={
            textes.COL_SECTEUR: st.column_config.TextColumn(textes.COL_SECTEUR, max_chars=120),
            presenter.SECTEUR[1]: st.column_config.NumberColumn(
                presenter.SECTEUR[1], min_value=0, step=1
            ),
        },
        key=cle,
    )
    with st.container(horizontal=True):
        keep = partial(_keep_sectors, service, residence.residence_id, saisis)
        _button(textes.SECTEURS_GARDER, "save", "atelier_secteurs_garder", keep)
        propose = partial(_propose_sectors, service, residence.residence_id)
        _button(textes.SECTEURS_PROPOSER, "signpost", "atelier_secteurs_proposer", propose)


def _button(
    label: str, icone: str, key: str, action: partial[str], *, est_pret: bool = True
) -> None:
    st.button(
        label,
        icon=f":material/{icone}:",
        disabled=not est_pret,
        key=key,
        on_click=decide,
        args=(LIEU, action),
    )


def _cut(service: AtelierInventaireService, residence_id: ResidenceId) -> str:
    decoupe: Decoupe = state.widget_value("atelier_decoupe")
    nouvelles = service.split_all(identity.current(), residence_id, decoupe)
    return textes.SCINDEE.format(n=nombre(len(nouvelles)))


def _detach(
    service: AtelierInventaireService, residence_id: ResidenceId, cles: frozenset[str]
) -> str:
    nom = state.widget_value(_NOM_PART)
    nouvelle = service.split(identity.current(), residence_id, cles, nom=nom)
    state.show_in_widget(_NOM_PART, "")
    logements = compte(nouvelle.logements, "logement")
    return textes.DETACHEE.format(nom=nouvelle.nom, logements=logements)


def _move(
    service: AtelierInventaireService,
    residence_id: ResidenceId,
    cles: frozenset[str],
    voisines: Mapping[str, Residence],
) -> str:
    vers = voisines[state.widget_value(_VERS)]
    service.move(identity.current(), residence_id, cles, vers.residence_id)
    return textes.DEPLACES.format(nom=vers.nom)


def _keep_sectors(
    service: AtelierInventaireService,
    residence_id: ResidenceId,
    saisis: Sequence[Mapping[str, object]],
) -> str:
    gardee = service.set_secteurs(identity.current(), residence_id, presenter.sectors(saisis))
    return textes.SECTEURS_GARDES.format(n=nombre(len(gardee.secteurs)))


def _propose_sectors(service: AtelierInventaireService, residence_id: ResidenceId) -> str:
    proposes = service.propose_secteurs(identity.current(), residence_id)
    gardee = service.set_secteurs(identity.current(), residence_id, proposes)
    return textes.SECTEURS_GARDES.format(n=nombre(len(gardee.secteurs)))
