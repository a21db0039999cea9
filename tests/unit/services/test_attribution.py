from __future__ import annotations

from dataclasses import replace

import pytest

from qualification.domain.errors import FichierRefuse
from qualification.domain.importation import Probleme, RapportImport
from qualification.services.importation import OptionsImport
from qualification.services.sources import FichierSource
from tests.fakes import FakeDepot
from tests.unit.services.import_fakes import COMMUNES, Atelier, FakeTable, problems

ENTETES = ("DEPCOM", "NUMVOIE", "TYPVOIE", "NOMVOIE", "COMPLGEO", "CONSTRUCT", "FINAN", "RS")
TABLE = FichierSource("table.csv", b"x")


def dwelling(numero: str, voie: str, nom: str = "", rs: str = "") -> tuple[str, ...]:
    return ("62498", numero, "RUE", voie, nom, "1968", "13", rs)


@pytest.fixture
def atelier(depot: FakeDepot) -> Atelier:
    return Atelier(depot)


def run(
    atelier: Atelier, *lignes: tuple[str, ...], bailleur: str = "", entetes: str = ""
) -> RapportImport:
    noms = tuple((entetes or "residence;adresse;bailleur;commune").split(";"))
    atelier.lecture.tables["table.csv"] = FakeTable(noms, lignes)
    options: OptionsImport = replace(COMMUNES, bailleurs=TABLE, bailleur=bailleur)
    return atelier.run(options)


def owners(atelier: Atelier) -> dict[str, str | None]:
    noms = {b.bailleur_id: b.nom for b in atelier.uow.bailleurs.all()}
    return {r.nom: noms.get(r.bailleur_id) if r.bailleur_id else None for r in atelier.residences}


def test_residences_find_their_bailleur_by_name_or_by_address(atelier: Atelier) -> None:
    atelier.give(
        dwelling("1", "A", "LES PINS"),
        dwelling("3", "A", "LES PINS"),
        dwelling("5", "DU BOIS"),
        dwelling("7", "DU LAC"),
        entetes=ENTETES,
    )
    rapport = run(
        atelier,
        ("Les Pins", "", "Habitat A", "Lens"),
        ("", "5 rue du Bois", "Habitat B", "62498"),
        ("", "7 r. du Lac", "Habitat C", "59350"),
        ("Ailleurs", "", "Habitat D", ""),
        ("Sans bailleur", "", "", ""),
    )
    assert owners(atelier) == {
        "Les Pins": "Habitat A",
        "5 Rue du Bois": "Habitat B",
        "7 Rue du Lac": None,
    }
    trouves = problems(rapport)
    assert trouves[Probleme.BAILLEUR_ABSENT] == [(None, "", "7 Rue du Lac", 1)]
    assert trouves[Probleme.ATTRIBUTION_SANS_EFFET] == [(None, "table.csv", "5", 1)]


def test_sheets_of_the_table_are_told(atelier: Atelier) -> None:
    atelier.give(dwelling("1", "A", "LES PINS"), entetes=ENTETES)
    atelier.lecture.tables["table.csv"] = FakeTable(
        ("residence", "adresse", "bailleur", "commune"),
        (("Ailleurs", "", "Habitat D", ""),),
        feuilles=("Lens", "Liévin"),
        autres_feuilles=("Notice",),
    )
    trouves = problems(atelier.run(replace(COMMUNES, bailleurs=TABLE)))
    assert trouves[Probleme.ATTRIBUTION_SANS_EFFET] == [(None, "table.csv", "2 (Lens)", 1)]
    assert trouves[Probleme.FEUILLE_NON_LUE] == [(None, "table.csv", "Notice", 1)]


def test_what_the_file_names_outweighs_the_table_and_the_table_the_default(
    atelier: Atelier,
) -> None:
    atelier.give(
        dwelling("1", "A", "LES PINS", "Du fichier"),
        dwelling("1", "B", "LES ORMES"),
        dwelling("1", "C", "LES SAULES"),
        entetes=ENTETES,
    )
    rapport = run(
        atelier,
        ("Les Pins", "", "De la table", ""),
        ("Les Ormes", "", "De la table", ""),
        bailleur=" Par  défaut ",
    )
    assert owners(atelier) == {
        "Les Pins": "Du fichier",
        "Les Ormes": "De la table",
        "Les Saules": "Par défaut",
    }
    assert Probleme.BAILLEUR_ABSENT not in problems(rapport)


def test_two_bailleurs_for_one_residence_are_none(atelier: Atelier) -> None:
    atelier.give(dwelling("1", "A", "LES PINS"), dwelling("3", "A", "LES PINS"), entetes=ENTETES)
    rapport = run(
        atelier,
        ("", "1 rue A", "Habitat A", ""),
        ("", "3 rue A", "Habitat B", ""),
        bailleur="Par défaut",
    )
    assert owners(atelier) == {"Les Pins": None}
    trouves = problems(rapport)
    assert trouves[Probleme.BAILLEUR_AMBIGU] == [
        (None, "table.csv", "Les Pins : Habitat A, Habitat B", 1)
    ]
    assert Probleme.BAILLEUR_ABSENT in trouves


def test_two_spellings_of_a_bailleur_are_one(atelier: Atelier) -> None:
    atelier.give(dwelling("1", "A", "LES PINS"), entetes=ENTETES)
    run(atelier, ("Les Pins", "", "HABITAT A", ""), ("", "1 rue A", "Habitat A", "Lens"))
    assert owners(atelier) == {"Les Pins": "HABITAT A"}


def test_a_residence_half_named_by_the_file_is_one(atelier: Atelier) -> None:
    atelier.give(
        dwelling("1", "A", "LES PINS", "Habitat A"),
        dwelling("3", "A", "LES PINS"),
        entetes=ENTETES,
    )
    run(atelier, ("Les Pins", "", "habitat a", ""))
    assert [(r.nom, r.logements) for r in atelier.residences] == [("Les Pins", 2)]


def test_the_next_file_with_the_same_table_finds_the_same_residences(atelier: Atelier) -> None:
    atelier.give(dwelling("1", "A", "LES PINS"), dwelling("1", "B"), entetes=ENTETES)
    table = ("Les Pins", "", "Habitat A", "")
    run(atelier, table)
    rapport = run(atelier, table)
    assert (rapport.residences_creees, rapport.residences_mises_a_jour) == (0, 2)


def test_an_address_in_several_columns_is_read(atelier: Atelier) -> None:
    atelier.give(dwelling("5", "DU BOIS"), entetes=ENTETES)
    run(
        atelier,
        ("5", "rue", "du Bois", "Habitat B"),
        ("5",),
        entetes="numero;type de voie;nom de la voie;bailleur",
    )
    assert owners(atelier) == {"5 Rue du Bois": "Habitat B"}


@pytest.mark.parametrize("entetes", ["residence;commune", "bailleur;commune"])
def test_a_table_that_cannot_tell_is_refused(atelier: Atelier, entetes: str) -> None:
    atelier.give(dwelling("1", "A"), entetes=ENTETES)
    with pytest.raises(FichierRefuse) as refus:
        run(atelier, ("x", "y"), entetes=entetes)
    assert refus.value.details["motif"] == "table_bailleurs"
    assert atelier.residences == []
