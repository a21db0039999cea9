from __future__ import annotations

import pytest

from qualification.domain.coordonnees import has_email, has_identifier, has_telephone


@pytest.mark.parametrize(
    "texte",
    [
        "a.b@ville.example",
        "a.b @ ville . example",
        "a(at)ville(point)example",
        "a [at] ville [dot] example",
        "luc {at} ville {point} example",
        "k.w arobase agence point example",
        "k.w arrobaze agence point example",
        "nadia_b AT boite DOT example",
        "luc62 chez gmail",
        "luc@gmail",
        "contact @luc.62",
    ],
)
def test_email_is_found_plain_or_spelled_out(texte: str) -> None:
    assert has_email(texte)


@pytest.mark.parametrize(
    "texte", ["rdv @ 14h", "s@lopards", "c'est at home", "point d'eau fermé", "aller chez sfr"]
)
def test_email_is_not_seen_elsewhere(texte: str) -> None:
    assert not has_email(texte)


@pytest.mark.parametrize(
    "texte",
    [
        "0353014420",
        "03.53.01.77.08",
        "06/39/98/41/66",
        "+33 6 39 98 55 03",
        "0033(0)6 39 98 55 03",
        "O6 39 98 7O 15",
        "06 39 98 l2 47",
        "0 6 3 9 9 8 1 2 4 7",
        "06399 81247",
        "tel : 39 98 12 47 06",
        "+32 470 12 34 56",
        "zero six trente-neuf quatre-vingt-dix-huit zero deux onze",
        "03 cinquante trois zero un quarante quatre douze",
        "six trente neuf quatre vingt dix huit douze quarante sept",
        "bat 06 39 98 12 47",
    ],
)
def test_telephone_is_found_in_any_form(texte: str) -> None:
    assert has_telephone(texte)


@pytest.mark.parametrize(
    "texte",
    [
        "du 06/03/2024 au 12/06/2024",
        "2024-03-06 12:00",
        "entrees 01 03 05 07 09",
        "lots 02 05 09 14 22",
        "01 02 03 04 05",
        "RPLS 7190-01-01",
        "62300 - secteur gare",
        "quatre vingt dix neuf logements",
        "zero six lampes",
        "compteur 00125478",
    ],
)
def test_telephone_is_not_seen_in_dates_lists_and_codes(texte: str) -> None:
    assert not has_telephone(texte)


@pytest.mark.parametrize(
    "texte",
    [
        "2 84 07 62 999 014 31",
        "168036299902316",
        "1 70 03 2A 999 023",
        "NUR 062032412345699999",
        "numero unique 062 0524 118 207",
        "dossier caf 7458213",
        "IBAN FR76 3000 4028 3798 7654 3210 943",
        "immat SS-471-VB",
        "SS 471 VB sur le parking",
        "ss-471-vb",
        "camionnette 4521 SS 62",
    ],
)
def test_identifier_is_found(texte: str) -> None:
    assert has_identifier(texte)


@pytest.mark.parametrize(
    "texte",
    [
        "a 300 m de la gare, de 300 au total",
        "DE 300 LE MATIN",
        "dossier travaux 2024",
        "QPV QN06212M",
        "bt12 abcd efgh ijkl",
        "331 kWh, 48 logements batis en 1962",
    ],
)
def test_identifier_is_not_seen_elsewhere(texte: str) -> None:
    assert not has_identifier(texte)
