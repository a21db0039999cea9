"""What frames every page: side panel, banners, footer."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

import streamlit as st

from qualification import bootstrap
from qualification.domain.acces import Identite, Role
from qualification.domain.campagne import Campagne, EtatCampagne
from qualification.domain.ids import BailleurId, CodeInsee
from qualification.textes import ecrans, mentions
from qualification.textes.libelles import libelle
from qualification.ui import state
from qualification.ui.presenters.propre import plain

_ROLES_ESSAYABLES = (
    Role.ADMINISTRATEUR,
    Role.ANIMATEUR,
    Role.CHARGE_MISSION,
    Role.BAILLEUR,
    Role.COMMUNE,
    Role.LECTEUR_CIL,
)
_ECRANS_ETROITS = """<style>
@media (max-width: 1100px) {
  [data-testid="stMainBlockContainer"] {padding-left: 1.5rem; padding-right: 1.5rem;}
}
[data-testid="stMetricLabel"] *, [data-testid="stMetricValue"] *, .stButton button * {
  white-space: normal; overflow: visible; text-overflow: clip;
}
[data-testid="stCustomComponentV1"] {vertical-align: top;}
</style>"""
"""A projector or a tablet: margins give way to content, and no figure nor action is cut short.

A frame is no letter of a line: nothing under it, as a line of text would have.
"""


def fit_narrow_screens() -> None:
    """Let the content of every page fit a small screen."""
    st.html(_ECRANS_ETROITS)


def volet(identite: Identite) -> None:
    """Draw the side panel: the campaign looked at, who one is, the door."""
    with st.sidebar:
        _choose_campagne()
        if identite.compte_id is not None:
            st.markdown(f"**{plain(identite.nom)}** · {libelle(identite.role)}")
            st.link_button(ecrans.SE_DECONNECTER, "/session/fermer", icon=":material/logout:")
        elif bootstrap.application().comptes.anonymous().role is Role.ADMINISTRATEUR:
            _try_a_role()
        else:
            st.page_link("pages/connexion.py", label=ecrans.SE_CONNECTER, icon=":material/login:")


def bandeaux() -> None:
    """Say on every screen that data is fictional, and what the previous action did."""
    campagne = current_campagne()
    if campagne is not None and _territoire_fictif(campagne):
        st.badge(mentions.BANDEAU_FICTIF, icon=":material/science:", color="orange")
    texte = state.take_message()
    if texte:
        # Where the page is scrolled to, too.
        st.toast(plain(texte), icon=":material/check_circle:")
        st.success(plain(texte), icon=":material/check_circle:")


def pied_de_page() -> None:
    """Draw the links the law wants on every page."""
    st.divider()
    with st.container(horizontal=True, gap="medium"):
        st.page_link("pages/accessibilite.py", label=ecrans.ACCESSIBILITE_ETAT)
        st.page_link("pages/mentions.py", label=ecrans.TITRES["mentions"])
        st.markdown(ecrans.VERSION.format(version=_version()))


def current_campagne() -> Campagne | None:
    """Return the campaign being looked at: the chosen one, else the latest that is alive."""
    campagnes = bootstrap.application().campagnes.all()
    choisie = next((c for c in campagnes if c.campagne_id == state.campagne_id()), None)
    if choisie is None and campagnes:
        finies = {EtatCampagne.VALIDEE, EtatCampagne.ARCHIVEE}
        choisie = next((c for c in campagnes if c.etat not in finies), campagnes[0])
    return choisie


def require_campagne() -> Campagne:
    """Return the campaign being looked at, or say that there is none and stop the page."""
    campagne = current_campagne()
    if campagne is None:
        st.info(ecrans.CHOISIR_CAMPAGNE, icon=":material/info:")
        st.page_link("pages/accueil.py", label=ecrans.TITRES["accueil"])
        st.stop()
    return campagne


def _choose_campagne() -> None:
    campagnes = bootstrap.application().campagnes.all()
    if not campagnes:
        st.markdown(ecrans.AUCUNE_CAMPAGNE)
        return
    courante = current_campagne()
    noms = {c.campagne_id: f"{c.nom} · {libelle(c.etat)}" for c in campagnes}
    # A campaign may be chosen elsewhere than here: the widget follows, it does not decide.
    state.show_in_widget("volet_campagne", courante.campagne_id if courante else None)
    st.selectbox(
        ecrans.CAMPAGNE,
        list(noms),
        format_func=lambda identifiant: noms[identifiant],
        key="volet_campagne",
        on_change=_apply_campagne,
    )


def _apply_campagne() -> None:
    state.choose_campagne(state.widget_value("volet_campagne"))


def _try_a_role() -> None:
    role: Role = st.selectbox(
        ecrans.VOIR_COMME,
        _ROLES_ESSAYABLES,
        format_func=libelle,
        help=ecrans.VOIR_COMME_AIDE,
        key="volet_role",
        on_change=_apply_role,
    )
    if state.identity_on_trial() is None and role is not Role.ADMINISTRATEUR:
        _apply_role()


def _apply_role() -> None:
    role: Role = state.widget_value("volet_role")
    if role is Role.ADMINISTRATEUR:
        state.try_identity(None)
        return
    campagne = current_campagne()
    bailleur_id, code_insee = _largest_stock(campagne) if campagne else (None, None)
    state.try_identity(
        Identite(
            role=role,
            nom=libelle(role),
            bailleur_id=bailleur_id if role is Role.BAILLEUR else None,
            code_insee=code_insee if role is Role.COMMUNE else None,
        )
    )


def _largest_stock(campagne: Campagne) -> tuple[BailleurId | None, CodeInsee | None]:
    """Return a bailleur and a commune worth looking at: those with most residences."""
    with bootstrap.application().depot.lecture() as uow:
        residences = uow.residences.all(territoire_id=campagne.territoire_id)
    bailleurs = [r.bailleur_id for r in residences if r.bailleur_id]
    communes = [r.code_insee for r in residences]
    return (
        max(set(bailleurs), key=bailleurs.count, default=None),
        max(set(communes), key=communes.count, default=None),
    )


def _territoire_fictif(campagne: Campagne) -> bool:
    with bootstrap.application().depot.lecture() as uow:
        return uow.territoires.get(campagne.territoire_id).est_fictif


def _version() -> str:
    try:
        return version("qualification")
    except PackageNotFoundError:
        return "0.1.0"
