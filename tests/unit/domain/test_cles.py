from __future__ import annotations

from typing import Any

import pytest

from qualification.domain.cles import (
    Grain,
    Motif,
    bailleur_core,
    bailleur_key,
    building,
    building_group,
    keys,
    make_key,
    motif_of,
    name_key,
    owner_key,
    residence_name,
    value_of,
)
from qualification.domain.importation import LigneSource
from tests.unit.domain.parc import COMPLETE, LENS, MAISON, POINT, ligne


def first(une: LigneSource, grain: Grain) -> str:
    return keys(une, grain)[0]


@pytest.mark.parametrize(
    ("immeuble", "groupe"),
    [
        ("7062-01-02", "7062"),
        ("0066-a-02", "0066"),
        ("0846-1036-01-0F", "0846-1036"),
        ("0008-A-1", "0008"),
        ("507", ""),
        ("P104L-04", ""),
        ("", ""),
    ],
)
def test_building_group_is_the_prefix_of_a_composed_code(immeuble: str, groupe: str) -> None:
    assert building_group(immeuble) == groupe


@pytest.mark.parametrize(
    ("champs", "nom"),
    [
        ({"complement": "EL RANCHITO"}, "EL RANCHITO"),
        ({"complement": "Lens"}, ""),
        ({"complement": "LENS LA FOSSE 2", "lieudit": "LENS LA FOSSE 2"}, ""),
        (
            {"complement": "CITE 12", "lieudit": "CITE 12", "type_construction": MAISON},
            "CITE 12",
        ),
        (
            {"complement": "CITE DES FLEURS", "lieudit": "CITE DES FLEURS"}
            | {"type_construction": MAISON},
            "CITE DES FLEURS",
        ),
        ({"complement": "138"}, ""),
    ],
)
def test_residence_name_is_neither_a_number_nor_a_place(champs: dict[str, Any], nom: str) -> None:
    assert residence_name(ligne(**champs)) == nom


@pytest.mark.parametrize(
    ("manque", "cle"),
    [
        ((), "62498|immeuble|7062"),
        (("immeuble",), "62498|nom|EL RANCHITO"),
        (("immeuble", "complement"), "62498|point|2.83123 50.43123|1968"),
        (
            ("immeuble", "complement", "coordonnees"),
            "62498|adresse_annee|12 AVENUE DU VERCORS|1968",
        ),
        (
            ("immeuble", "complement", "coordonnees", "annee"),
            "62498|adresse|12 AVENUE DU VERCORS",
        ),
        (("immeuble", "complement", "coordonnees", "adresse"), "62498|commune|1968"),
        (tuple(COMPLETE), "62498|commune|"),
        (("immeuble", "complement", "annee"), "62498|point|2.83123 50.43123"),
    ],
)
def test_keys_of_dwellings_follow_the_cascade(manque: tuple[str, ...], cle: str) -> None:
    champs = {nom: valeur for nom, valeur in COMPLETE.items() if nom not in manque}
    assert first(ligne(**champs), Grain.LOGEMENT) == cle


def test_keys_take_a_number_given_twice_for_the_landlord_s_code() -> None:
    assert first(ligne(immeuble="507", complement="507"), Grain.LOGEMENT) == "62498|code|507"
    assert motif_of(first(ligne(immeuble="12", complement="12"), Grain.LOGEMENT)) is (Motif.COMMUNE)


def test_keys_of_houses_are_the_cite_then_the_street() -> None:
    une = ligne(type_construction=MAISON, lieudit="CITE SAINT PIERRE", adresse="3 RUE DE POLOGNE")
    assert keys(une, Grain.LOGEMENT)[:2] == (
        "62498|nom|CITE SAINT PIERRE",
        "62498|rue|RUE DE POLOGNE",
    )
    au_bourg = ligne(type_construction=MAISON, lieudit="LENS", adresse="3 RUE DE POLOGNE")
    assert first(au_bourg, Grain.LOGEMENT) == "62498|rue|RUE DE POLOGNE"


def test_keys_of_a_spreadsheet_start_with_the_given_name() -> None:
    une = ligne(nom="Résidence 12", **COMPLETE)
    assert keys(une, Grain.RESIDENCE)[:2] == (
        "62498|nom|RESIDENCE 12",
        "62498|nom|EL RANCHITO",
    )


def test_keys_of_points_tell_apart_two_addresses_at_one_position() -> None:
    cles = {
        first(ligne(coordonnees=POINT, adresse=adresse), Grain.POINT)
        for adresse in ("1 RUE A", "1 RUE B")
    }
    assert cles == {
        "62498|point|2.8312346 50.4312346|1 RUE A",
        "62498|point|2.8312346 50.4312346|1 RUE B",
    }


def test_keys_of_a_point_without_position_are_those_of_a_residence() -> None:
    assert first(ligne(nom="Les Pins"), Grain.POINT) == "62498|nom|LES PINS"


def test_name_key_finds_what_a_file_will_name() -> None:
    assert name_key(LENS, "Résidence les Pins") == first(
        ligne(complement="RESIDENCE LES PINS BAT A"), Grain.LOGEMENT
    )
    assert name_key(LENS, "12") == "62498|nom|12"


def test_key_says_its_reason_and_its_value() -> None:
    cle = make_key(LENS, Motif.ADRESSE_ANNEE, "1 RUE A|1968")
    assert (motif_of(cle), value_of(cle)) == (Motif.ADRESSE_ANNEE, "1 RUE A|1968")


@pytest.mark.parametrize(
    ("champs", "batiment"),
    [
        ({"immeuble": "7062-01-02"}, "7062-01"),
        ({"batiment": "Bât. É", "complement": "LES PINS BAT F"}, "BAT E"),
        ({"complement": "RESIDENCE LE DRAKKAR BAT F"}, "BAT F"),
        ({"complement": "LES PINS"}, ""),
    ],
)
def test_building_is_the_landlord_s_then_what_the_name_ends_with(
    champs: dict[str, str], batiment: str
) -> None:
    assert building(ligne(**champs)) == batiment


@pytest.mark.parametrize(
    ("nom", "cle", "coeur"),
    [
        ("Maisons & Cités", "MAISONS ET CITES", "MAISONS ET CITES"),
        ("S.I.A. Habitat", "SIA HABITAT", "SIA"),
        ("S. A. d’H.L.M. du Nord", "SA D HLM DU NORD", "NORD"),
        ("Immobilière 3 F", "IMMOBILIERE 3F", "IMMOBILIERE 3F"),
        ("OPH de Lens", "OPH DE LENS", "LENS"),
        ("", "", ""),
    ],
)
def test_bailleur_is_compared_without_punctuation(nom: str, cle: str, coeur: str) -> None:
    assert (bailleur_key(nom), bailleur_core(nom)) == (cle, coeur)


def test_owner_is_its_siren_before_its_name() -> None:
    assert owner_key("SIA", "334466554") == "334466554"
    assert owner_key("S.I.A.", None) == owner_key("sia", None)
