from __future__ import annotations

from dataclasses import replace

import pytest

from qualification.domain.cles import name_key
from qualification.domain.errors import InventaireModifie
from qualification.domain.ids import BailleurId, TerritoireId
from qualification.domain.importation import Probleme
from qualification.domain.residence import Bailleur, Confiance, Doute, Programme
from qualification.domain.territoire import Commune
from qualification.services.importation import OptionsImport
from qualification.services.inventaire import InventaireService
from qualification.services.sources import ContourLu, FichierSource
from tests.factories import CHARGE, TERRITOIRE, residence, territoire
from tests.fakes import MARDI_9H, FakeDepot
from tests.unit.services.import_fakes import (
    COMMUNES,
    FICHIER,
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


def test_bailleur_is_found_by_its_siren_then_its_name(atelier: Atelier) -> None:
    entetes = ("nom", "insee", "RS", "SIRET", "IDENT_ORG")
    atelier.give(
        ("Pins", "62498", "Maisons & Cités", "", ""),
        ("Ormes", "62498", "MAISONS ET CITES SA", "33446655400012", ""),
        ("Cèdres", "62498", "Maisons et cités", "334466554", ""),
        ("Tilleuls", "62498", "", "33446655400038", ""),
        ("Saules", "62498", "", "", "6203"),
        entetes=entetes,
    )
    rapport = atelier.run()
    noms = {b.bailleur_id: (b.nom, b.siren) for b in atelier.uow.bailleurs.all()}
    assert {r.nom: noms[r.bailleur_id or ""] for r in atelier.residences} == {
        "Pins": ("Maisons & Cités", None),
        "Ormes": ("MAISONS ET CITES SA", "334466554"),
        "Cèdres": ("MAISONS ET CITES SA", "334466554"),
        "Tilleuls": ("MAISONS ET CITES SA", "334466554"),
        "Saules": ("6203", None),
    }
    assert Probleme.BAILLEUR_ABSENT not in problems(rapport)
    atelier.give(("Pins", "62498", "Maisons & Cités", "123456789", ""), entetes=entetes)
    atelier.run()
    assert ("Maisons & Cités", "123456789") in {
        (b.nom, b.siren) for b in atelier.uow.bailleurs.all()
    }


def test_doubt_on_a_joining_lasts_until_a_person_looks(atelier: Atelier) -> None:
    entetes = (
        "DEPCOM",
        "NUMVOIE",
        "TYPVOIE",
        "NOMVOIE",
        "COMPLGEO",
        "TYPECONST",
        "CONSTRUCT",
        "FINAN",
    )
    deux = [
        ("62498", "1", "RUE", "A", nom, "C", "1968", "13")
        for nom in ("Les Tilleuls", "Les Tileuls")
    ]
    atelier.give(*deux, *deux, entetes=entetes)
    for _ in range(2):
        rapport = atelier.run()
        (reunie,) = atelier.residences
        assert (reunie.confiance, reunie.doutes) == (Confiance.A_VERIFIER, (Doute.ORTHOGRAPHE,))
        assert rapport.residences_a_verifier == 1


def test_name_given_by_hand_is_no_longer_damaged(atelier: Atelier) -> None:
    atelier.give(ligne(nom="Le P"))
    atelier.run()
    (coupee,) = atelier.residences
    assert coupee.doutes == (Doute.NOM_ABIME,)
    atelier.uow.residences.put(replace(coupee, nom="Le Périer", manuels=("nom",)))
    atelier.run()
    (nommee,) = atelier.residences
    assert (nommee.nom, nommee.confiance, nommee.doutes) == ("Le Périer", Confiance.MOYENNE, ())


def test_residence_no_longer_rated_is_not_asked_about_again(atelier: Atelier) -> None:
    atelier.give(ligne(), ligne(nom="Les Lilas"))
    atelier.run()
    (lilas,) = [r for r in atelier.residences if r.nom == "Les Lilas"]
    atelier.uow.residences.put(replace(lilas, est_active=False))
    atelier.give(ligne())
    assert Probleme.RESIDENCE_ABSENTE in problems(atelier.run())
    assert atelier.uow.changements.all() == []


def test_first_import_makes_its_territory(atelier: Atelier) -> None:
    neuf = territoire(territoire_id=TerritoireId("neuf"), nom="Val-Neuf")
    atelier.give(ligne())
    options = replace(COMMUNES, nouveau=neuf)
    atelier.service.importer(CHARGE, neuf.territoire_id, FICHIER, options)
    assert atelier.uow.territoires.get(neuf.territoire_id) == neuf
    assert [r.territoire_id for r in atelier.residences] == [neuf.territoire_id]


def test_inventory_that_changed_meanwhile_is_read_again(atelier: Atelier) -> None:
    atelier.give(ligne())
    passages = []

    def other_import(n: int) -> None:
        passages.append(n)
        if len(passages) <= 2:
            atelier.uow.revisions.bump(TERRITOIRE)

    atelier.run(replace(COMMUNES, progression=other_import))
    assert len(passages) == 3
    assert len(atelier.residences) == 1


def test_inventory_that_never_rests_refuses_the_import(atelier: Atelier) -> None:
    atelier.give(ligne())
    options = replace(COMMUNES, progression=lambda _: atelier.uow.revisions.bump(TERRITOIRE))
    with pytest.raises(InventaireModifie):
        atelier.run(options)
    assert atelier.residences == []


def test_residences_keep_the_year_and_origin_of_their_file(atelier: Atelier) -> None:
    atelier.give(ligne(nb_logements="1"))
    rapport = atelier.run(replace(COMMUNES, millesime=2024, source=" RPLS  2024 "))
    (lue,) = atelier.residences
    assert (lue.millesime, lue.source) == (2024, "RPLS 2024")
    assert (rapport.millesime, rapport.source) == (2024, "RPLS 2024")
    assert rapport.residences_un_logement == 1
    atelier.give(ligne(nb_logements="2"))
    rapport = atelier.run()
    (relue,) = atelier.residences
    assert (relue.millesime, relue.source) == (None, rapport.source)
    assert rapport.source
    assert rapport.residences_un_logement == 0


def test_programmes_decided_by_hand_outlive_the_next_file(
    atelier: Atelier, depot: FakeDepot
) -> None:
    entetes = ("nom", "insee", "npnru")
    atelier.give(("Les Pins", "62498", "oui"), entetes=entetes)
    atelier.run()
    (lue,) = atelier.residences
    assert lue.programmes == (Programme.NPNRU,)
    service = InventaireService(depot=depot, now=lambda: MARDI_9H)
    decidee = service.save_residence(CHARGE, replace(lue, programmes=(Programme.ERBM,)))
    assert decidee.manuels == ("programmes",)
    atelier.run()
    assert [r.programmes for r in atelier.residences] == [(Programme.ERBM,)]
