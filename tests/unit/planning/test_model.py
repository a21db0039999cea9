from __future__ import annotations

from qualification.planning.model import Delegation, Objective, Side, meeting_value
from tests.unit.planning.cases import block, day


def test_delegation_without_windows_is_always_there() -> None:
    assert Delegation(id="d").is_there(7)


def test_delegation_is_there_within_its_windows_only() -> None:
    team = Delegation(id="d", available=((2, 3), (6, 6)))
    assert [t for t in range(1, 8) if team.is_there(t)] == [2, 3, 6]


def test_delegation_discusses_those_it_knows() -> None:
    assert Delegation(id="d").can_discuss("C1")
    assert Delegation(id="d", knows=("C1",)).can_discuss("C1")
    assert not Delegation(id="d", knows=()).can_discuss("C1")


def test_value_of_a_meeting_grows_with_fragility() -> None:
    assert meeting_value(826, 0.17) == 966
    assert meeting_value(0, 0.9) == 0


def test_capacity_never_exceeds_the_numbered_tables() -> None:
    instance = day(("L", "C", 1), max_rounds=3, tables=2, tables_by_round=(1, 5, 0))
    assert instance.capacities() == (1, 2, 0)


def test_block_ends_with_its_last_round() -> None:
    held = block("L", "C", 3, 2)
    assert (held.end, held.key) == (4, ("L", "C"))
    assert [held.delegation(side) for side in Side] == ["L/1", "C/1"]


def test_value_missed_counts_before_rounds_and_rounds_before_waiting() -> None:
    assert Objective(0, 9, 50, 9, 9) < Objective(1, 1, 0, 0, 0)
    assert Objective(0, 8, 50, 9, 9) < Objective(0, 9, 0, 0, 0)
