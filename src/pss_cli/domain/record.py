"""Dated facts about students, as schools record them: what needs are computed from."""

from datetime import date
from typing import TypeAlias

from pss_cli.domain.identifiers import StudentId
from pss_cli.domain.need import NeedCode
from pss_cli.domain.source import Source
from pss_cli.slotted import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceTotal:
    """Days enrolled and absent (any reason) of one student from the start of the year until `as_of`.

    `days_enrolled` None: the file did not say. `tardy` and `unexcused` are kept beside and score nothing.
    """

    student_id: StudentId
    as_of: date
    days_absent: float
    days_enrolled: int | None = None
    tardy: int | None = None
    unexcused: float | None = None
    source: Source = Source()


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceDay:
    """One day of one student; `absent` may be a part of a day (0.5)."""

    student_id: StudentId
    day: date
    absent: float
    tardy: bool = False
    excused: bool = False
    source: Source = Source()


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """A test result. `subject` is `reading`, `math`, or as written; one of percentile, score, level is present."""

    student_id: StudentId
    test: str
    subject: str
    taken_on: date
    percentile: float | None = None
    scale_score: float | None = None
    level: str = ""
    source: Source = Source()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A course mark as written (`B+`, `87`, `3`)."""

    student_id: StudentId
    course: str
    term: str
    mark: str
    given_on: date | None = None
    source: Source = Source()


@dataclass(frozen=True, slots=True, kw_only=True)
class BehaviorIncident:
    """`kind` is `suspension`, `office_referral`, or the file's word; `count` of one dated entry or a total."""

    student_id: StudentId
    kind: str
    happened_on: date
    count: int = 1
    source: Source = Source()


@dataclass(frozen=True, slots=True, kw_only=True)
class EngagementRating:
    """A teacher's rating of engagement, 1 (rarely) to 5 (always)."""

    student_id: StudentId
    rated_on: date
    rating: int
    rater: str = ""
    source: Source = Source()


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """A need somebody recorded: a referral by a teacher, parent or student, or a screener's finding."""

    student_id: StudentId
    need: NeedCode
    seen_on: date
    by: str = ""
    note: str = ""
    source: Source = Source()


@dataclass(frozen=True, slots=True, kw_only=True)
class StrengthNote:
    """A strength or interest in somebody's words; `kind` is strength, interest, talent, language or trusted_adult."""

    student_id: StudentId
    strength: str
    kind: str = "strength"
    note: str = ""
    noted_on: date | None = None
    source: Source = Source()


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """A yes/no fact of a student: `retained`, `homeless`, `foster` or a review `request`."""

    student_id: StudentId
    name: str
    value: bool
    source: Source = Source()


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDay:
    """One day of the school calendar."""

    day: date
    in_session: bool
    source: Source = Source()


Record: TypeAlias = (
    AttendanceTotal
    | AttendanceDay
    | Assessment
    | Mark
    | BehaviorIncident
    | EngagementRating
    | Observation
    | StrengthNote
    | Flag
    | CalendarDay
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """All records of a school, by kind, each in order of student and date."""

    attendance_totals: tuple[AttendanceTotal, ...] = ()
    attendance_days: tuple[AttendanceDay, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    marks: tuple[Mark, ...] = ()
    incidents: tuple[BehaviorIncident, ...] = ()
    ratings: tuple[EngagementRating, ...] = ()
    observations: tuple[Observation, ...] = ()
    strengths: tuple[StrengthNote, ...] = ()
    flags: tuple[Flag, ...] = ()
    calendar: tuple[CalendarDay, ...] = ()
