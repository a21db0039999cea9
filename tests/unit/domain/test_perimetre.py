from __future__ import annotations

import pytest

from qualification.domain.ids import CodeInsee
from qualification.domain.perimetre import Perimetre, city_of, read_commune


@pytest.mark.parametrize(
    ("brut", "code"),
    [
        ("6029", "06029"),
        ("6029.0", "06029"),
        ("033063", "33063"),
        ("2a004", "2A004"),
        ("75109", "75109"),
        ("99999", None),
        ("00000", None),
        ("629", None),
        ("Lens", None),
    ],
)
def test_read_commune_restores_zeros_and_refuses_sentinels(brut: str, code: str | None) -> None:
    assert read_commune(brut) == code


@pytest.mark.parametrize(
    ("code", "ville"),
    [("75109", "75056"), ("69383", "69123"), ("13216", "13055"), ("62498", None), ("2A004", None)],
)
def test_city_of_arrondissement(code: str, ville: str | None) -> None:
    assert city_of(CodeInsee(code)) == ville


def test_perimetre_takes_arrondissements_of_its_city() -> None:
    paris = Perimetre({CodeInsee("75056"): "Paris"})
    assert paris.inside(CodeInsee("75109")) == "75056"
    assert paris.inside(CodeInsee("75056")) == "75056"
    assert paris.inside(CodeInsee("62498")) is None


def test_perimetre_finds_communes_by_name_whatever_the_spelling() -> None:
    perimetre = Perimetre({CodeInsee("62427"): "Hénin-Beaumont", CodeInsee("62498"): ""})
    assert perimetre.named("HENIN BEAUMONT") == "62427"
    assert perimetre.named("") is None


def test_perimetre_open_takes_everything() -> None:
    assert Perimetre({}, est_ouvert=True).inside(CodeInsee("01004")) == "01004"
