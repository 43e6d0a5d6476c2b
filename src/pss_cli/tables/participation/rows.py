"""What one row says: a seat with its stage, one session, or the sessions of an attendance sheet."""

from collections.abc import Sequence
from datetime import date

from pss_cli.domain.identifiers import ProgramId, StudentId
from pss_cli.domain.participation import EnrollmentStage, Participation, SessionAttendance
from pss_cli.domain.school_year import SchoolYear
from pss_cli.tables.row_reading import RowReading
from pss_cli.tables.values.answers import is_empty_token
from pss_cli.tables.values.attending import read_came, read_stage
from pss_cli.tables.values.dates import DateOrder, read_date
from pss_cli.tables.values.heading_days import day_of_heading
from pss_cli.tables.values.value import Status

Entry = Participation | SessionAttendance
_ORDERS = (DateOrder.MDY, DateOrder.DMY)


def seat_of(reading: RowReading, whose: tuple[StudentId, ProgramId] | None) -> tuple[Entry, ...]:
    """One row of a list: its stage, or one session when the row says who came."""
    if reading.has("present") and not reading.has("stage"):
        return _session(reading, whose)
    stage, since = _stage(reading), reading.day("event_date", may_be_later=True)
    if whose is None or stage is None:
        return ()
    return (Participation(student_id=whose[0], program_id=whose[1], stage=stage, since=since, source=reading.source),)


def _session(reading: RowReading, whose: tuple[StudentId, ProgramId] | None) -> tuple[Entry, ...]:
    day, text, minutes = reading.day("event_date"), reading.text("present"), reading.whole("minutes")
    present = _came(reading, "present", text) if text else None
    if text and day is None and reading.is_row_good:
        reading.note("event_date", "records/missing-date", "This row has no date.", fix="Add the date.")
    if whose is None or day is None or present is None:
        return ()
    return (
        SessionAttendance(
            student_id=whose[0],
            program_id=whose[1],
            day=day,
            present=present,
            minutes=minutes,
            source=reading.source,
        ),
    )


def sessions_of(
    reading: RowReading,
    whose: tuple[StudentId, ProgramId] | None,
    days: Sequence[tuple[int, date]],
    *,
    blank_is_absent: bool,
) -> tuple[Entry, ...]:
    """The sessions of a row of an attendance sheet. An empty cell is not known, unless it was said to be absent."""
    entries = []
    for column, day in days:
        text = reading.frame.rows[reading.row][column].strip()
        if day > reading.as_of or ((not text or is_empty_token(text)) and not blank_is_absent):
            if not text and day <= reading.as_of:
                reading.say_once(
                    "participation/empty-cells",
                    "local_id",
                    "empty cells are not counted as absent (to count them: --blank-is-absent)",
                )
            continue
        present = _came(reading, column, text) if text else False
        if whose is not None and present is not None:
            entries.append(
                SessionAttendance(
                    student_id=whose[0], program_id=whose[1], day=day, present=present, source=reading.source
                )
            )
    return tuple(entries)


def _came(reading: RowReading, field: str | int, text: str) -> bool | None:
    value = read_came(text)
    if value.reading is None:
        fix = "Type X for came, A for absent, or empty the cell."
        reading.note(field, "participation/unknown-mark", f"{value.note}.", fix=fix)
    return value.reading


def _stage(reading: RowReading) -> EnrollmentStage | None:
    """The stage of a row; a list without stages tells who is enrolled, and that is said."""
    value = read_stage(reading.text("stage"))
    if value.status is Status.MISSING:
        field = "stage" if reading.has("stage") else "local_id"
        reading.say_once("participation/no-stage", field, "rows without a stage are read as enrolled")
        return EnrollmentStage.ENROLLED
    if value.reading is None:
        proposal = value.proposals[0] if value.proposals else ""
        known = f"Stages: {', '.join(one.value for one in EnrollmentStage)}."
        fix = f'Did you mean "{proposal}"? {known}' if proposal else known
        reading.note("stage", "participation/unknown-stage", f"{value.note}.", fix=fix, proposal=proposal)
    return value.reading


def day_columns(reading: RowReading) -> tuple[tuple[int, date], ...]:
    """Columns whose heading is a date, when there are any: an attendance sheet."""
    headers, columns = reading.frame.headers, reading.columns.columns
    year = SchoolYear.containing(reading.as_of)
    texts = {place: day_of_heading(headers[place], year) for place, column in enumerate(columns) if not column.field}
    dated = {place: text for place, text in texts.items() if any(read_date(text, order).reading for order in _ORDERS)}
    order = reading.orders.decided("event_date", list(dated.values()))
    if order is DateOrder.ASK:
        reading.ask_order(f"the headings of {reading.frame.file}", "event_date")
    if order is DateOrder.DMY:
        dated = {place: day_of_heading(headers[place], year, is_day_first=True) for place in dated}
    found = ((place, read_date(text, order).reading) for place, text in dated.items())
    return tuple((place, day) for place, day in found if day is not None)
