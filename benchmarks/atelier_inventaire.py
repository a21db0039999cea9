"""Time of each action of the inventory's workbench in a browser, 1 200 residences.

``python benchmarks/atelier_inventaire.py [repetitions]``: the demonstration, in Chromium, from the
click to the page at rest with what the action changed; beside it, in the same run, the same pages
drawn whole at each action (``page_entiere.py``). Wall time, which other work on the machine
stretches, and processor time of the server and of the browser, which it does not.
"""

from __future__ import annotations

import math
import os
import re
import shutil
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from benchmarks.serveurs import Base, Serveur, free_port, options, prepare, projet
from qualification.bootstrap import open_application
from qualification.config import RACINE, read_settings
from qualification.domain.campagne import EtatCampagne
from qualification.textes import atelier_inventaire as textes
from qualification.textes import carte
from qualification.ui.presenters.atelier import label

LIMITE_MS = 1000.0
LIMITE_SERVEUR_MS = 600.0
_CHROMIUM = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")
_LIGNE = 35
_REGARD_MS = 15
_TOUTES_LES_LIGNES = (
    "xpath=//*[contains(@class, 'st-key-atelier_choisies_lignes')]//*[@aria-rowcount > 1000]"
)
_AU_REPOS = """() =>
    document.querySelector('[data-testid="stApp"][data-test-script-state="notRunning"]')
    && !document.querySelector('[data-stale="true"]')"""


@dataclass(frozen=True, slots=True)
class Mesure:
    """One action, in milliseconds: on the clock, and of processor on both sides."""

    duree: float
    serveur: float
    navigateur: float


Mesures = dict[str, list[Mesure]]


def chromium_cpu_s() -> float:
    """Return the processor time of the browsers started from here, in seconds.

    Their processes come and go: the time of those that ended is lost, and 0 where the system
    hides them.
    """
    ours, total = {os.getpid()}, 0.0
    fiches = [f for f in Path("/proc").glob("[0-9]*/stat") if f.parent.name.isdecimal()]
    for fiche in sorted(fiches, key=lambda f: int(f.parent.name)):
        try:
            debut, _, reste = fiche.read_text(encoding="utf-8", errors="replace").rpartition(")")
        except OSError:
            continue
        champs = reste.split()
        # A parent is older than its children, and so has a smaller number.
        if int(champs[1]) in ours:
            ours.add(int(fiche.parent.name))
            if "(chrom" in debut:
                total += (int(champs[11]) + int(champs[12])) / os.sysconf("SC_CLK_TCK")
    return total


def page_entiere(base: Base) -> Serveur:
    """Start the same pages without fragments nor caches."""
    port = free_port()
    script = str(Path(__file__).with_name("page_entiere.py"))
    return Serveur([script, "run", "app.py", *options(port)], base, RACINE, port)


def free_the_residences(base: Base) -> tuple[str, str]:
    """Erase the answers of the running campaign: residences being rated are not merged.

    Returns two residences to merge, of one commune and one bailleur, as the workbench names them.
    """
    application = open_application(replace(read_settings(), database_url=base.url))
    try:
        with application.depot.ecriture() as uow:
            for campagne in uow.campagnes.all(etat=EtatCampagne.EN_SEANCE):
                uow.reponses.erase(campagne.campagne_id)
            residences = uow.residences.all()
        noms = application.inventaire.organisation_names(residences[0].territoire_id)
    finally:
        application.close()
    une, autre = next(
        (a, b)
        for a, b in combinations(residences, 2)
        if a.bailleur_id and (a.code_insee, a.bailleur_id) == (b.code_insee, b.bailleur_id)
    )
    return label(une, noms), label(autre, noms)


