from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from qualification.domain.groupement import Connues
from qualification.domain.ids import ResidenceId
from qualification.domain.importation import LigneSource
from qualification.domain.residence import Coordonnees
from qualification.services.rapprochement import reconcile
from tests.unit.domain.parc import MAISON, RIEN, create, groups, ligne


def parts(*lignes: LigneSource, connues: Connues = RIEN) -> list[tuple[str, int, bool]]:
    """Return the groups once reconciled: key without its commune, dwellings, by likeness only."""
    trouves = reconcile(groups(*lignes, connues=connues), connues)
    return [(g.cle.partition("|")[2], g.logements, g.est_approche) for g in trouves]


@pytest.mark.parametrize(
    ("un", "autre", "est_approche"),
    [
        ("Domaine des Gen?ts", "Domaine des Gen", False),
        ("DOMAINE DES GENETS", "Domaine des Gen?ts", False),
        ("Le Périer", "Le P", True),
        ("RESIDENCE LES TILLEULS", "Les Tilleuls", False),
        ("AVENUE CHURCHILL", "AVENUE CHURCHLL", True),
        ("LES MARICHELLES", "LES MARICHELES", True),
    ],
)
def test_spellings_of_a_name_are_one_residence(un: str, autre: str, *, est_approche: bool) -> None:
    ((_, logements, approche),) = parts(
        ligne(complement=un, nombre=5), ligne(complement=autre, nombre=3)
    )
    assert (logements, approche) == (8, est_approche)


@pytest.mark.parametrize(
    ("un", "autre"),
    [
        ("Les Lobélias 1", "Les Lobélias II"),
        ("Les Pins nord", "Les Pins sud"),
        ("Les Tilleuls", "Les Cerisiers"),
        ("Les Pins", "Les Pons"),
        ("Les Ol", "LES OLEANDRES"),
    ],
)
def test_other_names_are_other_residences(un: str, autre: str) -> None:
    assert len(parts(ligne(complement=un), ligne(complement=autre))) == 2


def test_name_cut_short_is_found_again_in_its_street() -> None:
    long = {"complement": "LES OLEANDRES", "adresse": "5 RUE DES ARTS"}
    for court in ("Les Ol", "Les Oléa", "Les Olea"):
        une = ligne(complement=court, nombre=2, adresse="3 RUE DES ARTS")
        assert [n for _, n, _ in parts(une, ligne(**long))] == [3]
    assert len(parts(une, ligne(**long), ligne(**{**long, "complement": "LES OLEASTRES"}))) == 3


def test_number_alone_is_no_beginning_of_a_name() -> None:
    assert len(parts(ligne(complement="12"), ligne(complement="12 Érables"))) == 2


def test_bailleurs_and_communes_are_never_mixed() -> None:
    nom = {"complement": "LES TILLEULS"}
    assert len(parts(ligne(**nom, bailleur="SIA"), ligne(**nom, bailleur="Habitat 62"))) == 2
    assert len(parts(ligne(**nom), ligne(**nom, code_insee="62510"))) == 2


def test_landlord_s_numbers_are_kept_apart_and_take_their_name_in() -> None:
    deux = [
        ligne(immeuble=code, complement="LES TILLEULS", nombre=9) for code in ("7-1-1", "8-1-1")
    ]
    assert [cle for cle, _, _ in parts(*deux)] == ["immeuble|7", "immeuble|8"]
    assert parts(deux[0], ligne(complement="Les Tilleuls", nombre=2)) == [("immeuble|7", 11, False)]


def test_dwellings_known_by_address_join_the_residence_that_has_it() -> None:
    lieu: dict[str, Any] = {"adresse": "15 AVENUE A", "annee": 1975}
    nommee = ligne(complement="LES TILLEULS", nombre=30, **lieu)
    assert parts(nommee, ligne(**lieu, nombre=2)) == [("nom|LES TILLEULS", 32, False)]
    assert len(parts(nommee, ligne(adresse="15 AVENUE A", annee=2014))) == 2
    autre = ligne(complement="LES CERISIERS", **lieu)
    assert len(parts(nommee, autre, ligne(**lieu))) == 3
    assert len(parts(nommee, ligne(adresse="AVENUE A", annee=1975))) == 2


def test_houses_of_a_street_join_the_one_cite_that_has_houses_there() -> None:
    def house(n: int, cite: str = "") -> LigneSource:
        return ligne(type_construction=MAISON, adresse=f"{n} RUE DE POLOGNE", lieudit=cite)

    assert parts(house(1, "CITE 12"), house(3)) == [("nom|CITE 12", 2, False)]
    assert len(parts(house(1, "CITE 12"), house(2, "CITE DES FLEURS"), house(3))) == 3


def test_cite_written_as_a_street_is_the_cite() -> None:
    assert parts(
        ligne(type_construction=MAISON, adresse="3 CITE DES FLEURS", nombre=2),
        ligne(type_construction=MAISON, adresse="1 RUE A", lieudit="CITE DES FLEURS"),
    ) == [("nom|CITE DES FLEURS", 3, False)]


def test_neighbouring_streets_make_a_cite() -> None:
    maisons = [
        ligne(
            type_construction=MAISON,
            adresse=f"{n} RUE {rue}",
            coordonnees=Coordonnees(2.8 + n / 5000, 50.4 + rang / 2700),
        )
        for rang, rue in enumerate(("DE POLOGNE", "DU NORD"))
        for n in range(1, 9)
    ]
    assert [logements for _, logements, _ in parts(*maisons)] == [16]


def test_residences_already_known_as_two_stay_two() -> None:
    lignes = [ligne(complement="LES TILLEULS"), ligne(complement="LES TILEULS", nombre=9)]
    connues = Connues.of(
        replace(create(g), residence_id=ResidenceId(f"r{i}")) for i, g in enumerate(groups(*lignes))
    )
    assert len(parts(*lignes, connues=connues)) == 2
    une = Connues.of([create(groups(lignes[0])[0])])
    assert parts(*lignes, connues=une) == [("nom|LES TILLEULS", 10, True)]


def test_joins_follow_one_another() -> None:
    for noms in (
        ("Domaine des Gen?ts", "Domaine des Gen", "DOMAINE DES GENETS"),
        ("LES MARICHELLES", "LES MARICHELES", "LES MARICHELLE"),
    ):
        lignes = [ligne(complement=nom, nombre=n) for nom, n in zip(noms, (1, 5, 1), strict=True)]
        assert [n for _, n, _ in parts(*lignes)] == [7]
