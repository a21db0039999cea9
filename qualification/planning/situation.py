"""The day at some round: what no longer changes, and what is left, an instance of its own."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from qualification.planning.events import (
    Absence,
    Arrival,
    DayNews,
    NotBegun,
    Overrun,
    TableLost,
    WalkIn,
)
from qualification.planning.formats import require_sound
from qualification.planning.model import (
    Block,
    Delegation,
    Instance,
    Key,
    Meeting,
    Organisation,
    Plan,
    Side,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What is left to plan once ``now`` rounds have begun.

    ``frozen``: blocks over or running, as they will have been held. ``remaining``: the meetings
    still to hold, the rounds left to each delegation and the tables left in each round.
    ``planned``: the published blocks still to come, some of which may no longer be possible.
    ``wanted``: meetings the plan does not hold and that the events ask to place.
    """

    now: int
    published: Plan
    frozen: tuple[Block, ...]
    remaining: Instance
    planned: tuple[Block, ...]
    wanted: frozenset[Key]
    lost_tables: frozenset[int]

    @property
    def published_end(self) -> int:
        """The last round of the published plan, or of what is running when it lasts longer."""
        blocks = (*self.published.schedule, *self.frozen)
        return max((block.end for block in blocks), default=0)


def situate(instance: Instance, plan: Plan, news: DayNews) -> Situation:
    """Return what is left of the day. Raises InstanceRefusee when the events make no sense."""
    day = welcome(instance, news)
    require_sound(day)
    missed = {(e.meeting, e.start) for e in news.of(NotBegun)}
    begun = [b for b in plan.schedule if b.start <= news.now and (b.key, b.start) not in missed]
    frozen = tuple(_freeze(b, news) for b in begun)
    planned = tuple(b for b in plan.schedule if b.start > news.now)
    lost = frozenset(event.table for event in news.of(TableLost))
    remaining = replace(
        day,
        meetings=_meetings_left(day, frozen),
        landlords=_presences(day, Side.LANDLORD, frozen, news),
        communes=_presences(day, Side.COMMUNE, frozen, news),
        tables_by_round=_tables_left(day, frozen, lost, news.now),
    )
    return Situation(
        now=news.now,
        published=plan,
        frozen=frozen,
        remaining=remaining,
        planned=planned,
        wanted=_wanted(remaining, plan, planned, news),
        lost_tables=lost,
    )


def welcome(instance: Instance, news: DayNews) -> Instance:
    """Return the instance with its unexpected delegations and meetings."""
    for arrival in news.of(Arrival):
        instance = _with_delegation(instance, arrival)
    known = {m.key for m in instance.meetings}
    walk_ins = {e.meeting.key: e.meeting for e in news.of(WalkIn) if e.meeting.key not in known}
    return replace(instance, meetings=(*instance.meetings, *walk_ins.values()))


def _with_delegation(instance: Instance, arrival: Arrival) -> Instance:
    side = instance.side(arrival.side)
    host = next(
        (o for o in side if o.id == arrival.organisation),
        Organisation(id=arrival.organisation, delegations=(), name=arrival.name),
    )
    if arrival.delegation.id in {d.id for d in host.delegations}:
        return instance
    larger = replace(host, delegations=(*host.delegations, arrival.delegation))
    organisations = tuple(larger if o is host else o for o in side)
    if host not in side:
        organisations = (*side, larger)
    if arrival.side is Side.LANDLORD:
        return replace(instance, landlords=organisations)
    return replace(instance, communes=organisations)


def _freeze(block: Block, news: DayNews) -> Block:
    """Return the block as it will have been: longer if it overran, cut if somebody leaves."""
    overruns = [e.until for e in news.of(Overrun) if e.meeting == block.key]
    last = max([block.end, *overruns]) if block.end >= news.now else block.end
    away = _absences(news, (block.landlord_delegation, block.commune_delegation))
    for turn in range(news.now + 1, last + 1):
        if any(a.first <= turn <= a.last for a in away):
            return replace(block, slots=turn - block.start)
    return replace(block, slots=last - block.start + 1)


def _absences(news: DayNews, names: Iterable[str]) -> list[Absence]:
    names = set(names)
    return [a for a in news.of(Absence) if a.delegation in names]


def _meetings_left(day: Instance, frozen: Iterable[Block]) -> tuple[Meeting, ...]:
    """Return what was not begun, and what is left of what was cut, its value in proportion."""
    done: Counter[Key] = Counter()
    for block in frozen:
        done[block.key] += block.slots
    left = []
    for meeting in day.meetings:
        slots = meeting.slots - done[meeting.key]
        if slots == meeting.slots:
            left.append(meeting)
        elif slots > 0:
            value = -(-meeting.value * slots // meeting.slots)
            left.append(replace(meeting, slots=slots, value=value))
    return tuple(left)


def _presences(
    day: Instance, side: Side, frozen: Iterable[Block], news: DayNews
) -> tuple[Organisation, ...]:
    busy: dict[str, set[int]] = defaultdict(set)
    for block in frozen:
        busy[block.delegation(side)].update(range(block.start, block.end + 1))

    def left(team: Delegation) -> Delegation:
        away = _absences(news, [team.id])
        there = [
            t
            for t in range(news.now + 1, day.max_rounds + 1)
            if team.is_there(t)
            and t not in busy[team.id]
            and not any(a.first <= t <= a.last for a in away)
        ]
        return replace(team, available=_ranges(there))

    return tuple(replace(o, delegations=tuple(map(left, o.delegations))) for o in day.side(side))


def _ranges(turns: Iterable[int]) -> tuple[tuple[int, int], ...]:
    """Return increasing rounds as inclusive ranges."""
    ranges: list[tuple[int, int]] = []
    for turn in turns:
        if ranges and ranges[-1][1] == turn - 1:
            ranges[-1] = (ranges[-1][0], turn)
        else:
            ranges.append((turn, turn))
    return tuple(ranges)


def _tables_left(
    day: Instance, frozen: Iterable[Block], lost: frozenset[int], now: int
) -> tuple[int, ...]:
    taken = Counter(
        t for block in frozen if block.table not in lost for t in range(block.start, block.end + 1)
    )
    return tuple(
        max(0, tables - len(lost) - taken[t]) if t > now else 0
        for t, tables in enumerate(day.capacities(), 1)
    )


def _wanted(
    remaining: Instance, plan: Plan, planned: Iterable[Block], news: DayNews
) -> frozenset[Key]:
    """Return the meetings to place: those nobody spoke of, those an arrival may save."""
    slots = {m.key: m.slots for m in remaining.meetings}
    spoken = {b.key for b in planned if b.slots == slots.get(b.key)} | set(plan.dropped)
    hosts = {(e.side, e.organisation) for e in news.of(Arrival)}
    return frozenset(
        m.key
        for m in remaining.meetings
        if m.key not in spoken
        or (m.key in plan.dropped and any((s, m.organisation(s)) in hosts for s in Side))
    )
