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
    sessions = [
        (
            entry.student_id,
            entry.program_id,
            _iso(entry.day),
            "yes" if entry.present else "no",
            "" if entry.minutes is None else str(entry.minutes),
        )
        for entry in entries
        if isinstance(entry, SessionAttendance)
    ]
    sheets = []
    if seats or not sessions:
        sheets.append(_seats_sheet(seats))
    if sessions:
        headers = ("student_id", "program_id", "date", "present", "minutes")
        sheets.append(
            Sheet(
                "Sessions",
                tuple(SheetColumn(header, day=header == "date") for header in headers),
                sessions,
                frozen_columns=1,
            )
        )
    return tuple(sheets)


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


def _iso(day: date | None) -> str:
    return "" if day is None else day.isoformat()
