"""The component inside a real Streamlit server: what the frame asks for, and what a click does."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, Route, expect

from qualification.adapters.maps.symboles import SYMBOLES
from qualification.domain.classement import Classe
from qualification.ui.components.carte import legende_html
from qualification.ui.presenters.carte import EntreeLegende
from tests.serveur import RACINE

SCRIPT = """
import streamlit as st
from qualification.ui.components.carte import carte_residences
from qualification.ui.presenters.carte import prepare_fond
from tests.integration.maps.fabrique import DEUX_COMMUNES, point

etat = st.session_state
etat.passages = etat.get("passages", 0) + 1
points = [point("R1", 2.05, 50.05), point("R2", 2.15, 50.05)]
if st.checkbox("Une seule"):
    points = points[:1]
avant, carte = st.tabs(["Avant", "Carte"])
with carte:
    clic = carte_residences(
        points, prepare_fond(DEUX_COMMUNES, []), key="carte", selection=etat.get("choix")
    )
if clic:
    etat.choix = clic
    etat.clics = [*etat.get("clics", []), clic]
    st.rerun()
if st.button("Choisir R2"):
    etat.choix = "R2"
    st.rerun()
st.text(f"passages {etat.passages} clics {etat.get('clics', [])} choix {etat.get('choix')}")
"""


@pytest.fixture(scope="module")
def adresse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    dossier = tmp_path_factory.mktemp("appli")
    shutil.copytree(RACINE / "static", dossier / "static")
    (dossier / "principal.py").write_text(SCRIPT, encoding="utf-8")
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        port = prise.getsockname()[1]
    with _serve(dossier, port) as serveur:
        assert serveur.stdout is not None
        assert any("URL:" in ligne for ligne in serveur.stdout), "le serveur n’a pas démarré"
        yield f"http://127.0.0.1:{port}"
        serveur.kill()


def _serve(dossier: Path, port: int) -> subprocess.Popen[str]:
    reglages = {
        "server.port": port,
        "server.address": "127.0.0.1",
        "server.headless": "true",
        "server.enableStaticServing": "true",
        "browser.gatherUsageStats": "false",
    }
    return subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", "principal.py"]
        + [f"--{nom}={valeur}" for nom, valeur in reglages.items()],
        cwd=dossier,
        env=os.environ | {"PYTHONPATH": str(RACINE), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
    )


@pytest.fixture
def dehors() -> list[str]:
    """Requests to another host: refused, and written here."""
    return []


@pytest.fixture
def page(navigateur: Browser, adresse: str, dehors: list[str]) -> Iterator[Page]:
    contexte = navigateur.new_context(viewport={"width": 1000, "height": 900})
    page = contexte.new_page()
    page.set_default_timeout(30_000)

    def watch(route: Route) -> None:
        if route.request.url.startswith((adresse, "data:", "blob:")):
            route.continue_()
        else:
            dehors.append(route.request.url)
            route.abort()

    page.route("**/*", watch)
    page.goto(adresse)
    page.get_by_role("tab", name="Carte").click()
    yield page
    contexte.close()


def cadre(page: Page) -> FrameLocator:
    carte = page.frame_locator("iframe")
    carte.locator(".tailles").wait_for()
    return carte


def click_on(page: Page, identifiant: str) -> None:
    """Click on a residence once its circle has stopped moving: a zoom or a fit is an animation."""
    conteneur = cadre(page).locator("#map_div")
    x, y = conteneur.evaluate(
        """(_, id) => new Promise((resolve) => {
            let avant = "";
            let calmes = 0;
            const look = () => {
                const couche = Object.values(map._layers).find((c) => c._points);
                const p = couche && couche._find(id);
                const c = p && map.layerPointToContainerPoint([p.x, p.y]);
                const ici = c ? `${c.x},${c.y},${map.getZoom()}` : "";
                calmes = ici && ici === avant && !map._animatingZoom ? calmes + 1 : 0;
                avant = ici;
                if (calmes >= 5) resolve([c.x, c.y]);
                else setTimeout(look, 60);
            };
            look();
        })""",
        identifiant,
    )
    conteneur.click(position={"x": x, "y": y})


def view(page: Page) -> list[float]:
    vue: list[float] = (
        cadre(page)
        .locator("#map_div")
        .evaluate("() => [map.getZoom(), map.getCenter().lat, map.getCenter().lng]")
    )
    return vue


def say(page: Page, clics: list[str], choix: str | None, *, passages: str = r"\d+") -> None:
    """Wait for the page to say so; how many runs a click takes is Streamlit's business."""
    attendu = rf"^passages {passages} clics {re.escape(str(clics))} choix {choix}$"
    expect(page.get_by_text(re.compile(attendu))).to_be_visible(timeout=30_000)


@pytest.mark.e2e
class TestDansStreamlit:
    def test_nothing_is_asked_to_another_host(self, page: Page, dehors: list[str]) -> None:
        cadre(page)
        page.wait_for_load_state("networkidle")
        assert dehors == []

    def test_map_opened_in_a_hidden_tab_still_shows_the_whole_territory(self, page: Page) -> None:
        carte = cadre(page).locator("#map_div")
        assert carte.evaluate("() => map.getBounds().contains([[50.0, 2.0], [50.1, 2.2]])")
        assert carte.evaluate("() => map.getZoom()") > 10

    def test_click_gives_the_residence_once_and_keeps_the_view(self, page: Page) -> None:
        cadre(page).get_by_role("button", name="Zoomer", exact=True).click()
        say(page, [], None, passages="1")
        avant = view(page)
        click_on(page, "R1")
        say(page, ["R1"], "R1")
        assert view(page) == avant

    def test_same_residence_can_be_clicked_again_after_a_choice_in_the_list(
        self, page: Page
    ) -> None:
        click_on(page, "R1")
        say(page, ["R1"], "R1")
        page.get_by_role("button", name="Choisir R2").click()
        say(page, ["R1"], "R2")
        click_on(page, "R1")
        say(page, ["R1", "R1"], "R1")

    def test_filter_redraws_the_circles_and_keeps_the_view(self, page: Page) -> None:
        cadre(page).get_by_role("button", name="Zoomer", exact=True).click()
        avant = view(page)
        page.get_by_text("Une seule").click()
        say(page, [], None)
        carte = cadre(page).locator("#map_div")
        nombre = "() => Object.values(map._layers).find((c) => c._points)._points.length"
        page.frames[-1].wait_for_function(f"({nombre})() === 1")
        assert carte.evaluate(nombre) == 1
        assert view(page) == avant


def test_legend_says_each_class_in_words_with_its_counts() -> None:
    entree = EntreeLegende(
        classe=Classe.FRAGILE,
        libelle="<Fragile>",
        symbole=SYMBOLES[Classe.FRAGILE],
        residences=1,
        logements=1234,
    )
    html = legende_html([entree])
    assert "<strong>&lt;Fragile&gt;</strong>" in html
    assert "1\u00a0résidence, 1\u202f234\u00a0logements" in html
    assert html.count("<img ") == html.count("alt=''") == 4
