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
    time. Blocks that did not move change table only when somebody could not sit otherwise, and then
    as few as a short search finds.
    """
    known = {_unseated(b): b.table for b in published}
    wanted = [_unseated(b) for b in blocks]
    room = _Room({_unseated(b): b.table for b in running}, tables)
    still = [b for b in wanted if known.get(b) in tables and room.is_free(b, known[b])]
    room.seats |= {b: known[b] for b in still}
    others = sorted((b for b in wanted if b not in room.seats), key=_by_start)
    tables_of = {b.key: b.table for b in published}
    if not all(room.sit(b, room.liked(b, tables_of, anchor), depth=_CHAIN) for b in others):
        # Left-edge order: at each start fewer tables are taken than there are, so all sit.
        room = _Room({_unseated(b): b.table for b in running}, tables)
        for block in sorted(wanted, key=_by_start):
            room.sit(block, room.liked(block, tables_of, anchor), depth=0)
    return [replace(b, table=room.seats[b]) for b in wanted]


_CHAIN = 3
"""How many others may change table, one after the other, to make room for one."""
_TRIALS = 300
"""How many ways to make room are tried for one block."""


class _Room:
    """Which block sits where; those there from the start stay."""

    def __init__(self, running: Mapping[Block, int], tables: Sequence[int]) -> None:
        self.seats = dict(running)
        self._pinned = frozenset(running)
        self._tables = tables
        self._trials = 0

    def is_free(self, block: Block, table: int) -> bool:
        """Whether nobody sits at a table during a block."""
        return not any(t == table and _meet(block, other) for other, t in self.seats.items())

    def liked(self, block: Block, tables_of: Mapping[Key, int], anchor: Side) -> list[int]:
        """Return every table, the one published for the pair first, then those of its team."""
        team = block.delegation(anchor)
        near = sorted(
            (other for other in self.seats if other.delegation(anchor) == team),
            key=lambda other: abs(other.start - block.start),
        )
        first = [tables_of.get(block.key, 0), *(self.seats[other] for other in near)]
        return list(dict.fromkeys(t for t in (*first, *self._tables) if t in self._tables))

    def sit(self, block: Block, liked: Sequence[int], *, depth: int) -> bool:
        """Seat a block, moving as few others as found within ``depth``; say whether it sits."""
        self._trials = _TRIALS
        for moves in range(depth + 1):
            after = self._squeezed(block, self.seats, self._pinned, liked, moves)
            if after is not None:
                self.seats = after
                return True
        return False

    def _squeezed(
        self,
        block: Block,
        seats: dict[Block, int],
        pinned: frozenset[Block],
        liked: Sequence[int],
        moves: int,
    ) -> dict[Block, int] | None:
        """Return the seats with a block, others having moved at most ``moves`` times in a row."""
        self._trials -= 1
        crowds = _crowds(block, seats, liked)
        free = next((table for table, crowd in crowds.items() if not crowd), None)
        if free is not None:
            return seats | {block: free}
        kept = pinned | {block}
        for table, crowd in sorted(crowds.items(), key=lambda item: len(item[1])):
            if moves and self._trials > 0 and pinned.isdisjoint(crowd):
                rest = {o: t for o, t in seats.items() if o not in crowd} | {block: table}
                after = self._elsewhere(crowd, rest, kept, moves - 1)
                if after is not None:
                    return after
        return None

    def _elsewhere(
        self, crowd: Sequence[Block], seats: dict[Block, int], pinned: frozenset[Block], moves: int
    ) -> dict[Block, int] | None:
        """Return the seats once those who made room sit again."""
        after: dict[Block, int] | None = seats
        for other in crowd:
            after = after and self._squeezed(other, after, pinned, self._tables, moves)
        return after


def _crowds(
    block: Block, seats: Mapping[Block, int], liked: Sequence[int]
) -> dict[int, list[Block]]:
    """Return who sits at each table during a block."""
    crowds: dict[int, list[Block]] = {table: [] for table in liked}
    for other, table in seats.items():
        if table in crowds and _meet(block, other):
            crowds[table].append(other)
    return crowds


def _by_start(block: Block) -> tuple[int, Key]:
    return block.start, block.key


def _meet(block: Block, other: Block) -> bool:
    return other.start <= block.end and block.start <= other.end


def _unseated(block: Block) -> Block:
    return replace(block, table=0)
