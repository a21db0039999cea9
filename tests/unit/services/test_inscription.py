from __future__ import annotations

from dataclasses import replace

import pytest

from qualification.domain.cles import name_key
from qualification.domain.ids import BailleurId
from qualification.domain.importation import Probleme
from qualification.domain.residence import Bailleur
from qualification.domain.territoire import Commune
from qualification.services.importation import OptionsImport
from qualification.services.sources import ContourLu, FichierSource
from tests.factories import TERRITOIRE, residence
from tests.fakes import FakeDepot
from tests.unit.services.import_fakes import (
    COMMUNES,
    LENS,
    LIEVIN,
    Atelier,
    box,
    ligne,
    problems,
)


@pytest.fixture
def atelier(depot: FakeDepot) -> Atelier:
    return Atelier(depot)


def test_import_creates_communes_bailleurs_and_residences(atelier: Atelier) -> None:
    atelier.give(
        ligne(bailleur="SIA Habitat", adresse="1 RUE A", X="2.83", Y="50.43", QPV="1"),
        ligne(nom="Cité 9", code_insee="62510", commune="Liévin", bailleur="SIA  habitat"),
    )
    rapport = atelier.run()
    (bailleur,) = atelier.uow.bailleurs.all()
    assert bailleur.nom == "SIA Habitat"
    assert [(r.nom, r.code_insee, r.logements, r.bailleur_id) for r in atelier.residences] == [
        ("Les Pins", LENS, 10, bailleur.bailleur_id),
        ("Cité 9", LIEVIN, 10, bailleur.bailleur_id),
    ]
    assert [(c.code_insee, c.nom) for c in atelier.uow.communes.all()] == [
        (LENS, "Lens"),
        (LIEVIN, "Liévin"),
    ]
    assert (rapport.residences_creees, rapport.residences_mises_a_jour) == (2, 0)
    assert (rapport.schema, rapport.lignes_lues, rapport.logements_lus) == ("tableur", 2, 20)
    assert (rapport.logements_qpv, rapport.sans_coordonnees) == (10, 10)
    assert atelier.uow.revisions.get(TERRITOIRE) == 1


def test_import_again_updates_and_creates_nothing(atelier: Atelier) -> None:
    atelier.give(ligne(), ligne(nom="Les Lilas"))
    atelier.run()
    avant = {r.residence_id for r in atelier.residences}
    renommee = replace(atelier.residences[1], nom="Pins rouges")
    atelier.uow.residences.put(renommee)
    atelier.give(ligne(nb_logements="12"), ligne(nom="Les Lilas"))
    rapport = atelier.run()
    assert (rapport.residences_creees, rapport.residences_mises_a_jour) == (0, 2)
    assert {r.residence_id for r in atelier.residences} == avant
    assert [(r.nom, r.logements) for r in atelier.residences] == [
        ("Les Lilas", 10),
        ("Pins rouges", 12),
    ]


def test_import_lists_known_residences_the_file_lacks(atelier: Atelier) -> None:
    atelier.give(ligne(), ligne(nom="Les Lilas"), ligne(nom="Ailleurs", code_insee="62510"))
    atelier.run()
    atelier.uow.residences.put(residence("main", nom="À la main", code_insee=LENS))
    atelier.give(ligne())
    assert problems(atelier.run())[Probleme.RESIDENCE_ABSENTE] == [(None, "", "Les Lilas", 1)]
    assert len(atelier.residences) == 4


def test_import_finds_a_residence_added_by_hand_under_its_name(atelier: Atelier) -> None:
    manuelle = residence(
        "main", nom="Les Pins", code_insee=LENS, cle=name_key(LENS, "Les Pins"), bailleur_id=None
    )
    atelier.uow.residences.put(manuelle)
    atelier.give(ligne(nom="LES PINS", bailleur="SIA"))
    atelier.run()
    (trouvee,) = atelier.residences
    assert (trouvee.residence_id, trouvee.logements) == ("main", 10)
    assert trouvee.bailleur_id is not None


def test_import_of_a_second_bailleur_takes_nothing_from_the_first(atelier: Atelier) -> None:
    atelier.give(ligne(bailleur="SIA"))
    atelier.run()
    atelier.give(ligne(bailleur="Pas-de-Calais habitat", nb_logements="4"))
    rapport = atelier.run()
    assert (rapport.residences_creees, rapport.residences_mises_a_jour) == (1, 0)
    assert sorted(r.logements for r in atelier.residences) == [4, 10]


def test_import_without_bailleur_updates_whoever_owns(atelier: Atelier) -> None:
    atelier.give(ligne(bailleur="SIA"))
    atelier.run()
    (avant,) = atelier.residences
    atelier.give(ligne(nb_logements="11"))
    rapport = atelier.run()
    assert atelier.residences == [replace(avant, logements=11)]
    assert problems(rapport)[Probleme.BAILLEUR_ABSENT] == [(2, "bailleur", "", 1)]


def test_import_option_names_the_bailleur_of_lines_without_one(atelier: Atelier) -> None:
    connu = Bailleur(bailleur_id=BailleurId("b"), territoire_id=TERRITOIRE, nom="SIA Habitat")
    atelier.uow.bailleurs.put(connu)
    atelier.give(ligne(), ligne(nom="Les Lilas", bailleur="Autre"))
    rapport = atelier.run(replace(COMMUNES, bailleur=" sia  habitat "))
    noms = {b.bailleur_id: b.nom for b in atelier.uow.bailleurs.all()}
    assert [noms[r.bailleur_id or ""] for r in atelier.residences] == ["Autre", "SIA Habitat"]
    assert Probleme.BAILLEUR_ABSENT not in problems(rapport)


def test_import_keeps_the_contour_and_name_already_known(atelier: Atelier) -> None:
    contour = box(2.8, 50.4, 2.9, 50.5)
    atelier.uow.communes.put(
        Commune(territoire_id=TERRITOIRE, code_insee=LENS, nom="Lens", contour=contour)
    )
    atelier.give(ligne(commune="LENS-EN-ARTOIS"))
    atelier.run()
    assert atelier.uow.communes.get(TERRITOIRE, LENS) == Commune(
        territoire_id=TERRITOIRE, code_insee=LENS, nom="Lens", contour=contour
    )
    atelier.lecture.couches["c"] = [ContourLu("62498", "Lens (62)", box(0, 0, 1, 1))]
    atelier.run(OptionsImport(contours=FichierSource("c", b"x")))
    assert atelier.uow.communes.get(TERRITOIRE, LENS).nom == "Lens (62)"