class Parcours:
    """One person at the workbench, every action timed."""

    def __init__(
        self, page: Page, serveur: Serveur, paire: tuple[str, str], mesures: Mesures
    ) -> None:
        self.page = page
        self.serveur = serveur
        self.paire = paire
        self.mesures = mesures

    def settle(self) -> None:
        """Wait until no script runs and nothing shown is out of date."""
        self.page.wait_for_function(_AU_REPOS)

    def time(self, nom: str, action: Callable[[], object], fait: Locator) -> None:
        """Do it, wait until what it changed is there and the page at rest."""
        # The map of the previous action may still be drawing itself.
        self.page.wait_for_timeout(700)
        avant = self._clocks()
        action()
        # Waiting for a locator looks at it every half second only, after the first quarter.
        while not fait.count():
            self.page.wait_for_timeout(_REGARD_MS)
        self.settle()
        ecarts = (1000 * (b - a) for a, b in zip(avant, self._clocks(), strict=True))
        self.mesures[nom].append(Mesure(*ecarts))

    def _clocks(self) -> tuple[float, float, float]:
        return time.perf_counter(), self.serveur.cpu_s() or 0.0, chromium_cpu_s()

    def button(self, nom: str) -> Locator:
        """Return a button by its name."""
        return self.page.get_by_role("button", name=nom, exact=True)

    def says(self, modele: str) -> Locator:
        """Return the message that begins as this model does."""
        debut = modele.partition("{")[0].strip()
        return self.page.get_by_test_id("stAlert").filter(has_text=debut)

    def tick(self, rang: int) -> None:
        """Tick a row of the list."""
        grille = self.page.locator(".st-key-atelier_choisies_lignes canvas").first
        grille.scroll_into_view_if_needed()
        place = grille.bounding_box()
        assert place is not None
        self.page.mouse.click(place["x"] + 15, place["y"] + _LIGNE * (rang + 1.5))

    def lasso(self, rang: int) -> None:
        """Draw a region in the middle of a map, all but its end."""
        cadre = self.page.locator("iframe").nth(rang)
        cadre.scroll_into_view_if_needed()
        place = cadre.bounding_box()
        assert place is not None
        x, y = place["x"] + place["width"] / 2, place["y"] + place["height"] / 2
        souris = self.page.mouse
        souris.move(x + 70, y)
        souris.down()
        for pas in range(1, 26):
            souris.move(x + 70 * math.cos(pas / 4), y + 90 * math.sin(pas / 4))

    def undo(self) -> None:
        """Take the latest decision back."""
        bouton = self.page.get_by_role("button", name="Annuler la dernière décision")
        self.time("annuler", bouton.click, self.says(textes.ANNULEE))

    def run(self) -> None:
        """Go through every action once; each decision is taken back."""
        page, button = self.page, self.button
        page.goto(f"http://127.0.0.1:{self.serveur.port}/residences")
        self.settle()
        onglet = page.get_by_role("tab", name=textes.ONGLET, exact=True)
        self.time("ouvrir l’atelier", onglet.click, page.get_by_label(textes.RECHERCHE))
        toutes = page.get_by_role("radio", name="Toutes")
        self.time("montrer toutes", toutes.click, page.locator(_TOUTES_LES_LIGNES))
        self.time("cocher une ligne", lambda: self.tick(0), button(textes.RENOMMER))
        champ = page.get_by_label(textes.NOM, exact=True).filter(visible=True)
        champ.fill("Le Grand Clos")
        self.time("renommer", button(textes.RENOMMER).click, self.says(textes.RENOMMEE))
        self.undo()
        self.time("attribuer au bailleur", button(textes.ATTRIBUER).click, self.says("Bailleur"))
        self.undo()
        self._split()
        self._sectors()
        self.time("marquer vérifiée", button(textes.VERIFIER).click, self.says(textes.VERIFIEES))
        self.undo()
        self._merge()
        self._search()

    def _split(self) -> None:
        page, button = self.page, self.button
        panneau = page.get_by_text(textes.PANNEAUX["scinder"])
        self.time("ouvrir la scission", panneau.click, button(textes.DETACHER))
        cadre = page.frame_locator("iframe").nth(1)
        cadre.get_by_role("button", name=carte.LASSO).click()
        detacher = page.locator(".st-key-atelier_detacher button:not([disabled])")
        self.lasso(1)
        self.time("entourer des bâtiments au lasso", page.mouse.up, detacher)
        self.time("scinder", button(textes.DETACHER).click, self.says(textes.DETACHEE))
        self.undo()
        cadre.get_by_role("button", name=carte.LASSO).click()
        self.lasso(1)
        page.mouse.up()
        detacher.wait_for()
        debut = textes.DEPLACES.partition("{")[0]
        self.time("déplacer des bâtiments", button(textes.DEPLACER).click, self.says(debut))
        self.undo()
        tout = button(textes.SCINDER_TOUT)
        self.time("scinder par adresse", tout.click, self.says("Résidence scindée"))
        self.undo()

    def _sectors(self) -> None:
        page, button = self.page, self.button
        panneau = page.get_by_text(textes.PANNEAUX["secteurs"])
        self.time("ouvrir les secteurs", panneau.click, button(textes.SECTEURS_PROPOSER))
        secteurs = button(textes.SECTEURS_PROPOSER)
        self.time("nommer les secteurs", secteurs.click, self.says(textes.SECTEURS_GARDES))
        self.undo()

    def _merge(self) -> None:
        champ = self.page.get_by_role("combobox", name=textes.CHOISIES)
        for rang, nom in enumerate(self.paire, 1):
            champ.fill(nom)
            option = self.page.get_by_role("option", name=nom)
            choix = self.page.get_by_text(re.compile(rf"^Choix\s:\s{rang}\srésidence"))
            self.time("choisir par le nom", option.click, choix)
            self.page.keyboard.press("Escape")
        self.time("réunir", self.button(textes.REUNIR).click, self.says(textes.REUNIE))
        self.undo()
        # What was merged stays chosen: a new visit chooses nothing.
        self.page.reload()
        self.page.get_by_role("tab", name=textes.ONGLET, exact=True).click()
        self.page.get_by_role("radio", name="Toutes").click()
        self.page.get_by_text(textes.CHOISIR).wait_for()

    def _search(self) -> None:
        page = self.page
        recherche = page.get_by_label(textes.RECHERCHE)

        def search() -> None:
            recherche.fill("Fosse")
            recherche.press("Enter")

        self.time("filtrer", search, page.get_by_text(textes.CHOISIR))
        page.frame_locator("iframe").first.get_by_role("button", name=carte.LASSO).click()
        choix = page.get_by_text("Choix")
        self.lasso(0)
        self.time("entourer des résidences au lasso", page.mouse.up, choix)


