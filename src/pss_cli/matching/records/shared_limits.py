"""Limits that programs share, over the records of a match: what seats take of them."""

from collections.abc import Iterable

from pss_cli.domain.seat import Pair
from pss_cli.domain.shared_limit import SharedLimit
from pss_cli.matching.records.match_input import MatchInput
from pss_cli.slotted import dataclass


@dataclass(frozen=True, slots=True)
class LimitUse:
    """A limit, and what seats take of it."""

    limit: SharedLimit
    used: int


def taken_before(limit: SharedLimit, request: MatchInput) -> int:
    """What is taken by seats held today, which this match does not give."""
    return limit.taken_by(request.holding, {one.student_id: one for one in request.students})


def used_with(request: MatchInput, placed: Iterable[Pair]) -> tuple[LimitUse, ...]:
    """What seats held today, pins and the seats placed take of each limit."""
    by_id = {student.student_id: student for student in request.students}
    seats = {*placed, *request.pins, *request.holding}
    return tuple(LimitUse(limit, limit.taken_by(seats, by_id)) for limit in request.limits)
