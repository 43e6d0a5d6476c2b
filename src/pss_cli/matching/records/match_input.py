"""Everything a match looks at, as records; and what they say of room: programs of a student, seats of a program."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import field
from datetime import date

from pss_cli.domain.grades import Grade
from pss_cli.domain.identifiers import ProgramId, StudentId
from pss_cli.domain.need import NeedCode, NeedProfile
from pss_cli.domain.participation import Participation
from pss_cli.domain.policy import MatchPolicy
from pss_cli.domain.program import Program
from pss_cli.domain.seat import Pair
from pss_cli.domain.shared_limit import SharedLimit
from pss_cli.domain.student import Student
from pss_cli.matching.records.eligibility import Circumstances
from pss_cli.slotted import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchInput:
    """Everything a match looks at. `kept` are pairs of an earlier run to keep where it costs nothing.

    `grades`, `needs` and `program_ids` narrow the match; empty means all. `together` keeps siblings together.
    """

    as_of: date
    students: tuple[Student, ...]
    profiles: tuple[NeedProfile, ...]
    programs: tuple[Program, ...]
    held: tuple[Participation, ...] = ()
    pins: frozenset[Pair] = frozenset()
    blocks: frozenset[Pair] = frozenset()
    left_out: frozenset[StudentId] = frozenset()
    declined: frozenset[Pair] = frozenset()
    kept: frozenset[Pair] = frozenset()
    limits: tuple[SharedLimit, ...] = ()
    policy: MatchPolicy = field(default_factory=MatchPolicy)
    seed: str = ""
    school_names: frozenset[str] = frozenset()
    grades: frozenset[Grade] = frozenset()
    needs: frozenset[NeedCode] = frozenset()
    program_ids: frozenset[ProgramId] = frozenset()
    together: bool = False

    @property
    def holding(self) -> frozenset[Pair]:
        """The pairs that hold a seat today."""
        return frozenset(seat.pair for seat in self.held)


def most_programs(student: Student, policy: MatchPolicy) -> int:
    """How many programs a student may have: their own number, else that of the policy."""
    return policy.max_programs if student.max_programs is None else student.max_programs


def free_seats(program: Program, held: Iterable[Participation]) -> int:
    """Seats nobody holds today; 0 where the catalog does not say."""
    taken = sum(1 for seat in held if seat.program_id == program.program_id)
    return max(0, (program.seats or 0) - taken)


def circumstances_of(request: MatchInput) -> Circumstances:
    """What the rules look at beside a student and a program."""
    by_id = {program.program_id: program for program in request.programs}
    held: dict[StudentId, tuple[Program, ...]] = defaultdict(tuple)
    for seat in request.held:
        if seat.program_id in by_id:
            held[seat.student_id] = (*held[seat.student_id], by_id[seat.program_id])
    return Circumstances(
        as_of=request.as_of,
        school_names=frozenset(name.strip().casefold() for name in request.school_names if name),
        profiles={profile.student_id: profile for profile in request.profiles},
        held=dict(held),
        blocked=request.blocks,
        left_out=request.left_out,
        declined=request.declined,
        pinned=request.pins,
        fill=request.policy.fill,
    )
