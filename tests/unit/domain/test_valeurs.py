from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualification.domain import valeurs
from qualification.domain.residence import TypeConstruction


@pytest.mark.parametrize(
    "brut", ["", "  ", "NC", "nan", "NA/NA", "Z", "Non renseigné", "Sans objet", "non conforme"]
)
def test_text_takes_sentinels_as_missing(brut: str) -> None:
    assert valeurs.text(brut) == ""


def test_text_keeps_markup_and_formulas_as_text() -> None:
    assert valeurs.text(" <b>=cmd()\0 </b> ") == "<b>=cmd() </b>"


@pytest.mark.parametrize(
    ("brut", "code"), [("2.0", "2"), ("7062-01-02", "7062-01-02"), ("-1,0", "-1")]
)
def test_label_undoes_spreadsheet_floats(brut: str, code: str) -> None:
    assert valeurs.label(brut) == code


@pytest.mark.parametrize(
    ("brut", "nombre"),
    [("12", 12), ("12,0", 12), ("1 200", 1200), ("1\u202f200", 1200), ("NC", None), ("0", 0)],
)
def test_count_reads_what_people_write(brut: str, nombre: int | None) -> None:
    assert valeurs.count(brut) == nombre


@pytest.mark.parametrize("brut", ["12O", "-3", "1e3", "20001", "9" * 5000, "²", "12.5"])
def test_count_refuses_what_is_not_one(brut: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 -- the module's contract
        valeurs.count(brut)


@pytest.mark.parametrize(
    ("brut", "nombre"),
    [("1024984.61", 1024984.61), ("2,35", 2.35), ("-5.5", -5.5), ("6.2e6", 6.2e6), ("", None)],
)
def test_number_reads_both_decimal_marks(brut: str, nombre: float | None) -> None:
    assert valeurs.number(brut) == nombre


def test_number_refuses_words() -> None:
    with pytest.raises(ValueError, match="abc"):
        valeurs.number("abc")


@pytest.mark.parametrize(
    ("brut", "annee"),
    [
        ("1968", 1968),
        ("1968.0", 1968),
        ("01/07/1968", 1968),
        ("1968-07-01", 1968),
        ("0", None),
        ("", None),
    ],
)
def test_year_is_found_in_dates(brut: str, annee: int | None) -> None:
    assert valeurs.year(brut) == annee


def test_year_refuses_what_has_none() -> None:
    with pytest.raises(ValueError, match="68"):
        valeurs.year("68")


@pytest.mark.parametrize(
    ("brut", "sorte"),
    [
        ("C", TypeConstruction.COLLECTIF),
        ("I", TypeConstruction.INDIVIDUEL),
        ("E", TypeConstruction.ETUDIANT),
        ("logement étudiant", TypeConstruction.ETUDIANT),
        ("Collectifs", TypeConstruction.COLLECTIF),
        ("Maisons", TypeConstruction.INDIVIDUEL),
        ("NC", TypeConstruction.INCONNU),
        ("0", TypeConstruction.INCONNU),
    ],
)
def test_construction_reads_codes_and_labels(brut: str, sorte: TypeConstruction) -> None:
    assert valeurs.construction(brut) is sorte


@pytest.mark.parametrize(
    ("brut", "compte"),
    [
        ("D", {"D": 4}),
        ("2", {"A": 4}),
        ("8.0", {"G": 4}),
        ("9", {}),
        ("", {}),
        ('{"E": 3}', {"E": 3}),
        ('{"E": 1, "X": 2}', {"E": 1}),
    ],
)
def test_energy_never_takes_unknown_for_g(brut: str, compte: dict[str, int]) -> None:
    assert valeurs.energy(brut, 4) == compte


@pytest.mark.parametrize(
    "brut", ["H", '{"E": 5}', '{"E": -1}', '{"E": 1.5}', "{", '{"a": ' * 50_000]
)
def test_energy_refuses_the_rest(brut: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 -- the module's contract
        valeurs.energy(brut, 4)


@pytest.mark.parametrize(
    ("brut", "compte"), [("13", {"13": 2}), ("0", {}), ("", {}), ('{"s": 2}', {"s": 2})]
)
def test_financing_counts_by_code(brut: str, compte: dict[str, int]) -> None:
    assert valeurs.financing(brut, 2) == compte


@pytest.mark.parametrize(
    ("brut", "est_dedans"),
    [
        ("1", True),
        ("2", False),
        ("0", None),
        ("", None),
        ("1.0", True),
        ("Oui", True),
        ("HZ", False),
        ("QN09506M", True),
    ],
)
def test_declared_qpv_zero_is_not_no(brut: str, est_dedans: bool | None) -> None:  # noqa: FBT001 -- expected value
    assert valeurs.declared_qpv(brut) is est_dedans


def test_declared_qpv_refuses_the_rest() -> None:
    with pytest.raises(ValueError, match="3"):
        valeurs.declared_qpv("3")


def test_qpv_codes_of_2015_are_outdated() -> None:
    assert valeurs.is_outdated_qpv("QP062001")
    assert not valeurs.is_outdated_qpv("QN06201M")
    assert valeurs.qpv_code("qn06201m") == "QN06201M"
    assert valeurs.qpv_code("HZ") is None


@pytest.mark.parametrize(
    ("brut", "paire"),
    [
        ("50.43, 2.83", (2.83, 50.43)),
        ("(50.43 ; 2.83)", (2.83, 50.43)),
        ("50,43 2,83", (2.83, 50.43)),
        ("50.43,2.83", (2.83, 50.43)),
        ("", (None, None)),
    ],
)
def test_pair_reads_latitude_then_longitude(brut: str, paire: tuple[float | None, ...]) -> None:
    assert valeurs.pair(brut) == paire


@pytest.mark.parametrize("brut", ["50.43", "1, 2, 3", "nord, sud"])
def test_pair_refuses_the_rest(brut: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 -- the module's contract
        valeurs.pair(brut)


@pytest.mark.parametrize(
    "conversion",
    [
        valeurs.count,
        valeurs.number,
        valeurs.year,
        valeurs.construction,
        valeurs.declared_qpv,
        valeurs.pair,
        lambda brut: valeurs.energy(brut, 1),
        lambda brut: valeurs.financing(brut, 1),
    ],
)
@given(brut=st.text(max_size=30))
def test_conversions_only_raise_value_errors(
    conversion: Callable[[str], object], brut: str
) -> None:
    with suppress(ValueError):
        assert conversion(brut) is not NotImplemented


@pytest.mark.parametrize(
    ("brut", "repare"),
    [
        ("ChÃ¢lons", "Châlons"),
        ("CitÃ© dâ€™Ã‰tÃ©", "Cité d’Été"),
        ("ChÃƒÂ¢lons", "Châlons"),
        ("RÃ©sidence \x80", "RÃ©sidence \x80"),
        ("Châlons", "Châlons"),
        ("Ãb", "Ãb"),
    ],
)
def test_mojibake_is_put_right_or_left_alone(brut: str, repare: str) -> None:
    assert valeurs.repair(brut) == repare


@pytest.mark.parametrize(
    ("brut", "lu"),
    [
        ("1.968E+003", "1968"),
        ("1.1144e+006", "1114400"),
        ("6.1995128512321E+021", "6.1995128512321E+021"),
        ("2E+1", "20"),
        ("1.25E1", "1.25E1"),
        ("12E3", "12E3"),
        ("1E3", "1E3"),
        ("7190-01-01", "7190-01-01"),
    ],
)
def test_scientific_notation_is_undone_when_every_digit_is_there(brut: str, lu: str) -> None:
    assert valeurs.label(brut) == lu


@pytest.mark.parametrize("brut", ["bureau", "X", "=cmd()"])
def test_unknown_kind_is_refused(brut: str) -> None:
    with pytest.raises(ValueError, match=re.escape(brut)):
        valeurs.construction(brut)


@pytest.mark.parametrize(
    ("brut", "siren"),
    [("246200364", "246200364"), ("246 200 364 00012", "246200364"), ("NC", None), ("0", None)],
)
def test_siren_is_that_of_the_siret(brut: str, siren: str | None) -> None:
    assert valeurs.siren(brut) == siren


def test_siren_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="12345"):
        valeurs.siren("12345")


def test_position_drawn_at_random_is_said() -> None:
    assert valeurs.is_random_position("33.0")
    assert not valeurs.is_random_position("11")


@pytest.mark.parametrize(
    ("brut", "attendu"),
    [
        ("", None), ("NC", None), ("oui", True), ("1.0", True), ("X", True), ("PRIN", True),
        ("PRIR", True), ("National", True), ("non", False), ("0", False), ("2", False),
    ],
)  # fmt: skip
def test_programme_is_told_yes_no_or_nothing(brut: str, attendu: bool | None) -> None:  # noqa: FBT001 -- what is expected
    assert valeurs.programme(brut) is attendu


def test_programme_of_another_word_is_refused() -> None:
    with pytest.raises(ValueError, match="bientôt"):
        valeurs.programme("bientôt")
