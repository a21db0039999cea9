from __future__ import annotations

import pytest

from qualification.domain.acces import Identite, Role
from qualification.domain.errors import DroitRefuse
from qualification.domain.inventaire import GesteInventaire, Nature, Suite
from qualification.services.changements import ChangementsService
from tests.factories import CHARGE, TERRITOIRE, bailleur
from tests.fakes import MARDI_9H, FakeDepot
from tests.unit.services.import_fakes import ligne
from tests.unit.services.parc_atelier import ORMES, PINS, Parc, dwellings


@pytest.fixture
def parc(depot: FakeDepot) -> Parc:
    return Parc(depot)


@pytest.fixture
def changements(depot: FakeDepot) -> ChangementsService:
    return ChangementsService(depot=depot, now=lambda: MARDI_9H)


def listed(service: ChangementsService) -> list[tuple[Nature, str, str]]:
    return sorted((c.nature, c.avant, c.apres) for c in service.pending(CHARGE, TERRITOIRE))


def test_first_import_changes_nothing(parc: Parc, changements: ChangementsService) -> None:
    assert parc.residences
    assert listed(changements) == []


def test_next_import_lists_what_appeared_disappeared_and_changed(
    parc: Parc, changements: ChangementsService
) -> None:
    parc.read(*PINS[:-1], *dwellings(9, "5", "C", "LES CEDRES"))
    assert listed(changements) == [
        (Nature.APPARUE, "", "9"),
        (Nature.DISPARUE, "6", ""),
        (Nature.LOGEMENTS, "8", "7"),
    ]


def test_year_and_owner_that_change_are_listed(parc: Parc, changements: ChangementsService) -> None:
    plus_vieux = [(*une[:7], "1950", *une[8:]) for une in PINS]
    parc.read(*plus_vieux, *ORMES)
    assert listed(changements) == [(Nature.ANNEE, "1968", "1950")]
    parc.give(ligne(nom="Vente", bailleur="SIA"))
    parc.run()
    parc.uow.bailleurs.put(bailleur("b2", "Habitat 62"))
    (vente,) = parc.ids("Vente")
    sia = parc.named("Vente").bailleur_id
    parc.atelier.assign(CHARGE, [vente], bailleur("b2").bailleur_id)
    parc.give(ligne(nom="Vente", bailleur="SIA"))
    parc.run()
    assert (Nature.BAILLEUR, "b2", sia) in listed(changements)


@pytest.mark.parametrize(
    ("nature", "suite", "est_active"),
    [
        (Nature.DISPARUE, Suite.CONFIRMEE, False),
        (Nature.DISPARUE, Suite.ECARTEE, True),
        (Nature.APPARUE, Suite.CONFIRMEE, True),
        (Nature.APPARUE, Suite.ECARTEE, False),
    ],
)
def test_residence_that_came_or_went_is_rated_as_told(
    parc: Parc, changements: ChangementsService, nature: Nature, suite: Suite, *, est_active: bool
) -> None:
    parc.read(*PINS, *dwellings(9, "5", "C", "LES CEDRES"))
    (concernee,) = parc.ids("Les Ormes" if nature is Nature.DISPARUE else "Les Cedres")
    tranchee = changements.settle(CHARGE, concernee, nature, suite)
    assert tranchee.est_active is est_active
    assert parc.uow.residences.get(concernee) == tranchee
    assert nature not in {n for n, _, _ in listed(changements)}


def test_dwellings_set_aside_come_back_and_stay(
    parc: Parc, changements: ChangementsService
) -> None:
    (pins,) = parc.ids("Les Pins")
    parc.read(*PINS[:-1], *ORMES)
    assert changements.settle(CHARGE, pins, Nature.LOGEMENTS, Suite.ECARTEE).logements == 8
    parc.read(*PINS[:-1], *ORMES)
    # The same difference has been settled: it is not asked again.
    assert listed(changements) == []
    assert parc.named("Les Pins").logements == 8
    parc.read(*PINS[:-2], *ORMES)
    assert listed(changements) == [(Nature.LOGEMENTS, "8", "6")]
    confirmee = changements.settle(CHARGE, pins, Nature.LOGEMENTS, Suite.CONFIRMEE)
    assert (confirmee.logements, confirmee.manuels) == (6, ())
    assert [d.geste for d in parc.atelier.latest(CHARGE, TERRITOIRE, 8)] == [
        GesteInventaire.CORRECTION,
        GesteInventaire.CORRECTION,
    ]


def test_owner_confirmed_or_put_back(parc: Parc, changements: ChangementsService) -> None:
    parc.uow.bailleurs.put(bailleur("b2", "Habitat 62"))
    parc.give(ligne(nom="Vente", bailleur="SIA"))
    parc.run()
    (vente,) = parc.ids("Vente")
    sia = parc.named("Vente").bailleur_id
    parc.atelier.assign(CHARGE, [vente], bailleur("b2").bailleur_id)
    parc.run()
    gardee = changements.settle(CHARGE, vente, Nature.BAILLEUR, Suite.ECARTEE)
    assert (gardee.bailleur_id, gardee.manuels) == ("b2", ("bailleur_id",))
    rendue = changements.settle(CHARGE, vente, Nature.BAILLEUR, Suite.CONFIRMEE)
    assert (rendue.bailleur_id, rendue.manuels) == (sia, ())


def test_year_is_only_told(parc: Parc, changements: ChangementsService) -> None:
    parc.read(*[(*une[:7], "1950", *une[8:]) for une in PINS], *ORMES)
    (pins,) = parc.ids("Les Pins")
    avant = parc.named("Les Pins")
    assert changements.settle(CHARGE, pins, Nature.ANNEE, Suite.CONFIRMEE) == avant
    assert listed(changements) == []


def test_changes_are_for_those_who_prepare(changements: ChangementsService) -> None:
    lecteur = Identite(role=Role.LECTEUR_CIL)
    with pytest.raises(DroitRefuse):
        changements.pending(lecteur, TERRITOIRE)
    with pytest.raises(DroitRefuse):
        changements.settle(lecteur, "r", Nature.ANNEE, Suite.ECARTEE)  # type: ignore[arg-type] # no such residence
