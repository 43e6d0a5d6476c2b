"""What programs share and may run out of: the places of a bus, rooms on a floor, the dollars of a grant."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum

from pss_cli.domain.identifiers import ProgramId, StudentId
from pss_cli.domain.student import Student, Transport
from pss_cli.slotted import dataclass


class Riders(StrEnum):
    """Whose seats take something of a limit: everybody's, or those of students who go home by bus."""

    ALL = "all"
    BUS = "bus"


@dataclass(frozen=True, slots=True)
class SeatUse:
    """What a seat in a program takes of a limit."""

    program_id: ProgramId
    amount: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedLimit:
    """All seats of its programs together take at most `amount`; a later limit of the same name takes its place."""

    name: str
    amount: int
    uses: tuple[SeatUse, ...]
    made_on: date
    who: Riders = Riders.ALL

    @property
    def said(self) -> str:
        """The name as the beginning of a sentence."""
        return f"{self.name[0].upper()}{self.name[1:]}"

    def counts(self, student: Student | None) -> bool:
        """Whether this student's seats take something; of one who has left the roster only a limit for all knows."""
        return self.who is Riders.ALL or (student is not None and student.transport is Transport.BUS)

    def of_seat(self, program_id: ProgramId) -> int:
        """What a seat in the program takes, of a student who counts."""
        return next((use.amount for use in self.uses if use.program_id == program_id), 0)

    def taken_by(self, pairs: Iterable[tuple[StudentId, ProgramId]], students: Mapping[StudentId, Student]) -> int:
        """What seats take together."""
        return sum(self.of_seat(program) for student, program in pairs if self.counts(students.get(student)))


def key_of(name: str) -> str:
    """Names are the same whatever their capitals and blanks."""
    return " ".join(name.split()).casefold()
