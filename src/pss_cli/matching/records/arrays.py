"""A match in arrays: records already sorted out and in order become the numbers of a `MatchProblem`."""

from collections.abc import Iterable

import numpy as np

from pss_cli.domain.need import NeedCode, NeedProfile
from pss_cli.domain.program import Program
from pss_cli.domain.student import Student
from pss_cli.matching.exact.objective import POINTS_PER_SEVERITY
from pss_cli.matching.lottery import draw, lottery_number
from pss_cli.matching.problem import Ints, MatchProblem, Returns
from pss_cli.matching.records.eligibility import Circumstances, Pair
from pss_cli.matching.records.match_input import MatchInput, free_seats, most_programs

TIERS = (3, 2, 1)
PREFERENCE_POINTS = 5
INTEREST_POINTS = 1
MOST_INTERESTS = 3
MOST_TIE, TIE_PRIME = 2**20, 2**31 - 1


class Arrays:
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
        self.drawn = dict(draw(request.seed, (student.student_id for student in students)))
        self.draw_place = {student_id: place for place, student_id in enumerate(self.drawn)}
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
            capacity=self._numbers(free_seats(program, self.request.held) for program in self.programs),
            max_programs=self._numbers(
                max(0, most_programs(student, policy) - len(self.held.get(student.student_id, ())))
                for student in self.students
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
            if "filled" in place:
                value[number, place["filled"]] = int(self._band(s, p) == 0)
            if "kept" in place:
                value[number, place["kept"]] = int(self.pair_ids[number] in self.request.kept)
        value[:, place["order"]] = self._tie_numbers()
        return value

    def _tie_numbers(self) -> Ints:
        """A drawn number for each pair, highest for a student's first program by id.

        So of equally good matches one is the best, and it is the same on every computer.
        """
        pairs = np.array(self.allowed, dtype=np.int64).reshape(-1, 2)
        student = self._numbers(self.drawn[one.student_id] % TIE_PRIME for one in self.students)
        program = self._numbers(lottery_number(self.request.seed, one.program_id) % TIE_PRIME for one in self.programs)
        number = 1 + student[pairs[:, 0]] * program[pairs[:, 1]] % TIE_PRIME % MOST_TIE
        return np.asarray(number[np.lexsort((-number, pairs[:, 0]))])

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
