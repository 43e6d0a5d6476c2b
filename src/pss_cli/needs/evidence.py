"""The records sorted by student, and what belongs to the school as a whole: the calendar and how far it is known."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Protocol, TypeVar

from pss_cli.domain.identifiers import StudentId
from pss_cli.domain.participation import Participation, SessionAttendance
from pss_cli.domain.record import (
    Assessment,
    AttendanceDay,
    AttendanceTotal,
    BehaviorIncident,
    EngagementRating,
    Flag,
    Mark,
    Observation,
    Records,
    StrengthNote,
)
from pss_cli.slotted import dataclass


class _OfStudent(Protocol):
    @property
    def student_id(self) -> StudentId: ...


R = TypeVar("R", bound=_OfStudent)


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolDays:
    """Days in session in order, and until when daily attendance was handed in.

    `names_present` says that the daily file also has rows of children who were there: then a student's own
    rows count the days enrolled where there is no calendar.
    """

    in_session: tuple[date, ...] = ()
    known_until: date | None = None
    names_present: bool = False

    def between(self, after: date, until: date) -> int:
        """Days in session after one day and up to another, the second included."""
        return max(0, bisect_right(self.in_session, until) - bisect_right(self.in_session, after))

    def last(self, count: int, until: date) -> tuple[date, ...]:
        """The last so many days in session up to a day, in order."""
        end = bisect_right(self.in_session, until)
        return self.in_session[max(0, end - count) : end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """All records of one student."""

    totals: tuple[AttendanceTotal, ...] = ()
    days: tuple[AttendanceDay, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    incidents: tuple[BehaviorIncident, ...] = ()
    ratings: tuple[EngagementRating, ...] = ()
    observations: tuple[Observation, ...] = ()
    strengths: tuple[StrengthNote, ...] = ()
    flags: tuple[Flag, ...] = ()
    marks: tuple[Mark, ...] = ()
    sessions: tuple[SessionAttendance, ...] = ()
    seats: tuple[Participation, ...] = ()

    def flag(self, name: str) -> bool | None:
        """What is known of a yes/no fact; yes wins over no, and None is unknown."""
        values = [flag.value for flag in self.flags if flag.name == name]
        return any(values) if values else None


def school_days(records: Records, as_of: date) -> SchoolDays:
    days = sorted({entry.day for entry in records.calendar if entry.in_session and entry.day <= as_of})
    closed = {entry.day for entry in records.calendar if not entry.in_session}
    known = [entry.day for entry in records.attendance_days if entry.day <= as_of]
    return SchoolDays(
        in_session=tuple(day for day in days if day not in closed),
        known_until=max(known, default=None),
        names_present=any(entry.absent == 0 and not entry.tardy for entry in records.attendance_days),
    )


def by_student(
    records: Records, sessions: Iterable[SessionAttendance] = (), seats: Iterable[Participation] = ()
) -> dict[StudentId, Evidence]:
    """The evidence of every student who has any."""
    sorted_records: dict[str, Mapping[StudentId, tuple[_OfStudent, ...]]] = {
        "totals": _sorted(records.attendance_totals),
        "days": _sorted(records.attendance_days),
        "assessments": _sorted(records.assessments),
        "incidents": _sorted(records.incidents),
        "ratings": _sorted(records.ratings),
        "observations": _sorted(records.observations),
        "strengths": _sorted(records.strengths),
        "flags": _sorted(records.flags),
        "marks": _sorted(records.marks),
        "sessions": _sorted(sessions),
        "seats": _sorted(seats),
    }
    everyone = {student_id for parts in sorted_records.values() for student_id in parts}
    return {
        student_id: Evidence(**{name: parts.get(student_id, ()) for name, parts in sorted_records.items()})  # type: ignore[arg-type]  # each name holds its own kind of record
        for student_id in everyone
    }


def _sorted(records: Iterable[R]) -> dict[StudentId, tuple[R, ...]]:
    groups: dict[StudentId, list[R]] = defaultdict(list)
    for record in records:
        groups[record.student_id].append(record)
    # The order of rows in a file must never matter: equal facts are told apart by their whole text.
    return {key: tuple(sorted(group, key=repr)) if len(group) > 1 else tuple(group) for key, group in groups.items()}
