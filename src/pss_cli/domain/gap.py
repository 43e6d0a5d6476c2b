"""Children with a need beside the seats for it: what alignment tells."""

from pss_cli.domain.identifiers import ProgramId, StudentId
from pss_cli.domain.need import NeedCode
from pss_cli.slotted import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class GapCell:
    """One cell of demand against supply; `key` holds the value of each dimension asked for, in order.

    `served` of `students` hold a seat that works on the need; `gap` is unserved students minus free seats
    they could take (negative: seats to spare).
    """

    key: tuple[str, ...]
    students: int
    served: int
    unserved: int
    seats: int
    seats_free: int
    gap: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MisplacedSeat:
    """A seat held by a student without any need the program works on."""

    program_id: ProgramId
    student_id: StudentId
    needs: tuple[NeedCode, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GapReport:
    """Cells in the order of need, grade, day; unserved students most severe first; plain sentences.

    `remarks` are those of the sentences that say more than the totals of each need.
    """

    by: tuple[str, ...]
    cells: tuple[GapCell, ...]
    misplaced: tuple[MisplacedSeat, ...] = ()
    unserved: tuple[StudentId, ...] = ()
    sentences: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
