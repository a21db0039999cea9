"""A plan is judged before it is repaired: it breaks no rule, save by what the events tell."""

from __future__ import annotations

from dataclasses import dataclass

from qualification.domain.errors import QualificationError
from qualification.planning.check import Rule, Violation, check
from qualification.planning.events import Absence, DayNews, Overrun, WalkIn, require_known
from qualification.planning.faults import InstanceRefusee
from qualification.planning.formats import require_sound
from qualification.planning.model import Block, Instance, Key, Plan, Side
from qualification.planning.situation import welcome


class FauteRegle(QualificationError):
    """A rule that a plan breaks, ``motif``; the other details are those of a Violation."""

    code = "planning.regle"


class PlanRefuse(InstanceRefusee):
    """A plan that cannot be repaired; ``fautes`` says every rule it breaks."""

    code = "planning.plan"


def require_valid(instance: Instance, plan: Plan, news: DayNews) -> None:
    """Raise InstanceRefusee with all that keeps a plan from being that of this day.

    The plan is that of the morning, or a repair that took some of the events into account.
    """
    require_known(instance, plan, news)
    day = welcome(instance, news)
    require_sound(day)
    told = _Told(day, plan, news, frozenset(m.key for m in instance.meetings))
    if faults := [_fault(v) for v in check(day, plan) if not told.explains(v)]:
        raise PlanRefuse(faults)


@dataclass(frozen=True)
class _Told:
    """What the events explain of a plan; ``expected``: the meetings of the morning."""

    day: Instance
    plan: Plan
    news: DayNews
    expected: frozenset[Key]

    def explains(self, violation: Violation) -> bool:
        """Whether an event is why a repaired plan, or one to repair, breaks this rule."""
        meeting = violation.meeting
        match violation.rule:
            case Rule.HELD_TWICE | Rule.WRONG_LENGTH:
                return self._overran(meeting) or self._was_cut(meeting)
            case Rule.DROPPED_LIST:
                return self._was_cut(meeting) or self._was_just_asked(meeting)
            case Rule.STRADDLES_BREAK | Rule.AWAY:
                return self._overran(meeting)
            case Rule.TOO_MANY_MEETINGS:
                running = [b for b in self.plan.schedule if self._overran(b.key)]
                return any(b.start <= violation.round <= b.end for b in running)
            case _:
                return False

    def _overran(self, meeting: Key | None) -> bool:
        return any(event.meeting == meeting for event in self.news.of(Overrun))

    def _was_just_asked(self, meeting: Key | None) -> bool:
        asked = {event.meeting.key for event in self.news.of(WalkIn)} - self.expected
        return meeting in asked and meeting not in self.plan.dropped and not self._blocks(meeting)

    def _was_cut(self, meeting: Key | None) -> bool:
        """Whether somebody left in the middle: the rest is held by other blocks, or dropped."""
        away = {event.delegation for event in self.news.of(Absence)}
        blocks = self._blocks(meeting)
        if not any(b.delegation(side) in away for b in blocks for side in Side):
            return False
        length = next(m.slots for m in self.day.meetings if m.key == meeting)
        held = sum(b.slots for b in blocks)
        return held < length if meeting in self.plan.dropped else held == length

    def _blocks(self, meeting: Key | None) -> list[Block]:
        return [b for b in self.plan.schedule if b.key == meeting]


def _fault(violation: Violation) -> FauteRegle:
    landlord, commune = violation.meeting or ("", "")
    return FauteRegle(
        motif=violation.rule,
        bailleur=landlord,
        commune=commune,
        delegation=violation.delegation,
        tour=violation.round,
    )
