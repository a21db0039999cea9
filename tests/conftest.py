"""Shared fixtures: fresh fakes, real data beside the project, a browser, a server."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, sync_playwright

from tests.exigences import lacks
from tests.fakes import FakeDepot
from tests.serveur import RACINE, Serveur

_CHROMIUM = (
    *("--no-sandbox", "--disable-gpu", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update"),
)


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
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=chemin, args=list(_CHROMIUM))
        except Error as erreur:
            lacks(f"aucun navigateur Chromium sur cette machine ({erreur.message.splitlines()[0]})")
        yield browser
        browser.close()


@pytest.fixture
def serveur(tmp_path: Path) -> Iterator[Serveur]:
    """Start the application on an empty database; stop it at the end."""
    serveur = Serveur(tmp_path / "essai.db")
    serveur.start()
    yield serveur
    serveur.kill()
