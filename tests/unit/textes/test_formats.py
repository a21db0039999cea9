from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualification.textes import formats

FINE, INSECABLE = "\N{NARROW NO-BREAK SPACE}", "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("valeur", "decimales", "texte"),
    [
        (0, 0, "0"),
        (1234567, 0, f"1{FINE}234{FINE}567"),
        (1234.5, 1, f"1{FINE}234,5"),
        (12, 1, "12,0"),
        (-3.26, 1, "-3,3"),
        (0.004, 2, "0,00"),
        (None, 1, "—"),
    ],
)
def test_number_is_written_the_french_way(valeur: float | None, decimales: int, texte: str) -> None:
    assert formats.nombre(valeur, decimales) == texte


@pytest.mark.parametrize(
    ("part", "decimales", "texte"),
    [
        (0.125, 1, f"12,5{FINE}%"),
        (1, 0, f"100{FINE}%"),
        (0, 0, f"0{FINE}%"),
        (-0.1, 0, f"-10{FINE}%"),
        (None, 0, "—"),
    ],
)
def test_share_is_written_as_a_percentage(part: float | None, decimales: int, texte: str) -> None:
    assert formats.pourcentage(part, decimales) == texte


@pytest.mark.parametrize(
    ("valeur", "decimales", "texte"),
    [(4.4, 0, "+4"), (-4.25, 1, "−4,2"), (0, 0, "0"), (-1234, 0, f"−1{FINE}234"), (None, 0, "—")],
)
def test_difference_bears_its_sign(valeur: float | None, decimales: int, texte: str) -> None:
    assert formats.signe(valeur, decimales) == texte


@pytest.mark.parametrize(("valeur", "decimales"), [(-0.4, 0), (0.04, 1)])
def test_difference_that_rounds_to_nothing_bears_no_sign(valeur: float, decimales: int) -> None:
    assert formats.signe(valeur, decimales) == formats.nombre(0, decimales)


@pytest.mark.parametrize(
    ("n", "texte"),
    [
        (0, f"0{INSECABLE}créneau"),
        (1, f"1{INSECABLE}créneau"),
        (2, f"2{INSECABLE}créneaux"),
        (1200, f"1{FINE}200{INSECABLE}créneaux"),
        (-1, f"-1{INSECABLE}créneau"),
    ],
)
def test_count_takes_the_plural_from_two(n: int, texte: str) -> None:
    assert formats.compte(n, "créneau", "créneaux") == texte


def test_count_adds_an_s_when_no_plural_is_given() -> None:
    assert formats.compte(3, "résidence") == f"3{INSECABLE}résidences"


@pytest.mark.parametrize(
    ("instant", "longue", "courte", "heure"),
    [
        # Half an hour before midnight in Greenwich is already tomorrow in Paris, in winter as in
        # summer, when Paris is two hours ahead.
        (datetime(2026, 11, 22, 23, 30, tzinfo=UTC), "23 novembre 2026", "23/11/2026", "0 h 30"),
        (datetime(2026, 11, 22, 22, 30, tzinfo=UTC), "22 novembre 2026", "22/11/2026", "23 h 30"),
        (datetime(2026, 7, 1, 22, 5, tzinfo=UTC), "2 juillet 2026", "02/07/2026", "0 h 05"),
        (datetime(2026, 12, 31, 23, 0, tzinfo=UTC), "1er janvier 2027", "01/01/2027", "0 h 00"),
        # The clocks go forward on 29 March 2026 at 1:00 UTC and back on 25 October at 1:00 UTC.
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), "29 mars 2026", "29/03/2026", "1 h 59"),
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), "29 mars 2026", "29/03/2026", "3 h 00"),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "25 octobre 2026", "25/10/2026", "2 h 30"),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "25 octobre 2026", "25/10/2026", "2 h 30"),
        (
            datetime(2026, 8, 14, 18, 0, tzinfo=timezone(timedelta(hours=-4))),
            "15 août 2026",
            "15/08/2026",
            "0 h 00",
        ),
    ],
)
def test_instant_is_read_in_paris(instant: datetime, longue: str, courte: str, heure: str) -> None:
    assert formats.date_longue(instant) == longue
    assert formats.date_courte(instant) == courte
    assert formats.heure(instant) == heure.replace(" ", INSECABLE)


def test_plain_day_is_written_as_it_is() -> None:
    assert formats.date_longue(date(2024, 2, 29)) == "29 février 2024"
    assert formats.date_courte(date(2026, 1, 3)) == "03/01/2026"


@pytest.mark.parametrize(
    ("secondes", "texte"),
    [(725, "12:05"), (59, "0:59"), (0, "0:00"), (-3, "0:00"), (3600, "60:00")],
)
def test_countdown_never_goes_below_zero(secondes: int, texte: str) -> None:
    assert formats.duree(secondes) == texte


def test_file_name_is_ascii_without_space_date_first() -> None:
    assert (
        formats.nom_fichier(
            date(2026, 11, 22), "Éleu-dit-Leauwette", "Cœur d’îlot n° 3", extension="xlsx"
        )
        == "2026-11-22_eleu-dit-leauwette_coeur-d-ilot-n-3.xlsx"
    )


def test_file_name_bears_the_day_of_paris() -> None:
    presque_minuit = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
    assert formats.nom_fichier(presque_minuit, "a", extension="csv") == "2026-11-23_a.csv"


@given(st.lists(st.text(max_size=30), max_size=4))
def test_file_name_is_safe_whatever_the_names(parties: list[str]) -> None:
    nom = formats.nom_fichier(date(2026, 11, 22), *parties, extension="pdf")
    assert re.fullmatch(r"2026-11-22(?:_[a-z0-9-]*)*\.pdf", nom)
