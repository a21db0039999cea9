"""The instance of a rotation and its plan: plain frozen data, rounds numbered from 1."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

Key = tuple[str, str]
"""A meeting: (landlord, commune)."""


class Side(StrEnum):
    """One of the two sides of each meeting."""

    LANDLORD = "landlord"
    COMMUNE = "commune"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delegation:
    """A team of one organisation.

    ``available`` lists inclusive ranges of rounds, ``None`` = every round; ``knows`` lists the
    organisations of the other side it can discuss, ``None`` = all of them.
    """

    id: str
    available: tuple[tuple[int, int], ...] | None = None
    knows: tuple[str, ...] | None = None

    def is_there(self, turn: int) -> bool:
        """Whether the delegation is in the room during this round."""
        return self.available is None or any(a <= turn <= b for a, b in self.available)

    def can_discuss(self, organisation: str) -> bool:
        """Whether the delegation knows this organisation of the other side."""
        return self.knows is None or organisation in self.knows


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """A landlord or a commune, and its delegations. ``name`` is what people call it."""

    id: str
    delegations: tuple[Delegation, ...]
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A pair that must meet during ``slots`` rounds in a row; ``value`` is lost if it does not.

    ``residences`` and ``dwellings`` are counts, ``fragility`` is presumed, within 0–1.
    """

    landlord: str
    commune: str
    slots: int
    value: int
    residences: int = 0
    dwellings: int = 0
    fragility: float = 0.0

    @property
    def key(self) -> Key:
        """The pair that identifies the meeting."""
        return self.landlord, self.commune

    def organisation(self, side: Side) -> str:
        """Return the organisation on one side."""
        return self.landlord if side is Side.LANDLORD else self.commune


def meeting_value(dwellings: int, fragility: float) -> int:
    """Return what is lost when a meeting is not held: dwellings × (1 + presumed fragility)."""
    return round(dwellings * (1 + fragility))


@dataclass(frozen=True, slots=True, kw_only=True)
class Instance:
    """A day to plan: who comes, who must meet whom, for how long, at how many tables.

    ``breaks_after`` holds the rounds followed by a break, which no meeting straddles. ``anchor`` is
    the side that should keep its table. ``tables_by_round`` overrides ``tables`` round by round.
    """

    name: str
    max_rounds: int
    tables: int
    communes: tuple[Organisation, ...]
    landlords: tuple[Organisation, ...]
    meetings: tuple[Meeting, ...]
    slot_minutes: int = 12
    breaks_after: tuple[int, ...] = ()
    anchor: Side = Side.COMMUNE
    tables_by_round: tuple[int, ...] | None = None

    def organisations(self) -> Iterator[tuple[Side, Organisation]]:
        """Every organisation with its side, landlords first."""
        for side in Side:
            for organisation in self.side(side):
                yield side, organisation

    def side(self, side: Side) -> tuple[Organisation, ...]:
        """Organisations of one side."""
        return self.landlords if side is Side.LANDLORD else self.communes

    def label(self, side: Side, organisation: str) -> str:
        """Return the name of an organisation, its identifier when it has none."""
        return next(o.name or o.id for o in self.side(side) if o.id == organisation)

    def capacities(self) -> tuple[int, ...]:
        """Return the number of tables in each round, at most the number of numbered tables."""
        by_round = self.tables_by_round or (self.tables,) * self.max_rounds
        return tuple(min(n, self.tables) for n in by_round)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A meeting held: two delegations at one table for ``slots`` rounds from round ``start``."""

    landlord: str
    commune: str
    landlord_delegation: str
    commune_delegation: str
    start: int
    slots: int
    table: int

    @property
    def key(self) -> Key:
        """The meeting it holds."""
        return self.landlord, self.commune

    @property
    def end(self) -> int:
        """The last round of the meeting."""
        return self.start + self.slots - 1

    def delegation(self, side: Side) -> str:
        """Return the delegation present on one side."""
        return self.landlord_delegation if side is Side.LANDLORD else self.commune_delegation


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Every meeting of the instance, either held as a block or listed in ``dropped``."""

    instance: str
    schedule: tuple[Block, ...]
    dropped: tuple[Key, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Objective:
    """What a plan costs, compared in this order; every term is to be made small.

    ``missed_value``: value of the meetings not held; ``rounds``: last round in use; ``idle``: over
    delegations, available rounds between first and last meeting spent in none; ``anchor_moves``:
    table changes of the seated side; ``max_idle``: the largest idle of one delegation.
    """

    missed_value: int
    rounds: int
    idle: int
    anchor_moves: int
    max_idle: int
