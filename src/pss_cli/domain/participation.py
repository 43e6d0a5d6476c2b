"""Who sits in which program, and who came."""

from datetime import date
from enum import StrEnum

from pss_cli.domain.seat import Seat
from pss_cli.domain.source import Source
from pss_cli.slotted import dataclass


class EnrollmentStage(StrEnum):
    """Stages of an enrollment; a seat is held in `enrolled` and `active`."""

    REFERRED = "referred"
    APPLIED = "applied"
    DENIED = "denied"
    WAITLISTED = "waitlisted"
    ENROLLED = "enrolled"
    ACTIVE = "active"
    COMPLETED = "completed"
    WITHDRAWN = "withdrawn"

    @property
    def holds_seat(self) -> bool:
        return self in {EnrollmentStage.ENROLLED, EnrollmentStage.ACTIVE}

    @property
    def is_declined(self) -> bool:
        """Whether the program or the family said no: a match does not offer the seat again."""
        return self in {EnrollmentStage.DENIED, EnrollmentStage.WITHDRAWN}


@dataclass(frozen=True, slots=True, kw_only=True)
class Participation(Seat):
    """One student in one program at a stage since a day."""

    stage: EnrollmentStage
    since: date | None = None
    source: Source = Source()


@dataclass(frozen=True, slots=True, kw_only=True)
class PastSeat:
    """What was told of a student in a term of a program that is over since its last day."""

    seat: Participation
    term_ended_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionAttendance(Seat):
    """One student at one session of a program; `present` False is a session offered and missed."""

    day: date
    present: bool
    minutes: int | None = None
    source: Source = Source()
