"""Seats of the newest match about which families have answered, and what is still to be done about them."""

from datetime import date
from sqlite3 import Connection

from pss_cli.domain.outreach import Outcome
from pss_cli.domain.pin import PinKind
from pss_cli.domain.seat import Pair, Seat
from pss_cli.outreach.answers import last_words
from pss_cli.slotted import dataclass
from pss_cli.workspace import match_runs, outreach, participation, pins, students


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweredSeat(Seat):
    """A seat of the newest match that a family answered about, and that still is neither taken nor freed."""

    said_yes: bool
    on: date


def answered(store: Connection, as_of: date) -> tuple[AnsweredSeat, ...]:
    """The seats with an answer to take: one that was given when the seat was offered already."""
    words = last_words(outreach.of_year(store, as_of))
    stored = match_runs.of_year(store, as_of) if words else None
    if stored is None:
        return ()
    here = {student.student_id for student in students.active(store)}
    offered, settled = match_runs.first_days(store), _settled(store, as_of)
    found = []
    for seat in stored.placements:
        word = words.get(seat.student_id)
        if word is None or seat.student_id not in here or seat.pair in settled or word.made_on < offered[seat.pair]:
            continue
        said_yes = word.outcome is Outcome.REACHED_YES
        found.append(
            AnsweredSeat(student_id=seat.student_id, program_id=seat.program_id, said_yes=said_yes, on=word.made_on)
        )
    return tuple(sorted(found, key=lambda seat: seat.pair))


def _settled(store: Connection, as_of: date) -> frozenset[Pair]:
    """The seats that are held, declined or blocked already."""
    seats = {one.pair for one in participation.of_day(store, as_of) if one.stage.holds_seat or one.stage.is_declined}
    return frozenset(seats | {pin.pair for pin in pins.all_pins(store) if pin.kind is PinKind.BLOCK})
