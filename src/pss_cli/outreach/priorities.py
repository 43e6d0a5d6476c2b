"""Which students are still to be reached, why, and how urgent it is."""

from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import date

from pss_cli.domain.identifiers import ProgramId, StudentId
from pss_cli.domain.need import NeedProfile, need_name
from pss_cli.domain.outreach import ContactAttempt
from pss_cli.domain.participation import Participation
from pss_cli.domain.placement import MatchRun, Placement, WaitlistEntry
from pss_cli.domain.policy import OutreachPolicy
from pss_cli.domain.program import Program
from pss_cli.domain.seats_held import needs_served, seats_held
from pss_cli.domain.student import RosterStatus, Student
from pss_cli.slotted import dataclass

NO_TIER = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the list is made from. `run` None: nothing was matched yet; `offered_on`: when a match first gave a seat."""

    students: tuple[Student, ...]
    profiles: tuple[NeedProfile, ...] = ()
    participations: tuple[Participation, ...] = ()
    programs: tuple[Program, ...] = ()
    run: MatchRun | None = None
    attempts: tuple[ContactAttempt, ...] = ()
    offered_on: Mapping[StudentId, Mapping[ProgramId, date]] = field(default_factory=dict)
    policy: OutreachPolicy = field(default_factory=OutreachPolicy)


@dataclass(frozen=True, slots=True, kw_only=True)
class StudentCase:
    """Why one student is on the list. `offered` and `waiting` are programs of the match not yet taken up.

    `is_further`: they are offered since the family gave its answer to others.
    """

    student: Student
    tier: int
    severity: int
    needs: tuple[str, ...]
    offered: tuple[ProgramId, ...]
    waiting: tuple[ProgramId, ...]
    is_further: bool = False

    @property
    def urgency(self) -> tuple[int, int, int]:
        """Smaller is more urgent: tier 3 first, then a seat that would be lost, then the band of the need."""
        return (-self.tier, 0 if self.offered else 1, -self.severity)


def cases(facts: Facts) -> tuple[StudentCase, ...]:
    """Active students with a seat on offer, a place on a waitlist, or a need and no seat that works on it."""
    profiles = {profile.student_id: profile for profile in facts.profiles}
    held = seats_held(facts.participations)
    served = needs_served(facts.participations, facts.programs)
    offered = _programs_of(facts.run.placements if facts.run else ())
    # The shortest way to a seat is named first.
    queue: list[WaitlistEntry] = sorted(facts.run.waitlist, key=lambda entry: entry.position) if facts.run else []
    waiting = _programs_of(queue)
    found = []
    for student in sorted(active(facts.students), key=lambda one: one.student_id):
        seats = held.get(student.student_id, frozenset())
        case = _case(
            student,
            profiles.get(student.student_id),
            served=served.get(student.student_id, frozenset()),
            offered=tuple(p for p in offered.get(student.student_id, ()) if p not in seats),
            waiting=tuple(p for p in waiting.get(student.student_id, ()) if p not in seats),
        )
        if case.offered or case.waiting or case.needs:
            found.append(case)
    return tuple(found)


def too_little_data(facts: Facts) -> int:
    """Active students of whom too little is known to say what would help, and who hold no seat."""
    seated = set(seats_held(facts.participations))
    known = {profile.student_id for profile in facts.profiles if profile.tier is not None}
    return sum(1 for one in active(facts.students) if one.student_id not in known and one.student_id not in seated)


def active(students: Iterable[Student]) -> tuple[Student, ...]:
    return tuple(student for student in students if student.status is RosterStatus.ACTIVE)


def _programs_of(entries: Iterable[Placement | WaitlistEntry]) -> dict[StudentId, tuple[ProgramId, ...]]:
    programs: dict[StudentId, tuple[ProgramId, ...]] = {}
    for entry in entries:
        programs[entry.student_id] = (*programs.get(entry.student_id, ()), entry.program_id)
    return programs


def _case(
    student: Student,
    profile: NeedProfile | None,
    *,
    served: frozenset[str],
    offered: tuple[ProgramId, ...],
    waiting: tuple[ProgramId, ...],
) -> StudentCase:
    """A need of the watch band alone is no reason to call: somebody looks again in spring."""
    unserved = [need for need in (profile.pressing_needs if profile else ()) if need.code not in served]
    return StudentCase(
        student=student,
        tier=(profile.tier if profile else None) or NO_TIER,
        severity=max((need.severity for need in unserved), default=0),
        needs=tuple(need_name(need.code) for need in unserved),
        offered=offered,
        waiting=waiting,
    )
