"""The records of the store: attendance, tests, marks, behavior, ratings, referrals, strengths, flags, calendar."""

from collections.abc import Iterable, Mapping
from sqlite3 import Connection
from typing import Any

from pss_cli.domain.record import (
    Assessment,
    AttendanceDay,
    AttendanceTotal,
    BehaviorIncident,
    CalendarDay,
    EngagementRating,
    Flag,
    Mark,
    Observation,
    Record,
    Records,
    StrengthNote,
)
from pss_cli.domain.record_keys import record_key
from pss_cli.workspace.shelf import Shelf

SHELVES: Mapping[type[Record], Shelf[Any]] = {
    AttendanceTotal: Shelf("attendance_totals", AttendanceTotal, record_key),
    AttendanceDay: Shelf("attendance_days", AttendanceDay, record_key),
    Assessment: Shelf("assessments", Assessment, record_key),
    Mark: Shelf("marks", Mark, record_key),
    BehaviorIncident: Shelf("incidents", BehaviorIncident, record_key),
    EngagementRating: Shelf("ratings", EngagementRating, record_key),
    Observation: Shelf("observations", Observation, record_key),
    StrengthNote: Shelf("strengths", StrengthNote, record_key),
    Flag: Shelf("flags", Flag, record_key),
    CalendarDay: Shelf("calendar", CalendarDay, record_key),
}


def load(store: Connection) -> Records:
    """All records, each kind in order of student and day."""
    return Records(
        attendance_totals=SHELVES[AttendanceTotal].all(store),
        attendance_days=SHELVES[AttendanceDay].all(store),
        assessments=SHELVES[Assessment].all(store),
        marks=SHELVES[Mark].all(store),
        incidents=SHELVES[BehaviorIncident].all(store),
        ratings=SHELVES[EngagementRating].all(store),
        observations=SHELVES[Observation].all(store),
        strengths=SHELVES[StrengthNote].all(store),
        flags=SHELVES[Flag].all(store),
        calendar=SHELVES[CalendarDay].all(store),
    )


def save(store: Connection, records: Iterable[Record]) -> None:
    """Adds the records; one told before (same student, day and subject) is replaced. Others stay."""
    for kind, some in _by_kind(records).items():
        SHELVES[kind].put(store, some)


def _by_kind(records: Iterable[Record]) -> dict[type[Record], list[Record]]:
    sorted_out: dict[type[Record], list[Record]] = {}
    for record in records:
        sorted_out.setdefault(type(record), []).append(record)
    return sorted_out
