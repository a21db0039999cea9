"""The file format ``speed-dating/1``: read with refusals in codes, written back identical."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from qualification.domain.journee import MINUTES_MAX, TABLES_MAX, TOURS_MAX
from qualification.planning.faults import Fault, FauteInstance, InstanceRefusee
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
from qualification.planning.reader import LARGEST, Reader, Unread

SCHEMA = "speed-dating/1"


def read_instance(data: object) -> Instance:
    """Return the instance held by parsed JSON. Raises InstanceRefusee with every fault."""
    instance = _instance(Reader(data, refusal=Fault.NO_INSTANCE))
    require_sound(instance)
    return instance


def unread_fields(data: object) -> tuple[Unread, ...]:
    """Return the fields of an instance that mean nothing: misspelt, or of another tool.

    Raises InstanceRefusee on a wrong field.
    """
    source = Reader(data, refusal=Fault.NO_INSTANCE)
    _instance(source)
    return tuple(source.unread())


def _instance(source: Reader) -> Instance:
    if source.get("schema", str) != SCHEMA:
        raise InstanceRefusee([FauteInstance(motif=Fault.SCHEMA, attendu=SCHEMA)])
    by_round = source.optional("tables_by_round", list)
    breaks = source.get("breaks_after", list, [])
    return Instance(
        name=source.get("name", str),
        slot_minutes=source.whole("slot_minutes", 12, least=1, most=MINUTES_MAX),
        max_rounds=source.whole("max_rounds", least=1, most=TOURS_MAX),
        breaks_after=source.numbers("breaks_after", breaks, least=1),
        tables=source.whole("tables", least=1, most=TABLES_MAX),
        tables_by_round=(
            source.numbers("tables_by_round", by_round, most=TABLES_MAX) if by_round else None
        ),
        anchor=source.choice("anchor", Side),
        communes=tuple(map(_organisation, source.items("communes"))),
        landlords=tuple(map(_organisation, source.items("landlords"))),
        meetings=tuple(map(read_meeting, source.items("meetings"))),
    )


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
            numbers = {"creneaux": m.slots, "tours": instance.max_rounds}
            yield _meeting_fault(size_fault, m.key, **numbers)


def _meeting_fault(fault: Fault, key: Key, **details: object) -> FauteInstance:
    return FauteInstance(motif=fault, bailleur=key[0], commune=key[1], **details)


def _size_fault(meeting: Meeting, max_rounds: int) -> Fault | None:
    if meeting.slots < 1:
        return Fault.MEETING_LENGTH
    return Fault.MEETING_TOO_LONG if meeting.slots > max_rounds else None


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
    dwellings = source.whole("dwellings", 0)
    fragility = source.share("fragility", 0.0)
    return Meeting(
        landlord=source.get("landlord", str),
        commune=source.get("commune", str),
        residences=source.whole("residences", 0),
        dwellings=dwellings,
        fragility=fragility,
        slots=source.get("slots", int),
        value=source.whole("value", meeting_value(dwellings, fragility), most=2 * LARGEST),
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
    source = Reader(data, refusal=Fault.NO_PLAN)
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
        start=source.whole("start", least=1, most=TOURS_MAX),
        slots=source.whole("slots", least=1, most=TOURS_MAX),
        table=source.whole("table", least=1, most=TABLES_MAX),
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
