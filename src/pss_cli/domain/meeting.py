"""What a support-team meeting decided about a student: who does what by when."""

from datetime import date

from pss_cli.domain.identifiers import StudentId
from pss_cli.domain.source import Source
from pss_cli.slotted import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingTask:
    """One thing to do, decided on a day. `owner` does it by `due_on`; `is_done` once somebody has said so."""

    student_id: StudentId
    decided_on: date
    task: str
    owner: str
    due_on: date
    is_done: bool = False
    source: Source = Source()
