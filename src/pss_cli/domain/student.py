"""A student as the roster tells of them. Restricted facts are a record of their own, for the fairness audit alone."""

from datetime import date
from enum import StrEnum

from pss_cli.domain.family import Guardian
from pss_cli.domain.grades import Grade, grade_rank
from pss_cli.domain.identifiers import ProgramId, StudentId
from pss_cli.domain.languages import language_name
from pss_cli.domain.source import Source
from pss_cli.domain.weekly_schedule import Session
from pss_cli.slotted import dataclass


class Consent(StrEnum):
    """Leave to share beyond the school. `unknown` never blocks a match; it blocks leaving the school."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Transport(StrEnum):
    """How the student gets home; empty when not known."""

    BUS = "bus"
    WALK = "walk"
    PICKUP = "pickup"
    NONE = "none"
    UNKNOWN = ""


class RosterStatus(StrEnum):
    """`gone`: in an earlier roster and not in today's; flagged, never deleted."""

    ACTIVE = "active"
    GONE = "gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Student:
    """One student. Names are kept as given; `grade_as_written` and `home_language_as_written` keep the file's words.

    `available` holds the times the student is free; None means all program times.
    `max_programs` None means the default of the settings.
    """

    student_id: StudentId
    grade: Grade
    state_id: str = ""
    first_name: str = ""
    middle_name: str = ""
    last_name: str = ""
    preferred_name: str = ""
    full_name: str = ""
    grade_as_written: str = ""
    school: str = ""
    school_id: str = ""
    district: str = ""
    homeroom: str = ""
    date_of_birth: date | None = None
    home_language: str = ""
    home_language_as_written: str = ""
    interpreter_language: str = ""
    guardians: tuple[Guardian, ...] = ()
    address: str = ""
    city: str = ""
    state: str = ""
    zip: str = ""
    enrollment_status: str = ""
    enrolled_on: date | None = None
    left_on: date | None = None
    consent_to_share: Consent = Consent.UNKNOWN
    available: tuple[Session, ...] | None = None
    transport: Transport = Transport.UNKNOWN
    max_programs: int | None = None
    preferences: tuple[ProgramId, ...] = ()
    siblings: tuple[StudentId, ...] = ()
    interests: tuple[str, ...] = ()
    strengths: tuple[str, ...] = ()
    status: RosterStatus = RosterStatus.ACTIVE
    source: Source = Source()

    @property
    def spoken(self) -> str:
        """The home language in words, the file's own where it has some; empty when not known."""
        return language_name(self.home_language_as_written or self.home_language)

    @property
    def display_name(self) -> str:
        """`First Last` as families write it; the full name where the file has only that."""
        joined = " ".join(part for part in (self.preferred_name or self.first_name, self.last_name) if part)
        return joined or self.full_name


def in_class_order(student: Student) -> tuple[int, str, str, str]:
    """The order in which a school hands things out: by grade, room and name."""
    return grade_rank(student.grade), student.homeroom, student.last_name, student.student_id


@dataclass(frozen=True, slots=True, kw_only=True)
class RestrictedFacts:
    """Protected or restricted facts as written, by field name (`race`, `iep`, ...); for the fairness audit only."""

    student_id: StudentId
    facts: tuple[tuple[str, str], ...]
