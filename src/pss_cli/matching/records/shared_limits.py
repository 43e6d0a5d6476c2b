"""Limits that programs share, over the records of a match: what is left of them, and what each pair would take."""

from collections.abc import Iterable, Sequence

import numpy as np

from pss_cli.domain.program import Program
from pss_cli.domain.shared_limit import SharedLimit
from pss_cli.domain.student import Student
from pss_cli.matching.problem import Ints
from pss_cli.matching.records.eligibility import Pair
from pss_cli.matching.records.match_input import MatchInput
from pss_cli.slotted import dataclass


@dataclass(frozen=True, slots=True)
class LimitUse:
    """A limit, and what seats take of it."""

    limit: SharedLimit
    used: int


def taken_outside(
    limit: SharedLimit, request: MatchInput, students: Iterable[Student], programs: Iterable[Program]
) -> int:
    """What is taken by seats this match does not give: those held today, and pins of others than these."""
    return limit.taken_by(_outside(request, students, programs), {one.student_id: one for one in request.students})


def used_with(request: MatchInput, placed: Iterable[Pair]) -> tuple[LimitUse, ...]:
    """What seats held today, pins and the seats placed take of each limit."""
    by_id = {student.student_id: student for student in request.students}
    seats = {*placed, *request.pins, *_held(request)}
    return tuple(LimitUse(limit, limit.taken_by(seats, by_id)) for limit in request.limits)


def left_of_limits(request: MatchInput, students: Sequence[Student], programs: Sequence[Program]) -> Ints:
    """What the seats of this match may take of each limit."""
    left = (max(0, one.amount - taken_outside(one, request, students, programs)) for one in request.limits)
    return np.fromiter(left, dtype=np.int64, count=len(request.limits))


def use_of_limits(
    limits: Sequence[SharedLimit], students: Sequence[Student], programs: Sequence[Program], pairs: Ints
) -> Ints:
    """Rows of limit, pair and what it takes."""
    rows = [np.zeros((0, 3), dtype=np.int64)]
    for number, limit in enumerate(limits):
        counts = np.array([limit.counts(student) for student in students], dtype=bool)
        takes = np.array([limit.of_seat(program.program_id) for program in programs], dtype=np.int64)
        amount = np.where(counts[pairs[:, 0]], takes[pairs[:, 1]], 0)
        using = np.flatnonzero(amount)
        rows.append(np.column_stack([np.full(len(using), number), using, amount[using]]))
    return np.concatenate(rows)


def _outside(request: MatchInput, students: Iterable[Student], programs: Iterable[Program]) -> frozenset[Pair]:
    known = {student.student_id for student in students}
    offered = {program.program_id for program in programs}
    pins = {(student, program) for student, program in request.pins if not (student in known and program in offered)}
    return frozenset(pins | _held(request))


def _held(request: MatchInput) -> set[Pair]:
    return {(seat.student_id, seat.program_id) for seat in request.held}
