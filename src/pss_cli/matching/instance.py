"""From records to arrays: students, profiles, programs, seats held and the school's pins become a `MatchProblem`."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import numpy as np

from pss_cli.domain.grades import Grade
from pss_cli.domain.identifiers import ProgramId, StudentId
from pss_cli.domain.need import NeedCode, NeedProfile
from pss_cli.domain.participation import Participation
from pss_cli.domain.policy import MatchPolicy
from pss_cli.domain.program import Program
from pss_cli.domain.student import Student
from pss_cli.errors import RulesConflict
from pss_cli.matching.eligibility import (
    ABOUT_PAIR,
    ABOUT_PROGRAM,
    Circumstances,
    Pair,
    Reason,
    may_be_placed,
    reasons_against,
)
from pss_cli.matching.lottery import draw
from pss_cli.matching.objective import POINTS_PER_SEVERITY
from pss_cli.matching.problem import Ints, MatchProblem, Returns

TIERS = (3, 2, 1)
PREFERENCE_POINTS = 5
INTEREST_POINTS = 1
MOST_INTERESTS = 3


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
    policy: MatchPolicy = field(default_factory=MatchPolicy)
    seed: str = ""
    school_names: frozenset[str] = frozenset()
    grades: frozenset[Grade] = frozenset()
    needs: frozenset[NeedCode] = frozenset()
    program_ids: frozenset[ProgramId] = frozenset()
    together: bool = False


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
    allowed = _allowed(request, students, programs, circumstances)
    _refuse_pins(request, students, programs, circumstances)
    pair_ids = tuple((students[s].student_id, programs[p].program_id) for s, p in allowed)
    problem = _Arrays(request, students, programs, circumstances, allowed, pair_ids).problem()
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


def _allowed(
    request: MatchInput, students: tuple[Student, ...], programs: tuple[Program, ...], circumstances: Circumstances
) -> list[tuple[int, int]]:
    """Pairs that may be placed, in order; seats held today are none of them."""
    holding = {(seat.student_id, seat.program_id) for seat in request.held}
    open_ = [
        p
        for p, one in enumerate(programs)
        if students and may_be_placed(students[0], one, circumstances, ABOUT_PROGRAM)
    ]
    return [
        (s, p)
        for s, student in enumerate(students)
        for p in open_
        if (student.student_id, programs[p].program_id) not in holding
        and may_be_placed(student, programs[p], circumstances, ABOUT_PAIR)
    ]


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
        most = _most(known[student_id], request.policy) - len(circumstances.held.get(student_id, ()))
        if len(pinned) > most:
            wrong.append(f"student {student_id}: {len(pinned)} programs are pinned, room is for {max(0, most)}.")
    for program_id, count in by_program.items():
        free = _free_seats(offered[program_id], request.held)
        if count > free:
            wrong.append(f"{program_id}: {count} students are pinned, {free} seats are free.")
    if wrong:
        raise RulesConflict(
            "Pins cannot be kept:\n" + "\n".join(f"    {line}" for line in wrong),
            slug="match/pins-contradict",
            fix="Release the pins that are wrong, or change the program.",
            next_command="pss match release STUDENT PROGRAM",
        )


def _overlap(one: Program, other: Program) -> bool:
    return any(a.overlaps(b) for a in one.sessions for b in other.sessions)


def _most(student: Student, policy: MatchPolicy) -> int:
    return policy.max_programs if student.max_programs is None else student.max_programs


def _free_seats(program: Program, held: Iterable[Participation]) -> int:
    taken = sum(1 for seat in held if seat.program_id == program.program_id)
    return max(0, (program.seats or 0) - taken)


class _Arrays:
    """The arrays of one problem, from records already filtered and in order."""

    def __init__(  # noqa: PLR0913, PLR0917 one caller
        self,
        request: MatchInput,
        students: tuple[Student, ...],
        programs: tuple[Program, ...],
        circumstances: Circumstances,
        allowed: list[tuple[int, int]],
        pair_ids: tuple[Pair, ...],
    ) -> None:
        self.request = request
        self.students = students
        self.programs = programs
        self.profiles = circumstances.profiles
        self.held = circumstances.held
        self.allowed = allowed
        self.pair_ids = pair_ids
        self.codes = sorted({need.code for profile in request.profiles for need in profile.needs})
        self.code_number = {code: number for number, code in enumerate(self.codes)}
        ranks = [student_id for student_id, _ in draw(request.seed, (student.student_id for student in students))]
        self.draw_place = {student_id: place for place, student_id in enumerate(ranks)}
        self.stages = self._stage_names()
        self.severity = [_severities(self.profiles.get(student.student_id)) for student in students]
        self.fit = _fits(students, programs, allowed)

    def _stage_names(self) -> tuple[str, ...]:
        filled = ("filled",) if self.request.policy.fill else ()
        kept = ("kept",) if self.request.kept else ()
        return (*(f"tier {tier}" for tier in TIERS), *filled, *kept, "fit", "lottery", "order")

    def problem(self) -> MatchProblem:
        policy = self.request.policy
        pairs = np.array(self.allowed, dtype=np.int64).reshape(-1, 2)
        by_number = {pair: number for number, pair in enumerate(self.pair_ids)}
        pins = [by_number[pair] for pair in sorted(self.request.pins) if pair in by_number]
        return MatchProblem(
            student=pairs[:, 0],
            program=pairs[:, 1],
            value=self._values(),
            capacity=self._numbers(_free_seats(program, self.request.held) for program in self.programs),
            max_programs=self._numbers(
                max(0, _most(student, policy) - len(self.held.get(student.student_id, ()))) for student in self.students
            ),
            sessions=[[(int(one.day), one.start, one.end) for one in program.sessions] for program in self.programs],
            doses=self._doses(),
            need_weight=self._need_weights(),
            base=self._base(),
            returns=Returns(policy.full_units, policy.part_units, policy.part_percent),
            pinned=self._numbers(pins),
            reserved=self._numbers(program.seats_reserved for program in self.programs)[:, None],
            member=np.array([[self._tier(student) == TIERS[0]] for student in self.students], dtype=bool).reshape(
                -1, 1
            ),
            minimum=self._minimum(),
            families=self._families(),
            lottery=self._numbers(self.draw_place[student.student_id] for student in self.students),
            band=self._numbers(self._band(s, p) for s, p in self.allowed),
            rank=self._rank(),
            stages=self.stages,
        )

    @staticmethod
    def _numbers(numbers: Iterable[int]) -> Ints:
        return np.array(list(numbers), dtype=np.int64)

    def _tier(self, student: Student) -> int | None:
        profile = self.profiles.get(student.student_id)
        return None if profile is None else profile.tier

    def _minimum(self) -> Ints:
        """Students already there count towards the minimum."""
        taken = {
            p.program_id: sum(seat.program_id == p.program_id for seat in self.request.held) for p in self.programs
        }
        return self._numbers(max(0, p.min_enrollment - taken[p.program_id]) for p in self.programs)

    def _severity(self, s: int, code: NeedCode) -> int:
        return self.severity[s].get(code, 0)

    def _band(self, s: int, p: int) -> int:
        """The severity of the program's own need, for the order of its seats."""
        return max((self._severity(s, service.need) for service in self.programs[p].needs), default=0)

    def _doses(self) -> Ints:
        rows = [
            (number, self.code_number[service.need], service.strength)
            for number, (s, p) in enumerate(self.allowed)
            for service in self.programs[p].needs
            if service.need in self.code_number and self._severity(s, service.need)
        ]
        return np.array(rows, dtype=np.int64).reshape(-1, 3)

    def _need_weights(self) -> Ints:
        """Severity times ten for each need, in the stage of the student's tier; nothing without a tier."""
        rows = [
            (s, self.code_number[code], TIERS.index(tier), POINTS_PER_SEVERITY * severity)
            for s, student in enumerate(self.students)
            if (tier := self._tier(student)) in TIERS
            for code in self.codes
            if (severity := self._severity(s, code))
        ]
        return np.array(rows, dtype=np.int64).reshape(-1, 4)

    def _base(self) -> Ints:
        """What seats held today already give to each need."""
        rows = [
            (s, self.code_number[service.need], service.strength)
            for s, student in enumerate(self.students)
            for program in self.held.get(student.student_id, ())
            for service in program.needs
            if service.need in self.code_number
        ]
        return np.array(rows, dtype=np.int64).reshape(-1, 3)

    def _values(self) -> Ints:
        value = np.zeros((len(self.allowed), len(self.stages)), dtype=np.int64)
        place = {name: number for number, name in enumerate(self.stages)}
        for number, (s, p) in enumerate(self.allowed):
            student = self.students[s]
            value[number, place["fit"]] = self.fit[number]
            value[number, place["lottery"]] = len(self.students) - self.draw_place[student.student_id]
            value[number, place["order"]] = len(self.programs) - p
            if "filled" in place:
                value[number, place["filled"]] = int(self._band(s, p) == 0)
            if "kept" in place:
                value[number, place["kept"]] = int(self.pair_ids[number] in self.request.kept)
        return value

    def _rank(self) -> Ints:
        """The student's own order of programs: what was asked for, then benefit, then fit, then the program's id."""
        keys = []
        for (s, p), fit in zip(self.allowed, self.fit, strict=True):
            student, program = self.students[s], self.programs[p]
            asked = student.preferences.index(program.program_id) if program.program_id in student.preferences else 99
            gain = sum(self._severity(s, service.need) * service.strength for service in program.needs)
            keys.append((s, asked, -gain, -fit, p))
        order = sorted(range(len(keys)), key=keys.__getitem__)
        rank = np.zeros(len(keys), dtype=np.int64)
        rank[order] = np.arange(len(keys))
        return rank

    def _families(self) -> Ints:
        if not self.request.together:
            return np.full(len(self.students), -1, dtype=np.int64)
        number = {student.student_id: place for place, student in enumerate(self.students)}
        leader = list(range(len(self.students)))
        for place, student in enumerate(self.students):
            for sibling in student.siblings:
                if sibling in number:
                    low, high = sorted((leader[place], leader[number[sibling]]))
                    leader = [low if one == high else one for one in leader]
        sizes = np.bincount(leader, minlength=len(leader)) if leader else np.zeros(0, dtype=np.int64)
        return self._numbers(one if sizes[one] > 1 else -1 for one in leader)


def _severities(profile: NeedProfile | None) -> dict[NeedCode, int]:
    return {} if profile is None else {need.code: profile.severity_of(need.code) for need in profile.needs}


def _fits(students: tuple[Student, ...], programs: tuple[Program, ...], pairs: list[tuple[int, int]]) -> list[int]:
    """How well each program of the pairs suits its student, apart from needs."""
    words = [f"{one.program_name} {one.category} {one.description}".casefold() for one in programs]
    named = [[word.casefold() for word in (*one.interests, *one.strengths) if word.strip()] for one in students]
    return [_fit(students[s], programs[p], sum(word in words[p] for word in named[s])) for s, p in pairs]


def _fit(student: Student, program: Program, named: int) -> int:
    """Points for preferences, and for interests and strengths named in the program's words."""
    points = 0
    if program.program_id in student.preferences:
        points += max(1, PREFERENCE_POINTS - student.preferences.index(program.program_id))
    return points + INTEREST_POINTS * min(MOST_INTERESTS, named)
