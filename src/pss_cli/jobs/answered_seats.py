"""Seats of the newest match about which families have answered, and what is still to be done about them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from sqlite3 import Connection

from pss_cli.domain.identifiers import ProgramId, StudentId
from pss_cli.domain.outreach import Outcome
from pss_cli.domain.pin import PinKind
from pss_cli.domain.seat import Pair, Seat
from pss_cli.domain.student import Student
from pss_cli.outreach.answers import answer_to, by_student
from pss_cli.outreach.households import households
from pss_cli.slotted import dataclass
from pss_cli.workspace import match_runs, outreach, participation, pins, students


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweredSeat(Seat):
    """A seat of the newest match that a family answered about, and that still is neither taken nor freed."""

    said_yes: bool
    on: date


def answered(store: Connection, as_of: date) -> tuple[AnsweredSeat, ...]:
    """The seats with an answer to take: one that was given when the seat was offered already."""
    attempts = outreach.of_year(store, as_of)
    stored = match_runs.of_year(store, as_of) if attempts else None
    if stored is None:
        return ()
    said, offered, settled = by_student(attempts), match_runs.first_days(store, as_of), _settled(store, as_of)
    offers = _offers(students.active(store), stored.placements, offered)
    found = []
    for seat in stored.placements:
        if seat.student_id not in offers or seat.student_id not in said or seat.pair in settled:
            continue
        word = answer_to(offered[seat.student_id][seat.program_id], said[seat.student_id], offers[seat.student_id])
        if word is None:
            continue
        said_yes = word.outcome is Outcome.REACHED_YES
        found.append(
            AnsweredSeat(student_id=seat.student_id, program_id=seat.program_id, said_yes=said_yes, on=word.made_on)
        )
    return tuple(sorted(found, key=lambda seat: seat.pair))


def _offers(
    roster: Sequence[Student], seats: Sequence[Seat], offered: Mapping[StudentId, Mapping[ProgramId, date]]
) -> dict[StudentId, frozenset[date]]:
    """The days on which the family of each student was offered seats, those of brothers and sisters included."""
    own: dict[StudentId, set[date]] = defaultdict(set)
    for seat in seats:
        own[seat.student_id].add(offered[seat.student_id][seat.program_id])
    together = {
        house.student_ids: frozenset().union(*(own[one] for one in house.student_ids)) for house in households(roster)
    }
    return {student_id: days for members, days in together.items() for student_id in members}


def _settled(store: Connection, as_of: date) -> frozenset[Pair]:
    """The seats that are held, declined or blocked already."""
    seats = {one.pair for one in participation.of_day(store, as_of) if one.stage.holds_seat or one.stage.is_declined}
    return frozenset(seats | {pin.pair for pin in pins.all_pins(store) if pin.kind is PinKind.BLOCK})
