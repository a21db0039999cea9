from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualification.planning import tables as module
from qualification.planning.model import Block, Key, Side
from qualification.planning.tables import Visit, assign_tables, reseat
from tests.unit.planning.cases import block


@st.composite
def agendas(draw: st.DrawFn) -> list[Visit]:
    """Visits of a few teams, none in two places at a time."""
    visits = []
    for team in range(draw(st.integers(1, 5))):
        start = 0
        for _ in range(draw(st.integers(0, 4))):
            start += draw(st.integers(0, 3))
            end = start + draw(st.integers(1, 3))
            visits.append((start, end, team))
            start = end
    return draw(st.permutations(visits))


def moves(visits: list[Visit], tables: list[int]) -> int:
    last: dict[int, int] = {}
    n = 0
    for (_, _, team), table in sorted(zip(visits, tables, strict=True)):
        n += last.get(team, table) != table
        last[team] = table
    return n


def most(intervals: list[tuple[int, int]]) -> int:
    return max((sum(a <= t < b for a, b in intervals) for t in range(30)), default=0)


@given(agendas())
def test_tables_never_hold_two_visits_at_a_time(visits: list[Visit]) -> None:
    tables = most([(start, end) for start, end, _ in visits])
    chosen = assign_tables(visits, tables)
    for (a, b, _), table in zip(visits, chosen, strict=True):
        assert 1 <= table <= tables
        meanwhile = [
            other
            for (c, d, _), other in zip(visits, chosen, strict=True)
            if c < b and a < d and other == table
        ]
        assert meanwhile == [table]


@given(agendas())
def test_nobody_moves_as_long_as_presences_fit_the_tables(visits: list[Visit]) -> None:
    hulls = [
        (
            min(a for a, _, who in visits if who == team),
            max(b for _, b, who in visits if who == team),
        )
        for team in {team for _, _, team in visits}
    ]
    assert moves(visits, assign_tables(visits, most(hulls))) == 0


def test_table_is_lent_by_the_one_who_needs_it_latest() -> None:
    visits = [(0, 1, 0), (0, 1, 1), (1, 2, 2), (2, 3, 0), (4, 5, 1)]
    assert assign_tables(visits, 2) == [1, 2, 2, 1, 2]


def test_owner_moves_when_its_table_is_lent_out() -> None:
    visits = [(0, 1, 0), (0, 1, 1), (1, 3, 2), (1, 2, 0), (2, 3, 1)]
    assert assign_tables(visits, 2) == [1, 2, 2, 1, 1]


def again(
    published: list[Block], tables: list[int], running: tuple[Block, ...] = ()
) -> dict[Key, int]:
    seated = reseat(
        [replace(b, table=0) for b in published],
        running=running,
        published=published,
        tables=tables,
        anchor=Side.COMMUNE,
    )
    return {b.key: b.table for b in seated}


def test_those_whose_table_is_lost_take_a_free_one_and_nobody_else_moves() -> None:
    published = [block("L", "C", 1, table=1), block("M", "D", 1, table=2)]
    assert again(published, [2, 3]) == {("L", "C"): 3, ("M", "D"): 2}


def test_one_makes_room_rather_than_all() -> None:
    published = [
        block("L", "C", 1, 2, table=3),
        block("M", "D", 1, table=1),
        block("N", "E", 2, table=2),
        block("O", "F", 4, table=1),
    ]
    seats = again(published, [1, 2])
    assert seats["O", "F"] == 1
    assert seats["L", "C"] != seats["M", "D"] == seats["N", "E"]
    assert len({seats["M", "D"], seats["L", "C"]}) == 2


def test_those_running_never_make_room() -> None:
    running = (block("R", "G", 1, 2, table=2),)
    published = [block("L", "C", 2, table=3), block("M", "D", 3, table=1)]
    assert again(published, [1, 2], running) == {("L", "C"): 1, ("M", "D"): 1}


def test_when_no_short_chain_helps_all_sit_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_CHAIN", 0)
    published = [
        block("L", "C", 1, 2, table=3),
        block("M", "D", 1, table=1),
        block("N", "E", 2, table=2),
    ]
    seats = again(published, [1, 2])
    assert sorted(seats.values()) in ([1, 1, 2], [1, 2, 2])
    assert seats["L", "C"] not in (seats["M", "D"], seats["N", "E"])


@settings(deadline=None)
@given(agendas(), st.integers(0, 4))
def test_nobody_shares_a_table_once_some_are_lost(visits: list[Visit], lost: int) -> None:
    chosen = assign_tables(visits, most([(a, b) for a, b, _ in visits]))
    published = [
        block(f"L{rank}", f"C{team}", start + 1, end - start, table=table)
        for rank, ((start, end, team), table) in enumerate(zip(visits, chosen, strict=True))
    ]
    needed = most([(a, b) for a, b, _ in visits])
    tables = list(range(1 + lost, needed + 1 + lost))
    seats = again(published, tables)
    assert set(seats.values()) <= set(tables)
    placed = [(b.start, b.end, seats[b.key]) for b in published]
    for rank, (start, end, table) in enumerate(placed):
        for begin, stop, other in placed[:rank]:
            assert table != other or stop < start or end < begin


def test_one_who_cannot_make_room_is_passed_over() -> None:
    published = [
        block("L", "C", 2, 2, table=4),
        block("M", "D", 1, 2, table=1),
        block("N", "E", 1, table=2),
        block("S", "F", 3, table=2),
        block("Q", "G", 2, table=3),
    ]
    seats = again(published, [1, 2, 3])
    assert seats == {
        ("L", "C"): 2,
        ("M", "D"): 1,
        ("N", "E"): 2,
        ("S", "F"): 1,
        ("Q", "G"): 3,
    }
