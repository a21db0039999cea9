from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualification.domain.batiment import Batiment
from qualification.domain.decoupe import (
    Decoupe,
    check_sectors,
    in_street_order,
    partition,
    to_sectors,
)
from qualification.domain.errors import ValeurInvalide
from qualification.domain.residence import Secteur
from tests.factories import RESIDENCE, TERRITOIRE, residence

BATI = Batiment(
    territoire_id=TERRITOIRE,
    residence_id=RESIDENCE,
    cle="62498|1 RUE A|7-A",
    lieu="62498|1 RUE A",
    adresse="1 Rue A",
    batiment="7-A",
    logements=4,
)


def at(adresse: str, logements: int = 1) -> Batiment:
    return replace(BATI, cle=adresse, adresse=adresse, logements=logements)


def test_parts_are_named_after_what_they_are_cut_by() -> None:
    assert list(partition([BATI], Decoupe.ADRESSE)) == ["1 Rue A"]
    assert list(partition([BATI], Decoupe.RUE)) == ["Rue A"]
    assert list(partition([BATI], Decoupe.BATIMENT)) == ["7-A – 1 Rue A"]


@pytest.mark.parametrize("decoupe", Decoupe)
def test_parts_have_a_name_whatever_is_known(decoupe: Decoupe) -> None:
    assert list(partition([replace(BATI, adresse="", batiment="")], decoupe)) == [BATI.cle]
    assert list(partition([replace(BATI, adresse="")], decoupe)) == ["7-A"]


def test_number_alone_is_its_own_street() -> None:
    assert list(partition([at("12")], Decoupe.RUE)) == ["12"]


def test_street_keeps_its_accents_and_its_variants_are_one() -> None:
    batis = [at("1 bis Allée des Chênes"), at("3 ALLEE DES CHENES"), at("2-16 allée des Chênes")]
    assert list(partition(batis, Decoupe.RUE)) == ["Allée des Chênes"]
    assert list(partition([at("1 AV DE LA PAIX")], Decoupe.RUE)) == ["Avenue de la Paix"]


@given(st.lists(st.sampled_from(["1 Rue A", "3 Rue A", "2 Rue B", ""]), min_size=1, max_size=9))
def test_nothing_is_lost_nor_counted_twice(adresses: list[str]) -> None:
    batis = [at(adresse, rang + 1) for rang, adresse in enumerate(adresses)]
    for decoupe in Decoupe:
        parts = partition(batis, decoupe)
        assert sorted(b.logements for p in parts.values() for b in p) == [
            b.logements for b in batis
        ]


def test_buildings_follow_each_other_along_the_street() -> None:
    ordre = in_street_order([at("10 Rue A"), at("1 Rue B"), at("Rue A"), at("2 Rue A")])
    assert [b.adresse for b in ordre] == ["Rue A", "2 Rue A", "10 Rue A", "1 Rue B"]


def test_sector_is_a_part_and_one_part_is_no_sector() -> None:
    parts = partition([at("1 Rue A", 5), at("3 Rue A", 2), at("1 Rue B", 4)], Decoupe.RUE)
    assert to_sectors(parts) == [
        Secteur(nom="Rue A", logements=7),
        Secteur(nom="Rue B", logements=4),
    ]
    assert to_sectors({"Rue A": [BATI]}) == []


def test_sectors_that_stand_are_taken() -> None:
    check_sectors([], residence())
    check_sectors(
        [Secteur(nom="Nord", logements=30), Secteur(nom="Sud", logements=10)], residence()
    )


@pytest.mark.parametrize(
    ("secteurs", "champ"),
    [
        ([Secteur(nom=" ", logements=1)], "secteur"),
        ([Secteur(nom="Nord", logements=1), Secteur(nom="NORD", logements=1)], "secteur"),
        ([Secteur(nom="Nord", logements=-1)], "secteur_logements"),
        (
            [Secteur(nom="Nord", logements=30), Secteur(nom="Sud", logements=11)],
            "secteur_logements",
        ),
    ],
)
def test_sector_that_cannot_be_is_refused(secteurs: list[Secteur], champ: str) -> None:
    with pytest.raises(ValeurInvalide) as refus:
        check_sectors(secteurs, residence(logements=40))
    assert refus.value.details["champ"] == champ
