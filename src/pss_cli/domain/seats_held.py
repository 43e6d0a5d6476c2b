"""Who holds a seat in which programs, and which needs these seats work on."""

from collections.abc import Iterable

from pss_cli.domain.identifiers import ProgramId, StudentId
from pss_cli.domain.need import NeedCode
from pss_cli.domain.participation import Participation
from pss_cli.domain.program import Program


def seats_held(participations: Iterable[Participation]) -> dict[StudentId, frozenset[ProgramId]]:
    """The programs in which each student holds a seat; a student without one is not among them."""
    held: dict[StudentId, frozenset[ProgramId]] = {}
    for one in participations:
        if one.stage.holds_seat:
            held[one.student_id] = held.get(one.student_id, frozenset()) | {one.program_id}
    return held


def needs_served(
    participations: Iterable[Participation], programs: Iterable[Program]
) -> dict[StudentId, frozenset[NeedCode]]:
    """The needs each student holds a seat for, in these programs; a student without any seat is not among them."""
    works_on = {program.program_id: program.works_on for program in programs}
    return {
        student_id: frozenset[NeedCode]().union(*(works_on.get(seat, ()) for seat in seats))
        for student_id, seats in seats_held(participations).items()
    }
