"""Who takes part in which program, and who came to which session."""

from collections.abc import Iterable, Mapping
from datetime import date
from sqlite3 import Connection
from typing import Any

from pss_cli.domain.participation import Participation, SessionAttendance
from pss_cli.domain.record_keys import record_key
from pss_cli.workspace.shelf import Shelf
from pss_cli.workspace.staging import Staging

SHELF = Shelf("participations", Participation, record_key)
SESSIONS_SHELF = Shelf("session_attendances", SessionAttendance, record_key)

SHELVES: Mapping[type, Shelf[Any]] = {Participation: SHELF, SessionAttendance: SESSIONS_SHELF}
IN_FORCE = (
    "json_extract(body, '$.student_id') NOT IN "
    "(SELECT key FROM students WHERE json_extract(body, '$.status') = 'gone') "
    "AND json_extract(body, '$.program_id') NOT IN "
    "(SELECT key FROM programs WHERE json_extract(body, '$.ends_on') < ?)"
)
"""What of the enrollments counts on a day, in SQL; `pss status` counts with it, too."""


def all_participations(store: Connection) -> tuple[Participation, ...]:
    """Every enrollment at whatever stage, in order of student."""
    return SHELF.all(store)


def of_day(store: Connection, day: date) -> tuple[Participation, ...]:
    """The enrollments of students on the roster in programs that have not ended: what binds a match of that day."""
    return SHELF.those(store, IN_FORCE, day.isoformat())


def held_seats(store: Connection, day: date) -> tuple[Participation, ...]:
    """Those of them that hold a seat."""
    return tuple(entry for entry in of_day(store, day) if entry.stage.holds_seat)


def all_sessions(store: Connection) -> tuple[SessionAttendance, ...]:
    """Who came to which session, in order of student and day."""
    return SESSIONS_SHELF.all(store)


def left_out(store: Connection, staging: Staging, day: date) -> tuple[Participation, ...]:
    """The seats held in the programs of these entries by students whom the entries leave out."""
    programs = staging.values(Participation, "program_id")
    held = (seat for seat in held_seats(store, day) if seat.program_id in programs) if programs else ()
    return tuple(seat for seat in held if not staging.holds(Participation, record_key(seat)))


def save(store: Connection, entries: Iterable[Participation | SessionAttendance]) -> None:
    """Adds the entries; one told before (same student and program, and day of a session) is replaced."""
    seats, sessions = _sorted_out(entries)
    SHELF.put(store, seats)
    SESSIONS_SHELF.put(store, sessions)


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
