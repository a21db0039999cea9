"""The independent judge of a plan: recomputes everything, shares no code with the engine."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from qualification.planning.model import (
    Block,
    Delegation,
    Instance,
    Key,
    Objective,
    Plan,
    Side,
)


class Rule(StrEnum):
    """A rule a plan may break."""

    UNKNOWN_MEETING = "unknown_meeting"
    HELD_TWICE = "held_twice"
    WRONG_LENGTH = "wrong_length"
    WRONG_DELEGATION = "wrong_delegation"
    DOES_NOT_KNOW = "does_not_know"
    OUTSIDE_DAY = "outside_day"
    STRADDLES_BREAK = "straddles_break"
    AWAY = "away"
    DOUBLE_BOOKED = "double_booked"
    TOO_MANY_MEETINGS = "too_many_meetings"
    TABLE_SHARED = "table_shared"
    UNKNOWN_TABLE = "unknown_table"
    DROPPED_LIST = "dropped_list"


@dataclass(frozen=True, slots=True)
class Violation:
    """A broken rule; ``round`` and ``delegation`` when the rule is about them, else 0 and ""."""

    rule: Rule
    meeting: Key | None = None
    round: int = 0
    delegation: str = ""


@dataclass(frozen=True, slots=True)
class _Team:
    side: Side
    organisation: str
    delegation: Delegation


def check(instance: Instance, plan: Plan) -> list[Violation]:
    """Return every rule the plan breaks; an empty list means a valid plan."""
    slots = {m.key: m.slots for m in instance.meetings}
    teams = _teams(instance)
    return [
        *_list_violations(plan, set(slots)),
        *(
            Violation(rule, block.key)
            for block in plan.schedule
            for rule in _broken_alone(instance, block, slots.get(block.key, block.slots))
        ),
        *(
            violation
            for block in plan.schedule
            for side in Side
            for violation in _team_violations(block, side, teams.get(block.delegation(side)))
        ),
        *_room_violations(instance, plan.schedule),
    ]


def measure(instance: Instance, plan: Plan) -> Objective:
    """Return the objective of a valid plan, recomputed from its blocks."""
    held = {b.key for b in plan.schedule}
    agendas = _agendas(plan.schedule)
    teams = _teams(instance)
    idles = [_idle(teams[name].delegation, blocks) for name, blocks in agendas.items()]
    return Objective(
        missed_value=sum(m.value for m in instance.meetings if m.key not in held),
        rounds=max((b.end for b in plan.schedule), default=0),
        idle=sum(idles),
        anchor_moves=sum(
            before.table != after.table
            for name, blocks in agendas.items()
            if teams[name].side is instance.anchor
            for before, after in pairwise(blocks)
        ),
        max_idle=max(idles, default=0),
    )


def _agendas(schedule: Sequence[Block]) -> dict[str, list[Block]]:
    agendas: dict[str, list[Block]] = defaultdict(list)
    for block in sorted(schedule, key=lambda b: b.start):
        agendas[block.landlord_delegation].append(block)
        agendas[block.commune_delegation].append(block)
    return agendas


def _idle(team: Delegation, blocks: Sequence[Block]) -> int:
    span = range(blocks[0].start, max(b.end for b in blocks) + 1)
    return sum(map(team.is_there, span)) - sum(b.slots for b in blocks)


def _teams(instance: Instance) -> dict[str, _Team]:
    return {
        d.id: _Team(side, o.id, d) for side, o in instance.organisations() for d in o.delegations
    }


def _list_violations(plan: Plan, wanted: set[Key]) -> Iterator[Violation]:
    held = Counter(b.key for b in plan.schedule)
    for key, n in held.items():
        if key not in wanted:
            yield Violation(Rule.UNKNOWN_MEETING, key)
        if n > 1:
            yield Violation(Rule.HELD_TWICE, key)
    missing = Counter(wanted - set(held))
    said = Counter(plan.dropped)
    for key in sorted((missing - said) + (said - missing)):
        yield Violation(Rule.DROPPED_LIST, key)


def _broken_alone(instance: Instance, block: Block, slots: int) -> Iterator[Rule]:
    if block.slots != slots:
        yield Rule.WRONG_LENGTH
    if block.start < 1 or block.end > instance.max_rounds:
        yield Rule.OUTSIDE_DAY
    if any(block.start <= x < block.end for x in instance.breaks_after):
        yield Rule.STRADDLES_BREAK
    if not 1 <= block.table <= instance.tables:
        yield Rule.UNKNOWN_TABLE


def _team_violations(block: Block, side: Side, team: _Team | None) -> Iterator[Violation]:
    name = block.delegation(side)
    own, met = block.key if side is Side.LANDLORD else block.key[::-1]
    if team is None or (team.side, team.organisation) != (side, own):
        yield Violation(Rule.WRONG_DELEGATION, block.key, delegation=name)
        return
    if not team.delegation.can_discuss(met):
        yield Violation(Rule.DOES_NOT_KNOW, block.key, delegation=name)
    for turn in range(block.start, block.end + 1):
        if not team.delegation.is_there(turn):
            yield Violation(Rule.AWAY, block.key, turn, name)


def _room_violations(instance: Instance, schedule: Sequence[Block]) -> Iterator[Violation]:
    for turn in range(1, instance.max_rounds + 1):
        present = [b for b in schedule if b.start <= turn <= b.end]
        by_round = instance.tables_by_round
        if len(present) > (by_round[turn - 1] if by_round else instance.tables):
            yield Violation(Rule.TOO_MANY_MEETINGS, round=turn)
        if len({b.table for b in present}) < len(present):
            yield Violation(Rule.TABLE_SHARED, round=turn)
        names = Counter(b.delegation(side) for b in present for side in Side)
        for name, n in names.items():
            if n > 1:
                yield Violation(Rule.DOUBLE_BOOKED, round=turn, delegation=name)
