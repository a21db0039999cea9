from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
import typst
from hypothesis import given
from hypothesis import strategies as st

from qualification.adapters.files.ecriture.polices import POLICES
from qualification.adapters.files.ecriture.propre import drawable, single_line, without_formula
from tests.decor_restitution import NOMS_HOSTILES


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [
        ("=1+1", "'=1+1"),
        ("+33", "'+33"),
        ("-3", "'-3"),
        ("@SUM", "'@SUM"),
        ("\t=1", "'=1"),
        ("\r=1", "'=1"),
        ("  =1", "'=1"),
        ("Éleu = bien", "Éleu = bien"),
        ("", ""),
    ],
)
def test_formula_is_neutralised(texte: str, attendu: str) -> None:
    assert without_formula(texte) == attendu


@given(st.text())
def test_no_text_starts_like_a_formula(texte: str) -> None:
    assert not without_formula(texte).startswith(("=", "+", "-", "@", "\t", "\r"))


@given(st.text())
def test_single_line_has_no_control_character(texte: str) -> None:
    assert not [c for c in single_line(texte) if unicodedata.category(c) == "Cc"]


def test_drawable_keeps_french_and_replaces_what_fonts_lack() -> None:
    assert (
        drawable("Éleu-dit-Leauwette « œ » — Ω ж ≤ 3 €") == "Éleu-dit-Leauwette « œ » — Ω ж ≤ 3 €"
    )
    assert drawable("A你😀B") == "A\ufffd\ufffdB"
    assert drawable("e\u0301") == "é"


def test_fonts_draw_every_character_kept(tmp_path: Path) -> None:
    gardes = "".join(
        c
        for c in map(chr, range(0x20, 0x10000))
        if unicodedata.category(c) not in {"Cn", "Cs", "Co"} and drawable(f"a{c}a") == f"a{c}a"
    )
    assert len(gardes) > 2000
    source = (
        '#set document(title: "x")\n'
        '#set text(lang: "fr", font: ("Source Sans 3", "Libertinus Serif", "DejaVu Sans Mono"))\n'
        "#for c in sys.inputs.texte.codepoints() [#c#h(1pt)]"
    )
    chemin = tmp_path / "tous.typ"
    chemin.write_text(source, encoding="utf-8")
    pdf = typst.compile(
        chemin,
        sys_inputs={"texte": gardes},
        font_paths=[POLICES],
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
    )
    assert pdf.startswith(b"%PDF")


def test_hostile_names_stay_recognisable() -> None:
    assert single_line(NOMS_HOSTILES[0]) == "<b>gras</b> & Cie"
    assert drawable(NOMS_HOSTILES[7]) == "C:\\temp\\"
