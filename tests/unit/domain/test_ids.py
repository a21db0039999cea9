from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualification.domain.errors import CodeInseeInvalide
from qualification.domain.ids import code_insee, new_code, new_id, read_code


@pytest.mark.parametrize(
    ("saisi", "attendu"),
    [
        ("62498", "62498"),
        ("6029", "06029"),
        (" 6029.0 ", "06029"),
        ("2a004", "2A004"),
        ("75109", "75109"),
    ],
)
def test_code_insee_restores_what_spreadsheets_lose(saisi: str, attendu: str) -> None:
    assert code_insee(saisi) == attendu


@pytest.mark.parametrize("saisi", ["", "99999", "00000", "Lens", "624981", "2C004", "6,2e4"])
def test_code_insee_refuses_what_is_not_a_code(saisi: str) -> None:
    with pytest.raises(CodeInseeInvalide) as refus:
        code_insee(saisi)
    assert refus.value.details == {"valeur": saisi}


def test_new_id_is_twelve_characters_and_never_twice_the_same() -> None:
    ids = {new_id() for _ in range(1000)}
    assert len(ids) == 1000
    assert {len(i) for i in ids} == {12}


@given(st.sampled_from([str.lower, lambda c: c.replace("-", ""), lambda c: c.replace("-", " ")]))
def test_read_code_forgives_case_and_separators(abimer: object) -> None:
    code = new_code()
    assert callable(abimer)
    assert read_code(abimer(code)) == code


def test_read_code_of_a_short_text_is_that_text() -> None:
    assert read_code("k7") == "K7"
