"""Pins no match of these records can keep: against a rule, at the same hours, beyond programs, seats or a limit."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from pss_cli.domain.counting import counted
from pss_cli.domain.identifiers import ProgramId, StudentId
from pss_cli.domain.program import Program
from pss_cli.domain.seat import Pair
from pss_cli.domain.student import Student
from pss_cli.matching.records.eligibility import Circumstances, Reason, reasons_against
from pss_cli.matching.records.match_input import MatchInput, free_seats, most_programs
from pss_cli.matching.records.shared_limits import taken_before
from pss_cli.slotted import dataclass

ABOUT_THE_PROGRAM = frozenset({"incomplete", "unlisted", "term", "school", "grade", "language"})
"""Rules one looks up in the catalog; the others, beside the student."""


@dataclass(frozen=True, slots=True)
class BrokenPin:
    """What one or several pins run up against; `look_at` is the command that shows why."""

    text: str
    pairs: tuple[Pair, ...]
    look_at: str


def broken_pins(
    request: MatchInput, students: Iterable[Student], programs: Iterable[Program], circumstances: Circumstances
) -> tuple[BrokenPin, ...]:
    """Everything wrong with the pins among these students and programs; a seat held today needs none, and is passed."""
    known = {student.student_id: student for student in students}
    offered = {program.program_id: program for program in programs}
    holding = request.holding
    by_student: dict[StudentId, list[Program]] = defaultdict(list)
    by_program: dict[ProgramId, list[StudentId]] = defaultdict(list)
    for student_id, program_id in sorted(request.pins - holding):
        if student_id in known and program_id in offered:
            by_student[student_id].append(offered[program_id])
            by_program[program_id].append(student_id)
    pinned_to = [(known[student_id], pinned) for student_id, pinned in by_student.items()]
    return (
        *(one for student, pinned in pinned_to for one in _against_rules(student, pinned, circumstances)),
        *(one for student, pinned in pinned_to for one in _at_once(student.student_id, pinned)),
        *(one for student, pinned in pinned_to for one in _too_many(student, pinned, request, circumstances)),
        *(one for where, pinned in by_program.items() for one in _beyond_seats(offered[where], pinned, request)),
        *_beyond_limits(request, known, offered, holding),
    )


def _against_rules(student: Student, pinned: Iterable[Program], circumstances: Circumstances) -> Iterator[BrokenPin]:
    for program in pinned:
        for reason in reasons_against(student, program, circumstances):
            pair = (student.student_id, program.program_id)
            yield BrokenPin(
                f"student {pair[0]} in {pair[1]}: {reason.text}", (pair,), _look_at(reason, student, program)
            )


def _look_at(reason: Reason, student: Student, program: Program) -> str:
    if reason.rule == "left_out":
        return reason.change
    if reason.rule in ABOUT_THE_PROGRAM:
        return f"pss catalog show {program.program_id}"
    return f"pss students show {student.student_id}"


def _at_once(student_id: StudentId, pinned: Iterable[Program]) -> Iterator[BrokenPin]:
    for one, other in combinations(pinned, 2):
        if one.meets_with(other):
            text = f"student {student_id}: {one.program_id} and {other.program_id} meet at the same time."
            yield BrokenPin(text, _pairs((student_id,), (one, other)), f"pss students show {student_id}")


def _too_many(
    student: Student, pinned: list[Program], request: MatchInput, circumstances: Circumstances
) -> Iterator[BrokenPin]:
    held = len(circumstances.held.get(student.student_id, ()))
    most = max(0, most_programs(student, request.policy) - held)
    if len(pinned) > most:
        count = counted(len(pinned), "program")
        text = f"student {student.student_id} is pinned to {count}, room is for {most}."
        yield BrokenPin(text, _pairs((student.student_id,), pinned), f"pss students show {student.student_id}")


def _beyond_seats(program: Program, pinned: list[StudentId], request: MatchInput) -> Iterator[BrokenPin]:
    free = free_seats(program, request.held)
    if program.seats is None or len(pinned) <= free:
        return
    held = sum(1 for seat in request.held if seat.program_id == program.program_id)
    seats, students = counted(program.seats, "seat"), counted(len(pinned), "student")
    text = f"{program.program_id} has {seats}, {held} held today, and pins for {students}: {', '.join(pinned)}."
    more = f"pss catalog edit {program.program_id} seats={held + len(pinned)}"
    yield BrokenPin(text, _pairs(pinned, (program,)), more)


def _beyond_limits(
    request: MatchInput, known: Mapping[StudentId, Student], offered: Mapping[ProgramId, Program], held: frozenset[Pair]
) -> Iterator[BrokenPin]:
    for limit in request.limits:
        pinned = sorted(
            (student, program)
            for student, program in request.pins - held
            if student in known and program in offered and limit.taken_by([(student, program)], known)
        )
        before = taken_before(limit, request)
        taken = limit.taken_by(pinned, known)
        if taken and before + taken > limit.amount:
            whose = ", ".join(f"{student} in {program}" for student, program in pinned)
            text = f"{limit.said} holds {limit.amount:,}; other seats take {before:,}, and pins {taken:,}: {whose}."
            yield BrokenPin(text, tuple(pinned), "pss match limits")


def _pairs(students: Iterable[StudentId], programs: Iterable[Program]) -> tuple[Pair, ...]:
    return tuple((student_id, program.program_id) for student_id in students for program in programs)
