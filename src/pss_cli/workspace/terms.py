"""Terms of programs: when the catalog tells of a new one, the seats of the last one are put aside, and free again."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from sqlite3 import Connection

from pss_cli.domain.identifiers import ProgramId
from pss_cli.domain.participation import EnrollmentStage, Participation, PastSeat
from pss_cli.domain.pin import PinKind
from pss_cli.domain.record_keys import record_key
from pss_cli.workspace import participation, pins
from pss_cli.workspace.shelf import Shelf

PAST = Shelf("past_seats", PastSeat, lambda past: f"{record_key(past.seat)}|{past.term_ended_on.isoformat()}")

Ended = Mapping[ProgramId, date]
"""Programs of which a later term is told, with the last day of the one before."""


def past_seats(store: Connection) -> tuple[Participation, ...]:
    """What was told of earlier terms; who held a seat to the end has completed it."""
    return tuple(past.seat for past in PAST.all(store))


def seats_of(store: Connection, ended: Ended) -> tuple[Participation, ...]:
    """The entries of these terms, at whatever stage; one noted after the last day is of the new term."""
    entries: Iterable[Participation] = participation.all_participations(store) if ended else ()
    return tuple(
        seat
        for seat in entries
        if seat.program_id in ended and (seat.since is None or seat.since <= ended[seat.program_id])
    )


def put_aside(store: Connection, ended: Ended) -> None:
    """Keeps the entries of these terms as past ones; neither they nor their pins bind a match any more."""
    seats = seats_of(store, ended)
    PAST.put(store, (PastSeat(seat=_completed(seat), term_ended_on=ended[seat.program_id]) for seat in seats))
    participation.SHELF.remove(store, map(record_key, seats))
    over = [pin for pin in pins.all_pins(store) if pin.program_id in ended and pin.made_on <= ended[pin.program_id]]
    pins.release(store, (pin.pair for pin in over if pin.kind is not PinKind.BLOCK))


def _completed(seat: Participation) -> Participation:
    return replace(seat, stage=EnrollmentStage.COMPLETED) if seat.stage.holds_seat else seat
