from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualification.textes import mentions


@pytest.mark.parametrize(
    ("le", "fin"),
    [
        (date(2026, 11, 22), date(2029, 11, 22)),
        (date(2024, 2, 29), date(2027, 2, 28)),
        (date(2026, 2, 28), date(2029, 2, 28)),
        (date(2026, 12, 31), date(2029, 12, 31)),
        (date(2026, 1, 1), date(2029, 1, 1)),
    ],
)
def test_class_expires_three_years_later_to_the_day(le: date, fin: date) -> None:
    assert mentions.end_of_validity(le) == fin


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 12, 31)))
def test_class_always_expires_on_a_day_that_exists(le: date) -> None:
    fin = mentions.end_of_validity(le)
    assert 1095 - 1 <= (fin - le).days <= 1096


def test_legal_footer_says_the_place_both_dates_and_what_it_is_not() -> None:
    assert mentions.pied_legal(date(2024, 2, 29)) == (
        "Appréciation partagée du lieu au 29 février 2024, valable jusqu’au 28 février 2027. Ne "
        "constitue ni un motif de non-attribution ou de rejet, ni une appréciation des habitants."
    )


def test_legal_flag_is_no_unless_a_signed_convention_is_named() -> None:
    assert mentions.mention_cia().endswith("\u00a0: non.")
    assert mentions.mention_cia(date(2025, 6, 30)).endswith("\u00a0: oui, CIA du 30 juin 2025.")


@pytest.mark.parametrize(
    "texte",
    [mentions.CONSIGNE, mentions.INVITE_COMMENTAIRE, mentions.MENTION_CALEOL],
)
def test_standing_sentences_speak_of_the_place(texte: str) -> None:
    assert "lieu" in texte
    assert texte.endswith(".")
