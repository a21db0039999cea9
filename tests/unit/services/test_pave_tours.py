from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from qualification.domain.campagne import EtatCampagne
from qualification.domain.errors import (
    TourClos,
)
from qualification.domain.ids import (
    CodeInsee,
    SeanceId,
)
from qualification.domain.seance import GRACE, EtatSeance, Seance
from qualification.services.carnets import notebook
from qualification.services.pave import FRAICHEUR, PaveService
from tests import factories
from tests.fakes import MARDI_9H, FakeDepot
from tests.unit.services.pave_simule import (
    DU_PREMIER_TOUR,
    B,
    C,
    Ecrivain,
    Horloge,
    tap,
)


@pytest.fixture
def horloge() -> Horloge:
    return Horloge()


@pytest.fixture
def pave(depot: FakeDepot, horloge: Horloge) -> PaveService:
    factories.fill(depot)
    return PaveService(depot=depot, ecrivain=Ecrivain(depot), now=horloge)


def test_who_is_met_in_the_round_comes_first(
    pave: PaveService, depot: FakeDepot, horloge: Horloge
) -> None:
    depot.uow.communes.put(factories.commune("99000", "Avant-la-lettre"))
    depot.uow.residences.put(factories.residence("r2", code_insee=CodeInsee("99000")))
    depot.uow.plannings.put(factories.planning(DU_PREMIER_TOUR, version=1))
    assert [nom for _, nom in notebook(pave, B).avec] == ["Avant-la-lettre", "Noirval"]
    seance = Seance(seance_id=SeanceId("s"), campagne_id=factories.CAMPAGNE).next_round(MARDI_9H)
    depot.uow.seances.put(seance)
    horloge.passe(FRAICHEUR)
    assert [nom for _, nom in notebook(pave, B).avec] == ["Noirval", "Avant-la-lettre"]
    assert pave.open(C).du_tour == {factories.BAILLEUR}
    depot.uow.seances.put(replace(seance, etat=EtatSeance.TERMINEE))
    horloge.passe(FRAICHEUR)
    assert pave.open(C).du_tour == frozenset()


def test_tablets_follow_the_plan_accepted_last(
    pave: PaveService, depot: FakeDepot, horloge: Horloge
) -> None:
    depot.uow.plannings.put(factories.planning(DU_PREMIER_TOUR, version=1))
    depot.uow.seances.put(
        Seance(seance_id=SeanceId("s"), campagne_id=factories.CAMPAGNE).next_round(MARDI_9H)
    )
    assert pave.open(C).du_tour == {factories.BAILLEUR}
    avant = pave.open(C).version
    depot.uow.plannings.put(factories.planning(version=2))
    horloge.passe(FRAICHEUR)
    assert pave.open(C).du_tour == frozenset()
    assert pave.open(C).version != avant


def test_closed_round_takes_what_was_tapped_before_and_nothing_after(
    pave: PaveService, depot: FakeDepot, horloge: Horloge
) -> None:
    seance = Seance(seance_id=SeanceId("s"), campagne_id=factories.CAMPAGNE)
    depot.uow.seances.put(seance.next_round(MARDI_9H))
    cloture = MARDI_9H + timedelta(minutes=seance.duree_tour_min) + GRACE
    horloge.passe(timedelta(hours=1))
    limite = round(cloture.timestamp() * 1000)
    envoi = pave.submit(pave.open(B), {0: tap("A1", n=limite), 1: tap("A2", n=limite + 1)})
    assert {rang: type(refus) for rang, refus in envoi.refus.items()} == {1: TourClos}
    assert envoi.recus is not None
    assert [r.retenue for r in envoi.recus.result()] == [True]
    depot.uow.seances.put(seance.next_round(horloge.maintenant))
    horloge.passe(FRAICHEUR)
    assert pave.submit(pave.open(B), {0: tap("A2", n=limite + 1)}).refus == {}


def test_a_round_left_closed_closes_nothing_at_home(
    pave: PaveService, depot: FakeDepot, horloge: Horloge
) -> None:
    depot.uow.plannings.put(factories.planning(DU_PREMIER_TOUR))
    seance = Seance(seance_id=SeanceId("s"), campagne_id=factories.CAMPAGNE).next_round(MARDI_9H)
    depot.uow.seances.put(seance)
    horloge.passe(timedelta(hours=1))
    tard = round(horloge().timestamp() * 1000)
    en_seance = pave.open(B)
    assert type(pave.submit(en_seance, {0: tap(n=tard)}).refus[0]) is TourClos
    depot.uow.campagnes.put(factories.campagne(EtatCampagne.OUVERTE))
    horloge.passe(FRAICHEUR)
    a_domicile = pave.open(B)
    assert (a_domicile.salle.horloge, a_domicile.du_tour) == (None, frozenset())
    assert a_domicile.version != en_seance.version
    assert pave.submit(a_domicile, {0: tap(n=tard)}).refus == {}
