from __future__ import annotations

from dataclasses import replace

import pytest

from qualification.domain.batiment import (
    Batiment,
    assemble,
    centre,
    commonest,
    kind,
    of_residence,
    total,
    weigh,
)
from qualification.domain.ids import ResidenceId, TerritoireId
from qualification.domain.residence import Coordonnees, TypeConstruction
from tests.factories import residence

COLLECTIF, MAISON = TypeConstruction.COLLECTIF, TypeConstruction.INDIVIDUEL


def bati(cle: str = "b", **champs: object) -> Batiment:
    base = Batiment(
        territoire_id=TerritoireId("t"),
        residence_id=ResidenceId("r"),
        cle=cle,
        lieu=cle,
        adresse="",
    )
    return replace(base, **champs)  # type: ignore[arg-type] # any field of a building


def test_residence_is_the_sum_of_its_buildings() -> None:
    somme = assemble(
        residence(annee_construction=1900, qpv_code="QN1"),
        [
            bati("a", adresse="1 Rue A", logements=3, annee_construction=1968, dpe={"C": 2}),
            bati("b", adresse="1 Rue A", logements=1, logements_qpv=1, dpe={"C": 1, "A": 0}),
            bati("c", adresse="3 Rue A", financements={"13": 1}, qpv_code="QN2"),
        ],
    )
    assert (somme.logements, somme.logements_qpv, somme.annee_construction) == (4, 1, 1968)
    assert somme.adresses == ("1 Rue A", "3 Rue A")
    assert (somme.dpe, somme.financements) == ({"A": 0, "C": 3}, {"13": 1})
    assert somme.qpv_code == "QN2"


def test_residence_keeps_what_no_building_says() -> None:
    connue = residence(
        annee_construction=1900, adresses=("2 Rue B",), coordonnees=Coordonnees(2.8, 50.4)
    )
    vide = assemble(connue, [bati(logements=1)])
    assert (vide.annee_construction, vide.adresses, vide.coordonnees) == (
        1900,
        ("2 Rue B",),
        Coordonnees(2.8, 50.4),
    )


def test_residence_without_buildings_is_its_own() -> None:
    connue = residence(cle="62498|nom|PINS", adresses=("1 Rue A", "3 Rue A"), dpe={"C": 4})
    seul = of_residence(connue)
    assert (seul.adresse, seul.logements, seul.cles) == (
        "1 Rue A, 3 Rue A",
        40,
        ("62498|nom|PINS",),
    )
    assert assemble(connue, [seul]) == replace(connue, adresses=("1 Rue A, 3 Rue A",))
    assert of_residence(residence()).cles == ()


@pytest.mark.parametrize(
    ("batis", "sorte"),
    [
        ([], TypeConstruction.INCONNU),
        ([bati(logements=5)], TypeConstruction.INCONNU),
        ([bati(logements=4, type_construction=COLLECTIF)], COLLECTIF),
        (
            [
                bati(logements=4, type_construction=COLLECTIF),
                bati(logements=1, type_construction=MAISON),
            ],
            COLLECTIF,
        ),
        (
            [
                bati(logements=3, type_construction=COLLECTIF),
                bati(logements=1, type_construction=MAISON),
            ],
            TypeConstruction.MIXTE,
        ),
    ],
)
def test_kind_is_that_of_four_fifths(batis: list[Batiment], sorte: TypeConstruction) -> None:
    assert kind(batis) is sorte


def test_centre_is_not_dragged_away_by_one_misplaced_dwelling() -> None:
    ici, loin = Coordonnees(2.8, 50.4), Coordonnees(9.0, 42.0)
    assert centre([bati(coordonnees=ici, logements=3), bati(coordonnees=loin, logements=1)]) == ici
    assert centre([bati()]) is None


def test_weights_leave_missing_values_out_and_count_empty_places() -> None:
    assert weigh([("a", 2), (None, 5), ("a", 1), ("b", 0)]) == {"a": 3, "b": 1}


def test_commonest_is_the_first_of_equals() -> None:
    assert commonest(weigh([(1970, 2), (1968, 2)])) == 1968
    assert commonest(weigh([(None, 1)])) is None


def test_total_adds_distributions_in_order() -> None:
    assert list(total([{"C": 1}, {"A": 2, "C": 3}]).items()) == [("A", 2), ("C", 4)]
