"""What happens during the day, and the file it is told in.

``EVENEMENTS.json`` is ``{"now": ROUND, "events": [EVENT, …]}``. ``now`` is the last round begun (0
before the first): what began by then is over or running and does not change. ``events`` lists all
that happened since the plan of the morning; an event already taken into account changes nothing, so
that the same list may grow all day. Rounds are numbered from 1 and both ends count. An EVENT is
one of::

    {"type": "absent", "delegation": ID, "from": ROUND, "to": ROUND}
    {"type": "late", "delegation": ID, "until": ROUND}         first round it is there
    {"type": "left", "delegation": ID, "from": ROUND}          first round it is gone
    {"type": "overrun", "landlord": ID, "commune": ID, "until": ROUND}   new last round
    {"type": "not_begun", "landlord": ID, "commune": ID, "round": ROUND}  planned then, yet to hold
    {"type": "table_lost", "table": NUMBER}                    from the next round on
    {"type": "new_delegation", "side": "landlord" | "commune", "organisation": ID,
     "delegation": {"id": ID, "available"?, "knows"?}, "name"?}
    {"type": "walk_in", "landlord": ID, "commune": ID, "slots": N, …}

``delegation`` and the fields of ``walk_in`` are those of a ``speed-dating/1`` instance. The
organisation of a new delegation may be new too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from qualification.planning.faults import Fault, FauteInstance, InstanceRefusee
from qualification.planning.formats import read_delegation, read_meeting
from qualification.planning.model import Delegation, Instance, Key, Meeting, Plan, Side
from qualification.planning.reader import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """A delegation is away from round ``first`` to round ``last``."""

    delegation: str
    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Overrun:
    """A meeting that has begun lasts until the end of round ``until``."""

    meeting: Key
    until: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NotBegun:
    """A meeting that was to start at round ``start`` did not: it is still to be held."""

    meeting: Key
    start: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TableLost:
    """A table is out of use from the next round on; who sits there finishes."""

    table: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A delegation nobody expected; ``name`` is what a new organisation is called."""

    side: Side
    organisation: str
    delegation: Delegation
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WalkIn:
    """A pair asks to meet, that was not to."""

    meeting: Meeting


Event = Absence | Overrun | NotBegun | TableLost | Arrival | WalkIn


@dataclass(frozen=True, slots=True, kw_only=True)
class DayNews:
    """The last round begun, and what has happened so far."""

    now: int
    events: tuple[Event, ...] = ()

    def of(self, kind: type[Any]) -> Iterator[Any]:
        """Yield the events of one kind."""
        return (event for event in self.events if isinstance(event, kind))


def read_news(data: object, instance: Instance) -> DayNews:
    """Return the events held by parsed JSON. Raises InstanceRefusee on the first wrong field."""
    source = Reader(data, refusal=Fault.NO_NEWS)
    now = source.get("now", int)
    if not 0 <= now <= instance.max_rounds:
        raise _bad_round("now", now, instance)
    events = tuple(_event(item, instance) for item in source.items("events"))
    return DayNews(now=now, events=events)


def require_known(instance: Instance, plan: Plan, news: DayNews) -> None:
    """Raise InstanceRefusee with all that plan and events say of what the instance lacks."""
    teams = {d.id for _, o in instance.organisations() for d in o.delegations}
    teams |= {arrival.delegation.id for arrival in news.of(Arrival)}
    keys = {m.key for m in instance.meetings} | {e.meeting.key for e in news.of(WalkIn)}
    begun = {b.key for b in plan.schedule if b.start <= news.now}
    spoken = [b.delegation(side) for b in plan.schedule for side in Side]
    spoken += [absence.delegation for absence in news.of(Absence)]
    if faults := [
        *(
            FauteInstance(motif=Fault.UNKNOWN_DELEGATION, delegation=name)
            for name in dict.fromkeys(spoken)
            if name not in teams
        ),
        *(
            FauteInstance(motif=Fault.UNKNOWN_MEETING, bailleur=key[0], commune=key[1])
            for key in dict.fromkeys([*(b.key for b in plan.schedule), *plan.dropped])
            if key not in keys
        ),
        *(
            FauteInstance(motif=Fault.NOT_STARTED, bailleur=e.meeting[0], commune=e.meeting[1])
            for e in news.of(Overrun)
            if e.meeting not in begun
        ),
        *(
            FauteInstance(motif=Fault.UNKNOWN_TABLE, table=e.table, tables=instance.tables)
            for e in news.of(TableLost)
            if not 1 <= e.table <= instance.tables
        ),
    ]:
        raise InstanceRefusee(faults)


def _event(source: Reader, instance: Instance) -> Event:
    kind = source.get("type", str)
    if kind not in _KINDS:
        raise InstanceRefusee(
            [FauteInstance(motif=Fault.EVENT_KIND, champ=source.path, sorte=kind)]
        )
    return _KINDS[kind](source, instance)


def _round(source: Reader, name: str, instance: Instance) -> int:
    turn = source.get(name, int)
    if not 1 <= turn <= instance.max_rounds:
        raise _bad_round(f"{source.path}.{name}", turn, instance)
    return turn


def _bad_round(path: str, turn: int, instance: Instance) -> InstanceRefusee:
    tours = instance.max_rounds
    return InstanceRefusee(
        [FauteInstance(motif=Fault.EVENT_ROUND, champ=path, tour=turn, tours=tours)]
    )


def _absent(source: Reader, instance: Instance) -> Event:
    first, last = _round(source, "from", instance), _round(source, "to", instance)
    if first > last:
        fault = FauteInstance(motif=Fault.EVENT_RANGE, champ=source.path, de=first, a=last)
        raise InstanceRefusee([fault])
    return Absence(delegation=source.get("delegation", str), first=first, last=last)


def _late(source: Reader, instance: Instance) -> Event:
    there = _round(source, "until", instance)
    return Absence(delegation=source.get("delegation", str), first=1, last=there - 1)


def _left(source: Reader, instance: Instance) -> Event:
    gone = _round(source, "from", instance)
    return Absence(delegation=source.get("delegation", str), first=gone, last=instance.max_rounds)


def _overrun(source: Reader, instance: Instance) -> Event:
    key = source.get("landlord", str), source.get("commune", str)
    return Overrun(meeting=key, until=_round(source, "until", instance))


def _not_begun(source: Reader, instance: Instance) -> Event:
    key = source.get("landlord", str), source.get("commune", str)
    return NotBegun(meeting=key, start=_round(source, "round", instance))


def _table_lost(source: Reader, _: Instance) -> Event:
    return TableLost(table=source.get("table", int))


def _new_delegation(source: Reader, _: Instance) -> Event:
    return Arrival(
        side=source.choice("side", Side),
        organisation=source.get("organisation", str),
        delegation=read_delegation(source.child("delegation")),
        name=source.get("name", str, ""),
    )


def _walk_in(source: Reader, _: Instance) -> Event:
    return WalkIn(meeting=read_meeting(source))


_KINDS: Mapping[str, Callable[[Reader, Instance], Event]] = {
    "absent": _absent,
    "late": _late,
    "left": _left,
    "overrun": _overrun,
    "not_begun": _not_begun,
    "table_lost": _table_lost,
    "new_delegation": _new_delegation,
    "walk_in": _walk_in,
}
