"""A whole day, small and fast: the simulator's own record beside what the application says."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.atelier import compare
from benchmarks.atelier_simule import Atelier, Taille


@pytest.mark.parametrize("graine", [1, 7])
def test_a_day_with_absences_and_cuts_ends_as_the_simulator_knows(
    tmp_path: Path, graine: int
) -> None:
    taille = Taille(communes=5, bailleurs=3, residences=40, tours=8, graine=graine)
    atelier = Atelier(tmp_path / "atelier.db", taille)
    try:
        atelier.prepare()
        lignes = compare(atelier, atelier.play())
    finally:
        atelier.application.close()
    assert [(quoi, a, b) for quoi, a, b in lignes if a != b] == []
    memoire = atelier.memoire
    # The day was not a quiet one.
    assert memoire.renvois > 0
    assert memoire.pauses > 0
    assert sum(memoire.silences.values()) > 0
