"""Two matches side by side: who moved, and why."""

from collections.abc import Mapping

from pss_cli.domain.identifiers import ProgramId, StudentId
from pss_cli.domain.placement import MatchRun
from pss_cli.domain.program import Program
from pss_cli.domain.seat import Pair
from pss_cli.domain.student import Student
from pss_cli.matching.records.eligibility import Circumstances, reasons_against
from pss_cli.matching.records.match_input import MatchInput, circumstances_of
from pss_cli.slotted import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Mover:
    """What a student loses and gains, with a sentence for each change."""

    student_id: StudentId
    loses: tuple[ProgramId, ...]
    gains: tuple[ProgramId, ...]
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """The students, programs and rules that say what programs are called and why a seat is closed by now."""

    students: Mapping[StudentId, Student]
    programs: Mapping[ProgramId, Program]
    holding: frozenset[Pair]
    circumstances: Circumstances

    def name(self, program_id: ProgramId) -> str:
        """What the program is called; its id where nobody knows."""
        program = self.programs.get(program_id)
        return program.program_name if program and program.program_name else program_id

    def why_closed(self, pair: Pair) -> str:
        student, program = self.students.get(pair[0]), self.programs.get(pair[1])
        if pair in self.holding:
            return "the student takes part already and keeps the seat."
        reasons = reasons_against(student, program, self.circumstances) if student and program else ()
        return reasons[0].text if reasons else "the rules no longer allow it."


def known_of(records: MatchInput) -> Known:
    return Known(
        {student.student_id: student for student in records.students},
        {program.program_id: program for program in records.programs},
        records.holding,
        circumstances_of(records),
    )


def movers(before: MatchRun, after: MatchRun, known: Known) -> tuple[Mover, ...]:
    """Students whose programs differ, in the order of their ids."""
    old, new = before.pairs, after.pairs
    told = _Told(after, known)
    found = []
    for student in sorted({student for student, _ in old ^ new}):
        loses = tuple(sorted(program for one, program in old - new if one == student))
        gains = tuple(sorted(program for one, program in new - old if one == student))
        why = (
            *(f"{known.name(program)}: {told.why_lost((student, program), gains)}" for program in loses),
            *(f"{known.name(program)}: {told.gained[student, program]}" for program in gains),
        )
        found.append(Mover(student_id=student, loses=loses, gains=gains, why=why))
    return tuple(found)


class _Told:
    """What a match says of the pairs that are no longer placed in it."""

    def __init__(self, run: MatchRun, known: Known) -> None:
        import json

        instance = json.loads(run.certificate)["instance"]
        students = [row[0] for row in instance["students"]]
        programs = [row[0] for row in instance["programs"]]
        self.known = known
        self.students, self.programs = set(students), set(programs)
        self.possible = {(students[row[0]], programs[row[1]]) for row in instance["pairs"]}
        self.gained: Mapping[Pair, str] = {one.pair: one.reason for one in run.placements}
        self.waits = {one.pair: one for one in run.waitlist}

    def why_lost(self, pair: Pair, gains: tuple[ProgramId, ...]) -> str:
        student_id, program_id = pair
        if student_id not in self.students:
            return "the student is no longer part of the match."
        if program_id not in self.programs:
            return "the program is no longer offered."
        if pair not in self.possible:
            return self.known.why_closed(pair)
        if pair in self.waits:
            return f"waits, number {self.waits[pair].position}. {self.waits[pair].reason}"
        names = " and ".join(map(self.known.name, gains))
        return f"instead of it: {names}." if gains else "the seat went to another student."
