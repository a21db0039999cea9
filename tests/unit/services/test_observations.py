from __future__ import annotations

import numpy as np
import pytest

from qualification.services.calcul_fichier import Notations, read_notations
from qualification.services.observations import (
    college_weights,
    dimension_of,
    dimensions_of,
    observations,
    order_colleges,
    structure_of,
)

LIGNES = ["residence,college,rater,B1,A1,B2", "R2,commune,C1,1,2,3", "R1,bailleur,B1,4,,1"]


@pytest.fixture
def notations() -> Notations:
    return read_notations(LIGNES, 4)


@pytest.mark.parametrize(
    ("critere", "dimension"),
    [("A1", "A"), ("k01", "k"), ("bati_2", "bati"), ("3", "3"), ("calme", "calme")],
)
def test_dimension_is_the_name_less_its_digits(critere: str, dimension: str) -> None:
    assert dimension_of(critere) == dimension


@pytest.mark.parametrize(
    ("criteres", "dimensions"),
    [
        (["B1", "A1", "B2"], {"B": ["B1", "B2"], "A": ["A1"]}),
        (["proprete", "calme"], {"ensemble": ["proprete", "calme"]}),
        (["1", "2", "3"], {"ensemble": ["1", "2", "3"]}),
        (["proprete", "k1", "k2"], {"proprete": ["proprete"], "k": ["k1", "k2"]}),
        (["calme"], {"calme": ["calme"]}),
        (["B", "A"], {"B": ["B"], "A": ["A"]}),
    ],
)
def test_names_of_which_no_two_share_a_dimension_tell_none(
    criteres: list[str], dimensions: dict[str, list[str]]
) -> None:
    assert dimensions_of(criteres) == dimensions


def test_dimensions_weigh_the_same_whatever_the_order_of_columns() -> None:
    order, structure = structure_of(["B1", "A1", "B2"])
    assert order == [0, 2, 1]
    np.testing.assert_allclose(structure.weights, [0.25, 0.25, 0.5])


def test_third_college_has_half_the_say_of_a_party() -> None:
    colleges = order_colleges(["etat", "commune", "bailleur", "commune", "amicale"])
    assert colleges == ["bailleur", "commune", "amicale", "etat"]
    np.testing.assert_allclose(college_weights(colleges), [1, 1, 0.5, 0.5])


def test_rows_are_numbered_as_they_come(notations: Notations) -> None:
    lieux, logements = {"R1": "x", "R2": "y"}, {"R1": 7, "R2": 9}
    found = observations(notations, 4, lieux, logements)
    np.testing.assert_allclose(found.points, np.array([[0, 200 / 3, 100 / 3], [100, 0, np.nan]]))
    assert (found.item.tolist(), found.rater.tolist()) == ([0, 1], [0, 1])
    assert found.side.tolist() == [1, 0]
    assert found.dwellings.tolist() == [9, 7]
    assert found.cell.tolist() == [0, 1]


def test_file_without_any_line_holds_no_row() -> None:
    found = observations(read_notations(LIGNES[:1], 4), 4, {}, {})
    assert (found.points.shape, len(found.cell), len(found.weights)) == ((0, 3), 0, 2)
