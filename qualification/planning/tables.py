"""Table numbers: presences of the seated side coloured as intervals, so that nobody moves.

A seated team keeps its table from its first to its last meeting. When more teams are present than
there are tables, the one who needs its table latest lends it, and may move when it comes back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from qualification.planning.model import Block, Key, Side

Visit = tuple[int, int, int]
"""(first round, round after the last, seated team)."""


@dataclass(slots=True)
class _Table:
    free_from: int = 0
    owner: int | None = None


def assign_tables(visits: Sequence[Visit], tables: int) -> list[int]:
    """Return a table, numbered from 1, for each visit; at most ``tables`` visits meet at a time.

    Left-edge colouring: no table ever holds two visits at a time, and no team changes table as
    long as the teams present at a time are no more than the tables.
    """
    agenda: dict[int, list[int]] = {}
    for start, _, team in sorted(visits):
        agenda.setdefault(team, []).append(start)
    room = [_Table() for _ in range(tables)]
    chosen = [0] * len(visits)
    # At one round, those who already have a table sit down before newcomers choose.
    seated: dict[int, int] = {}
    for start in sorted({start for start, _, _ in visits}):
        arriving = [v for v, visit in enumerate(visits) if visit[0] == start]
        for v in sorted(arriving, key=lambda v: visits[v][2] not in seated):
            team = visits[v][2]
            table = _choose(room, seated.get(team), start, agenda)
            room[table] = _Table(visits[v][1], team)
            seated[team] = table
            chosen[v] = table + 1
    return chosen


def _choose(
    room: Sequence[_Table], own: int | None, start: int, agenda: dict[int, list[int]]
) -> int:
    if own is not None and room[own].free_from <= start:
        return own
    free = [rank for rank, table in enumerate(room) if table.free_from <= start]
    return max(free, key=lambda rank: (_next_visit(room[rank], start, agenda), -rank))


def _next_visit(table: _Table, start: int, agenda: dict[int, list[int]]) -> float:
    """Return the round at which the table's owner needs it again, infinity if never."""
    mine = agenda[table.owner] if table.owner is not None else []
    return min((s for s in mine if s >= start), default=float("inf"))


def reseat(
    blocks: Sequence[Block],
    *,
    running: Sequence[Block],
    published: Sequence[Block],
    tables: Sequence[int],
    anchor: Side,
) -> list[Block]:
    """Return blocks to come with their tables: the published one, else that of the seated team.

    ``running`` blocks keep theirs. At most ``len(tables)`` blocks, running ones included, meet at a
    time. Blocks that did not move change table only when somebody could not sit otherwise.
    """
    known = {_unseated(b): b.table for b in published}
    still = [replace(b, table=known[b]) for b in map(_unseated, blocks) if b in known]
    still = [b for b in still if b.table in tables and _is_free(b, b.table, running)]
    settled = {_unseated(b) for b in still}
    others = [b for b in map(_unseated, blocks) if b not in settled]
    tables_of = {b.key: b.table for b in published}
    try:
        return still + _seat(others, [*running, *still], tables_of, tables, anchor)
    except StopIteration:
        # Left-edge order: at each start fewer tables are taken than there are, so all sit.
        everyone = list(map(_unseated, blocks))
        return _seat(everyone, running, tables_of, tables, anchor)


def _seat(
    blocks: Sequence[Block],
    seated: Sequence[Block],
    tables_of: Mapping[Key, int],
    tables: Sequence[int],
    anchor: Side,
) -> list[Block]:
    """Seat the blocks in the order of the day; raise StopIteration when one finds no table."""
    placed: list[Block] = []
    for block in sorted(blocks, key=lambda b: (b.start, b.key)):
        around = [*seated, *placed]
        team = block.delegation(anchor)
        near = sorted(
            (b for b in around if b.delegation(anchor) == team),
            key=lambda b: abs(b.start - block.start),
        )
        liked = [tables_of.get(block.key, 0), *(b.table for b in near), *tables]
        free = (t for t in liked if t in tables and _is_free(block, t, around))
        placed.append(replace(block, table=next(free)))
    return placed


def _is_free(block: Block, table: int, others: Sequence[Block]) -> bool:
    return not any(
        b.table == table and b.start <= block.end and block.start <= b.end for b in others
    )


def _unseated(block: Block) -> Block:
    return replace(block, table=0)
