from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.integration.web.souche import Souche, running


@pytest.fixture
def souche() -> Iterator[Souche]:
    with running() as serveur:
        yield serveur
