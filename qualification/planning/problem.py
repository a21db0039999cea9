"""The instance compiled for search: rounds as bits of integers (bit 0 = round 1)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from qualification.planning.model import Instance, Meeting, Organisation, Side


def runs(free: int, length: int) -> int:
    """Return the bits that start ``length`` set bits in a row."""
    starts = free
    for shift in range(1, length):
        starts &= free >> shift
    return starts


@dataclass(frozen=True, slots=True)
class Pair:
    """Two delegations (ranks in ``Problem.teams``) that can hold a meeting together.

    ``together`` has a bit for each round in which both are there and a table exists.
    """

    landlord: int
    commune: int
    together: int


@dataclass(frozen=True, slots=True)
class Team:
    """A delegation with its side, its organisation and the rounds it is there."""

    id: str
    side: Side
    organisation: str
    available: int


@dataclass(frozen=True)
class Problem:
    """What bounds and engine read: an instance, its teams and the pairs of each meeting."""

    instance: Instance

    @cached_property
    def horizon(self) -> int:
        """Number of rounds of the day."""
        return self.instance.max_rounds

    @cached_property
    def capacities(self) -> tuple[int, ...]:
        """Tables in each round."""
        return self.instance.capacities()

    @cached_property
    def open_rounds(self) -> int:
        """Rounds with at least one table."""
        return sum(1 << rank for rank, tables in enumerate(self.capacities) if tables > 0)

    @cached_property
    def teams(self) -> tuple[Team, ...]:
        """Every delegation, landlords first."""
        turns = range(1, self.horizon + 1)
        return tuple(
            Team(d.id, side, o.id, sum(1 << (t - 1) for t in turns if d.is_there(t)))
            for side, o in self.instance.organisations()
            for d in o.delegations
        )

    @cached_property
    def pairs(self) -> tuple[tuple[Pair, ...], ...]:
        """For each meeting, the pairs of teams that know each other and have time for it."""
        organisations = {(side, o.id): o for side, o in self.instance.organisations()}
        ranks = {team.id: rank for rank, team in enumerate(self.teams)}
        return tuple(
            tuple(
                pair
                for landlord in _knowing(organisations[Side.LANDLORD, m.landlord], m.commune)
                for commune in _knowing(organisations[Side.COMMUNE, m.commune], m.landlord)
                if self._has_time(pair := self._pair(ranks[landlord], ranks[commune]), m)
            )
            for m in self.instance.meetings
        )

    def _pair(self, landlord: int, commune: int) -> Pair:
        together = self.teams[landlord].available & self.teams[commune].available
        return Pair(landlord, commune, together & self.open_rounds)

    def _has_time(self, pair: Pair, meeting: Meeting) -> bool:
        return runs(pair.together, meeting.slots) & self.starts(meeting.slots, self.horizon) != 0

    def starts(self, length: int, horizon: int) -> int:
        """Return the rounds at which a meeting may start: over by ``horizon``, no break inside."""
        inside = {x - back for x in self.instance.breaks_after for back in range(1, length)}
        return sum(1 << s for s in range(horizon - length + 1) if s not in inside)

    @cached_property
    def holdable(self) -> tuple[int, ...]:
        """Ranks of the meetings that two teams could hold, were they alone."""
        return tuple(rank for rank, pairs in enumerate(self.pairs) if pairs)

    @cached_property
    def hopeless_value(self) -> int:
        """Value of the meetings nobody can hold: no plan misses less."""
        return sum(
            m.value
            for m, pairs in zip(self.instance.meetings, self.pairs, strict=True)
            if not pairs
        )


def _knowing(organisation: Organisation, other: str) -> list[str]:
    return [d.id for d in organisation.delegations if d.can_discuss(other)]
