from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualification.domain.errors import ValeurInvalide
from qualification.domain.indicateur import (
    MENAGES_MIN,
    ChiffrePublie,
    Dpe,
    Indicateur,
    Masque,
    Mesure,
    publish,
)
from tests.factories import RESIDENCE, TERRITOIRE, residence
from tests.fakes import MARDI_9H

CITE = residence(logements=100)
VACANCE = Indicateur(
    territoire_id=TERRITOIRE,
    residence_id=RESIDENCE,
    mesure=Mesure.VACANCE,
    millesime=2024,
    valeur=4.0,
    source="RPLS",
    logements=100,
    lu_le=MARDI_9H,
    effectif=95,
)
OPS = replace(VACANCE, mesure=Mesure.OPS_SENIORS, valeur=25.0, effectif=40, source="OPS")


def alone(indicateur: Indicateur, logements: int = 100) -> ChiffrePublie:
    (chiffre,) = publish([indicateur], residence(logements=logements))
    return chiffre


def test_rate_comes_with_its_year_its_source_and_what_it_is_a_part_of() -> None:
    assert alone(VACANCE) == ChiffrePublie(
        mesure=Mesure.VACANCE, millesime=2024, source="RPLS", taux=4.0, effectif=95
    )


def test_rate_on_few_dwellings_is_given_as_a_count() -> None:
    peu = replace(VACANCE, valeur=10.0, effectif=20, logements=20)
    assert (alone(peu, 20).taux, alone(peu, 20).nombre, alone(peu, 20).effectif) == (None, 2, 20)
    sans_effectif = replace(peu, effectif=None)
    assert (alone(sans_effectif, 20).nombre, alone(sans_effectif, 20).effectif) == (2, 20)
    assert alone(replace(VACANCE, effectif=None)).taux == 4.0


@given(
    st.sampled_from([m for m in Mesure if m.est_ops]),
    st.one_of(st.none(), st.integers(0, MENAGES_MIN - 1)),
    st.floats(0, 100),
    st.integers(0, 300),
)
def test_survey_under_eleven_households_is_never_shown(
    mesure: Mesure, effectif: int | None, valeur: float, logements: int
) -> None:
    secret = replace(OPS, mesure=mesure, effectif=effectif, valeur=valeur, logements=logements)
    chiffre = alone(secret, logements)
    assert chiffre.masque is Masque.PEU_DE_MENAGES
    assert (chiffre.taux, chiffre.nombre, chiffre.effectif) == (None, None, None)


def test_eleven_households_are_enough() -> None:
    assert alone(replace(OPS, effectif=MENAGES_MIN)).taux == 25.0


def test_figure_of_another_perimeter_is_not_that_of_the_residence() -> None:
    assert alone(VACANCE, 110).taux == 4.0
    assert alone(VACANCE, 112).masque is Masque.PERIMETRE_CHANGE
    assert alone(VACANCE, 60).masque is Masque.PERIMETRE_CHANGE


def test_latest_year_is_shown_even_when_it_is_masked() -> None:
    ancien = replace(OPS, millesime=2022)
    recent = replace(OPS, millesime=2024, effectif=3)
    (chiffre,) = publish([recent, ancien], CITE)
    assert (chiffre.millesime, chiffre.masque) == (2024, Masque.PEU_DE_MENAGES)


def test_measures_always_come_in_the_same_order() -> None:
    assert [c.mesure for c in publish([OPS, VACANCE], CITE)] == [
        Mesure.VACANCE,
        Mesure.OPS_SENIORS,
    ]
    assert publish([], CITE) == ()


@pytest.mark.parametrize(
    ("champs", "champ"),
    [
        ({"valeur": 100.1}, "pourcentage"),
        ({"valeur": -1.0}, "pourcentage"),
        ({"millesime": 24}, "millesime"),
        ({"effectif": -1}, "effectif"),
        ({"source": " "}, "source"),
    ],
)
def test_figure_that_cannot_be_is_refused(champs: dict[str, object], champ: str) -> None:
    with pytest.raises(ValeurInvalide) as refus:
        replace(VACANCE, **champs)  # type: ignore[arg-type] # wrong on purpose
    assert refus.value.details["champ"] == champ


def test_dwelling_without_a_label_is_not_a_g() -> None:
    dpe = Dpe.of(residence(logements=10, dpe={"C": 4, "G": 1}))
    assert (dpe.lettres["G"], dpe.inconnus, dpe.part_fg) == (1, 5, 0.2)
    assert Dpe.of(residence(logements=10)).part_fg is None
    assert Dpe.of(residence(logements=1, dpe={"F": 2})).inconnus == 0
