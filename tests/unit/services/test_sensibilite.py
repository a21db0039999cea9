from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualification.domain.acces import Identite, Role
from qualification.domain.classement import Classe
from qualification.domain.errors import CritereInconnu, DroitRefuse, GrilleInvalide
from qualification.domain.ids import CodeCritere
from qualification.services.resultats import ResultatsService
from qualification.services.sensibilite import SensibiliteService, reweighed
from tests.fakes import MARDI_9H, FakeDepot
from tests.unit.services.campagnes_notees import (
    BAILLEUR,
    CAMPAGNE,
    COMMUNE,
    fill,
    grille,
    rate,
    residence,
    tous,
)

CHARGEE = Identite(role=Role.CHARGE_MISSION, nom="Chargée")
A, B, C = map(CodeCritere, "ABC")


@pytest.fixture
def service(depot: FakeDepot) -> SensibiliteService:
    fill(depot, [residence("r1"), residence("r2"), residence("r3"), residence("vide")])
    for code, niveaux in (
        ("r1", tous(3)),
        ("r2", {"A1": 4, "A2": 4, "B1": 2, "C1": 1}),
        ("r3", tous(4)),
    ):
        for delegation in (BAILLEUR, COMMUNE):
            rate(depot, code, delegation, niveaux)
    return SensibiliteService(
        resultats=ResultatsService(depot=depot, now=lambda: MARDI_9H), now=lambda: MARDI_9H
    )


def test_weights_of_the_grid_change_nothing(service: SensibiliteService) -> None:
    sensibilite = service.reweigh(CHARGEE, CAMPAGNE, {})
    assert sensibilite.deplacements == ()
    assert sensibilite.avant == sensibilite.apres
    assert sensibilite.total == sensibilite.tenues == 3
    assert list(sensibilite.poids.values()) == pytest.approx([1 / 3] * 3)


def test_a_contrasted_residence_follows_the_dimension_that_weighs(
    service: SensibiliteService,
) -> None:
    sensibilite = service.reweigh(CHARGEE, CAMPAGNE, {A: 10, B: 1, C: 0})
    # r1, close to a limit, is drawn over it by what the others become.
    deplacement, voisine = sensibilite.deplacements
    assert (deplacement.residence_id, voisine.residence_id) == ("r2", "r1")
    assert voisine.tenue_avant == voisine.tenue_apres
    assert (deplacement.avant, deplacement.apres) == (Classe.FRAGILE, Classe.A_SURVEILLER)
    assert deplacement.tenue_avant is not None
    assert deplacement.tenue_apres is not None
    assert deplacement.tenue_apres > deplacement.tenue_avant
    assert sensibilite.avant[Classe.FRAGILE] == sensibilite.apres[Classe.FRAGILE] + 1


@given(
    poids=st.fixed_dictionaries({A: st.floats(0.1, 50), B: st.floats(0.1, 50)}),
    facteur=st.floats(0.1, 10),
)
def test_only_proportions_count(poids: Mapping[CodeCritere, float], facteur: float) -> None:
    complet = {**poids, C: 1.0}
    une = reweighed(grille(), complet)
    autre = reweighed(grille(), {code: p * facteur for code, p in complet.items()})
    for gauche, droite in zip(une.dimensions, autre.dimensions, strict=True):
        assert droite.poids == pytest.approx(gauche.poids * facteur)


def test_moves_come_with_the_largest_change_first(
    service: SensibiliteService, depot: FakeDepot
) -> None:
    depot.uow.residences.put(residence("r4"))
    for delegation in (BAILLEUR, COMMUNE):
        rate(depot, "r4", delegation, {"A1": 3, "A2": 3, "B1": 2, "C1": 1})
    deplacements = service.reweigh(CHARGEE, CAMPAGNE, {A: 10, B: 1, C: 0}).deplacements
    ecarts = [abs((d.tenue_apres or 0) - (d.tenue_avant or 0)) for d in deplacements]
    assert len(ecarts) > 1
    assert ecarts == sorted(ecarts, reverse=True)


@pytest.mark.parametrize(
    ("poids", "refus"),
    [
        ({CodeCritere("Z"): 1.0}, CritereInconnu),
        ({A: -1.0}, GrilleInvalide),
        ({A: 0.0, B: 0.0, C: 0.0}, GrilleInvalide),
    ],
)
def test_impossible_weights_are_refused(
    service: SensibiliteService,
    poids: Mapping[CodeCritere, float],
    refus: type[Exception],
) -> None:
    with pytest.raises(refus):
        service.reweigh(CHARGEE, CAMPAGNE, poids)


@pytest.mark.parametrize("role", [Role.BAILLEUR, Role.COMMUNE, Role.LECTEUR_CIL, Role.PARTICIPANT])
def test_trying_weights_is_for_those_who_prepare(service: SensibiliteService, role: Role) -> None:
    with pytest.raises(DroitRefuse):
        service.reweigh(Identite(role=role), CAMPAGNE, {})
