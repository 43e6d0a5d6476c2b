"""Two matches side by side: who moved, and why."""

from collections.abc import Mapping

from pss_cli.domain.identifiers import ProgramId, StudentId
from pss_cli.domain.placement import MatchRun
from pss_cli.matching.records.eligibility import Pair
from pss_cli.slotted import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Mover:
    """What a student loses and gains, with a sentence for each change."""

    student_id: StudentId
    loses: tuple[ProgramId, ...]
    gains: tuple[ProgramId, ...]
    why: tuple[str, ...] = ()


def pairs_of(run: MatchRun) -> frozenset[Pair]:
    return frozenset((one.student_id, one.program_id) for one in run.placements)


def movers(before: MatchRun, after: MatchRun) -> tuple[Mover, ...]:
    """Students whose programs differ, in the order of their ids."""
    old, new = pairs_of(before), pairs_of(after)
    told = _Told(after)
    found = []
    for student in sorted({student for student, _ in old ^ new}):
        loses = tuple(sorted(program for one, program in old - new if one == student))
        gains = tuple(sorted(program for one, program in new - old if one == student))
        why = (
            *(f"{program}: {told.why_lost((student, program), gains)}" for program in loses),
            *(f"{program}: {told.gained[student, program]}" for program in gains),
        )
        found.append(Mover(student_id=student, loses=loses, gains=gains, why=why))
    return tuple(found)


class _Told:
    """What a match says of the pairs that are no longer placed in it."""

    def __init__(self, run: MatchRun) -> None:
        import json

        instance = json.loads(run.certificate)["instance"]
        students = [row[0] for row in instance["students"]]
        programs = [row[0] for row in instance["programs"]]
        self.students, self.programs = set(students), set(programs)
        self.possible = {(students[row[0]], programs[row[1]]) for row in instance["pairs"]}
        self.gained: Mapping[Pair, str] = {(one.student_id, one.program_id): one.reason for one in run.placements}
        self.waits = {(one.student_id, one.program_id): one for one in run.waitlist}

    def why_lost(self, pair: Pair, gains: tuple[ProgramId, ...]) -> str:
        student_id, program_id = pair
        if student_id not in self.students:
            return "the student is no longer part of the match."
        if program_id not in self.programs:
            return "the program is no longer offered."
        if pair not in self.possible:
            return "the rules no longer allow it, or the seat is held by now."
        if pair in self.waits:
            return f"waits, number {self.waits[pair].position}. {self.waits[pair].reason}"
        return f"instead of it: {' and '.join(gains)}." if gains else "the seat went to another student."
