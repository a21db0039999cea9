from __future__ import annotations

import numpy as np

from qualification.stats.arrays import IntArray
from qualification.stats.components import Components, components, gathered

TWO_AND_TWO = [0, 0, 1, 1]


def parts(edges: list[tuple[int, int]], side: list[int]) -> Components:
    pairs: IntArray = np.array(edges, dtype=np.intp).reshape(-1, 2)
    return components(pairs[:, 0], pairs[:, 1], np.array(side, dtype=np.intp))


def test_square_of_two_landlords_and_two_communes_is_linked() -> None:
    found = parts([(0, 2), (0, 3), (1, 2), (1, 3)], TWO_AND_TWO)
    assert (found.count, found.label.tolist(), found.linked.tolist()) == (1, [0] * 4, [True])


def test_chain_without_a_cycle_is_not_linked_even_if_edges_repeat() -> None:
    chain = [(0, 2), (1, 2), (1, 3)]
    assert parts(chain, TWO_AND_TWO).linked.tolist() == [False]
    assert parts([*chain, *chain, (2, 0)], TWO_AND_TWO).linked.tolist() == [False]


def test_cycle_within_one_side_and_a_single_opposite_is_not_linked() -> None:
    assert parts([(0, 1), (1, 2), (2, 0), (0, 3)], [0, 0, 0, 1]).linked.tolist() == [False]


def test_twelve_separate_pairs_are_twelve_parts() -> None:
    found = parts([(i, 12 + i) for i in range(12)], [0] * 12 + [1] * 12)
    assert found.count == 12
    assert not found.linked.any()


def test_common_third_rater_links_a_landlord_to_two_communes() -> None:
    star = [(0, 3), (1, 3), (2, 3)]
    assert parts(star, [0, 1, 1, 2]).linked.tolist() == [True]
    assert parts(star, [0, 0, 0, 1]).linked.tolist() == [False]
    assert parts(star[:2], [0, 1, 1, 2]).linked.tolist() == [False, False]


def test_rater_never_compared_is_a_part_of_its_own() -> None:
    found = parts([(0, 2)], [0, 0, 1])
    assert (found.count, found.label.tolist()) == (2, [0, 1, 0])


def test_no_rater_makes_no_part() -> None:
    assert parts([], []).count == 0


def test_part_is_linked_by_what_three_raters_of_two_sides_rate_besides() -> None:
    star = parts([(0, 1), (0, 2)], [0, 1, 1])
    assert star.linked.tolist() == [False]
    side = np.array([0, 1, 1])
    for heard, linked in (([0, 1, 2, 2], True), ([0, 1], False), ([1, 2], False)):
        found = gathered(star, np.array(heard), side)
        assert found.linked.tolist() == [linked]
    # Two of them apart from the third tell nothing of it.
    apart = parts([(0, 1)], [0, 1, 1])
    assert gathered(apart, np.array([0, 1, 2]), side).linked.tolist() == [False, False]


def test_part_already_linked_stays_so_without_anything_besides() -> None:
    square = parts([(0, 2), (0, 3), (1, 2), (1, 3)], TWO_AND_TWO)
    found = gathered(square, np.empty(0, dtype=np.intp), np.array(TWO_AND_TWO))
    assert found.linked.tolist() == [True]
