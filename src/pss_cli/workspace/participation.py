"""Who takes part in which program, and who came to which session."""

from collections.abc import Iterable
from dataclasses import dataclass
from sqlite3 import Connection

from pss_cli.domain.participation import Participation, SessionAttendance
from pss_cli.domain.record_keys import record_key
from pss_cli.workspace.shelf import Shelf

SHELF = Shelf("participations", Participation, record_key)
SESSIONS_SHELF = Shelf("session_attendances", SessionAttendance, record_key)


@dataclass(frozen=True, slots=True)
class Changes:
    """What storing entries changes. `absent`: seats held in the file's programs by students the file leaves out."""

    new: int = 0
    changed: int = 0
    same: int = 0
    absent: tuple[Participation, ...] = ()


def all_participations(store: Connection) -> tuple[Participation, ...]:
    """Every enrollment at whatever stage, in order of student."""
    return SHELF.all(store)


def held_seats(store: Connection) -> tuple[Participation, ...]:
    """The enrollments that hold a seat today."""
    return tuple(entry for entry in SHELF.all(store) if entry.stage.holds_seat)


def all_sessions(store: Connection) -> tuple[SessionAttendance, ...]:
    """Who came to which session, in order of student and day."""
    return SESSIONS_SHELF.all(store)


def compare(store: Connection, entries: Iterable[Participation | SessionAttendance]) -> Changes:
    """What `save` would change."""
    seats, sessions = _sorted_out(entries)
    programs = {seat.program_id for seat in seats}
    by_seat, by_session = SHELF.compare(store, seats), SESSIONS_SHELF.compare(store, sessions)
    return Changes(
        new=len(by_seat.new) + len(by_session.new),
        changed=len(by_seat.changed) + len(by_session.changed),
        same=len(by_seat.same) + len(by_session.same),
        absent=tuple(seat for seat in by_seat.absent if seat.program_id in programs and seat.stage.holds_seat),
    )


def save(store: Connection, entries: Iterable[Participation | SessionAttendance]) -> Changes:
    """Adds the entries; one told before (same student and program, and day of a session) is replaced."""
    entries = tuple(entries)
    changes = compare(store, entries)
    seats, sessions = _sorted_out(entries)
    SHELF.put(store, seats)
    SESSIONS_SHELF.put(store, sessions)
    return changes


def _sorted_out(
    entries: Iterable[Participation | SessionAttendance],
) -> tuple[list[Participation], list[SessionAttendance]]:
    seats: list[Participation] = []
    sessions: list[SessionAttendance] = []
    for entry in entries:
        if isinstance(entry, Participation):
            seats.append(entry)
        else:
            sessions.append(entry)
    return seats, sessions
