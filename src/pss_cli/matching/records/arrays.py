"""A match in arrays: records already sorted out and in order become the numbers of a `MatchProblem`."""

from collections.abc import Iterable, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from pss_cli.domain.need import NeedCode, NeedProfile
from pss_cli.domain.program import Program
from pss_cli.domain.seat import Pair
from pss_cli.domain.student import Student
from pss_cli.matching.exact.objective import POINTS_PER_SEVERITY
from pss_cli.matching.limits import reserve_limits
from pss_cli.matching.lottery import draw, lottery_number
from pss_cli.matching.problem import Ints, MatchProblem, Returns
from pss_cli.matching.records.match_input import MatchInput, free_seats, most_programs
from pss_cli.matching.records.offered import Offered
from pss_cli.matching.records.shared_limits import taken_before
from pss_cli.matching.records.terms import dated_sessions

TIERS = (3, 2, 1)
FILLED = "filled"
PREFERENCE_POINTS = 5
INTEREST_POINTS = 1
MOST_INTERESTS = 3
NOT_ASKED = 99
MOST_TIE, TIE_PRIME = 2**20, 2**31 - 1


class Arrays:
    """The arrays of one problem, from records already filtered and in order."""

    def __init__(
        self,
        request: MatchInput,
        students: tuple[Student, ...],
        programs: tuple[Program, ...],
        offer: Offered,
        pair_ids: tuple[Pair, ...],
    ) -> None:
        self.request = request
        self.students = students
        self.programs = programs
        self.profiles = offer.circumstances.profiles
        self.held = offer.circumstances.held
        self.pairs = np.array(offer.pairs, dtype=np.int64).reshape(-1, 2)
        self.is_left, self.families = offer.is_left, offer.families
        self.pair_ids = pair_ids
        self.codes = sorted({need.code for profile in request.profiles for need in profile.needs})
        self.code_number = {code: number for number, code in enumerate(self.codes)}
        self.drawn = dict(draw(request.seed, (student.student_id for student in students)))
        self.draw_place = {student_id: place for place, student_id in enumerate(self.drawn)}
        self.stages = self._stage_names()
        self.severity = [_severities(self.profiles.get(student.student_id)) for student in students]
        self.fit = self._fits()

    def _stage_names(self) -> tuple[str, ...]:
        """Seats left over come last: by then every other is decided, so that nobody loses one by them."""
        ties = (*(("kept",) if self.request.kept else ()), "fit", "lottery", "order")
        filled = (FILLED, *(f"{FILLED} {name}" for name in ties)) if self.request.policy.fill else ()
        return (*(f"tier {tier}" for tier in TIERS), *ties, *filled)

    def problem(self) -> MatchProblem:
        policy = self.request.policy
        by_number = {pair: number for number, pair in enumerate(self.pair_ids)}
        pins = [by_number[pair] for pair in sorted(self.request.pins) if pair in by_number]
        made = MatchProblem(
            student=self.pairs[:, 0],
            program=self.pairs[:, 1],
            value=self._values(),
            capacity=self._numbers(free_seats(program, self.request.held) for program in self.programs),
            max_programs=self._numbers(
                max(0, most_programs(student, policy) - len(self.held.get(student.student_id, ())))
                for student in self.students
            ),
            sessions=dated_sessions(self.programs),
            doses=self._doses(),
            need_weight=self._need_weights(),
            base=self._base(),
            returns=Returns(policy.full_units, policy.part_units, policy.part_percent),
            pinned=self._numbers(pins),
            reserved=self._numbers(program.seats_reserved for program in self.programs)[:, None],
            member=self._first_tier(),
            minimum=self._minimum(),
            families=self.families,
            lottery=self._numbers(self.draw_place[student.student_id] for student in self.students),
            band=self._band(),
            rank=self._rank(),
            limits=self._limits(),
            use=self._limit_uses(),
            stages=self.stages,
        )
        return self._reserved_for_needs(made)

    @staticmethod
    def _numbers(numbers: Iterable[int]) -> Ints:
        return np.array(list(numbers), dtype=np.int64)

    def _tier(self, student: Student) -> int | None:
        profile = self.profiles.get(student.student_id)
        return None if profile is None else profile.tier

    def _first_tier(self) -> NDArray[np.bool_]:
        """Whom seats in reserve are for; not a student who is offered nothing but what others leave."""
        is_first = np.array([self._tier(student) == TIERS[0] for student in self.students], dtype=bool)
        is_first[np.setdiff1d(self.pairs[self.is_left, 0], self.pairs[~self.is_left, 0])] = False
        return is_first[:, None]

    def _reserved_for_needs(self, problem: MatchProblem) -> MatchProblem:
        """What is only left over takes open seats, whosever it is: one in reserve would leave a need without a seat."""
        is_inside = self.is_left & self._first_tier()[self.pairs[:, 0], 0]
        uses = [
            (row, pair, 1)
            for row, (program, _) in reserve_limits(problem)
            for pair in np.flatnonzero(is_inside & (self.pairs[:, 1] == program)).tolist()
        ]
        return problem.replaced(use=np.concatenate([problem.use, np.array(uses)])) if uses else problem

    def _minimum(self) -> Ints:
        """Students already there count towards the minimum."""
        taken = {
            p.program_id: sum(seat.program_id == p.program_id for seat in self.request.held) for p in self.programs
        }
        return self._numbers(max(0, p.min_enrollment - taken[p.program_id]) for p in self.programs)

    @cached_property
    def _severity_of(self) -> Ints:
        """What each student's needs weigh; shape (students, codes)."""
        rows = [[of.get(code, 0) for code in self.codes] for of in self.severity]
        return np.array(rows, dtype=np.int64).reshape(len(self.students), len(self.codes))

    @cached_property
    def _strength_of(self) -> Ints:
        """How strongly each program works on each need; shape (programs, codes)."""
        strength = np.zeros((len(self.programs), len(self.codes)), dtype=np.int64)
        for number, program in enumerate(self.programs):
            for one in program.needs:
                if one.need in self.code_number:
                    strength[number, self.code_number[one.need]] += one.strength
        return strength

    def _band(self) -> Ints:
        """The severity of the program's own need, for the order of its seats; none where a seat is only left over."""
        student, program = self.pairs.T
        band = np.zeros(len(self.pairs), dtype=np.int64)
        for severity, strength in zip(self._severity_of.T, self._strength_of.T, strict=True):
            np.maximum(band, severity[student] * (strength > 0)[program], out=band)
        band[self.is_left] = 0
        return band

    def _doses(self) -> Ints:
        """What a pair gives to each of the program's needs that the student has, in the order of the program."""
        served = [
            [(self.code_number[one.need], one.strength) for one in program.needs if one.need in self.code_number]
            for program in self.programs
        ]
        pair, (code, strength) = _each(served, self.pairs[:, 1], 2)
        has_need = self._severity_of[self.pairs[pair, 0], code] > 0
        return np.asarray(np.stack([pair, code, strength], axis=1)[has_need])

    def _need_weights(self) -> Ints:
        """Severity times ten for each need, in the stage of the student's tier; nothing without a tier."""
        rows = [
            (s, self.code_number[code], TIERS.index(tier), POINTS_PER_SEVERITY * severity)
            for s, student in enumerate(self.students)
            if (tier := self._tier(student)) in TIERS
            for code in self.codes
            if (severity := self.severity[s].get(code, 0))
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
        drawn = self._numbers(self.draw_place[student.student_id] for student in self.students)
        worth = {
            FILLED: np.ones(len(self.pairs), dtype=np.int64),
            "kept": self._numbers(pair in self.request.kept for pair in self.pair_ids),
            "fit": self.fit,
            "lottery": len(self.students) - drawn[self.pairs[:, 0]],
            "order": self._tie_numbers(),
        }
        value = np.zeros((len(self.pairs), len(self.stages)), dtype=np.int64)
        for number, name in enumerate(self.stages[len(TIERS) :], start=len(TIERS)):
            counts = self.is_left == name.startswith(FILLED)
            value[:, number] = worth[name.removeprefix(f"{FILLED} ")] * counts
        return value

    def _tie_numbers(self) -> Ints:
        """A drawn number for each pair, highest for a student's first program by id.

        So of equally good matches one is the best, and it is the same on every computer.
        """
        student = self._numbers(self.drawn[one.student_id] % TIE_PRIME for one in self.students)
        program = self._numbers(lottery_number(self.request.seed, one.program_id) % TIE_PRIME for one in self.programs)
        number = 1 + student[self.pairs[:, 0]] * program[self.pairs[:, 1]] % TIE_PRIME % MOST_TIE
        found = np.zeros(len(number), dtype=np.int64)
        found[np.lexsort((self.is_left, self.pairs[:, 0]))] = number[
            np.lexsort((-number, self.is_left, self.pairs[:, 0]))
        ]
        return found

    def _rank(self) -> Ints:
        """The student's own order of programs: what was asked for, then benefit, then fit, then the program's id.

        Seats that are only left over come after all others.
        """
        student, program = self.pairs.T
        gain = np.zeros(len(self.pairs), dtype=np.int64)
        for severity, strength in zip(self._severity_of.T, self._strength_of.T, strict=True):
            gain += severity[student] * strength[program]
        order = np.lexsort((program, -self.fit, -gain, self._asked, self.is_left, student))
        rank = np.zeros(len(self.pairs), dtype=np.int64)
        rank[order] = np.arange(len(self.pairs))
        return rank

    @cached_property
    def _asked(self) -> Ints:
        """The place of the program among those the student asked for; after them all for every other."""
        number = {program.program_id: place for place, program in enumerate(self.programs)}
        wishes = [
            [(number[one], place) for place, one in enumerate(student.preferences) if one in number]
            for student in self.students
        ]
        pair, (program, place) = _each(wishes, self.pairs[:, 0], 2)
        is_this = program == self.pairs[pair, 1]
        asked = np.full(len(self.pairs), NOT_ASKED)
        np.minimum.at(asked, pair[is_this], place[is_this])
        return asked

    def _fits(self) -> Ints:
        """How well each program suits its student, apart from needs: asked for, or named by interests and strengths."""
        words = [f"{one.program_name} {one.category} {one.description}".casefold() for one in self.programs]
        said = [[word.casefold() for word in (*one.interests, *one.strengths) if word.strip()] for one in self.students]
        number = {word: place for place, word in enumerate(sorted({word for some in said for word in some}))}
        names = np.array([[word in text for text in words] for word in number], dtype=bool).reshape(-1, len(words))
        pair, (word,) = _each([[(number[word],) for word in some] for some in said], self.pairs[:, 0], 1)
        named = np.bincount(pair[names[word, self.pairs[pair, 1]]], minlength=len(self.pairs))
        points = INTEREST_POINTS * np.minimum(MOST_INTERESTS, named)
        is_asked = self._asked != NOT_ASKED
        return np.asarray(points + np.where(is_asked, np.maximum(1, PREFERENCE_POINTS - self._asked), 0))

    def _limits(self) -> Ints:
        """What the seats of this match may take of each limit that programs share."""
        taken = (taken_before(one, self.request) for one in self.request.limits)
        return self._numbers(
            max(0, one.amount - before) for one, before in zip(self.request.limits, taken, strict=True)
        )

    def _limit_uses(self) -> Ints:
        """Rows of limit, pair and what the pair takes."""
        rows = [np.zeros((0, 3), dtype=np.int64)]
        student, program = self.pairs.T
        for number, limit in enumerate(self.request.limits):
            counts = self._numbers(limit.counts(one) for one in self.students)
            takes = self._numbers(limit.of_seat(one.program_id) for one in self.programs)
            amount = counts[student] * takes[program]
            using = np.flatnonzero(amount)
            rows.append(np.column_stack([np.full(len(using), number), using, amount[using]]))
        return np.concatenate(rows)


def _each(lists: Sequence[Sequence[tuple[int, ...]]], which: Ints, width: int) -> tuple[Ints, Ints]:
    """The entries of the list of each place: the place, and the entry's numbers; shape (width, entries)."""
    first = np.cumsum([0, *map(len, lists)])
    entries = np.array([one for some in lists for one in some], dtype=np.int64).reshape(-1, width)
    counts = np.diff(first)[which]
    place = np.repeat(np.arange(len(which)), counts)
    return place, entries[np.arange(len(place)) - np.repeat(np.cumsum(counts) - counts - first[which], counts)].T


def _severities(profile: NeedProfile | None) -> dict[NeedCode, int]:
    return {} if profile is None else {need.code: profile.severity_of(need.code) for need in profile.needs}
