from __future__ import annotations

import numpy as np
import pytest

from qualification.adapters.demonstration.avis import (
    Avis,
    difficulty,
    evolve,
    leniency,
    mean_note,
    rate,
    silence,
)
from qualification.adapters.demonstration.hasard import FloatArray, IntArray, stream
from qualification.domain.grille import NC, NSP
from qualification.domain.ids import CodeCritere
from qualification.textes.grille import DIMENSIONS_DEFAUT

N = 3000
B1 = 1 + [c.code for d in DIMENSIONS_DEFAUT for c in d.criteres].index(CodeCritere("B1"))


def opinions(*, est_bailleur: bool) -> Avis:
    return Avis(
        residence=np.arange(N),
        delegation=np.arange(N) % 30,
        est_bailleur=np.full(N, est_bailleur),
    )


def levels(bien_vivre: float, *, est_bailleur: bool = True, maisons: bool = False) -> IntArray:
    valeurs: FloatArray = np.full((N, len(DIMENSIONS_DEFAUT)), bien_vivre)
    rng, avis = stream(1, "essai"), opinions(est_bailleur=est_bailleur)
    return rate(
        rng,
        avis,
        valeurs,
        DIMENSIONS_DEFAUT,
        clemence=leniency(rng, avis),
        difficulte=difficulty(1, DIMENSIONS_DEFAUT),
        maisons=np.full(N, maisons),
    )


def test_rate_answers_the_overall_note_and_every_criterion() -> None:
    niveaux = levels(0.4)
    assert niveaux.shape == (N, 13)
    assert set(np.unique(niveaux)) == {NSP, 1, 2, 3, 4}
    assert niveaux[:, 0].min() >= 1


def test_rate_gives_better_notes_to_better_places() -> None:
    notes = [float(np.nanmean(mean_note(levels(valeur)))) for valeur in (-1.5, 0.0, 1.5)]
    assert notes == pytest.approx([12, 50, 88], abs=10)


def test_rate_leaves_unknown_twice_as_much_on_the_side_of_communes() -> None:
    parts = [
        float((levels(0.4, est_bailleur=est_bailleur)[:, 1:] == NSP).mean())
        for est_bailleur in (True, False)
    ]
    assert parts == pytest.approx([0.04, 0.08], abs=0.015)


def test_rate_finds_no_object_to_common_parts_in_half_of_houses() -> None:
    maisons = levels(0.4, maisons=True)
    assert float((maisons[:, B1] == NC).mean()) == pytest.approx(0.5, abs=0.05)
    assert not (np.delete(maisons, B1, axis=1) == NC).any()


def test_silence_leaves_a_few_residences_nearly_unanswered() -> None:
    niveaux = silence(stream(2, "essai"), opinions(est_bailleur=True), levels(0.4))
    muettes = (niveaux[:, 3:] == NSP).all(axis=1)
    assert 0 < muettes.sum() < 0.02 * N


def test_mean_note_reads_levels_only() -> None:
    notes = mean_note(np.array([[2, 4, NSP, 4], [2, 1, 4, NC], [4, NSP, NSP, NC]]))
    assert notes[:2].tolist() == [100.0, 50.0]
    assert np.isnan(notes[2])


def test_evolve_moves_few_residences_really() -> None:
    avant = np.zeros((N, 5))
    variation = evolve(3, avant).mean(axis=1)
    assert 0.08 < float((np.abs(variation) > 0.5).mean()) < 0.16


def test_difficulty_is_centred_and_constant() -> None:
    assert difficulty(1, DIMENSIONS_DEFAUT).sum() == pytest.approx(0)
    assert difficulty(1, DIMENSIONS_DEFAUT).tolist() == difficulty(1, DIMENSIONS_DEFAUT).tolist()
