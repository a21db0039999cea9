"""The file format ``speed-dating/1``: read with refusals in codes, written back identical."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any, TypeVar

from qualification.domain.errors import LignesRefusees, QualificationError
from qualification.planning.model import (
    Block,
    Delegation,
    Instance,
    Key,
    Meeting,
    Organisation,
    Plan,
    Side,
    meeting_value,
)

SCHEMA = "speed-dating/1"
Json = Mapping[str, Any]
T = TypeVar("T")


class Fault(StrEnum):
    """What is wrong with an instance, a plan or an event of the day."""

    SCHEMA = "schema"
    FIELD = "field"
    NO_ROUND = "no_round"
    NO_TABLE = "no_table"
    TABLES_BY_ROUND = "tables_by_round"
    DUPLICATE_ORGANISATION = "duplicate_organisation"
    DUPLICATE_DELEGATION = "duplicate_delegation"
    DUPLICATE_MEETING = "duplicate_meeting"
    UNKNOWN_ORGANISATION = "unknown_organisation"
    MEETING_LENGTH = "meeting_length"
    MEETING_TOO_LONG = "meeting_too_long"
    MEETING_VALUE = "meeting_value"
    EVENT_KIND = "event_kind"
    EVENT_ROUND = "event_round"
    EVENT_RANGE = "event_range"
    UNKNOWN_DELEGATION = "unknown_delegation"
    UNKNOWN_MEETING = "unknown_meeting"
    UNKNOWN_TABLE = "unknown_table"
    NOT_STARTED = "not_started"


class FauteInstance(QualificationError):
    """One fault of an instance; ``motif`` is a Fault, the other details name what is at fault."""

    code = "planning.faute"


class InstanceRefusee(LignesRefusees):
    """An instance that cannot be planned; ``fautes`` says everything found wrong with it."""

    code = "planning.instance"


def read_instance(data: object) -> Instance:
    """Return the instance held by parsed JSON. Raises InstanceRefusee with every fault."""
    source = Reader(data, "")
    if source.get("schema", str) != SCHEMA:
        raise InstanceRefusee([FauteInstance(motif=Fault.SCHEMA, attendu=SCHEMA)])
    by_round = source.optional("tables_by_round", list)
    instance = Instance(
        name=source.get("name", str),
        slot_minutes=source.get("slot_minutes", int, 12),
        max_rounds=source.get("max_rounds", int),
        breaks_after=source.numbers("breaks_after", source.get("breaks_after", list, [])),
        tables=source.get("tables", int),
        tables_by_round=source.numbers("tables_by_round", by_round) if by_round else None,
        anchor=source.choice("anchor", Side),
        communes=tuple(map(_organisation, source.items("communes"))),
        landlords=tuple(map(_organisation, source.items("landlords"))),
        meetings=tuple(map(read_meeting, source.items("meetings"))),
    )
    require_sound(instance)
    return instance


def require_sound(instance: Instance) -> None:
    """Raise InstanceRefusee with every fault that makes the instance unplannable."""
    if fautes := [
        *_day_faults(instance),
        *_organisation_faults(instance),
        *_meeting_faults(instance),
    ]:
        raise InstanceRefusee(fautes)


def _day_faults(instance: Instance) -> Iterator[FauteInstance]:
    if instance.max_rounds < 1:
        yield FauteInstance(motif=Fault.NO_ROUND)
    if max(instance.capacities(), default=instance.tables) < 1:
        yield FauteInstance(motif=Fault.NO_TABLE)
    by_round = instance.tables_by_round
    if by_round is not None and len(by_round) != instance.max_rounds:
        yield FauteInstance(
            motif=Fault.TABLES_BY_ROUND, nombre=len(by_round), tours=instance.max_rounds
        )


def _organisation_faults(instance: Instance) -> Iterator[FauteInstance]:
    for (_, name), n in Counter((side, o.id) for side, o in instance.organisations()).items():
        if n > 1:
            yield FauteInstance(motif=Fault.DUPLICATE_ORGANISATION, organisation=name)
    teams = Counter(d.id for _, o in instance.organisations() for d in o.delegations)
    for name, n in teams.items():
        if n > 1:
            yield FauteInstance(motif=Fault.DUPLICATE_DELEGATION, delegation=name)


def _meeting_faults(instance: Instance) -> Iterator[FauteInstance]:
    known = {(side, o.id) for side, o in instance.organisations()}
    for key, n in Counter(m.key for m in instance.meetings).items():
        for side, organisation in zip(Side, key, strict=True):
            if (side, organisation) not in known:
                fault = Fault.UNKNOWN_ORGANISATION
                yield _meeting_fault(fault, key, organisation=organisation)
        if n > 1:
            yield _meeting_fault(Fault.DUPLICATE_MEETING, key)
    for m in {m.key: m for m in instance.meetings}.values():
        if size_fault := _size_fault(m, instance.max_rounds):
            numbers = {"creneaux": m.slots, "tours": instance.max_rounds, "valeur": m.value}
            yield _meeting_fault(size_fault, m.key, **numbers)


def _meeting_fault(fault: Fault, key: Key, **details: object) -> FauteInstance:
    return FauteInstance(motif=fault, bailleur=key[0], commune=key[1], **details)


def _size_fault(meeting: Meeting, max_rounds: int) -> Fault | None:
    if meeting.slots < 1:
        return Fault.MEETING_LENGTH
    if meeting.value < 0:
        return Fault.MEETING_VALUE
    return Fault.MEETING_TOO_LONG if meeting.slots > max_rounds else None


class Reader:
    """Fields of a JSON object, each read with its type; a wrong one is refused by its path."""

    def __init__(self, data: object, path: str) -> None:
        if not isinstance(data, Mapping):
            raise bad_field(path or SCHEMA)
        self._data: Json = data
        self._path = path

    @property
    def path(self) -> str:
        """Where the object is in the file."""
        return self._path.rstrip(".")

    def get(self, name: str, kind: type[T], default: T | None = None) -> T:
        """Return a field of this type; a missing one is its default."""
        value = self._data.get(name, default)
        if not isinstance(value, kind) or isinstance(value, bool):
            raise bad_field(self._path + name)
        return value

    def number(self, name: str, default: float) -> float:
        """Return a number."""
        value = self._data.get(name, default)
        if not isinstance(value, int | float) or isinstance(value, bool):
            raise bad_field(self._path + name)
        return value

    def optional(self, name: str, kind: type[T]) -> T | None:
        """Return a field, None when it is absent or null."""
        return self.get(name, kind) if self._data.get(name) is not None else None

    def choice(self, name: str, kind: Callable[[str], T]) -> T:
        """Return a field that is one of a few words."""
        try:
            return kind(self.get(name, str))
        except ValueError:
            raise bad_field(self._path + name) from None

    def items(self, name: str) -> Iterator[Reader]:
        """Yield a reader on each object of a list."""
        for rank, item in enumerate(self.get(name, list), 1):
            yield Reader(item, f"{self._path}{name}[{rank}].")

    def child(self, name: str) -> Reader:
        """Return a reader on an object held by this one."""
        return Reader(self._data.get(name), f"{self._path}{name}.")

    def numbers(self, name: str, values: Sequence[object]) -> tuple[int, ...]:
        """Return a list of whole numbers."""
        numbers = tuple(v for v in values if isinstance(v, int) and not isinstance(v, bool))
        if len(numbers) != len(values):
            raise bad_field(self._path + name)
        return numbers

    def words(self, name: str, values: Sequence[object]) -> tuple[str, ...]:
        """Return a list of texts."""
        words = tuple(v for v in values if isinstance(v, str))
        if len(words) != len(values):
            raise bad_field(self._path + name)
        return words

    def ranges(self, name: str, values: Sequence[object]) -> tuple[tuple[int, int], ...]:
        """Return a list of [first, last] pairs."""
        pairs = [self.numbers(name, v) for v in values if isinstance(v, list) and len(v) == 2]
        if len(pairs) != len(values):
            raise bad_field(self._path + name)
        return tuple((first, last) for first, last in pairs)


def bad_field(path: str) -> InstanceRefusee:
    """Return the refusal of a field that is absent or malformed."""
    return InstanceRefusee([FauteInstance(motif=Fault.FIELD, champ=path)])


def _organisation(source: Reader) -> Organisation:
    return Organisation(
        id=source.get("id", str),
        name=source.get("name", str, ""),
        delegations=tuple(map(read_delegation, source.items("delegations"))),
    )


def read_delegation(source: Reader) -> Delegation:
    """Return a delegation as an instance describes it."""
    available = source.optional("available", list)
    knows = source.optional("knows", list)
    return Delegation(
        id=source.get("id", str),
        available=None if available is None else source.ranges("available", available),
        knows=None if knows is None else source.words("knows", knows),
    )


def read_meeting(source: Reader) -> Meeting:
    """Return a meeting as an instance describes it."""
    dwellings = source.get("dwellings", int, 0)
    fragility = source.number("fragility", 0.0)
    return Meeting(
        landlord=source.get("landlord", str),
        commune=source.get("commune", str),
        residences=source.get("residences", int, 0),
        dwellings=dwellings,
        fragility=fragility,
        slots=source.get("slots", int),
        value=source.get("value", int, meeting_value(dwellings, fragility)),
    )


def write_instance(instance: Instance) -> dict[str, Any]:
    """Return the instance as ``speed-dating/1``; what is absent stays absent."""
    data: dict[str, Any] = {
        "schema": SCHEMA,
        "name": instance.name,
        "slot_minutes": instance.slot_minutes,
        "max_rounds": instance.max_rounds,
        "breaks_after": list(instance.breaks_after),
        "tables": instance.tables,
        "anchor": instance.anchor.value,
        "communes": [_write_organisation(o) for o in instance.communes],
        "landlords": [_write_organisation(o) for o in instance.landlords],
        "meetings": [_write_meeting(m) for m in instance.meetings],
    }
    if instance.tables_by_round is not None:
        data["tables_by_round"] = list(instance.tables_by_round)
    return data


def _write_organisation(organisation: Organisation) -> dict[str, Any]:
    name = {"name": organisation.name} if organisation.name else {}
    return {
        "id": organisation.id,
        **name,
        "delegations": [_write_delegation(d) for d in organisation.delegations],
    }


def _write_delegation(delegation: Delegation) -> dict[str, Any]:
    data: dict[str, Any] = {"id": delegation.id}
    if delegation.available is not None:
        data["available"] = [list(pair) for pair in delegation.available]
    if delegation.knows is not None:
        data["knows"] = list(delegation.knows)
    return data


def _write_meeting(meeting: Meeting) -> dict[str, Any]:
    names = ("landlord", "commune", "residences", "dwellings", "fragility", "slots", "value")
    return {name: getattr(meeting, name) for name in names}


def read_plan(data: object) -> Plan:
    """Return the plan held by parsed JSON. Raises InstanceRefusee on a wrong field."""
    source = Reader(data, "")
    return Plan(
        instance=source.get("instance", str),
        schedule=tuple(map(_block, source.items("schedule"))),
        dropped=tuple(map(_dropped, source.items("dropped"))),
    )


def _block(source: Reader) -> Block:
    return Block(
        landlord=source.get("landlord", str),
        commune=source.get("commune", str),
        landlord_delegation=source.get("landlord_delegation", str),
        commune_delegation=source.get("commune_delegation", str),
        start=source.get("start", int),
        slots=source.get("slots", int),
        table=source.get("table", int),
    )


def _dropped(source: Reader) -> Key:
    return source.get("landlord", str), source.get("commune", str)


def write_plan(plan: Plan) -> dict[str, Any]:
    """Return the plan as the solution format of ``speed-dating/1``."""
    return {
        "instance": plan.instance,
        "schedule": list(map(write_block, plan.schedule)),
        "dropped": list(map(write_key, plan.dropped)),
    }


def write_block(block: Block) -> dict[str, Any]:
    """Return a block as a solution writes it."""
    names = (
        "landlord",
        "commune",
        "landlord_delegation",
        "commune_delegation",
        "start",
        "slots",
        "table",
    )
    return {name: getattr(block, name) for name in names}


def write_key(key: Key) -> dict[str, str]:
    """Return a meeting as a solution names it."""
    return {"landlord": key[0], "commune": key[1]}
