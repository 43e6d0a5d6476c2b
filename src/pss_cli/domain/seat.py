"""One student in one program: what pins, placements, places on a waitlist and participations are about."""

from typing import TypeAlias

from pss_cli.domain.identifiers import ProgramId, StudentId
from pss_cli.slotted import dataclass

Pair: TypeAlias = tuple[StudentId, ProgramId]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A student in a program, be it given, wanted, held or refused."""

    student_id: StudentId
    program_id: ProgramId

    @property
    def pair(self) -> Pair:
        return self.student_id, self.program_id
