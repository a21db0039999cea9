from __future__ import annotations

from random import Random

import pytest

from qualification.planning.problem import Problem
from qualification.planning.state import State
from tests.unit.planning.cases import day

DAY = day(("L", "C1", 2), ("L", "C2", 1), ("M", "C1", 1), tables=1)
"""Teams, by rank: L, M, C1, C2."""


@pytest.fixture
def state() -> State:
    return State(Problem(DAY), 6)


def test_new_state_misses_everything(state: State) -> None:
    assert state.missing == {0, 1, 2}
    assert (state.idle, state.last_round()) == (0, 0)
    assert state.missed == sum(m.value for m in DAY.meetings) * 4 + 3


def test_placing_counts_waiting_between_first_and_last_meeting(state: State) -> None:
    state.place(0, (0, 2, 0))
    state.place(1, (0, 3, 4))
    assert state.waiting == [2, 0, 0, 0]
    assert (state.idle, state.last_round()) == (2, 5)
    assert state.missing == {2}


def test_removing_undoes_placing(state: State) -> None:
    state.place(0, (0, 2, 0))
    before = (state.busy[:], state.waiting[:], state.full, state.used[:], state.missed)
    state.place(1, (0, 3, 4))
    assert state.full == 0b010011
    assert state.remove(1) == (0, 3, 4)
    assert (state.busy, state.waiting, state.full, state.used, state.missed) == before
    assert state.missing == {1, 2}


def test_best_place_is_beside_what_is_there(state: State) -> None:
    state.place(0, (0, 2, 2))
    starts = {state.best_place(1, Random(seed), 0.0) for seed in range(20)}
    assert starts == {(0, 3, 1), (0, 3, 4)}


def test_best_place_is_none_when_tables_are_taken() -> None:
    state = State(Problem(DAY), 2)
    state.place(0, (0, 2, 0))
    assert state.best_place(1, Random(1), 0.0) is None


def test_place_may_be_overlooked(state: State) -> None:
    assert state.best_place(0, Random(1), 1.0) is None


def test_insert_leaves_out_what_fits_nowhere() -> None:
    state = State(Problem(DAY), 3)
    state.insert([0, 1, 2], Random(1), 0.0)
    assert len(state.missing) == 1


def test_snapshot_is_loaded_up_to_a_shorter_horizon(state: State) -> None:
    state.place(0, (0, 2, 0))
    state.place(1, (0, 3, 4))
    kept = state.snapshot()
    assert (kept.rounds, kept.idle) == (5, 2)
    shorter = State(state.problem, 4)
    shorter.place(2, (1, 2, 3))
    shorter.load(kept)
    assert shorter.position == [(0, 2, 0), None, None]
    assert shorter.idle == 0
