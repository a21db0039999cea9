from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from qualification.domain.acces import Identite, Role
from qualification.domain.campagne import EtatCampagne
from qualification.domain.errors import CampagneFigee, DroitRefuse, HorsPerimetre
from qualification.domain.ids import BailleurId, CampagneId, CodeInsee, ResidenceId
from qualification.domain.residence import Programme
from qualification.services.ancres import AncresService
from qualification.services.resultats import ResultatsService
from tests.fakes import MARDI_9H, FakeDepot
from tests.unit.services.campagnes_notees import (
    BAILLEUR,
    CAMPAGNE,
    COMMUNE,
    campagne,
    fill,
    rate,
    residence,
    tous,
)

CHARGEE = Identite(role=Role.CHARGE_MISSION, nom="Chargée")
SUIVANTE = CampagneId("C2")
R1, R2, R3 = map(ResidenceId, ("r1", "r2", "r3"))


@pytest.fixture
def service(depot: FakeDepot) -> AncresService:
    """A validated campaign, and the next one still prepared."""
    fill(
        depot,
        [
            residence("r1"),
            residence("r2"),
            residence("r3", code_insee=CodeInsee("62065")),
            residence("travaux", programmes=(Programme.NPNRU,)),
            residence("fermee", est_active=False),
            residence("orpheline", bailleur_id=None),
            residence("jamais"),
        ],
    )
    for code, commune in (("r1", 2), ("r2", 3), ("r3", 2), ("travaux", 3), ("fermee", 3)):
        rate(depot, code, BAILLEUR, tous(3))
        rate(depot, code, COMMUNE, tous(commune))
    resultats = ResultatsService(depot=depot, now=lambda: MARDI_9H)
    resultats.freeze(CHARGEE, CAMPAGNE)
    depot.uow.campagnes.put(
        campagne(etat=EtatCampagne.VALIDEE),
        campagne(campagne_id=SUIVANTE, ouverte_le=date(2028, 1, 1), etat=EtatCampagne.PREPAREE),
    )
    return AncresService(depot=depot, now=lambda: MARDI_9H)


def test_suggestions_are_spread_then_those_who_agreed_come_first(service: AncresService) -> None:
    assert service.suggest(CHARGEE, SUIVANTE) == (R3, R2, R1)


def test_without_a_validated_campaign_nothing_is_suggested(service: AncresService) -> None:
    assert service.suggest(CHARGEE, CAMPAGNE) == ()


def test_anchors_replace_the_earlier_ones(service: AncresService) -> None:
    service.choose(CHARGEE, SUIVANTE, [R1, R2, R1])
    assert service.chosen(CHARGEE, SUIVANTE) == (R1, R2)
    service.choose(CHARGEE, SUIVANTE, [R3])
    assert service.chosen(CHARGEE, SUIVANTE) == (R3,)
    assert service.chosen(CHARGEE, CAMPAGNE) == ()


def test_a_residence_from_elsewhere_is_no_anchor(service: AncresService) -> None:
    with pytest.raises(HorsPerimetre):
        service.choose(CHARGEE, SUIVANTE, [ResidenceId("ailleurs")])
    assert service.chosen(CHARGEE, SUIVANTE) == ()


@pytest.mark.parametrize("etat", [EtatCampagne.OUVERTE, EtatCampagne.CLOSE])
def test_anchors_are_chosen_before_any_answer(
    etat: EtatCampagne, service: AncresService, depot: FakeDepot
) -> None:
    depot.uow.campagnes.put(replace(depot.uow.campagnes.get(SUIVANTE), etat=etat))
    with pytest.raises(CampagneFigee):
        service.choose(CHARGEE, SUIVANTE, [R1])


def test_anchors_are_for_those_who_prepare(service: AncresService) -> None:
    hlm = Identite(role=Role.BAILLEUR, bailleur_id=BailleurId("hlm"))
    for lecture in (service.chosen, service.suggest):
        with pytest.raises(DroitRefuse):
            lecture(hlm, SUIVANTE)
    with pytest.raises(DroitRefuse):
        service.choose(hlm, SUIVANTE, [])
