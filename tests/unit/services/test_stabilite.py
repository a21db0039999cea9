from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from qualification.domain.classement import Classe
from qualification.domain.ids import ResidenceId
from qualification.domain.resultat import Stabilite
from qualification.services.calcul import estimate, resultats_of
from qualification.services.stabilite import stability
from tests.fakes import MARDI_9H
from tests.unit.services.campagne_simulee import SEVERE, Severe, drawn


def test_draws_are_seeded_and_shares_are_whole() -> None:
    found = estimate(drawn(SEVERE))
    une, autre = stability(found, draws=200), stability(found, draws=200)
    assert une == autre
    assert set(une) == set(found.saisie.identifiants)
    for stabilite in une.values():
        assert sum(stabilite.par_poids.values()) == pytest.approx(1, abs=1e-5)
        assert sum(stabilite.parts.values()) == pytest.approx(1, abs=1e-5)
        assert 0 <= stabilite.tenue[0] <= stabilite.tenue[1] <= 100
        assert 1 <= stabilite.rang[0] <= stabilite.rang[1] <= stabilite.total == len(une)
        assert stabilite.tirages == 200


def test_clear_class_holds_and_tight_weights_hold_more() -> None:
    found = estimate(drawn(SEVERE))
    resultats = resultats_of(found, MARDI_9H)
    larges, serres = (stability(found, draws=300, concentration=c) for c in (3, 300))

    def held(essais: Mapping[ResidenceId, Stabilite]) -> float:
        parts = [
            essais[r.residence_id].par_poids[r.classe_calculee]
            for r in resultats.residences.values()
            if r.classe_calculee is not None
        ]
        return sum(parts) / len(parts)

    assert held(serres) > held(larges) > 0.5
    nette = max(resultats.residences.values(), key=lambda r: (r.probabilites or {})[Classe.FRAGILE])
    assert larges[nette.residence_id].par_poids[Classe.FRAGILE] > 0.9


def test_single_side_has_nothing_to_try() -> None:
    entree = drawn(Severe(bailleurs=(0,), communes=(0,)))
    seul = [r for r in entree.reponses if r.delegation_id == "b0"]
    assert stability(estimate(replace(entree, reponses=seul))) == {}


def test_errors_never_estimated_leave_weights_and_formulas_to_vary() -> None:
    found = estimate(drawn(Severe(bailleurs=(0,), communes=(0,))))
    sans = replace(found, scored=replace(found.scored, errors=None))
    avec, seules = stability(found, draws=100), stability(sans, draws=100)
    for code, stabilite in seules.items():
        assert stabilite.par_poids
        large = avec[code].tenue[1] - avec[code].tenue[0]
        assert stabilite.tenue[1] - stabilite.tenue[0] < large
