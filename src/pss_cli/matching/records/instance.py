"""From records to arrays: students, profiles, programs, seats held and the school's pins become a `MatchProblem`."""

from dataclasses import dataclass, replace
from functools import cached_property

from pss_cli.domain.identifiers import ProgramId, StudentId
from pss_cli.domain.need import NeedCode, NeedProfile
from pss_cli.domain.participation import EnrollmentStage, Participation
from pss_cli.domain.program import Program
from pss_cli.domain.seat import Pair
from pss_cli.domain.student import Student
from pss_cli.errors import RulesConflict
from pss_cli.matching.problem import MatchProblem
from pss_cli.matching.records.arrays import Arrays
from pss_cli.matching.records.broken_pins import BrokenPin, broken_pins
from pss_cli.matching.records.eligibility import Circumstances, Reason, reasons_against
from pss_cli.matching.records.match_input import MatchInput
from pss_cli.matching.records.offered import offered
from pss_cli.matching.records.shared_limits import taken_before
from pss_cli.matching.siblings import taken_along


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
        return self.request.holding

    def against(self, pair: Pair) -> tuple[Reason, ...]:
        """The rules against a pair, in the order of the policy; empty for a seat held today and for who is not here."""
        student, program = self._students_by_id.get(pair[0]), self._programs_by_id.get(pair[1])
        if student is None or program is None or pair in self._holding:
            return ()
        return reasons_against(student, program, self.circumstances)

    @cached_property
    def taken_before(self) -> tuple[int, ...]:
        """What seats that this match does not give take of each shared limit."""
        limits = self.request.limits
        return tuple(taken_before(one, self.request) for one in limits)

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
    matched = (one for one in request.students if not request.grades or one.grade in request.grades)
    asked_for = (one for one in request.programs if _is_asked_for(one, request))
    students = tuple(sorted(matched, key=lambda student: student.student_id))
    programs = tuple(sorted(asked_for, key=lambda program: program.program_id))
    request = _promised_kept(request, students, programs)
    offer = offered(request, students, programs)
    _refuse(broken_pins(request, students, programs, offer.circumstances))
    pair_ids = tuple((students[s].student_id, programs[p].program_id) for s, p in offer.pairs)
    problem = Arrays(request, students, programs, offer, pair_ids).problem()
    instance = Instance(request, students, programs, offer.circumstances, problem, pair_ids)
    _refuse(_with_siblings(instance))
    return instance


def _promised_kept(request: MatchInput, students: tuple[Student, ...], programs: tuple[Program, ...]) -> MatchInput:
    """The records with every seat held that is pinned, but not for this match to give: of others, or elsewhere."""
    known = {student.student_id for student in students}
    offered = {program.program_id for program in programs}
    others = {(student, program) for student, program in request.pins if student not in known or program not in offered}
    promised = (
        Participation(student_id=student, program_id=program, stage=EnrollmentStage.REFERRED)
        for student, program in sorted(others - request.holding)
    )
    return replace(request, held=(*request.held, *promised), pins=request.pins - others)


def _with_siblings(instance: Instance) -> tuple[BrokenPin, ...]:
    """What is wrong with the pins once brothers and sisters who stay together go along; empty where nobody does."""
    along = [instance.pair_ids[pair] for pair in taken_along(instance.problem).tolist()]
    if not along:
        return ()
    request = replace(instance.request, pins=instance.request.pins | set(along))
    broken = broken_pins(request, instance.students, instance.programs, instance.circumstances)
    told = (
        BrokenPin(f"student {pair[0]} goes along to {pair[1]} with a pinned sibling.", (pair,), "pss match pins")
        for pair in along
    )
    return (*broken, *told) if broken else ()


def _is_asked_for(program: Program, request: MatchInput) -> bool:
    if request.program_ids and program.program_id not in request.program_ids:
        return False
    return not request.needs or any(service.need in request.needs for service in program.needs)


def _refuse(broken: tuple[BrokenPin, ...]) -> None:
    if broken:
        raise RulesConflict(
            "Pins cannot be kept:\n" + "\n".join(f"    {one.text}" for one in broken),
            slug="match/pins-contradict",
            fix="Release the pins that are wrong (pss match release STUDENT PROGRAM), or change the program.",
            next_command="pss match pins",
        )
