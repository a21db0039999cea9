"""Shared fixtures: the clock, fresh fakes, the folder of real data beside the project."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fakes import FakeDepot

RACINE = Path(__file__).resolve().parent.parent


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
