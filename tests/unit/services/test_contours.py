from __future__ import annotations

from dataclasses import dataclass, field, replace

import pytest

from qualification.domain.errors import DroitRefuse, FichierRefuse, ServiceMuet, ValeurInvalide
from qualification.services.contours import ContoursService
from qualification.services.sources import ContourLu, FichierSource
from tests.factories import CHARGE, LECTEUR, TERRITOIRE, commune, territoire
from tests.fakes import FakeDepot
from tests.unit.services.import_fakes import FakeLecture, box

SIREN = "246200364"
CARRE = box(2.8, 50.4, 2.9, 50.5)


@dataclass
class FakeDecoupage:
    hote: str = "geo.exemple"
    demandes: list[str] = field(default_factory=list)

    def communes(self, siren: str) -> FichierSource:
        self.demandes.append(siren)
        return FichierSource("epci", b"x")


class Terrain:
    def __init__(self, depot: FakeDepot) -> None:
        self.uow = depot.uow
        self.uow.territoires.put(territoire())
        self.uow.communes.put(commune("62498", "LENS"), commune("62099", "Ancienne"))
        self.lecture = FakeLecture()
        self.lecture.couches["epci"] = [
            ContourLu("62498", "Lens", CARRE),
            ContourLu("62510", "Liévin", CARRE),
        ]
        self.decoupage = FakeDecoupage()
        self.service = ContoursService(depot=depot, lecture=self.lecture, decoupage=self.decoupage)


@pytest.fixture
def terrain(depot: FakeDepot) -> Terrain:
    return Terrain(depot)


def test_the_communes_of_an_epci_are_received_with_their_contours(terrain: Terrain) -> None:
    avant = terrain.uow.revisions.get(TERRITOIRE)
    bilan = terrain.service.fetch(CHARGE, TERRITOIRE, " 246 200 364 ")
    assert terrain.decoupage.demandes == [SIREN]
    assert [c.nom for c in bilan.ajoutees] == ["Liévin"]
    assert [c.nom for c in bilan.mises_a_jour] == ["Lens"]
    assert [c.nom for c in bilan.absentes] == ["Ancienne"]
    ecrites = {c.code_insee: (c.nom, c.contour) for c in terrain.uow.communes.all()}
    assert ecrites == {
        "62498": ("Lens", CARRE),
        "62510": ("Liévin", CARRE),
        "62099": ("Ancienne", None),
    }
    assert terrain.uow.territoires.get(TERRITOIRE).siren == SIREN
    assert terrain.uow.revisions.get(TERRITOIRE) == avant + 1
    assert terrain.service.hote == "geo.exemple"


@pytest.mark.parametrize("siren", ["", "24620036", "2462003640", "24620036A", "٢٤٦٢٠٠٣٦٤"])
def test_what_is_no_siren_is_not_sent(terrain: Terrain, siren: str) -> None:
    with pytest.raises(ValeurInvalide):
        terrain.service.fetch(CHARGE, TERRITOIRE, siren)
    assert terrain.decoupage.demandes == []


def test_nothing_is_sent_when_calling_outside_is_off(terrain: Terrain) -> None:
    coupe = replace(terrain.service, decoupage=None)
    assert coupe.hote is None
    with pytest.raises(ServiceMuet, match="coupe"):
        coupe.fetch(CHARGE, TERRITOIRE, SIREN)


def test_nothing_is_sent_for_who_may_not_ask(terrain: Terrain) -> None:
    with pytest.raises(DroitRefuse):
        terrain.service.fetch(LECTEUR, TERRITOIRE, SIREN)
    assert terrain.decoupage.demandes == []


def test_a_layer_that_is_not_of_communes_changes_nothing(terrain: Terrain) -> None:
    terrain.lecture.couches["epci"].append(ContourLu("246200364", "CALL", CARRE))
    with pytest.raises(FichierRefuse):
        terrain.service.fetch(CHARGE, TERRITOIRE, SIREN)
    assert terrain.uow.communes.get(TERRITOIRE, "62498").contour is None
