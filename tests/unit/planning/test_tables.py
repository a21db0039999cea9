from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qualification.planning.tables import Visit, assign_tables


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
