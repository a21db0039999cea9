from __future__ import annotations

import pytest

from qualification.domain.importation import Probleme
from qualification.domain.territoire import Commune
from qualification.services.importation import OptionsImport
from tests.factories import TERRITOIRE
from tests.fakes import FakeDepot
from tests.unit.services.import_fakes import (
    LENS,
    Atelier,
    ligne,
    problems,
)


@pytest.fixture
def atelier(depot: FakeDepot) -> Atelier:
    return Atelier(depot)


def test_import_counts_every_dwelling_set_aside(atelier: Atelier) -> None:
    atelier.give(
        ligne(),
        ligne(nom="Faux nombre", nb_logements="12O"),
        ligne(nom="Sans nombre", nb_logements="NC"),
        ligne(nom="Ailleurs", code_insee="59350"),
        ligne(nom="Ailleurs faux", code_insee="59350", nb_logements="x"),
        ligne(nom="Nulle part", code_insee="99999", commune="", nb_logements="3"),
        ligne(nom="Inconnue", code_insee="abc", commune="", nb_logements="4"),
        (*ligne(nom="Décalée", nb_logements="5"), "reste"),
    )
    rapport = atelier.run()
    assert rapport.lignes_lues == 8
    assert rapport.logements_hors_perimetre == 11
    assert rapport.logements_rejetes == 1 + 1 + 3 + 4 + 5
    trouves = problems(rapport)
    assert trouves[Probleme.LOGEMENTS_INVALIDES] == [
        (3, "nb logements", "12O", 1),
        (4, "nb logements", "", 1),
        (6, "nb logements", "x", 1),
    ]
    assert trouves[Probleme.HORS_PERIMETRE] == [(5, "code insee", "59350", 2)]
    assert trouves[Probleme.COMMUNE_ABSENTE] == [(7, "code insee", "99999", 1)]
    assert trouves[Probleme.COMMUNE_INVALIDE] == [(8, "code insee", "abc", 1)]
    assert trouves[Probleme.LIGNE_DECALEE] == [(9, "", "10", 1)]


def test_import_reads_the_commune_by_name_when_there_is_no_code(atelier: Atelier) -> None:
    atelier.uow.communes.put(Commune(territoire_id=TERRITOIRE, code_insee=LENS, nom="Lens"))
    atelier.give(("Les Pins", "LENS"), ("Les Lilas", "Paris"), entetes=("nom", "commune"))
    rapport = atelier.run(OptionsImport())
    assert [r.code_insee for r in atelier.residences] == [LENS]
    assert problems(rapport)[Probleme.COMMUNE_INVALIDE] == [(3, "commune", "Paris", 1)]


def test_import_codes_in_the_commune_column_are_not_names(atelier: Atelier) -> None:
    atelier.give(("Les Pins", "62498"), entetes=("nom", "commune"))
    atelier.run()
    assert next((c.code_insee, c.nom) for c in atelier.uow.communes.all()) == (LENS, "62498")


def test_import_counts_odd_values_and_keeps_the_line(atelier: Atelier) -> None:
    atelier.give(
        ("62498", "Pins", "1", "abcd", "Z", "H", "700000", "7100000", "2975", "{"),
        ("62498", "Lilas", "QP062001", "1968", "C", "D", "7000000", "285000", "", "13"),
        ("62498", "Ormes", "5", "", "", "", "0,0", "", "", ""),
        ("62498", "Aulnes", "QN06201M", "", "", "", "ici", "là", "", ""),
        ("62498", "Saules", "", "", "", "", "200000", "7210000", "2154", ""),
        ("62498", "Frênes", "", "", "", "", "-74", "40", "", ""),
        ("62498", "", "", "", "", "", "", "", "", ""),
        entetes=("insee", "nom", "QPV", "annee", "type", "dpe", "x", "y", "epsg", "financement"),
    )
    rapport = atelier.run()
    assert (rapport.logements_importes, rapport.logements_rejetes) == (7, 0)
    trouves = problems(rapport)
    assert trouves[Probleme.ANNEE_INVALIDE] == [(2, "annee", "abcd", 1)]
    assert trouves[Probleme.DPE_INVALIDE] == [(2, "dpe", "H", 1)]
    assert trouves[Probleme.EPSG_INATTENDU] == [(2, "epsg", "2975", 1)]
    assert trouves[Probleme.FINANCEMENT_INVALIDE] == [(2, "financement", "{", 1)]
    assert trouves[Probleme.QPV_PERIME] == [(3, "QPV", "QP062001", 1)]
    assert trouves[Probleme.COORDONNEES_INVERSEES] == [(3, "x", "", 1)]
    assert trouves[Probleme.QPV_INVALIDE] == [(4, "QPV", "5", 1)]
    assert trouves[Probleme.COORDONNEES_ABSENTES] == [(4, "x", "0,0", 1), (8, "x", "", 1)]
    assert trouves[Probleme.COORDONNEES_INVALIDES] == [
        (5, "x", "ici", 1),
        (7, "x", "-74", 1),
        (6, "", "", 1),
    ]
    assert trouves[Probleme.ADRESSE_ABSENTE] == [(8, "", "", 1)]
    assert [r.qpv_code for r in atelier.residences if r.nom == "Aulnes"] == ["QN06201M"]
