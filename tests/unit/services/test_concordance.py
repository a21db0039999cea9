from __future__ import annotations

import numpy as np
import pytest

from qualification.services.concordance import concordance

NAN = np.nan


def test_perfect_agreement_is_one_everywhere() -> None:
    found = concordance([np.array([[1, 1], [4, 4], [2, 2.0]])], 4)
    assert (found.n, found.alpha, found.ac2, found.accord_exact, found.ecarts_2) == (3, 1, 1, 1, 0)


def test_constant_answers_have_no_alpha_but_agree() -> None:
    found = concordance([np.full((4, 2), 3.0)], 4)
    assert found.alpha is None
    assert (found.ac2, found.accord_exact) == (1, 1)


def test_nothing_to_compare_gives_no_figure() -> None:
    found = concordance([np.array([[1, NAN], [NAN, NAN]])], 4)
    assert (found.n, found.alpha, found.ac2, found.accord_exact, found.ecarts_2) == (
        0,
        None,
        None,
        None,
        None,
    )


def test_criteria_are_pooled() -> None:
    tables = [np.array([[1, 1], [1, 3.0]]), np.array([[2, 2], [4, NAN]])]
    found = concordance(tables, 4)
    assert found.n == 3
    assert found.accord_exact == pytest.approx(2 / 3)
    assert found.ecarts_2 == pytest.approx(1 / 3)
