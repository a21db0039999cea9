from __future__ import annotations

import re

import pytest

from qualification.api.allegement import lighten_module, lighten_style, short_names, words
from qualification.api.pave import DOSSIER

MODULE = (DOSSIER / "pave.js").read_text(encoding="utf-8")


def _mots(module: str) -> list[str]:
    return [mot for _, mot in words(module)]


def test_what_is_served_is_what_is_read_up_to_names() -> None:
    lus, servis = _mots(MODULE), _mots(lighten_module(MODULE))
    courts = short_names(lus)
    assert servis == [courts.get(mot, mot) for mot in lus]
    # One letter for one name, that nothing else bears.
    assert len(set(courts.values())) == len(courts) > 20
    assert not set(courts.values()) & set(lus)


def test_texts_and_patterns_are_left_alone() -> None:
    module = 'const long = "a  // b";\n\tf(/[^\\w ] "/g, `x  ${y}`, long); // dit\n'
    assert lighten_module(module) == 'const a="a  // b";f(/[^\\w ] "/g,`x  ${y}`,a);'


@pytest.mark.parametrize(
    "champ", ["x.long", "f({ long })", "({ long: 1 })", "`${long}`", "f(1, long, 2)"]
)
def test_name_that_may_be_a_field_keeps_its_length(champ: str) -> None:
    assert short_names(_mots(f"const long = 1;\n{champ};")) == {}


def test_spread_is_no_field() -> None:
    assert set(short_names(_mots("const long = [];\nf(...long);"))) == {"long"}


@pytest.mark.parametrize(
    ("module", "attendu"),
    [
        ("a + ++b", "a+ ++b"),
        ("return x", "return x"),
        ("f()\ng()", "f()\ng()"),
        ("x = [\n1,\n2\n]\ny", "x=[1,2]\ny"),
        ("if (a) {\nb\n}\nc", "if(a){b}\nc"),
        ("a\n\t? b\n\t: c", "a?b:c"),
    ],
)
def test_blanks_stay_where_they_separate(module: str, attendu: str) -> None:
    assert lighten_module(module) == attendu


def test_style_loses_its_indentation() -> None:
    assert lighten_style("a{\n\tb:c;\n\td:e\n}\n") == "a{b:c;d:e}"
    assert not re.search(r"/\*|\n", lighten_style((DOSSIER / "pave.css").read_text("utf-8")))
