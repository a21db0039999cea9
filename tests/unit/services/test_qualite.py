from __future__ import annotations

import pytest

from qualification.domain.acces import Identite, Role
from qualification.domain.errors import DroitRefuse
from qualification.domain.grille import NC, NSP
from qualification.domain.ids import CodeCritere
from qualification.domain.qualite import Abstentions
from qualification.services.qualite import QualiteService
from qualification.services.resultats import ResultatsService
from tests.fakes import MARDI_9H, FakeDepot
from tests.unit.services.campagnes_notees import (
    BAILLEUR,
    CAMPAGNE,
    COMMUNE,
    fill,
    rate,
    residence,
    tous,
)

ANIMATRICE = Identite(role=Role.ANIMATEUR, nom="Animatrice")


@pytest.fixture
def service(depot: FakeDepot) -> QualiteService:
    fill(depot, [residence(f"r{n}") for n in range(12)])
    return QualiteService(resultats=ResultatsService(depot=depot, now=lambda: MARDI_9H))


def test_abstentions_are_counted_by_criterion_and_by_delegation(
    service: QualiteService, depot: FakeDepot
) -> None:
    rate(depot, "r0", BAILLEUR, {"A1": 3, "A2": NSP, "B1": NC, "C1": None})
    rate(depot, "r0", COMMUNE, {"A1": 2, "A2": 4})
    qualite = service.quality(ANIMATRICE, CAMPAGNE)
    assert qualite.criteres[CodeCritere("A2")] == Abstentions(niveaux=1, nsp=1, nc=0)
    assert qualite.criteres[CodeCritere("B1")] == Abstentions(niveaux=0, nsp=0, nc=1)
    assert qualite.criteres[CodeCritere("C1")] == Abstentions(niveaux=0, nsp=0, nc=0)
    assert qualite.delegations == {
        BAILLEUR: Abstentions(niveaux=1, nsp=1, nc=1),
        COMMUNE: Abstentions(niveaux=2, nsp=0, nc=0),
    }


def test_a_rater_who_squeezes_its_levels_is_told(service: QualiteService, depot: FakeDepot) -> None:
    for n in range(12):
        rate(depot, f"r{n}", BAILLEUR, tous(1 + n % 4))
        rate(depot, f"r{n}", COMMUNE, tous(2 + (n % 4) // 2))
    profils = {p.evaluateur.delegations: p for p in service.quality(ANIMATRICE, CAMPAGNE).profils}
    assert profils[COMMUNE,].est_anormal
    assert profils[COMMUNE,].etalement == pytest.approx(0.447, abs=0.001)
    assert profils[BAILLEUR,].etalement == pytest.approx(2.236, abs=0.001)


def test_perfect_agreement_is_one_and_nobody_stands_out(
    service: QualiteService, depot: FakeDepot
) -> None:
    for n in range(12):
        for delegation in (BAILLEUR, COMMUNE):
            rate(depot, f"r{n}", delegation, tous(1 + n % 4))
    qualite = service.quality(ANIMATRICE, CAMPAGNE)
    assert qualite.accord.ensemble.alpha == 1
    assert not any(p.est_distinguable or p.est_anormal for p in qualite.profils)


def test_nothing_rated_is_nothing_known(service: QualiteService) -> None:
    qualite = service.quality(ANIMATRICE, CAMPAGNE)
    assert qualite.delegations == {}
    assert qualite.profils == ()
    assert qualite.accord.ensemble.n == 0


@pytest.mark.parametrize(
    "role", [r for r in Role if r not in {Role.ANIMATEUR, Role.ADMINISTRATEUR}]
)
def test_ways_of_rating_are_for_those_who_run_the_day(service: QualiteService, role: Role) -> None:
    with pytest.raises(DroitRefuse):
        service.quality(Identite(role=role), CAMPAGNE)
