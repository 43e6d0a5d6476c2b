"""What makes two entries the same fact: a file read again changes it instead of adding to it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from pss_cli.domain.participation import Participation, SessionAttendance
from pss_cli.domain.record import (
    Assessment,
    AttendanceDay,
    AttendanceTotal,
    BehaviorIncident,
    CalendarDay,
    EngagementRating,
    Flag,
    Mark,
    Observation,
    Record,
    StrengthNote,
)
from pss_cli.domain.source import Source

Entry = Record | Participation | SessionAttendance

_FACTS: dict[type, Callable[[Any], tuple[str | date | None, ...]]] = {
    AttendanceTotal: lambda record: (record.student_id, record.as_of),
    AttendanceDay: lambda record: (record.student_id, record.day),
    Assessment: lambda record: (record.student_id, record.taken_on, record.test, record.subject),
    Mark: lambda record: (record.student_id, record.term or record.given_on, record.course),
    BehaviorIncident: lambda record: (record.student_id, record.happened_on, record.kind),
    EngagementRating: lambda record: (record.student_id, record.rated_on, record.rater),
    Observation: lambda record: (record.student_id, record.seen_on, record.need, record.by),
    StrengthNote: lambda record: (record.student_id, record.kind, record.strength),
    Flag: lambda record: (record.student_id, record.name),
    CalendarDay: lambda record: (record.day,),
    Participation: lambda record: (record.student_id, record.program_id),
    SessionAttendance: lambda record: (record.student_id, record.day, record.program_id),
}


def record_key(record: Entry) -> str:
    """The key of a fact, in order of student and day; records of different kinds may share one."""
    return key_text(*_FACTS[type(record)](record))


def key_text(*parts: str | date | None) -> str:
    """The parts of a key as one text, which no other parts would give."""
    return "|".join(map(_escaped, parts))


def says_the_same(one: Entry, other: Entry) -> bool:
    """Whether two entries tell the same, wherever they were read."""
    return replace(one, source=Source()) == replace(other, source=Source())


def _escaped(part: str | date | None) -> str:
    text = part.isoformat() if isinstance(part, date) else part or ""
    return text.replace("\\", "\\\\").replace("|", "\\|") if "|" in text or "\\" in text else text
