"""Who came to a session: what one row says, or one row of an attendance sheet with a column for each day."""

from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import date
from itertools import groupby
from operator import itemgetter

from pss_cli.domain.identifiers import ProgramId, StudentId
from pss_cli.domain.participation import SessionAttendance
from pss_cli.slotted import dataclass
from pss_cli.tables.participation_headings import is_of_start
from pss_cli.tables.row_reading import RowReading
from pss_cli.tables.values.answers import is_empty_token
from pss_cli.tables.values.attending import is_not_held, read_came
from pss_cli.tables.values.clock_times import Clock, minutes_between, read_clock, read_length
from pss_cli.tables.values.day_cells import DayCell, joined, read_day_cell
from pss_cli.tables.values.value import Status


@dataclass(frozen=True, slots=True)
class Sheet:
    """What holds for every row of a table: the day it is of, what its own legend calls a mark, empty cells, numbers."""

    day: date | None = None
    legend: Mapping[str, str] = field(default_factory=dict)
    blank_is_absent: bool = False
    unit: str = ""


Whose = tuple[StudentId, ProgramId] | None
TIMES = ("time_in", "time_out")
LENGTHS = ("minutes", "hours_attended")
_EMPTY = "participation/empty-cells"


def tells_sessions(reading: RowReading, *, is_dated_beside: bool) -> bool:
    """Whether rows say who came, when and for how long; minutes since a start are a total, and of no day."""
    if not any(map(reading.has, ("present", *TIMES, *LENGTHS))):
        return False
    if reading.has("present") and not reading.has("stage"):
        return True
    place = reading.columns.index("event_date")
    if reading.has("end_date") or (place is not None and is_of_start(reading.frame.headers[place])):
        return False
    return place is not None or is_dated_beside or reading.has("time_in")


def session_of(reading: RowReading, whose: Whose, sheet: Sheet) -> tuple[SessionAttendance, ...]:
    """The session of a row: who is marked, was there for a while, or signed in. One that was not held tells nothing."""
    lengths = [length for name in LENGTHS if name in reading.places and (length := _length(reading, name)) is not None]
    present, minutes = _presence(reading, sheet, lengths), lengths[0] if lengths else _between(reading)
    if present is None and reading.is_row_good:
        if _was_not_held(reading) or not sheet.blank_is_absent:
            _say_left_out(reading)
            return ()
        present = False
    day = _day(reading) or sheet.day
    if present is not None and day is None and reading.is_row_good:
        reading.note("event_date", "records/missing-date", "This row has no date.", fix="Add the date.")
    if whose is None or day is None or present is None:
        return ()
    return (
        SessionAttendance(
            student_id=whose[0],
            program_id=whose[1],
            day=day,
            present=present,
            minutes=minutes if present or reading.has("present") else None,
            source=reading.source,
        ),
    )


def sessions_of(
    reading: RowReading, whose: Whose, days: Sequence[tuple[int, date]], sheet: Sheet
) -> tuple[SessionAttendance, ...]:
    """The sessions of a row of an attendance sheet. An empty cell is not known, unless it was said to be absent."""
    entries = []
    for day, columns in groupby(days, key=itemgetter(1)):
        if day > reading.as_of:
            continue
        cells = [(column, reading.frame.rows[reading.row][column].strip()) for column, _ in columns]
        filled = [(column, text) for column, text in cells if text and not is_empty_token(text)]
        if not filled and not sheet.blank_is_absent:
            if not any(text for _, text in cells):
                _say_empty(reading)
            continue
        told = joined(_day_cell(reading, column, text, sheet) for column, text in filled) if filled else DayCell(False)
        if whose is not None and told.came is not None:
            entries.append(
                SessionAttendance(
                    student_id=whose[0],
                    program_id=whose[1],
                    day=day,
                    present=told.came,
                    minutes=told.minutes,
                    source=reading.source,
                )
            )
    return tuple(entries)


