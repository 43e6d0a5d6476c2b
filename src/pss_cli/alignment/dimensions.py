"""What alignment can be told by: need, grade, day, language, provider, homeroom; and the order of their values."""

from pss_cli.domain.grades import GRADES, Grade
from pss_cli.domain.identifiers import StudentId
from pss_cli.domain.languages import ENGLISH
from pss_cli.domain.need import NeedProfile, need_place
from pss_cli.domain.program import Program
from pss_cli.domain.student import Student
from pss_cli.domain.weekly_schedule import Weekday
from pss_cli.slotted import dataclass

DIMENSIONS = ("need", "grade", "day", "language", "provider", "homeroom")
ALL = "all"
"""The value of a dimension in a row that sums over it."""

NOT_KNOWN = "not known"
SPOKEN_EVERYWHERE = {ENGLISH, NOT_KNOWN}
_DAY_PLACE = {day.label: int(day) for day in Weekday}


@dataclass(frozen=True, slots=True)
class Wanting:
    """A student with needs, as demand: the profile beside the student."""

    profile: NeedProfile
    student: Student

    @property
    def student_id(self) -> StudentId:
        return self.profile.student_id


def days_of(program: Program) -> tuple[str, ...]:
    """The weekdays a program meets on, each once, in order."""
    return tuple(day.label for day in sorted({session.day for session in program.sessions}))


def is_free_on(student: Student, day: str) -> bool:
    """Whether the student could come on a weekday; without a word about it, every day."""
    return student.available is None or any(session.day.label == day for session in student.available)


def place(dimension: str, value: str) -> tuple[int, int, str]:
    """Where a value stands in the order of its dimension; sums come last."""
    if value == ALL:
        return 2, 0, ""
    if dimension == "need":
        return 0, need_place(value), value
    if dimension == "grade":
        return 0, GRADES.index(Grade(value)), value
    if dimension == "day":
        return 0, _DAY_PLACE[value], value
    return (1 if value == NOT_KNOWN else 0), 0, value
