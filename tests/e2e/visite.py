"""A person in front of a browser: whatever it asks outside the server is aborted and remembered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Error, Locator, Page, Route, expect

from qualification.textes import accueil
from tests.serveur import Serveur

ATTENTE_MS = 60_000
"""What a browser is waited for, everywhere: a busy machine is not a defect."""
LONG_MS = 300_000
"""Idem, for ten seconds of work, or for a document made behind all the rest."""
RAPPORT = 4_000
"""Characters of the server's journal shown beside a failure."""
RAPPORT_MS = 5_000
ESSAIS = 4
"""Times a list is opened again: a page drawn again under one's fingers closes it."""
expect.set_options(timeout=ATTENTE_MS)


class Visite:
    """A page of one person."""

    def __init__(self, page: Page, adresse: str) -> None:
        self.page = page
        self.adresse = adresse
        self.dehors: list[str] = []
        page.set_default_timeout(ATTENTE_MS)
        page.context.route(re.compile(r"^(?!data:|blob:)"), self._filter)

    def _filter(self, route: Route) -> None:
        if route.request.url.startswith(self.adresse):
            route.continue_()
        else:
            self.dehors.append(route.request.url)
            route.abort()

    def open(self, chemin: str, titre: str) -> None:
        self.page.goto(f"{self.adresse}/{chemin}")
        expect(self.page.get_by_role("heading", name=titre, level=1)).to_be_visible()

    def settle(self) -> None:
        """Wait until no script runs: what is drawn is what the server knows."""
        repos = '[data-testid="stApp"][data-test-script-state="notRunning"]'
        expect(self.page.locator(repos)).to_be_visible()

    def button(self, nom: str) -> Locator:
        return self.page.get_by_role("button", name=nom, exact=True)

    def said(self, texte: str) -> Locator:
        """Return what the page confirms at its top; a notice that fades says the same elsewhere."""
        return self.page.get_by_test_id("stAlert").filter(has_text=texte)

    def choose(self, champ: Locator, texte: str) -> None:
        """Type in a list and choose, again when the page closed it meanwhile."""
        for _ in range(ESSAIS):
            self.settle()
            if texte in champ.input_value() or self._pick(champ, texte):
                break

    def _pick(self, champ: Locator, texte: str) -> bool:
        champ.click()
        champ.fill(texte)
        try:
            self.page.get_by_role("option").filter(has_text=texte).first.click(timeout=15_000)
        except Error:
            self.page.keyboard.press("Escape")
            return False
        return True


@contextmanager
def visit(navigateur: Browser, serveur: Serveur, largeur: int, hauteur: int) -> Iterator[Visite]:
    """Open a browser of its own, with nothing left by anyone else."""
    contexte = navigateur.new_context(
        viewport={"width": largeur, "height": hauteur}, locale="fr-FR", accept_downloads=True
    )
    page = contexte.new_page()
    try:
        yield Visite(page, serveur.adresse)
    except BaseException:
        # What pytest shows beside the failure: the page as it was, and what the server said.
        texte = page.locator("body").inner_text(timeout=RAPPORT_MS)
        dit = serveur.journal.read_text(encoding="utf-8")[-RAPPORT:]
        print(page.url, texte, dit, sep="\n")  # noqa: T201 -- for whoever reads the report
        raise
    finally:
        contexte.close()


def load_demonstration(animateur: Visite) -> None:
    """Press the one button of a first visit, then open the running campaign."""
    animateur.open("", accueil.TITRE)
    animateur.button(accueil.CHARGER_DEMO).click()
    expect(animateur.said(accueil.DEMO_CHARGEE)).to_be_visible(timeout=LONG_MS)
    animateur.button(accueil.OUVRIR).first.click()


def open_demonstration(animateur: Visite) -> None:
    """Open the running campaign of a demonstration already loaded."""
    animateur.open("", accueil.TITRE)
    animateur.button(accueil.OUVRIR).first.click()
