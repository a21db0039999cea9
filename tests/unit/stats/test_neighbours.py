from __future__ import annotations

import numpy as np

from qualification.stats.neighbours import merge_places, nearest, within

LINE = np.array([[0, 0], [1, 0], [3, 0], [100, 0.0]])


def test_nearest_are_weighed_alike_and_never_oneself() -> None:
    found = nearest(LINE, k=2).toarray()
    np.testing.assert_allclose(found.sum(axis=1), 1)
    np.testing.assert_allclose(np.diag(found), 0)
    np.testing.assert_allclose(found[0], [0, 0.5, 0.5, 0])


def test_place_out_of_reach_is_isolated() -> None:
    found = nearest(LINE, k=2, reach=3).toarray()
    assert not found[3].any()
    np.testing.assert_allclose(found[0], [0, 0.5, 0.5, 0])
    np.testing.assert_allclose(found[2], [0.5, 0.5, 0, 0])


def test_a_place_alone_or_none_has_no_neighbour() -> None:
    assert nearest(LINE[:1]).shape == (1, 1)
    assert nearest(np.empty((0, 2))).shape == (0, 0)
    assert nearest(LINE[:2], k=8).toarray().tolist() == [[0, 1], [1, 0]]


def test_pairs_within_a_ring_of_distances() -> None:
    found = within(LINE, 1, 3).toarray()
    np.testing.assert_array_equal(np.argwhere(found), [[0, 2], [1, 2], [2, 0], [2, 1]])


def test_items_of_one_place_are_brought_together() -> None:
    places, mean, of = merge_places(np.array([[1, 1], [0, 0], [1, 1.0]]), np.array([4, 7, 6.0]))
    np.testing.assert_array_equal(places, [[0, 0], [1, 1]])
    np.testing.assert_allclose(mean, [7, 5])
    assert of.tolist() == [1, 0, 1]
