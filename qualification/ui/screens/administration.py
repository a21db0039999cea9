"""Accounts, and the state of the server."""

from __future__ import annotations

import streamlit as st

from qualification import bootstrap
from qualification.domain.acces import Compte, Identite, Role
from qualification.domain.ids import BailleurId, CodeInsee
from qualification.textes import administration as textes
from qualification.textes import connexion
from qualification.textes.formats import date_courte
from qualification.textes.libelles import libelle
from qualification.ui import state
from qualification.ui.errors import showing_errors
from qualification.ui.presenters.participants import by_name

_ROLES = tuple(role for role in Role if role not in {Role.PARTICIPANT, Role.VISITEUR})


def accounts(identite: Identite) -> None:
    """List the accounts; suspend or restore one."""
    service = bootstrap.application().comptes
    comptes = service.all(identite)
    if not comptes:
        st.markdown(textes.AUCUN_COMPTE)
        return
    st.dataframe(
        [
            {
                textes.COL_IDENTIFIANT: compte.identifiant,
                textes.COL_NOM: compte.nom,
                textes.COL_ROLE: libelle(compte.role),
                textes.COL_ACTIF: compte.est_actif,
                textes.COL_CREE: date_courte(compte.cree_le),
            }
            for compte in comptes
        ],
        hide_index=True,
        alt=textes.COMPTES,
    )
    autres = [compte for compte in comptes if compte.compte_id != identite.compte_id]
    if autres:
        _suspend(identite, autres)


def new_account(identite: Identite) -> None:
    """Open an account; the roles bailleur and commune are tied to their organisation."""
    inventaire = bootstrap.application().inventaire
    territoires = {t.territoire_id: t.nom for t in inventaire.territoires()}
    territoire_id = st.selectbox(
        textes.TERRITOIRE,
        list(territoires),
        format_func=lambda t: territoires[t],
        key="administration_territoire",
    )
    bailleurs = {str(b.bailleur_id): b.nom for b in inventaire.bailleurs(territoire_id)}
    communes = {str(c.code_insee): c.nom for c in inventaire.communes(territoire_id)}
    with st.form("administration_compte", border=False, clear_on_submit=True):
        nom = st.text_input(connexion.NOM, key="administration_nom")
        identifiant = st.text_input(connexion.IDENTIFIANT, key="administration_identifiant")
        mot_de_passe = st.text_input(
            connexion.MOT_DE_PASSE, type="password", key="administration_mot_de_passe"
        )
        role = st.selectbox(textes.ROLE, _ROLES, format_func=libelle, key="administration_role")
        bailleur = _organisation(textes.BAILLEUR, bailleurs, "administration_bailleur")
        commune = _organisation(textes.COMMUNE, communes, "administration_commune")
        est_envoye = st.form_submit_button(textes.OUVRIR, key="administration_ouvrir")
    if est_envoye:
        with showing_errors():
            compte = bootstrap.application().comptes.create(
                identite,
                identifiant=identifiant,
                nom=nom,
                mot_de_passe=mot_de_passe,
                role=role,
                bailleur_id=BailleurId(bailleur) if bailleur else None,
                code_insee=CodeInsee(commune) if commune else None,
            )
            state.say_after_rerun(textes.COMPTE_OUVERT.format(nom=compte.nom))
            st.rerun()


def server_state() -> None:
    """Say whether the database answers and its schema is up to date."""
    etat = bootstrap.application().health()
    st.markdown(textes.BASE_LIGNE.format(base=etat.base, schema=etat.schema))
    if etat.est_sain:
        st.success(textes.BASE_SAINE, icon=":material/database:")
    else:
        st.error(textes.BASE_EN_PANNE, icon=":material/database_off:")


def _suspend(identite: Identite, comptes: list[Compte]) -> None:
    # Chosen by identifier: the session would keep an account as it was before.
    par_id = {compte.compte_id: compte for compte in comptes}
    choisi = par_id[
        st.selectbox(
            textes.CHOISIR_COMPTE,
            list(par_id),
            format_func=lambda compte_id: par_id[compte_id].nom,
            key="administration_choix",
        )
    ]
    label = textes.SUSPENDRE if choisi.est_actif else textes.RETABLIR
    if st.button(label, key="administration_suspendre"):
        with showing_errors():
            bootstrap.application().comptes.set_active(
                identite, choisi.compte_id, est_actif=not choisi.est_actif
            )
            modele = textes.COMPTE_SUSPENDU if choisi.est_actif else textes.COMPTE_RETABLI
            state.say_after_rerun(modele.format(nom=choisi.nom))
            st.rerun()


def _organisation(label: str, noms: dict[str, str], key: str) -> str:
    return str(
        st.selectbox(label, ["", *by_name(noms)], format_func=lambda i: noms.get(i, "—"), key=key)
    )
