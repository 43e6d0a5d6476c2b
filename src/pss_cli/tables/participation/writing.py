"""Seats and sessions as sheets that read back the same, and the empty one to fill in."""

from collections.abc import Iterable, Sequence
from datetime import date

from pss_cli.domain.participation import EnrollmentStage, Participation, SessionAttendance
from pss_cli.tables.participation.rows import Entry
from pss_cli.tables.workbook import Sheet, SheetColumn


def write(entries: Iterable[Entry]) -> tuple[Sheet, ...]:
    """A sheet of seats and one of sessions, where there are any; `parse` reads the same entries back."""
    entries = tuple(entries)
    seats = [
        (entry.student_id, entry.program_id, entry.stage.value, _iso(entry.since))
        for entry in entries
        if isinstance(entry, Participation)
    ]
    sessions = [entry for entry in entries if isinstance(entry, SessionAttendance)]
    return (
        *([_seats_sheet(seats)] if seats or not sessions else []),
        *([_sessions_sheet(sessions)] if sessions else []),
    )


def template() -> Sheet:
    """An empty list of seats with a drop-down of stages."""
    return _seats_sheet([])


def _seats_sheet(rows: Sequence[tuple[str, ...]]) -> Sheet:
    stages = tuple(stage.value for stage in EnrollmentStage)
    columns = (
        SheetColumn("student_id"),
        SheetColumn("program_id"),
        SheetColumn("stage", choices=stages),
        SheetColumn("date", day=True, hint="Since when, as 2026-10-31"),
    )
    notes = ("One row per student and program. A seat is held by those enrolled or active.",)
    return Sheet("Participation", columns, rows, notes, frozen_columns=1)


def _sessions_sheet(sessions: Iterable[SessionAttendance]) -> Sheet:
    headers = ("student_id", "program_id", "date", "present", "minutes")
    rows = [
        (
            one.student_id,
            one.program_id,
            _iso(one.day),
            "yes" if one.present else "no",
            "" if one.minutes is None else str(one.minutes),
        )
        for one in sessions
    ]
    columns = tuple(SheetColumn(header, day=header == "date") for header in headers)
    return Sheet("Sessions", columns, rows, frozen_columns=1)


def _iso(day: date | None) -> str:
    return "" if day is None else day.isoformat()
