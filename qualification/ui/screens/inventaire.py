"""The inventory: list, correction, addition by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from qualification import bootstrap
from qualification.domain.ids import BailleurId, CodeInsee, TerritoireId
from qualification.domain.residence import Programme, Residence
from qualification.textes import inventaire as textes
from qualification.textes.formats import nombre
from qualification.textes.libelles import libelle
from qualification.ui import identity
from qualification.ui.components.residences import SANS_OUTILS
from qualification.ui.components.verdict import say, verdict
from qualification.ui.errors import showing_errors
from qualification.ui.presenters import inventaire as presenter
from qualification.ui.presenters.participants import by_name
from qualification.ui.presenters.propre import plain

_CORRECTION, _AJOUT = "residences_corriger", "residences_ajouter"
"""The parts of the page that say what was done in them."""


def residence_list(territoire_id: TerritoireId) -> None:
    """Draw the figures, the searchable list, and the correction of the chosen line."""
    inventaire = bootstrap.application().inventaire
    residences = inventaire.residences(identity.current(), territoire_id)
    if not residences:
        st.info(textes.VIDE, icon=":material/home_work:")
        return
    noms = inventaire.organisation_names(territoire_id)
    chiffres = presenter.figures(residences)
    for colonne, (label, valeur) in zip(st.columns(len(chiffres)), chiffres.items(), strict=True):
        colonne.metric(label, valeur, border=True)
    recherche = st.text_input(textes.RECHERCHE, key="residences_recherche")
    trouvees = presenter.search(residences, noms, recherche)
    if not trouvees:
        verdict(_CORRECTION)
        st.info(textes.AUCUNE, icon=":material/search_off:")
        return
    montrees = trouvees[: presenter.LIGNES_MAX]
    if len(montrees) < len(trouvees):
        st.markdown(textes.MONTREES.format(n=nombre(len(montrees)), total=nombre(len(trouvees))))
    st.markdown(textes.MODIFIER)
    st.html(SANS_OUTILS)
    choix = st.dataframe(
        presenter.rows(montrees, noms),
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        key="residences_liste",
        alt=textes.ONGLET_LISTE,
    )
    rangs: Sequence[int] = choix["selection"]["rows"]
    if rangs and rangs[0] < len(montrees):
        _correct(montrees[rangs[0]])
    verdict(_CORRECTION)


def add_by_hand(territoire_id: TerritoireId) -> None:
    """Add a residence that no file has."""
    inventaire = bootstrap.application().inventaire
    communes = {str(c.code_insee): c.nom for c in inventaire.communes(territoire_id)}
    if not communes:
        st.info(textes.SANS_COMMUNE, icon=":material/info:")
        return
    with st.form("residences_ajout", border=False, clear_on_submit=True):
        nom = st.text_input(textes.NOM, key="ajout_nom")
        commune = st.selectbox(
            textes.COMMUNE,
            by_name(communes),
            format_func=lambda c: communes[c],
            key="ajout_commune",
        )
        bailleur = bailleur_choice(territoire_id, None, "ajout_bailleur")
        adresse = st.text_input(textes.COL_ADRESSE, key="ajout_adresse")
        logements = st.number_input(textes.LOGEMENTS, min_value=0, step=1, key="ajout_logements")
        est_envoye = st.form_submit_button(textes.AJOUTER, key="ajout_envoyer")
    if est_envoye:
        with showing_errors():
            ajoutee = inventaire.add_residence(
                identity.current(),
                territoire_id,
                code_insee=CodeInsee(commune),
                nom=nom,
                logements=int(logements),
                bailleur_id=bailleur,
                adresse=adresse,
            )
            say(_AJOUT, textes.AJOUTEE.format(nom=ajoutee.nom))
            st.rerun()
    verdict(_AJOUT)


def _correct(residence: Residence) -> None:
    st.subheader(plain(textes.CORRIGER.format(nom=residence.nom)))
    cle = f"corriger_{residence.residence_id}"
    with st.form(cle, border=True):
        nom = st.text_input(textes.NOM, value=residence.nom, key=f"{cle}_nom")
        bailleur = bailleur_choice(
            residence.territoire_id, residence.bailleur_id, f"{cle}_bailleur"
        )
        logements = st.number_input(
            textes.LOGEMENTS, min_value=0, step=1, value=residence.logements, key=f"{cle}_logements"
        )
        programmes = st.pills(
            textes.PROGRAMMES,
            list(Programme),
            selection_mode="multi",
            default=list(residence.programmes),
            format_func=libelle,
            key=f"{cle}_programmes",
        )
        est_active = st.checkbox(textes.ACTIVE, value=residence.est_active, key=f"{cle}_active")
        est_envoye = st.form_submit_button(textes.ENREGISTRER, key=f"{cle}_envoyer")
    if est_envoye:
        with showing_errors():
            corrigee = bootstrap.application().inventaire.save_residence(
                identity.current(),
                replace(
                    residence,
                    nom=nom,
                    bailleur_id=bailleur,
                    logements=int(logements),
                    programmes=tuple(sorted(programmes)),
                    est_active=est_active,
                ),
            )
            say(_CORRECTION, textes.CORRIGEE.format(nom=corrigee.nom))
            st.rerun()


def bailleur_choice(
    territoire_id: TerritoireId, actuel: BailleurId | None, key: str
) -> BailleurId | None:
    """Ask for a bailleur of the territory, or none."""
    bailleurs = {
        b.bailleur_id: b.nom for b in bootstrap.application().inventaire.bailleurs(territoire_id)
    }
    # An empty name rather than None, which Streamlit takes for no choice made yet.
    choix = [BailleurId(""), *bailleurs]
    choisi: BailleurId = st.selectbox(
        textes.BAILLEUR,
        choix,
        index=choix.index(actuel or BailleurId("")),
        format_func=lambda b: bailleurs.get(b, textes.NON_RENSEIGNE),
        key=key,
    )
    return choisi or None
