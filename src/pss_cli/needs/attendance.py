"""Days enrolled and absent of one student this year, from totals, daily rows and the school calendar."""

from collections.abc import Iterable
from datetime import date, timedelta

from pss_cli.domain.record import AttendanceDay, AttendanceTotal
from pss_cli.domain.school_year import SchoolYear
from pss_cli.domain.student import RosterStatus, Student
from pss_cli.needs.basis import Basis
from pss_cli.needs.evidence import Evidence, SchoolDays
from pss_cli.slotted import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """Days of this school year; `enrolled` None: not known. `trouble` says why the days cannot be used."""

    absent: float
    enrolled: int | None
    until: date
    source: str
    trouble: str = ""

    @property
    def percent(self) -> float | None:
        """Percent of days enrolled absent; None without days enrolled."""
        return 100 * self.absent / self.enrolled if self.enrolled else None


def this_year(student: Student, evidence: Evidence, days: SchoolDays, as_of: date) -> Attendance | None:
    """The student's days this school year, None when nothing is known.

    The last total stands; daily rows after it are added to it. Without a total, daily rows alone count.
    """
    first = SchoolYear.containing(as_of).first_day
    total = _last_total(evidence.totals, first, as_of)
    after = total.as_of if total else max(first, student.enrolled_on or first) - timedelta(days=1)
    absences = _absences(evidence.days, after, as_of)
    found = _added(total, absences, days, after) if total else _daily(absences, days, after)
    return _checked(found, student) if found else None


def _last_total(totals: Iterable[AttendanceTotal], first: date, as_of: date) -> AttendanceTotal | None:
    """The last total of this year; of two of one day the one with more absences."""
    current = [total for total in totals if first <= total.as_of <= as_of]
    return max(current, key=lambda total: (total.as_of, total.days_absent, -(total.days_enrolled or 0)), default=None)


def _absences(entries: Iterable[AttendanceDay], after: date, as_of: date) -> dict[date, AttendanceDay]:
    """One row for each day: of two rows the one with more absence."""
    by_day: dict[date, AttendanceDay] = {}
    for entry in entries:
        if after < entry.day <= as_of and (entry.day not in by_day or by_day[entry.day].absent < entry.absent):
            by_day[entry.day] = entry
    return by_day


def _added(total: AttendanceTotal, later: dict[date, AttendanceDay], days: SchoolDays, after: date) -> Attendance:
    """A total, with the daily rows handed in since."""
    if not later:
        return Attendance(
            absent=total.days_absent, enrolled=total.days_enrolled, until=total.as_of, source=str(total.source)
        )
    until = max(days.known_until or after, *later)
    more = max(days.between(after, until), len(later))
    return Attendance(
        absent=total.days_absent + sum(min(entry.absent, 1) for entry in later.values()),
        enrolled=None if total.days_enrolled is None else total.days_enrolled + more,
        until=until,
        source=str(total.source),
    )


def _daily(entries: dict[date, AttendanceDay], days: SchoolDays, after: date) -> Attendance | None:
    """Daily rows alone. A student without any row is unknown, not present every day."""
    if not entries or days.known_until is None:
        return None
    last = entries[max(entries)]
    enrolled = (
        days.between(after, days.known_until) if days.in_session else len(entries) if days.names_present else None
    )
    return Attendance(
        absent=sum(min(entry.absent, 1) for entry in entries.values()),
        enrolled=enrolled,
        until=days.known_until,
        source=str(last.source),
    )


def _checked(found: Attendance, student: Student) -> Attendance:
    """Days that cannot be right are said, and not used."""
    trouble = ""
    if found.absent < 0 or (found.enrolled is not None and found.absent > found.enrolled):
        trouble = "more days absent than enrolled: please check the attendance"
    elif found.absent == 0 and (student.status is RosterStatus.GONE or student.left_on):
        trouble = "no absences of a student who has left say nothing"
    if not trouble:
        return found
    return Attendance(absent=found.absent, enrolled=None, until=found.until, source=found.source, trouble=trouble)


def recent_absences(evidence: Evidence, basis: Basis) -> float | None:
    """Days absent in the last school days the early alarm looks at; None without calendar or daily rows."""
    window = basis.days.last(basis.pack.attendance.alarm_days, basis.known_until) if evidence.days else ()
    if not window:
        return None
    inside = set(window)
    by_day = {entry.day: 0.0 for entry in evidence.days}
    for entry in evidence.days:
        by_day[entry.day] = max(by_day[entry.day], min(entry.absent, 1))
    return sum(absent for day, absent in by_day.items() if day in inside)
