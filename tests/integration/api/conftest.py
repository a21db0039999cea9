"""The routes on a database of their own: one residence, two delegations that share it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from qualification import bootstrap
from qualification.api import requetes
from qualification.api.debit import Debit
from qualification.bootstrap import Application, open_application
from qualification.config import Settings
from qualification.domain.participants import College
from qualification.services.ports import UnitOfWork
from tests import factories
from tests.integration.api.client import Client

LOINTAIN = datetime(2999, 1, 1, tzinfo=UTC)
"""The routes read the true clock."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.integration)


@pytest.fixture(scope="session")
def gabarit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a filled file to copy."""
    fichier = tmp_path_factory.mktemp("pave") / "gabarit.db"
    application = open_application(_settings(fichier))
    with application.depot.ecriture() as uow:
        _fill(uow)
    application.close()
    return fichier


@pytest.fixture
def application(
    gabarit: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Application]:
    fichier = tmp_path / "pave.db"
    shutil.copyfile(gabarit, fichier)
    application = open_application(_settings(fichier))
    monkeypatch.setattr(bootstrap, "application", lambda: application)
    monkeypatch.setattr(requetes, "_PAR_CODE", Debit(1e9, 1e9))
    monkeypatch.setattr(requetes, "_INCONNUS", Debit(1e9, 1e9))
    yield application
    application.close()


def _settings(fichier: Path) -> Settings:
    return Settings(database_url=f"sqlite:///{fichier}", cle_demarrage="cle")


def _fill(uow: UnitOfWork) -> None:
    uow.territoires.put(factories.territoire())
    uow.communes.put(factories.commune())
    uow.bailleurs.put(factories.bailleur())
    uow.residences.put(factories.residence(), factories.residence("r2", nom="Les Acacias"))
    uow.grilles.put(factories.grille())
    uow.campagnes.put(factories.campagne())
    uow.delegations.put(*(factories.delegation(college, expire_le=LOINTAIN) for college in College))


@pytest.fixture
def bailleur(application: Application) -> Client:  # noqa: ARG001 -- serves it
    return Client(factories.CODE_BAILLEUR)


@pytest.fixture
def commune(application: Application) -> Client:  # noqa: ARG001 -- serves it
    return Client(factories.CODE_COMMUNE)
