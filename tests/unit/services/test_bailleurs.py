from __future__ import annotations

import pytest

from qualification.domain.ids import BailleurId
from qualification.domain.importation import Probleme
from qualification.domain.residence import Bailleur
from tests.factories import TERRITOIRE
from tests.fakes import FakeDepot
from tests.unit.services.import_fakes import Atelier, ligne, problems


@pytest.fixture
def atelier(depot: FakeDepot) -> Atelier:
    return Atelier(depot)


def known(atelier: Atelier, *noms: str) -> None:
    atelier.uow.bailleurs.put(
        *(Bailleur(bailleur_id=BailleurId(n), territoire_id=TERRITOIRE, nom=n) for n in noms)
    )


def test_next_vintage_spelt_otherwise_is_the_same_stock(atelier: Atelier) -> None:
    atelier.give(ligne(bailleur="Maisons & Cités"), ligne(nom="Lilas", bailleur="S.I.A."))
    atelier.run()
    atelier.give(ligne(bailleur="Maisons et Cités"), ligne(nom="Lilas", bailleur="SIA"))
    rapport = atelier.run()
    assert (rapport.residences_creees, rapport.residences_mises_a_jour) == (0, 2)
    assert {b.nom for b in atelier.uow.bailleurs.all()} == {"Maisons & Cités", "S.I.A."}
    assert Probleme.BAILLEUR_PROCHE not in problems(rapport)


def test_residence_whose_lines_spell_its_bailleur_twice_is_one(atelier: Atelier) -> None:
    atelier.give(ligne(bailleur="Maisons & Cités"), ligne(bailleur="maisons et cites"))
    atelier.run()
    assert [r.logements for r in atelier.residences] == [20]


@pytest.mark.parametrize(
    ("nouveau", "est_proche"),
    [
        ("SA SIA Habitat", True),
        ("SIA", True),
        ("Sia Habitt", True),
        ("Vilogia", False),
        ("Pas-de-Calais Habitat", False),
        ("Habitat", False),
    ],
)
def test_bailleur_created_close_to_another_is_told(
    atelier: Atelier, nouveau: str, *, est_proche: bool
) -> None:
    known(atelier, "Norevie", "SIA Habitat")
    atelier.give(ligne(bailleur=nouveau))
    trouves = problems(atelier.run()).get(Probleme.BAILLEUR_PROCHE, [])
    assert trouves == ([(None, "", f"{nouveau} → SIA Habitat", 1)] if est_proche else [])
    assert len(atelier.uow.bailleurs.all()) == 3


def test_close_names_of_two_sirens_are_two_bailleurs(atelier: Atelier) -> None:
    connu = Bailleur(
        bailleur_id=BailleurId("b"),
        territoire_id=TERRITOIRE,
        nom="SIA Habitat",
        siren="334466554",
    )
    atelier.uow.bailleurs.put(connu)
    atelier.give(("Pins", "62498", "SIA", "123456789"), entetes=("nom", "insee", "RS", "SIREN"))
    assert Probleme.BAILLEUR_PROCHE not in problems(atelier.run())
    assert len(atelier.uow.bailleurs.all()) == 2


def test_inventory_that_holds_both_spellings_is_read_to_the_letter(atelier: Atelier) -> None:
    known(atelier, "Maisons & Cités", "Maisons et Cités")
    atelier.give(ligne(bailleur="MAISONS & CITES"), ligne(nom="Lilas", bailleur="Maisons et cités"))
    atelier.run()
    assert {r.nom: r.bailleur_id for r in atelier.residences} == {
        "Les Pins": "Maisons & Cités",
        "Lilas": "Maisons et Cités",
    }
