"""All pairs that may be placed, found quickly: each rule is asked once for each distinct thing it looks at."""

from collections.abc import Callable, Hashable, Iterable
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from pss_cli.domain.program import Program
from pss_cli.domain.seat import Pair
from pss_cli.domain.student import Student
from pss_cli.matching.records.eligibility import (
    ABOUT_PROGRAM,
    Circumstances,
    Rule,
    held_then,
    no_way_home,
    not_free,
    other_language,
    reasons_against,
    wrong_grade,
)

Table: TypeAlias = NDArray[np.bool_]
"""A row for each student, a column for each program."""

LOOKS_AT: dict[Rule, Callable[[Student, Circumstances], Hashable]] = {
    wrong_grade: lambda student, _: student.grade,
    not_free: lambda student, _: student.available,
    held_then: lambda student, facts: tuple(one.program_id for one in facts.held.get(student.student_id, ())),
    other_language: lambda student, _: student.home_language,
    no_way_home: lambda student, _: student.transport,
}
"""What a rule looks at in a student: of two students alike in it the rule says the same."""


class OpenPairs:
    """The table of students and programs, closed rule by rule."""

    def __init__(
        self, students: tuple[Student, ...], programs: tuple[Program, ...], circumstances: Circumstances
    ) -> None:
        self.students, self.programs, self.circumstances = students, programs, circumstances
        self.row = {student.student_id: number for number, student in enumerate(students)}
        self.column = {program.program_id: number for number, program in enumerate(programs)}

    def found(self, holding: frozenset[Pair] = frozenset()) -> list[tuple[int, int]]:
        """Numbers of student and program where no rule is against and no seat held today, in order."""
        if not self.students or not self.programs:
            return []
        facts = self.circumstances
        is_open = np.ones((len(self.students), len(self.programs)), dtype=bool)
        if not facts.fill:
            is_open = self._meets_a_need()
            self._set(is_open, facts.pinned, to=True)
        for rule in LOOKS_AT:
            is_open &= self._says(rule)
        is_open &= [not reasons_against(self.students[0], one, facts, ABOUT_PROGRAM) for one in self.programs]
        is_open[[row for student_id, row in self.row.items() if student_id in facts.left_out]] = False
        self._set(is_open, facts.declined | facts.blocked | facts.for_siblings | holding, to=False)
        return [(row, column) for row, column in np.argwhere(is_open).tolist()]

    def left_over(self, pairs: list[tuple[int, int]]) -> NDArray[np.bool_]:
        """Which of these pairs are neither for a need nor pinned."""
        if not self.circumstances.fill or not pairs:
            return np.zeros(len(pairs), dtype=bool)
        is_due = self._meets_a_need()
        self._set(is_due, self.circumstances.pinned, to=True)
        return np.asarray(~is_due[tuple(np.array(pairs).T)])

    def _meets_a_need(self) -> Table:
        offered = {service.need for program in self.programs for service in program.needs}
        number = {code: place for place, code in enumerate(sorted(offered))}
        has = np.zeros((len(self.students), len(number)), dtype=np.int64)
        for row, student in enumerate(self.students):
            profile = self.circumstances.profiles.get(student.student_id)
            if profile is not None and profile.tier is not None:
                has[row, [number[need.code] for need in profile.needs if need.severity and need.code in number]] = 1
        gives = np.zeros((len(number), len(self.programs)), dtype=np.int64)
        for column, program in enumerate(self.programs):
            gives[[number[service.need] for service in program.needs], column] = 1
        return np.asarray(has @ gives > 0)

    def _says(self, rule: Rule) -> Table:
        """Where the rule has nothing against, asked for one student of each kind."""
        kinds: dict[Hashable, int] = {}
        kind = [kinds.setdefault(LOOKS_AT[rule](one, self.circumstances), len(kinds)) for one in self.students]
        first = dict(zip(reversed(kind), reversed(self.students), strict=True))
        asked = [
            [rule(first[number], program, self.circumstances) is None for program in self.programs]
            for number in range(len(kinds))
        ]
        return np.array(asked, dtype=bool)[kind]

    def _set(self, table: Table, pairs: Iterable[Pair], *, to: bool) -> None:
        for student_id, program_id in pairs:
            if student_id in self.row and program_id in self.column:
                table[self.row[student_id], self.column[program_id]] = to