def _day_cell(reading: RowReading, place: int, text: str, sheet: Sheet) -> DayCell:
    """What a cell under a day says; one that is neither a length nor a time is a mark."""
    found = None if _is_explained(reading, text, sheet) else read_day_cell(text, sheet.unit)
    if found is None or (found.came is None and not is_not_held(text)):
        return DayCell(_came(reading, place, text, sheet))
    return found


def _is_explained(reading: RowReading, text: str, sheet: Sheet) -> bool:
    """Whether the user or the sheet's own legend says what a mark means."""
    is_answered = bool(reading.columns.answers) and reading.columns.answer("present", text) is not None
    return is_answered or text.lower() in sheet.legend


def _came(reading: RowReading, place: str | int, text: str, sheet: Sheet) -> bool | None:
    """Whether a mark says that somebody came; one that says neither is a problem."""
    said = reading.columns.answer("present", text) if reading.columns.answers else None
    value = read_came(said or sheet.legend.get(text.lower(), text))
    if value.status is Status.UNKNOWN:
        fix = f'Type X for came, A for absent, or empty the cell; or say what it means: --map "present:{text}=came"'
        reading.note(place, "participation/unknown-mark", f"{value.note}.", fix=fix)
    return value.reading


def _presence(reading: RowReading, sheet: Sheet, lengths: Sequence[int]) -> bool | None:
    """Whether somebody came, by a mark, by a status that says so, by the time they came, or by how long they stayed."""
    if text := reading.text("present"):
        return _came(reading, "present", text, sheet)
    status = read_came(reading.text("stage")) if reading.has("stage") else None
    if status is not None and status.reading is not None:
        return status.reading
    if is_not_held(reading.text("stage")):
        return None
    if any(reading.text(name) for name in TIMES):
        return True
    return max(lengths) > 0 if lengths else None


def _was_not_held(reading: RowReading) -> bool:
    return any(is_not_held(reading.text(name)) for name in ("present", "stage"))


def _between(reading: RowReading) -> int | None:
    """How long somebody stayed by the times they came and went."""
    if "time_in" not in reading.places:
        return None
    first, last = (_clock(reading, name) for name in TIMES)
    if first is None or last is None or first.day != last.day:
        return None
    stayed = minutes_between(first, last)
    if stayed is None:
        said = "Somebody would have gone before they came."
        reading.note("time_out", "participation/times", said, fix="Correct the time, or empty the cell.")
    return stayed


def _length(reading: RowReading, name: str) -> int | None:
    text = reading.text(name)
    value = read_length(text, in_hours=name == "hours_attended")
    if value.status is Status.UNKNOWN:
        header = reading.frame.headers[reading.places[name]]
        other = "minutes" if name == "hours_attended" else "hours"
        fix = f'Type a number; if the column holds {other}: --map "{header}={other}"'
        reading.note(name, "records/not-a-number", f'"{text}" is {value.note}.', fix=fix)
    return value.reading


def _clock(reading: RowReading, name: str) -> Clock | None:
    text = reading.text(name)
    value = read_clock(text)
    if value.status is Status.UNKNOWN and name == "time_in":
        fix = "Type a time such as 3:05 PM, or empty the cell."
        reading.note(name, "participation/times", f'"{text}" is not a time of day.', fix=fix)
    return value.reading


def _day(reading: RowReading) -> date | None:
    """The day of the row, or the one that stands before the time somebody came."""
    day = reading.day("event_date")
    if day is None and "time_in" in reading.places and not reading.text("event_date"):
        first = read_clock(reading.text("time_in")).reading
        return reading.day("time_in") if first is not None and first.day else None
    return day


def _say_left_out(reading: RowReading) -> None:
    if _was_not_held(reading):
        reading.say_once("records/nothing-in-row", "present", "sessions that were not held are left out")
    else:
        _say_empty(reading)


def _say_empty(reading: RowReading) -> None:
    said = "empty cells are not counted as absent (to count them: --blank-is-absent)"
    reading.say_once(_EMPTY, "local_id", said)
