from __future__ import annotations

import numpy as np
import pytest

from qualification.stats.weights import Structure, normalise


def test_dimensions_share_the_weight_whatever_their_number_of_criteria() -> None:
    structure = Structure.of([[1, 1, 1], [1]])
    np.testing.assert_allclose(structure.weights, [1 / 6, 1 / 6, 1 / 6, 1 / 2])
    np.testing.assert_array_equal(structure.membership, [[1, 0], [1, 0], [1, 0], [0, 1]])


def test_given_weights_are_normalised_in_each_family() -> None:
    structure = Structure.of([[3, 1], [5]], [1, 3])
    np.testing.assert_allclose(structure.within, [0.75, 0.25, 1])
    np.testing.assert_allclose(structure.between, [0.25, 0.75])


@pytest.mark.parametrize("weights", [[], [0.0, 0.0], [-1.0, 2.0], [np.nan, 1.0], [np.inf]])
def test_impossible_weights_are_refused(weights: list[float]) -> None:
    with pytest.raises(ValueError, match="weights must be"):
        normalise(weights)


def test_structure_needs_one_weight_per_dimension() -> None:
    with pytest.raises(ValueError, match="one weight per dimension"):
        Structure.of([[1], [1]], [1])
