"""What one delegation, one table, one round more would change, or longer and shorter rounds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from qualification.planning.engine import Progress, improve
from qualification.planning.model import Delegation, Instance, Meeting, Organisation, Side

_TRIALS = 2000
"""The search of each variant ends before, as soon as its plan is proven."""
_MINUTES = 3
"""By how much rounds are made longer or shorter."""


class Lever(StrEnum):
    """What is changed in the day."""

    DELEGATION = "delegation"
    TABLE = "table"
    ROUND = "round"
    LONGER_ROUNDS = "longer_rounds"
    SHORTER_ROUNDS = "shorter_rounds"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a plan gives. ``minutes`` leaves breaks out; ``is_proven``: no plan is better."""

    rounds: int
    minutes: int
    missed_value: int
    not_held: int
    is_proven: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """A change and what it brings. ``organisation`` (a name) is who sends one more delegation."""

    lever: Lever
    organisation: str = ""
    slot_minutes: int
    before: Outcome
    after: Outcome

    @property
    def is_better(self) -> bool:
        """Whether less is missed, or as little in a shorter day."""
        one, two = self.after, self.before
        return (one.missed_value, one.minutes) < (two.missed_value, two.minutes)


def what_if(known: Progress) -> tuple[WhatIf, ...]:
    """Return what each lever brings, beside the plan known. Same plan, same answer."""
    before = _outcome(known)
    return tuple(
        WhatIf(
            lever=lever,
            organisation=organisation,
            slot_minutes=instance.slot_minutes,
            before=before,
            after=_after(lever, before, _planned(instance)),
        )
        for lever, organisation, instance in _variants(known)
    )


def _after(lever: Lever, before: Outcome, found: Progress) -> Outcome:
    """Return what was found, or the plan known: with one means more it still stands."""
    after = _outcome(found)
    stands = lever not in {Lever.LONGER_ROUNDS, Lever.SHORTER_ROUNDS}
    if stands and (before.missed_value, before.rounds) < (after.missed_value, after.rounds):
        return replace(before, is_proven=False)
    return after


def _variants(known: Progress) -> Iterator[tuple[Lever, str, Instance]]:
    instance = known.problem.instance
    for side, organisation in _bottlenecks(known):
        name = organisation.name or organisation.id
        yield Lever.DELEGATION, name, _with_delegation(instance, side, organisation)
    yield Lever.TABLE, "", _with_table(instance)
    if not known.is_complete:
        yield Lever.ROUND, "", _with_round(instance)
    yield Lever.LONGER_ROUNDS, "", rescaled(instance, instance.slot_minutes + _MINUTES)
    if instance.slot_minutes > _MINUTES:
        yield Lever.SHORTER_ROUNDS, "", rescaled(instance, instance.slot_minutes - _MINUTES)


def _bottlenecks(known: Progress) -> Iterator[tuple[Side, Organisation]]:
    """Yield the organisation that the bound names, and the one whose delegations carry most."""
    instance, bound = known.problem.instance, known.full_bound
    load: dict[tuple[Side, str], int] = {}
    for meeting in instance.meetings:
        for side in Side:
            key = side, meeting.organisation(side)
            load[key] = load.get(key, 0) + meeting.slots
    ranked = sorted(
        ((side, o) for side, o in instance.organisations() if (side, o.id) in load),
        key=lambda so: (
            (so[0], instance.label(so[0], so[1].id)) != (bound.side, bound.organisation),
            -load[so[0], so[1].id] / max(1, len(so[1].delegations)),
            so[1].id,
        ),
    )
    yield from ranked[:2]


def _with_delegation(instance: Instance, side: Side, organisation: Organisation) -> Instance:
    taken = {d.id for _, o in instance.organisations() for d in o.delegations}
    name = next(
        name for n in range(len(taken) + 1) if (name := f"{organisation.id}+{n + 1}") not in taken
    )
    larger = replace(organisation, delegations=(*organisation.delegations, Delegation(id=name)))
    changed = tuple(larger if o is organisation else o for o in instance.side(side))
    if side is Side.LANDLORD:
        return replace(instance, landlords=changed)
    return replace(instance, communes=changed)


def _with_table(instance: Instance) -> Instance:
    by_round = instance.tables_by_round
    return replace(
        instance,
        tables=instance.tables + 1,
        tables_by_round=by_round and tuple(n + 1 for n in by_round),
    )


def _with_round(instance: Instance) -> Instance:
    by_round = instance.tables_by_round
    return replace(
        instance,
        max_rounds=instance.max_rounds + 1,
        tables_by_round=by_round and (*by_round, by_round[-1]),
    )


def rescaled(instance: Instance, slot_minutes: int) -> Instance:
    """Return the same day cut in rounds of another length.

    A meeting keeps its time, rounded up to whole rounds; the end of the day, the breaks and the
    presences keep theirs, those who arrive are counted from the first whole round.
    """
    ratio = instance.slot_minutes / slot_minutes
    last = max(1, int(instance.max_rounds * ratio))

    def shorter(meeting: Meeting) -> Meeting:
        return replace(meeting, slots=min(last, -int(-meeting.slots * ratio // 1)))

    def moved(team: Delegation) -> Delegation:
        if team.available is None:
            return team
        ranges = ((-int(-(a - 1) * ratio // 1) + 1, int(b * ratio)) for a, b in team.available)
        return replace(team, available=tuple((a, b) for a, b in ranges if a <= b))

    def side(organisations: tuple[Organisation, ...]) -> tuple[Organisation, ...]:
        return tuple(
            replace(o, delegations=tuple(map(moved, o.delegations))) for o in organisations
        )

    by_round = instance.tables_by_round
    return replace(
        instance,
        slot_minutes=slot_minutes,
        max_rounds=last,
        breaks_after=tuple(sorted({max(1, int(b * ratio)) for b in instance.breaks_after})),
        tables_by_round=by_round
        and tuple(by_round[min(len(by_round) - 1, int(t / ratio))] for t in range(last)),
        landlords=side(instance.landlords),
        communes=side(instance.communes),
        meetings=tuple(map(shorter, instance.meetings)),
    )


def _planned(instance: Instance) -> Progress:
    plans = improve(instance, iterations=_TRIALS)
    last = next(plans)
    while not last.is_proven and (better := next(plans, None)):
        last = better
    return last


def _outcome(found: Progress) -> Outcome:
    return Outcome(
        rounds=found.objective.rounds,
        minutes=found.objective.rounds * found.problem.instance.slot_minutes,
        missed_value=found.objective.missed_value,
        not_held=len(found.plan.dropped),
        is_proven=found.is_proven,
    )
