"""The registry of pages, used by the application and by its tests; the gate in front of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import streamlit as st
from streamlit.navigation.page import StreamlitPage
from streamlit.runtime.pages_manager import PagesManager

from qualification.domain.acces import Droit, Identite
from qualification.textes import ecrans
from qualification.ui import identity
from qualification.ui.components.cadre import bandeaux, fit_narrow_screens, pied_de_page, volet
from qualification.ui.errors import showing_errors

ICONE = Path(__file__).resolve().parents[2] / "static" / "icone.png"
PAGES_DIR = Path(__file__).resolve().parents[2] / "pages"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSpec:
    """One screen: its script, its address, who may open it, where the menu shows it.

    ``droit`` None: open to all. ``section`` None: reached by links only. ``est_plein_ecran``:
    no menu around it (tablets, beamer).
    """

    nom: str
    droit: Droit | None = None
    section: str | None = None
    est_accueil: bool = False
    est_plein_ecran: bool = False

    @property
    def titre(self) -> str:
        """Title of the page and of its browser tab."""
        return ecrans.TITRES[self.nom]

    @property
    def chemin(self) -> Path:
        """Script of the page."""
        return PAGES_DIR / f"{self.nom}.py"

    def page(self, *, est_visible: bool) -> StreamlitPage:
        """Return what Streamlit navigates with.

        Without an icon: Streamlit would fetch it from outside as the icon of the browser tab.
        """
        return st.Page(
            self.chemin,
            title=self.titre,
            url_path=self.nom,
            default=self.est_accueil,
            visibility="visible" if est_visible else "hidden",
        )


_P, _A, _E = ecrans.SECTION_PREPARER, ecrans.SECTION_ANIMER, ecrans.SECTION_EXPLOITER
REGISTRE: Sequence[PageSpec] = (
    PageSpec(nom="accueil", section="", est_accueil=True),
    PageSpec(nom="residences", droit=Droit.PREPARER, section=_P),
    PageSpec(nom="grille", droit=Droit.PREPARER, section=_P),
    PageSpec(nom="participants", droit=Droit.PREPARER, section=_P),
    PageSpec(nom="planning", droit=Droit.PREPARER, section=_P),
    PageSpec(nom="animer", droit=Droit.ANIMER, section=_A),
    PageSpec(nom="qualite", droit=Droit.ANIMER, section=_A),
    PageSpec(nom="ecran", droit=Droit.ANIMER, section=_A, est_plein_ecran=True),
    PageSpec(nom="saisie", droit=Droit.ANIMER, section=_A),
    PageSpec(nom="carte", droit=Droit.CONSULTER, section=_E),
    PageSpec(nom="fiche", droit=Droit.CONSULTER, section=_E),
    PageSpec(nom="diagnostic", droit=Droit.CONSULTER, section=_E),
    PageSpec(nom="evolution", droit=Droit.CONSULTER, section=_E),
    PageSpec(nom="sensibilite", droit=Droit.PREPARER, section=_E),
    PageSpec(nom="caleol", droit=Droit.PREPARER_CALEOL, section=_E),
    PageSpec(nom="exports", droit=Droit.EXPORTER, section=_E),
    PageSpec(
        nom="administration",
        droit=Droit.ADMINISTRER,
        section=ecrans.SECTION_ADMINISTRER,
    ),
    PageSpec(nom="rejoindre", est_plein_ecran=True),
    PageSpec(nom="noter", est_plein_ecran=True),
    PageSpec(nom="poids", est_plein_ecran=True),
    PageSpec(
        nom="connexion",
    ),
    PageSpec(
        nom="accessibilite",
    ),
    PageSpec(
        nom="mentions",
    ),
)


def be_the_only_way_in() -> None:
    """Stop Streamlit from serving the scripts of ``pages`` by itself.

    Until ``st.navigation`` has run once in the process, it would: whoever comes first after a start
    would open a page without the gate in front of it.
    """
    PagesManager.uses_pages_directory = False


def run() -> None:
    """Draw the page asked for: menu, banners, gate, content, footer."""
    identite = identity.current()
    pages = {spec.nom: spec.page(est_visible=_in_menu(spec, identite)) for spec in REGISTRE}
    sections: dict[str, list[StreamlitPage]] = {}
    for spec in REGISTRE:
        sections.setdefault(spec.section or "", []).append(pages[spec.nom])
    position: Literal["hidden", "sidebar"] = "hidden" if _asks_full_screen() else "sidebar"
    choisie = st.navigation(sections, position=position, expanded=True)
    spec = next(s for s in REGISTRE if pages[s.nom] is choisie or s.titre == choisie.title)
    st.set_page_config(
        page_title=f"{spec.titre} – {ecrans.APPLICATION}", page_icon=str(ICONE), layout="wide"
    )
    fit_narrow_screens()
    if not spec.est_plein_ecran:
        volet(identite)
    bandeaux()
    if spec.droit is not None and not identite.has(spec.droit):
        st.title(spec.titre)
        with showing_errors():
            identite.require(spec.droit)
        st.page_link(pages["connexion"], label=ecrans.SE_CONNECTER)
    else:
        choisie.run()
    pied_de_page()


def spec_of(nom: str) -> PageSpec:
    """Return the specification of a page by name."""
    return next(spec for spec in REGISTRE if spec.nom == nom)


def _in_menu(spec: PageSpec, identite: Identite) -> bool:
    if spec.section is None:
        return False
    return spec.droit is None or identite.has(spec.droit)


def _asks_full_screen() -> bool:
    dernier = (st.context.url or "").split("?")[0].rstrip("/").rpartition("/")[2]
    return any(spec.nom == dernier and spec.est_plein_ecran for spec in REGISTRE)
