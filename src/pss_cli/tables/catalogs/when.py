"""When a program meets: days with hours in one cell, days beside a beginning and an end, or a column for each day."""

from collections.abc import Iterable, Sequence
from typing import Any

from pss_cli.domain.weekly_schedule import Session
from pss_cli.slotted import dataclass
from pss_cli.tables.catalogs.weekdays import DayOfWeek, days_of_row, told_apart
from pss_cli.tables.rosters.cells import Cells
from pss_cli.tables.values.date_ranges import parted
from pss_cli.tables.values.schedule import (
    Interval,
    read_all_hours,
    read_days,
    read_schedule,
    read_time,
    weekly_sessions,
)
from pss_cli.tables.values.value import Status, Value


@dataclass(frozen=True, slots=True)
class When:
    """The weekly sessions in order, none where the catalog does not say them plainly; `as_written` keeps its words."""

    sessions: tuple[Session, ...]
    as_written: str


def when(cells: Cells) -> When:
    """When the program of the current row meets. What cannot be read is kept as written and said, never guessed."""
    if not cells.text("days") and (days := days_of_row(cells)):
        return _in_a_week(cells, [day for day in days if day.may_meet])
    found = _sessions(cells)
    written = cells.text("hours")
    if not found and cells.text("days"):
        times = "-".join(time for time in (cells.text("start_time"), cells.text("end_time")) if time)
        written = " ".join(part for part in (cells.text("days"), times, written) if part)
    return When(found, written)


def _hours_text(cells: Cells) -> str:
    """The hours of the current row without the days of the year from until which it runs."""
    return told_apart(cells, "hours", parted(cells.text("hours"))[0])


def _in_a_week(cells: Cells, days: Sequence[DayOfWeek]) -> When:
    """The sessions on the days that have a mark or hours; those of marks are the hours beside."""
    unread = [one for one in days if one.value.reading is None]
    for one in unread:
        _say_not_plain(cells, "weekday_hours", one.text)
    beside = _hours(cells) if any(one.value.reading and not one.value.reading.spans for one in days) else ()
    found = [
        Session(one.day, *span)
        for one in days
        if one.value.reading is not None
        for span in one.value.reading.spans or beside
    ]
    if found and not unread:
        return When(_sorted(found), _hours_text(cells))
    marked = all(one.value.reading and not one.value.reading.spans for one in days)
    words = (
        "/".join(one.day.label for one in days) if marked else "; ".join(f"{one.day.label} {one.text}" for one in days)
    )
    return When((), " ".join(filter(None, (words, _hours_text(cells)))))


def _sessions(cells: Cells) -> tuple[Session, ...]:
    days = told_apart(cells, "days", cells.text("days"))
    if days:
        whole = read_schedule(days)
        if whole.reading:
            _doubt_other_hours(cells, whole.reading, days)
            return weekly_sessions(whole.reading)
        if any(letter.isdigit() for letter in days):
            return _not_plain(cells, days, whole)
        return _on_days(cells, days)
    return _from_hours(cells)


def _doubt_other_hours(cells: Cells, intervals: Iterable[Interval], days: str) -> None:
    """Names a beginning or an end beside days that already say other hours: they are not read."""
    said = {"start_time": {one.start for one in intervals}, "end_time": {one.end for one in intervals}}
    for field, minutes in said.items():
        other = read_time(cells.text(field))
        if other.status is not Status.MISSING and other.reading not in minutes:
            tell = cells.note if cells.is_by_hand else cells.warn
            tell(
                field,
                "value/not-a-schedule",
                f'The days already say their hours, "{days}"; other hours beside them are not read.',
                fix="Write days and hours in one, such as Tue/Thu 15:00-16:30.",
            )
            return


def _on_days(cells: Cells, written: str) -> tuple[Session, ...]:
    days = read_days(written)
    if days.reading is None:
        return _not_plain(cells, written, days)
    whole = read_schedule(_hours_text(cells)).reading
    if whole:
        return weekly_sessions(whole)
    return _sorted(Session(day, *hours) for day in days.reading for hours in _hours(cells))


def _hours(cells: Cells) -> tuple[tuple[int, int], ...]:
    """The hours beside the days: a beginning and an end, or spans in one cell."""
    start, end = _time(cells, "start_time"), _time(cells, "end_time")
    if start is None and end is None and _hours_text(cells):
        return _spans(cells)
    if start is None or end is None:
        return ()
    if end <= start:
        said = "The meeting ends before it begins."
        fix = "Correct the times; write afternoon hours as 15:00 or 3:00 pm."
        cells.doubt("end_time", "catalog/ends-before-it-begins", said, fix)
        return ()
    return ((start, end),)


def _spans(cells: Cells) -> tuple[tuple[int, int], ...]:
    value = read_all_hours(_hours_text(cells))
    if value.reading is None:
        _say_not_plain(cells, "hours", _hours_text(cells))
    return value.reading or ()


def _time(cells: Cells, field: str) -> int | None:
    written = told_apart(cells, field, cells.text(field))
    value = read_time(written)
    if value.status is Status.ASK:
        cells.ask_value("value/morning-or-afternoon", field, value, "the time")
    elif value.status is Status.UNKNOWN:
        cells.doubt(field, "value/not-a-time", f'"{written}" is not a time of day.', "Write it as 15:30 or 3:30 pm.")
    return value.reading


def _from_hours(cells: Cells) -> tuple[Session, ...]:
    """Sessions of a cell that may say hours only, or opening hours in words: those are kept as written."""
    written = _hours_text(cells)
    value = read_schedule(written)
    if value.reading:
        return weekly_sessions(value.reading)
    if value.status is not Status.MISSING:
        _say_not_plain(cells, "hours", written)
    return ()


def _say_not_plain(cells: Cells, field: str, written: str) -> None:
    said = "hours such as {value} do not say days and times plainly; they are kept as written and not matched"
    cells.say_once("catalog/hours-not-plain", field, said, written)


def _not_plain(cells: Cells, written: str, value: Value[Any]) -> tuple[Session, ...]:
    said = f'"{written}" cannot be read as days: {value.note}.'
    fix = "Write days as Mon;Wed or Mon-Fri, with hours as Mon 14:30-16:00; Sat 09:00-11:00."
    cells.doubt("days", "value/not-a-schedule", said, fix, proposal=value.proposal)
    return ()


def _sorted(sessions: Iterable[Session]) -> tuple[Session, ...]:
    return tuple(sorted(set(sessions)))
