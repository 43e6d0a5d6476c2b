"""Who takes part in which program, and who came to which session."""

from collections.abc import Iterable, Mapping
from datetime import date
from sqlite3 import Connection
from typing import Any

from pss_cli.domain.participation import Participation, SessionAttendance
from pss_cli.domain.record_keys import record_key
from pss_cli.workspace.in_force import IN_FORCE
from pss_cli.workspace.shelf import Shelf, put_each
from pss_cli.workspace.staging import Staging

SHELF = Shelf("participations", Participation, record_key)
SESSIONS_SHELF = Shelf("session_attendances", SessionAttendance, record_key)
all_participations = SHELF.all
"""Every enrollment at whatever stage, in order of student."""
all_sessions = SESSIONS_SHELF.all
"""Who came to which session, in order of student and day."""
SHELVES: Mapping[type, Shelf[Any]] = {Participation: SHELF, SessionAttendance: SESSIONS_SHELF}


def of_day(store: Connection, day: date) -> tuple[Participation, ...]:
    """The enrollments of students on the roster in programs that have not ended: what binds a match of that day."""
    return SHELF.those(store, IN_FORCE, day.isoformat())


def held_seats(store: Connection, day: date) -> tuple[Participation, ...]:
    """Those of them that hold a seat."""
    return tuple(entry for entry in of_day(store, day) if entry.stage.holds_seat)


def left_out(store: Connection, staging: Staging, day: date) -> tuple[Participation, ...]:
    """The seats held in the programs of these entries by students whom the entries leave out."""
    programs = staging.values(Participation, "program_id")
    held = (seat for seat in held_seats(store, day) if seat.program_id in programs) if programs else ()
    return tuple(seat for seat in held if not staging.holds(Participation, record_key(seat)))


def save(store: Connection, entries: Iterable[Participation | SessionAttendance]) -> None:
    """Adds the entries; one told before (same student and program, and day of a session) is replaced."""
    put_each(store, SHELVES, entries)
