"""What only a browser shows: the menu, the map with the cable pulled out, a click on it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, expect

from qualification.domain.acces import Droit, Role
from qualification.domain.errors import DroitRefuse
from qualification.textes import animation, ecrans
from qualification.textes.erreurs import message
from tests.e2e.base import Base
from tests.e2e.test_pave_ecrans import audit
from tests.e2e.visite import open_demonstration, visit
from tests.serveur import Serveur

_COMPTEUR = """
window.minuteries = new Set();
const [lance, arrete] = [window.setInterval, window.clearInterval];
window.setInterval = (geste, delai, ...suite) => {
  const minuterie = lance(geste, delai, ...suite);
  if (delai === 500) minuteries.add(minuterie);
  return minuterie;
};
window.clearInterval = (minuterie) => {
  minuteries.delete(minuterie);
  arrete(minuterie);
};
"""
"""Counts what runs every half second: a countdown that writes."""
_COURT = re.compile(r"^\d+:\d\d$")
_PAUSE = re.compile(r"\(en pause\)$")

pytestmark = [pytest.mark.e2e, pytest.mark.lent]


def test_menu_leads_to_every_screen(navigateur: Browser, serveur_demo: Serveur) -> None:
    with visit(navigateur, serveur_demo, 1280, 800) as animateur:
        open_demonstration(animateur)
        for nom in ("residences", "planning", "animer", "carte", "fiche", "diagnostic", "exports"):
            titre = ecrans.TITRES[nom]
            animateur.page.get_by_role("link", name=titre, exact=True).first.click()
            expect(animateur.page).to_have_url(re.compile(rf"/{nom}($|\?)"))
            expect(animateur.page).to_have_title(re.compile(f"^{titre}"))
        assert animateur.dehors == []


def test_screens_of_a_workshop_are_accessible(navigateur: Browser, serveur_demo: Serveur) -> None:
    """The menu aside: its list is Streamlit's own, with headings where only items may stand."""
    with visit(navigateur, serveur_demo, 1280, 800) as animateur:
        open_demonstration(animateur)
        for nom in ("animer", "ecran", "saisie"):
            animateur.page.goto(f"{animateur.adresse}/{nom}")
            # The title in the page is that of the campaign where a room reads it.
            expect(animateur.page).to_have_title(re.compile(f"^{ecrans.TITRES[nom]}"))
            expect(animateur.page.get_by_role("heading", level=1)).to_be_visible()
            animateur.settle()
            # Streamlit pales what it is about to draw again; that is not how it is read.
            animateur.page.add_style_tag(content="[data-stale] { opacity: 1 !important }")
            audit(animateur.page, '[data-testid="stSidebarNav"]')


def test_one_countdown_at_a_time_writes_what_is_left(
    navigateur: Browser, serveur_demo: Serveur
) -> None:
    with visit(navigateur, serveur_demo, 1280, 800) as animateur:
        animateur.page.add_init_script(_COMPTEUR)
        open_demonstration(animateur)
        animateur.open("animer", ecrans.TITRES["animer"])
        reste = animateur.page.locator(".minuteur .reste")
        suites = [(animation.PAUSE, _PAUSE), (animation.REPRENDRE, _COURT)]
        for bouton, texte in [(animation.PREMIER_TOUR, _COURT), *suites, *suites]:
            animateur.button(bouton).click()
            expect(reste).to_have_text(texte)
        assert animateur.page.evaluate("minuteries.size") == 1


def test_map_draws_and_answers_clicks_with_nothing_outside(
    navigateur: Browser, serveur_demo: Serveur
) -> None:
    with visit(navigateur, serveur_demo, 1280, 800) as animateur:
        open_demonstration(animateur)
        animateur.open("carte", ecrans.TITRES["carte"])
        carte = animateur.page.frame_locator("iframe")
        expect(carte.locator("canvas").first).to_be_visible()
        expect(carte.get_by_role("button", name="Zoomer", exact=True)).to_be_visible()
        assert animateur.dehors == []


def test_french_page_with_its_own_headers(navigateur: Browser, serveur: Serveur) -> None:
    with visit(navigateur, serveur, 390, 844) as passant:
        reponse = passant.page.goto(f"{serveur.adresse}/rejoindre")
        assert reponse is not None
        assert reponse.headers["content-security-policy"].startswith("default-src 'self'")
        assert passant.page.locator("html").get_attribute("lang") == "fr"
        expect(passant.page.get_by_role("heading", name=ecrans.TITRES["rejoindre"])).to_be_visible()
        largeur = passant.page.evaluate("document.documentElement.scrollWidth")
        assert largeur <= 390


def test_first_page_after_a_start_is_behind_the_gate(navigateur: Browser, serveur: Serveur) -> None:
    """Streamlit would serve the scripts of ``pages`` by itself until the main script has run."""
    base = Base(serveur.base)
    base.add_real_territory()
    serveur.kill()
    serveur.start()
    with visit(navigateur, serveur, 1280, 800) as passant:
        passant.open("carte", ecrans.TITRES["carte"])
        refus = message(DroitRefuse(droit=Droit.CONSULTER, role=Role.VISITEUR))
        expect(passant.page.get_by_text(refus)).to_be_visible()
        expect(passant.page.get_by_text("principal", exact=True)).to_have_count(0)
