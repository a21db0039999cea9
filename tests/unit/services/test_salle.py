from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from qualification.domain.campagne import EtatCampagne
from qualification.domain.errors import CodeRefuse, DroitRefuse
from qualification.domain.ids import SeanceId
from qualification.domain.participants import College
from qualification.domain.seance import GRACE, Seance
from qualification.services.salle import SalleService
from tests import factories
from tests.fakes import MARDI_9H, FakeDepot

CODE = "K7QF2M"
B, C = factories.CODE_BAILLEUR, factories.CODE_COMMUNE
MINUTES = 12


class Horloge:
    maintenant: datetime = MARDI_9H

    def __call__(self) -> datetime:
        return self.maintenant


@pytest.fixture
def horloge() -> Horloge:
    return Horloge()


@pytest.fixture
def salle(depot: FakeDepot, horloge: Horloge) -> SalleService:
    factories.fill(depot)
    depot.uow.seances.put(_day())
    return SalleService(depot=depot, now=horloge)


def _day() -> Seance:
    return Seance(
        seance_id=SeanceId("s"),
        campagne_id=factories.CAMPAGNE,
        duree_tour_min=MINUTES,
        code_salle=CODE,
    )


def _codes(salle: SalleService) -> list[tuple[int | None, list[str]]]:
    return [(t.numero, [d.code for d in t.delegations]) for t in salle.tables("k7-qf 2m")]


def test_room_seats_at_the_tables_of_the_round_then_the_others(
    salle: SalleService, depot: FakeDepot
) -> None:
    assert _codes(salle) == [(None, [B, C])]
    depot.uow.plannings.put(factories.planning(factories.rencontre(debut=1)))
    depot.uow.delegations.put(
        factories.delegation(delegation_id="d3", code="DDDD-DDDD-DD", nom="Autre")
    )
    # Before the first round, the tables are those of the first.
    assert _codes(salle) == [(3, [B, C]), (None, ["DDDD-DDDD-DD"])]
    depot.uow.seances.put(replace(_day(), tour=2))
    assert [numero for numero, _ in _codes(salle)] == [None]


def test_revoked_or_expired_codes_are_not_offered(salle: SalleService, depot: FakeDepot) -> None:
    depot.uow.plannings.put(factories.planning(factories.rencontre(debut=1)))
    depot.uow.delegations.put(
        factories.delegation(revoquee_le=MARDI_9H),
        factories.delegation(College.COMMUNE, expire_le=MARDI_9H),
    )
    assert _codes(salle) == []


@pytest.mark.parametrize("saisi", ["", "  ", "AAAAAA", "K7QF2"])
def test_another_code_opens_no_room(salle: SalleService, saisi: str) -> None:
    with pytest.raises(CodeRefuse):
        salle.tables(saisi)


def test_room_is_shut_once_the_day_or_the_campaign_is_over(
    salle: SalleService, depot: FakeDepot
) -> None:
    depot.uow.campagnes.put(factories.campagne(EtatCampagne.CLOSE))
    with pytest.raises(CodeRefuse):
        salle.tables(CODE)
    depot.uow.campagnes.put(factories.campagne())
    assert salle.tables(CODE)
    depot.uow.seances.put(_day().finish())
    with pytest.raises(CodeRefuse):
        salle.tables(CODE)


def _waiting(salle: SalleService) -> list[str]:
    return [d.code for d in salle.waiting(factories.ANIMATEUR, factories.CAMPAGNE)]


def test_closed_round_may_be_asked_to_open_again(
    salle: SalleService, depot: FakeDepot, horloge: Horloge
) -> None:
    tour = _day().next_round(MARDI_9H)
    depot.uow.seances.put(tour)
    assert not salle.ask_reopening(B)
    horloge.maintenant = MARDI_9H + timedelta(minutes=MINUTES) + GRACE
    assert salle.ask_reopening(C)
    horloge.maintenant += timedelta(seconds=1)
    assert salle.ask_reopening(B)
    assert salle.ask_reopening(B)
    assert _waiting(salle) == [C, B]
    depot.uow.campagnes.put(factories.campagne(EtatCampagne.OUVERTE))
    assert not salle.ask_reopening(B)
    assert _waiting(salle) == []
    depot.uow.campagnes.put(factories.campagne())
    depot.uow.seances.put(tour.extend(5))
    assert _waiting(salle) == []
    depot.uow.seances.put(tour.next_round(horloge.maintenant))
    assert _waiting(salle) == []


def test_nothing_is_asked_where_no_round_runs(salle: SalleService, depot: FakeDepot) -> None:
    assert not salle.ask_reopening(B)
    assert salle.waiting(factories.ANIMATEUR, factories.CAMPAGNE) == []
    depot.uow.seances.remove("s")
    assert not salle.ask_reopening(B)
    assert salle.waiting(factories.ANIMATEUR, factories.CAMPAGNE) == []
    with pytest.raises(CodeRefuse):
        salle.ask_reopening("ZZZZ-ZZZZ-ZZ")
    with pytest.raises(DroitRefuse):
        salle.waiting(factories.CHARGE, factories.CAMPAGNE)
