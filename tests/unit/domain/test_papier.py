from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualification.domain.errors import CodeRefuse, LignePapierRefusee
from qualification.domain.grille import NC, NSP
from qualification.domain.ids import CodeCritere, new_code
from qualification.domain.papier import DOMICILE, TEMOINS, CodeFiche, read_row, read_sheet_code

ITEMS = [CodeCritere(c) for c in ("GLOBAL", "A1", "A2", "A3")]


@pytest.mark.parametrize(
    "saisie",
    [
        "K7QF-2MXD-9R-T3",
        " k7qf2mxd9r t3 ",
        "http://192.168.1.20:8501/saisie?fiche=K7QF-2MXD-9R-T3",
    ],
)
def test_a_sheet_code_is_read_typed_or_scanned(saisie: str) -> None:
    assert read_sheet_code(saisie) == CodeFiche("K7QF-2MXD-9R", 3)


def test_a_code_without_a_round_is_that_of_home() -> None:
    assert read_sheet_code("K7QF-2MXD-9R") == CodeFiche("K7QF-2MXD-9R", DOMICILE)
    assert read_sheet_code("K7QF-2MXD-9R-T0").tour == DOMICILE


@pytest.mark.parametrize(
    "saisie", ["", "K7QF", "K7QF-2MXD-9R-3", "K7QF-2MXD-9R-T", "K7QF-2MXD-9R-F3", "É" * 12]
)
def test_what_is_no_code_is_refused(saisie: str) -> None:
    with pytest.raises(CodeRefuse):
        read_sheet_code(saisie)


@given(st.integers(0, 999) | st.just(TEMOINS))
def test_a_printed_code_is_read_back(tour: int) -> None:
    code = CodeFiche(new_code(), tour)
    assert read_sheet_code(str(code)) == code


def test_a_row_is_one_key_per_question() -> None:
    assert read_row("1 4 ? -", ITEMS, 4, "Tilleuls") == {
        "GLOBAL": 1,
        "A1": 4,
        "A2": NSP,
        "A3": NC,
    }
    assert read_row("0nx.", ITEMS, 4, "Tilleuls") == {"GLOBAL": NSP, "A1": NC}
    assert read_row("  ", ITEMS, 4, "Tilleuls") == {}
    assert read_row("d9..", ITEMS, 10, "Tilleuls") == {"GLOBAL": 10, "A1": 9}


@pytest.mark.parametrize(
    ("texte", "details"),
    [
        ("123", {"motif": "longueur", "lus": 3, "attendus": 4}),
        ("12345", {"motif": "longueur", "lus": 5, "attendus": 4}),
        ("1254", {"motif": "signe", "colonne": 3, "valeur": "5", "maximum": 4}),
        ("12z4", {"motif": "signe", "colonne": 3, "valeur": "Z"}),
        ("²234", {"motif": "signe", "colonne": 1, "valeur": "²"}),
        ("12d4", {"motif": "signe", "colonne": 3}),
    ],
)
def test_a_row_that_cannot_be_read_says_where(texte: str, details: dict[str, object]) -> None:
    with pytest.raises(LignePapierRefusee) as refus:
        read_row(texte, ITEMS, 4, "Tilleuls")
    assert refus.value.details.items() >= (details | {"residence": "Tilleuls"}).items()


@given(st.lists(st.integers(NC, 4) | st.none(), min_size=4, max_size=4))
def test_what_was_ticked_is_what_is_read(valeurs: list[int | None]) -> None:
    signes = {None: ".", NSP: "?", NC: "-"}
    texte = "".join(signes.get(v, str(v)) for v in valeurs)
    attendues = {i: v for i, v in zip(ITEMS, valeurs, strict=True) if v is not None}
    assert read_row(texte, ITEMS, 4, "Tilleuls") == attendues
