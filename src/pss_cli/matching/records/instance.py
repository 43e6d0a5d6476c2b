"""From records to arrays: students, profiles, programs, seats held and the school's pins become a `MatchProblem`."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from pss_cli.domain.counting import counted
from pss_cli.domain.identifiers import ProgramId, StudentId
from pss_cli.domain.need import NeedCode, NeedProfile
from pss_cli.domain.program import Program
from pss_cli.domain.student import Student
from pss_cli.errors import RulesConflict
from pss_cli.matching.problem import MatchProblem
from pss_cli.matching.records.arrays import Arrays
from pss_cli.matching.records.eligibility import Circumstances, Pair, Reason, reasons_against
from pss_cli.matching.records.match_input import MatchInput, free_seats, most_programs
from pss_cli.matching.records.open_pairs import OpenPairs


@dataclass(frozen=True, eq=False)
class Instance:
    """A match problem with the records behind its numbers; students and programs stand in the order of their ids.

    `against` names the rules that keep a pair from being placed.
    """

    request: MatchInput
    students: tuple[Student, ...]
    programs: tuple[Program, ...]
    circumstances: Circumstances
    problem: MatchProblem
    pair_ids: tuple[Pair, ...]

    @cached_property
    def number_of(self) -> dict[Pair, int]:
        return {pair: number for number, pair in enumerate(self.pair_ids)}

    @cached_property
    def _students_by_id(self) -> dict[StudentId, Student]:
        return {student.student_id: student for student in self.students}

    @cached_property
    def _programs_by_id(self) -> dict[ProgramId, Program]:
        return {program.program_id: program for program in self.programs}

    @cached_property
    def _holding(self) -> frozenset[Pair]:
        return frozenset((seat.student_id, seat.program_id) for seat in self.request.held)

    def against(self, pair: Pair) -> tuple[Reason, ...]:
        """The rules against a pair, in the order of the policy; empty for a seat held today and for who is not here."""
        student, program = self._students_by_id.get(pair[0]), self._programs_by_id.get(pair[1])
        if student is None or program is None or pair in self._holding:
            return ()
        return reasons_against(student, program, self.circumstances)

    @cached_property
    def profiles(self) -> dict[StudentId, NeedProfile]:
        return self.circumstances.profiles

    def needs_met(self, student_id: StudentId, program: Program) -> tuple[NeedCode, ...]:
        """Needs of the student the program works on, the most severe first."""
        profile = self.profiles.get(student_id)
        if profile is None:
            return ()
        found = [(-profile.severity_of(service.need), service.need) for service in program.needs]
        return tuple(need for severity, need in sorted(found) if severity < 0)


def from_records(request: MatchInput) -> Instance:
    """The problem of a school.

    Raises:
        RulesConflict: pins contradict each other or the rules; every one is named.
    """
    students = tuple(
        sorted((s for s in request.students if not request.grades or s.grade in request.grades), key=_student_id)
    )
    programs = tuple(
        sorted((p for p in request.programs if _is_asked_for(p, request)), key=lambda program: program.program_id)
    )
    circumstances = _circumstances(request)
    holding = frozenset((seat.student_id, seat.program_id) for seat in request.held)
    allowed = OpenPairs(students, programs, circumstances).found(holding)
    _refuse_pins(request, students, programs, circumstances)
    pair_ids = tuple((students[s].student_id, programs[p].program_id) for s, p in allowed)
    problem = Arrays(request, students, programs, circumstances, allowed, pair_ids).problem()
    return Instance(request, students, programs, circumstances, problem, pair_ids)


def _student_id(student: Student) -> StudentId:
    return student.student_id


def _is_asked_for(program: Program, request: MatchInput) -> bool:
    if request.program_ids and program.program_id not in request.program_ids:
        return False
    return not request.needs or any(service.need in request.needs for service in program.needs)


def _circumstances(request: MatchInput) -> Circumstances:
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


def _refuse_pins(
    request: MatchInput,
    students: tuple[Student, ...],
    programs: tuple[Program, ...],
    circumstances: Circumstances,
) -> None:
    known = {student.student_id: student for student in students}
    offered = {program.program_id: program for program in programs}
    wrong: list[str] = []
    by_student: dict[StudentId, list[Program]] = defaultdict(list)
    by_program: dict[ProgramId, int] = defaultdict(int)
    holding = {(seat.student_id, seat.program_id) for seat in request.held}
    for pair in sorted(request.pins - holding):
        student_id, program_id = pair
        if student_id not in known or program_id not in offered:
            continue
        reasons = reasons_against(known[student_id], offered[program_id], circumstances)
        wrong += [f"student {student_id} in {program_id}: {reason.text}" for reason in reasons[:1]]
        for other in by_student[student_id]:
            if _overlap(other, offered[program_id]):
                wrong.append(f"student {student_id}: {other.program_id} and {program_id} meet at the same time.")
        by_student[student_id].append(offered[program_id])
        by_program[program_id] += 1
    for student_id, pinned in by_student.items():
        most = most_programs(known[student_id], request.policy) - len(circumstances.held.get(student_id, ()))
        if len(pinned) > most:
            wrong.append(
                f"student {student_id} is pinned to {counted(len(pinned), 'program')}, room is for {max(0, most)}."
            )
    for program_id, count in by_program.items():
        free = free_seats(offered[program_id], request.held)
        if count > free:
            wrong.append(
                f"{program_id} has {counted(free, 'free seat')}, and {counted(count, 'student')} pinned to it."
            )
    if wrong:
        raise RulesConflict(
            "Pins cannot be kept:\n" + "\n".join(f"    {line}" for line in wrong),
            slug="match/pins-contradict",
            fix="Release the pins that are wrong (pss match release STUDENT PROGRAM), or change the program.",
            next_command="pss match pins",
        )


def _overlap(one: Program, other: Program) -> bool:
    return any(a.overlaps(b) for a in one.sessions for b in other.sessions)
