from __future__ import annotations

from qualification.domain.campagne import EtatCampagne
from qualification.domain.ids import CampagneId, SeanceId
from qualification.domain.seance import Seance
from qualification.services.en_cours import current_clock, current_planning, current_seance
from tests import factories
from tests.fakes import FakeDepot

AUTRE = CampagneId("autre")


def test_campaign_without_a_day_follows_nothing(depot: FakeDepot) -> None:
    depot.uow.plannings.put(factories.planning(campagne_id=AUTRE))
    depot.uow.seances.put(Seance(seance_id=SeanceId("s"), campagne_id=AUTRE))
    assert current_planning(depot.uow, factories.CAMPAGNE) is None
    assert current_seance(depot.uow, factories.CAMPAGNE) is None


def test_rotation_in_force_is_the_last_accepted(depot: FakeDepot) -> None:
    versions = {v: factories.planning(version=v) for v in (9, 10, 2)}
    depot.uow.plannings.put(*versions.values(), factories.planning(campagne_id=AUTRE, version=11))
    assert current_planning(depot.uow, factories.CAMPAGNE) == versions[10]


def test_session_is_that_of_the_campaign(depot: FakeDepot) -> None:
    seance = Seance(seance_id=SeanceId("s"), campagne_id=factories.CAMPAGNE)
    depot.uow.seances.put(seance, Seance(seance_id=SeanceId("a"), campagne_id=AUTRE))
    assert current_seance(depot.uow, factories.CAMPAGNE) == seance


def test_clock_rules_only_while_the_room_is_in_session(depot: FakeDepot) -> None:
    seance = Seance(seance_id=SeanceId("s"), campagne_id=factories.CAMPAGNE)
    depot.uow.seances.put(seance)
    for etat in EtatCampagne:
        attendue = seance if etat is EtatCampagne.EN_SEANCE else None
        assert current_clock(depot.uow, factories.campagne(etat)) == attendue
