"""What is wrong with an instance, a plan or an event of the day: refusals in codes."""

from __future__ import annotations

from enum import StrEnum

from qualification.domain.errors import LignesRefusees, QualificationError


class Fault(StrEnum):
    """What is wrong with an instance, a plan or an event of the day."""

    SCHEMA = "schema"
    NO_INSTANCE = "no_instance"
    NO_PLAN = "no_plan"
    NO_NEWS = "no_news"
    FIELD = "field"
    BOUNDS = "bounds"
    AT_LEAST = "at_least"
    RANGE = "range"
    NO_ROUND = "no_round"
    NO_TABLE = "no_table"
    TABLES_BY_ROUND = "tables_by_round"
    DUPLICATE_ORGANISATION = "duplicate_organisation"
    DUPLICATE_DELEGATION = "duplicate_delegation"
    DUPLICATE_MEETING = "duplicate_meeting"
    UNKNOWN_ORGANISATION = "unknown_organisation"
    MEETING_LENGTH = "meeting_length"
    MEETING_TOO_LONG = "meeting_too_long"
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