@contextmanager
def browser() -> Iterator[Browser]:
    """Start Chromium: the system's when there is one."""
    chemin = os.environ.get("QUALIFICATION_CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as pilote:
        ouvert = pilote.chromium.launch(executable_path=chemin, args=list(_CHROMIUM))
        yield ouvert
        ouvert.close()


def measure(
    navigateur: Browser, serveur: Serveur, paire: tuple[str, str], mesures: Mesures
) -> None:
    """Go through the workbench once, in a browser of its own."""
    serveur.wait_until_ready()
    contexte = navigateur.new_context(viewport={"width": 1280, "height": 800}, locale="fr-FR")
    expect.set_options(timeout=60_000)
    page = contexte.new_page()
    page.set_default_timeout(60_000)
    try:
        Parcours(page, serveur, paire, mesures).run()
    finally:
        contexte.close()
        serveur.stop()


def main(repetitions: int) -> None:
    """Print each action: ours, the whole page, and the ratio."""
    nous: Mesures = defaultdict(list)
    eux: Mesures = defaultdict(list)
    with tempfile.TemporaryDirectory() as dossier, browser() as navigateur:
        base = prepare(Path(dossier) / "atelier.db")
        paire = free_the_residences(base)
        for tour in range(repetitions):
            measure(navigateur, projet(base.copy(Path(dossier) / f"nous{tour}.db")), paire, nous)
            measure(
                navigateur, page_entiere(base.copy(Path(dossier) / f"eux{tour}.db")), paire, eux
            )
    print(f"{'action':34}{'nous':>9}{'page entière':>14}{'rapport':>9}{'serveur':>10}", end="")
    print(f"{'navigateur':>12}{'serveur, page':>15}{'navig., page':>14}")
    for nom, mesures in nous.items():
        a, b = middle(mesures), middle(eux[nom])
        print(f"{nom:34}{a.duree:6.0f} ms{b.duree:11.0f} ms{b.duree / a.duree:8.1f}×", end="")
        print(f"{a.serveur:7.0f} ms{a.navigateur:9.0f} ms", end="")
        print(f"{b.serveur:12.0f} ms{b.navigateur:11.0f} ms")
    milieux = [middle(mesures) for mesures in nous.values()]
    for quoi, pire, limite in (
        ("la plus longue", max(m.duree for m in milieux), LIMITE_MS),
        ("processeur du serveur, au plus", max(m.serveur for m in milieux), LIMITE_SERVEUR_MS),
        ("des deux, au plus", max(m.serveur + m.navigateur for m in milieux), LIMITE_MS),
    ):
        print(f"{quoi} : {pire:.0f} ms (limite : {limite:.0f} ms)")


def middle(mesures: list[Mesure]) -> Mesure:
    """Return the median of each clock."""
    return Mesure(
        median(m.duree for m in mesures),
        median(m.serveur for m in mesures),
        median(m.navigateur for m in mesures),
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
