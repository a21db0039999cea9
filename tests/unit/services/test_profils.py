from __future__ import annotations

import pytest

from qualification.domain.acces import Identite, Role
from qualification.domain.colonnes import Champ
from qualification.domain.errors import DroitRefuse, Introuvable, ValeurInvalide
from qualification.domain.ids import TerritoireId
from qualification.services.profils import ProfilsService
from tests.factories import CHARGE, TERRITOIRE, territoire
from tests.fakes import FakeDepot

ENTETES = ("quoi", "lieu", "combien")
COURT = {Champ.NOM: "quoi", Champ.ADRESSE: ""}
LONG = {Champ.NOM: "quoi", Champ.COMMUNE: "lieu", Champ.LOGEMENTS: "combien"}


@pytest.fixture
def profils(depot: FakeDepot) -> ProfilsService:
    depot.uow.territoires.put(territoire())
    return ProfilsService(depot=depot)


def test_matching_is_proposed_to_files_that_have_its_columns(profils: ProfilsService) -> None:
    profils.save(CHARGE, TERRITOIRE, " Habitat  62 ", COURT)
    profils.save(CHARGE, TERRITOIRE, "SIA", LONG)
    assert [p.nom for p in profils.fitting(CHARGE, TERRITOIRE, ENTETES)] == ["SIA", "Habitat 62"]
    assert [p.nom for p in profils.fitting(CHARGE, TERRITOIRE, ("quoi",))] == ["Habitat 62"]
    assert profils.fitting(CHARGE, TERRITOIRE, ("autre",)) == []


def test_matching_is_replaced_and_forgotten(profils: ProfilsService) -> None:
    profils.save(CHARGE, TERRITOIRE, "SIA", COURT)
    profils.save(CHARGE, TERRITOIRE, "SIA", LONG)
    (profil,) = profils.fitting(CHARGE, TERRITOIRE, ENTETES)
    assert profil.colonnes == LONG
    profils.forget(CHARGE, TERRITOIRE, "SIA")
    assert profils.fitting(CHARGE, TERRITOIRE, ENTETES) == []


def test_matching_needs_a_name_a_territory_and_the_right(profils: ProfilsService) -> None:
    with pytest.raises(ValeurInvalide):
        profils.save(CHARGE, TERRITOIRE, " ", LONG)
    with pytest.raises(Introuvable):
        profils.save(CHARGE, TerritoireId("autre"), "SIA", LONG)
    lecteur = Identite(role=Role.LECTEUR_CIL)
    for refuse in (
        lambda: profils.save(lecteur, TERRITOIRE, "SIA", LONG),
        lambda: profils.fitting(lecteur, TERRITOIRE, ENTETES),
        lambda: profils.forget(lecteur, TERRITOIRE, "SIA"),
    ):
        with pytest.raises(DroitRefuse):
            refuse()
