"""Shared fixtures: fresh fakes, real data beside the project, a browser, a server."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Error, sync_playwright

from tests.exigences import lacks
from tests.fakes import FakeDepot
from tests.serveur import RACINE, Serveur

_CHROMIUM = (
    *("--no-sandbox", "--disable-gpu", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update"),
)


# Laws are checked without a stopwatch, a busy machine being no defect; and on the same draws at
# each run of continuous integration, where chance must not decide what lands.
settings.register_profile("essais", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("essais")


@pytest.fixture
def depot() -> FakeDepot:
    return FakeDepot()


@pytest.fixture(scope="session")
def partage() -> Path:
    """Return the folder of real open data, vectors and schedules kept beside the project."""
    folder = RACINE.parent / "shared"
    if not folder.is_dir():
        pytest.skip("le dossier « shared » n’est pas à côté du projet")
    return folder


@pytest.fixture(scope="module")
def navigateur() -> Iterator[Browser]:
    """Start Chromium: the system's when there is one, else Playwright's own."""
    chemin = os.environ.get("QUALIFICATION_CHROMIUM") or shutil.which("chromium")
    pilote = sync_playwright()
    try:
        playwright = pilote.start()
    except Exception as erreur:  # noqa: BLE001 -- a driver that cannot start has no class of its own
        lacks(f"le pilote du navigateur ne démarre pas sur cette machine ({erreur})")
    try:
        browser = playwright.chromium.launch(executable_path=chemin, args=list(_CHROMIUM))
    except Error as erreur:
        playwright.stop()
        lacks(f"aucun navigateur Chromium sur cette machine ({erreur.message.splitlines()[0]})")
    yield browser
    browser.close()
    playwright.stop()


@pytest.fixture
def serveur(tmp_path: Path) -> Iterator[Serveur]:
    """Start the application on an empty database; stop it at the end."""
    serveur = Serveur(tmp_path / "essai.db")
    serveur.start()
    yield serveur
    serveur.kill()
