"""A server, a campaign in session, and tablets behind a line that can be cut."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from qualification.domain.campagne import EtatCampagne
from qualification.domain.participants import Delegation
from tests.e2e.relais import Relais
from tests.e2e.tablette import OuvrePave, Pave, Salle, Table
from tests.e2e.visite import ATTENTE_MS
from tests.serveur import Serveur


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a database that holds the demonstration, to copy."""
    fichier = tmp_path_factory.mktemp("demonstration") / "demo.db"
    Serveur(fichier).load_demonstration()
    return fichier


@pytest.fixture
def serveur_demo(demonstration: Path, tmp_path: Path) -> Iterator[Serveur]:
    """Start the application on the demonstration; stop it at the end."""
    serveur = Serveur(tmp_path / "demo.db")
    shutil.copyfile(demonstration, serveur.base)
    serveur.start()
    yield serveur
    serveur.kill()


@pytest.fixture(scope="module")
def atelier(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Serveur, Salle]]:
    serveur = Serveur(tmp_path_factory.mktemp("atelier") / "atelier.db")
    salle = Salle(serveur.base)
    serveur.start()
    yield serveur, salle
    serveur.kill()


@pytest.fixture
def salle(atelier: tuple[Serveur, Salle]) -> Iterator[Salle]:
    yield atelier[1]
    atelier[1].lead(EtatCampagne.EN_SEANCE)
    atelier[1].start(None)


@pytest.fixture
def table(salle: Salle) -> Table:
    return salle.table()


@pytest.fixture
def relais(atelier: tuple[Serveur, Salle]) -> Iterator[Relais]:
    relais = Relais(atelier[0].port)
    yield relais
    relais.stop()


@pytest.fixture
def contextes(navigateur: Browser) -> Iterator[Callable[..., BrowserContext]]:
    ouverts: list[BrowserContext] = []

    def ouvre(largeur: int = 1024, hauteur: int = 768) -> BrowserContext:
        contexte = navigateur.new_context(
            viewport={"width": largeur, "height": hauteur}, locale="fr-FR"
        )
        contexte.set_default_timeout(ATTENTE_MS)
        ouverts.append(contexte)
        return contexte

    yield ouvre
    for contexte in ouverts:
        contexte.close()


@pytest.fixture
def ouvre(relais: Relais, contextes: Callable[..., BrowserContext]) -> OuvrePave:
    """Open a pad on a tablet of its own, behind the relay."""

    def ouvre(delegation: Delegation, page: Page | None = None) -> Pave:
        pave = Pave(page or contextes().new_page(), relais.adresse, delegation)
        pave.join()
        return pave

    return ouvre
