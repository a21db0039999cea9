"""The load generator against the real server: what it counts is what the database holds."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from benchmarks.charge import compare, warm_up
from benchmarks.serveurs import prepare, projet

pytestmark = [pytest.mark.integration, pytest.mark.lent]


def test_every_acknowledged_tap_is_in_the_journal(tmp_path: Path) -> None:
    serveur = projet(prepare(tmp_path / "charge.db"))

    async def measure() -> None:
        serveur.wait_until_ready()
        await warm_up(serveur)
        (mesures,) = await compare([serveur], n_sessions=2, duree=2.0, cadence=0.2)

        assert len(mesures.ouvertures) == 2
        assert mesures.accusees.total() == len(mesures.passages) > 0
        assert mesures.accusees == mesures.enregistrees

    try:
        asyncio.run(measure())
    finally:
        serveur.stop()
