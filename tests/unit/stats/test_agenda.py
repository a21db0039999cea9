from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from qualification.stats.agenda import (
    Room,
    choose,
    discussion_value,
    expected_losses,
    moderated_error,
)
from qualification.stats.arrays import BoolArray
from qualification.stats.classes import class_probabilities
from qualification.stats.posterior import Posterior


def test_losses_and_values_of_the_class_probability_vector(partage: Path) -> None:
    path = partage / "vectors" / "class_probability.json"
    vector = json.loads(path.read_text(encoding="utf-8"))
    columns = {k: np.array([case[k] for case in vector["cases"]]) for k in vector["cases"][0]}
    belief = Posterior(columns["mean"].astype(np.float64), columns["sd"].astype(np.float64))
    found = class_probabilities(belief, np.array(vector["cuts"], dtype=np.float64))
    near = {"rtol": 0, "atol": vector["tolerance"]}
    losses = expected_losses(found)
    np.testing.assert_allclose(losses, columns["expected_loss"], **near)
    np.testing.assert_array_equal(losses.argmin(axis=1), columns["best_action"])
    value = discussion_value(found, columns["dwellings"].astype(np.float64))
    np.testing.assert_allclose(value, columns["EVD"], rtol=0, atol=1e-4)


def test_error_widens_with_a_large_gap_and_narrows_with_a_small_one() -> None:
    found = moderated_error(np.full(4, 10.0), np.array([30, 5, np.nan, 0.0]), 200.0)
    expected = np.sqrt([100 + (1700 / 5 - 200) / 4, 100 + (825 / 5 - 200) / 4, 100, 100 - 10])
    np.testing.assert_allclose(found, expected)


def test_error_never_falls_below_a_point() -> None:
    np.testing.assert_allclose(moderated_error(np.ones(1), np.zeros(1), 100.0), 1)


VALUE = np.array([9.0, 8, 7, 6, 5, 4, np.nan])
GROUPS = np.array([[0], [0], [0], [1], [1], [2], [2]])


def marks(*items: int) -> BoolArray:
    out = np.zeros(7, dtype=np.bool_)
    out[list(items)] = True
    return out


def test_agenda_takes_alerts_then_strong_gaps_then_values() -> None:
    room = Room(size=5, per_group=2, strong_share=0.25)
    assert choose(VALUE, GROUPS, marks(5), marks(4, 3), room) == [5, 3, 0, 1]


def test_agenda_without_limits_is_the_order_of_values() -> None:
    assert choose(VALUE, GROUPS, marks(), marks(), Room(size=9, per_group=9)) == [0, 1, 2, 3, 4, 5]


def test_all_alerts_are_discussed_even_beyond_the_room() -> None:
    room = Room(size=1, per_group=9)
    assert choose(VALUE, GROUPS, marks(2, 6), marks(0), room) == [2, 6]
