from __future__ import annotations

from random import Random

import pytest

from qualification.planning.problem import Problem
from qualification.planning.ruin import ruin
from qualification.planning.state import State
from tests.unit.planning.cases import day

CROWD = day(
    *((f"L{a}", f"C{b}", 1 + (a + b) % 2) for a in range(4) for b in range(6)),
    max_rounds=14,
    tables=4,
)


def crowded(seed: int) -> State:
    state = State(Problem(CROWD), 14)
    rng = Random(seed)
    order = list(state.missing)
    rng.shuffle(order)
    state.insert(order, rng, 0.3)
    return state


@pytest.mark.parametrize("seed", range(5))
def test_ruin_takes_at_most_fifteen_distinct_placed_meetings(seed: int) -> None:
    state, rng = crowded(seed), Random(seed)
    assert state.idle > 0
    sizes = set()
    for _ in range(200):
        taken = ruin(state, rng)
        assert len(taken) == len(set(taken)) <= 15
        assert all(state.position[m] is not None for m in taken)
        sizes.add(len(taken))
    assert max(sizes) > 5


def test_ruin_reaches_every_meeting() -> None:
    state, rng = crowded(1), Random(1)
    reached = {m for _ in range(500) for m in ruin(state, rng)}
    assert reached == {m for m, place in enumerate(state.position) if place}


def test_team_that_waits_is_ruined_with_what_keeps_its_partners_busy() -> None:
    instance = day(("L", "C1", 1), ("L", "C2", 1), ("M", "C2", 1))
    state = State(Problem(instance), 6)
    state.place(0, (0, 2, 0))
    state.place(1, (0, 3, 2))
    state.place(2, (1, 3, 1))
    taken = {tuple(sorted(ruin(state, Random(seed)))) for seed in range(40)}
    assert (0, 1, 2) in taken


def test_ruin_of_an_empty_plan_is_nothing() -> None:
    state = State(Problem(CROWD), 14)
    assert [ruin(state, Random(seed)) for seed in range(5)] == [[]] * 5
