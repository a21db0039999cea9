"""The server is killed just after taps were shown as saved, and started again: they are there."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from benchmarks.protocole import Tablette
from benchmarks.serveurs import prepare
from tests.serveur import Serveur

pytestmark = pytest.mark.e2e
REPRISES = 2


async def tap_then_kill(serveur: Serveur, code: str, reprise: int) -> dict[str, str | None]:
    """Answer every question of a residence, kill the server at the last acknowledgement."""
    async with Tablette(serveur.port, "noter", code) as tablette:
        for rang, (cle, pastilles) in enumerate(list(tablette.pastilles.items())):
            if cle.startswith("note_"):
                niveaux = [option for option in pastilles.options if option != pastilles.choisie]
                await tablette.tap(cle, niveaux[(rang + reprise) % len(niveaux)])
        serveur.kill()
        return shown(tablette)


async def reload(serveur: Serveur, code: str) -> dict[str, str | None]:
    async with Tablette(serveur.port, "noter", code) as tablette:
        return shown(tablette)


def shown(tablette: Tablette) -> dict[str, str | None]:
    return {c: p.choisie for c, p in tablette.pastilles.items() if c.startswith("note_")}


def test_taps_shown_as_saved_survive_kill_9(tmp_path: Path) -> None:
    base = prepare(tmp_path / "essai.db")
    serveur = Serveur(base.fichier)
    serveur.start()
    try:
        for reprise, code in enumerate(base.codes[:REPRISES]):
            montrees = asyncio.run(tap_then_kill(serveur, code, reprise))
            serveur.start()

            assert None not in montrees.values()
            assert len(montrees) == 13
            assert asyncio.run(reload(serveur, code)) == montrees
    finally:
        serveur.kill()
