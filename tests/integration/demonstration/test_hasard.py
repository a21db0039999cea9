from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualification.adapters.demonstration.hasard import (
    draw_codes,
    draw_ids,
    share_out,
    smooth_field,
    stream,
)
from qualification.domain.ids import new_code, new_id, read_code


@given(
    st.integers(0, 100_000),
    st.lists(st.floats(0.01, 1000), min_size=1, max_size=30),
)
def test_share_out_gives_whole_parts_that_sum_to_the_total(total: int, poids: list[float]) -> None:
    parts = share_out(total, poids)
    assert parts.sum() == total
    assert np.all(np.abs(parts - total * np.array(poids) / sum(poids)) < 1)


def test_stream_is_the_same_for_the_same_seed_and_subject_only() -> None:
    premier = stream(5, "noms").random(4).tolist()
    assert stream(5, "noms").random(4).tolist() == premier
    assert stream(6, "noms").random(4).tolist() != premier
    assert stream(5, "avis").random(4).tolist() != premier


def test_draw_ids_has_the_form_of_the_domain_without_repetition() -> None:
    identifiants = draw_ids(stream(1, "essai"), 500)
    assert len(set(identifiants)) == 500
    assert {len(i) for i in identifiants} == {len(new_id())}


def test_draw_codes_are_codes_as_printed() -> None:
    codes = draw_codes(stream(1, "essai"), 50)
    modele = re.compile(r"[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{2}")
    assert modele.fullmatch(new_code())
    assert all(modele.fullmatch(code) and read_code(code) == code for code in codes)


def test_smooth_field_has_the_spread_announced_and_changes_little_nearby() -> None:
    points = stream(3, "points").uniform(-50, 50, (4000, 2))
    champ = smooth_field(stream(3, "champ"), points, 3.0)
    a_cote = smooth_field(stream(3, "champ"), points + 0.01, 3.0)
    assert champ.std() == pytest.approx(1, abs=0.1)
    assert np.abs(champ - a_cote).max() < 0.25
