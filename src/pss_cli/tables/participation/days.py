"""The columns of an attendance sheet that are days: by their dates, by what tells them elsewhere, or counted."""

from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import date, timedelta

from pss_cli.domain.school_year import SchoolYear
from pss_cli.problems import Question
from pss_cli.slotted import dataclass
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.heading import words
from pss_cli.tables.mapping import ColumnMap
from pss_cli.tables.participation.about import About, monday_of, words_beside
from pss_cli.tables.participation.counted import days_since, first_day_told, how_they_follow
from pss_cli.tables.row_reading import RowReading
from pss_cli.tables.values.attending import read_came
from pss_cli.tables.values.calendar_words import day_of
from pss_cli.tables.values.dates import DateOrder, read_date
from pss_cli.tables.values.day_cells import read_day_cell, unit_of
from pss_cli.tables.values.heading_days import (
    dates_of_meetings,
    day_of_heading,
    days_of_month,
    days_of_week,
    is_day,
    meetings_across,
)

_ORDERS = (DateOrder.MDY, DateOrder.DMY)
_FEWEST = 1 / 2
"""The share of marks from which columns under numbers or weekdays tell who came."""
_FIND_DAYS = (days_of_month, days_of_week, meetings_across)


@dataclass(frozen=True, slots=True)
class DayColumns:
    """Columns with their days; weekdays are of the week that each row tells, meetings of the day in another column.

    `unit` is that of bare numbers in them. Or what must be asked first.
    """

    dated: tuple[tuple[int, date], ...] = ()
    weekdays: Mapping[int, int] = field(default_factory=dict)
    meetings: Mapping[int, int] = field(default_factory=dict)
    order: DateOrder = DateOrder.NONE
    unit: str = ""
    questions: tuple[Question, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.dated or self.weekdays or self.meetings)

    def of_row(self, reading: RowReading) -> Sequence[tuple[int, date]]:
        if self.meetings:
            row = reading.frame.rows[reading.row]
            in_full = ((place, reading.orders.in_full("event_date", row[at])) for place, at in self.meetings.items())
            days = ((place, read_date(text, self.order).reading) for place, text in in_full)
            return [(place, day) for place, day in days if day is not None]
        if not self.weekdays:
            return self.dated
        day = reading.day("event_date", may_be_later=True)
        if day is None and not reading.text("event_date"):
            reading.note("event_date", "records/missing-date", "This row has no date.", fix="Add the day of the week.")
        monday = monday_of([day], is_end=_is_week_end(reading)) if day else None
        return _in_week(self.weekdays, monday) if monday else ()


def day_columns(reading: RowReading, told: About, said_day: date | None) -> DayColumns:
    """The columns of days of a table, when there are any: it is an attendance sheet then."""
    unit = _unit(reading.frame, places_across(reading.frame, reading.columns))
    dated = _dated(reading)
    if dated:
        return DayColumns(dated, unit=unit)
    headers = _unread(reading.frame, reading.columns)
    if numbers := _if_marked(reading.frame, days_of_month(headers)):
        return _of_month(reading, numbers, told, unit)
    if meetings := _if_marked(reading.frame, meetings_across(headers)):
        return _of_meetings(reading, meetings, said_day, unit)
    weekdays = _if_marked(reading.frame, days_of_week(headers))
    return _of_week(reading, weekdays, told, said_day, unit) if weekdays else DayColumns()


def places_across(frame: TextFrame, columns: ColumnMap) -> frozenset[int]:
    """Where the columns stand that are a day each."""
    headers = _unread(frame, columns)
    dated = {place for place, header in enumerate(headers) if is_day(header)}
    marked = (frozenset(_if_marked(frame, find(headers))) for find in _FIND_DAYS)
    return frozenset(dated) or next(filter(None, marked), frozenset())


def _unread(frame: TextFrame, columns: ColumnMap) -> list[str]:
    """The headings of a table; those of columns that hold a field are empty."""
    return ["" if column.field else header for header, column in zip(frame.headers, columns.columns, strict=True)]


def _unit(frame: TextFrame, places: frozenset[int]) -> str:
    cells = [row[place].strip() for row in frame.rows for place in places]
    return unit_of(cells, (word for text in (*frame.headers, *words_beside(frame)) for word in words(text)))


def _dated(reading: RowReading) -> tuple[tuple[int, date], ...]:
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


def _if_marked(frame: TextFrame, places: Mapping[int, int]) -> Mapping[int, int]:
    """The columns, when most of what stands in them tells who came, or each has its date beside it."""
    if dates_of_meetings(frame.headers, places):
        return places
    cells = [text for row in frame.rows for at in places if (text := row[at].strip())]
    marks = sum(read_day_cell(text) is not None for text in cells)
    return places if marks > len(cells) * _FEWEST else {}


def _of_month(reading: RowReading, numbers: Mapping[int, int], told: About, unit: str) -> DayColumns:
    if len(told.months) != 1:
        return DayColumns(questions=(which_day(reading, told, "month"),))
    year, month = told.months[0]
    days = ((place, day_of(year, month, number)) for place, number in numbers.items())
    return DayColumns(tuple((place, day) for place, day in days if day is not None), unit=unit)


def _of_meetings(reading: RowReading, meetings: Mapping[int, int], said: date | None, unit: str) -> DayColumns:
    """Counted meetings: each of the day in a column of its own, else since the first of them."""
    headers = reading.frame.headers
    if places := dates_of_meetings(headers, meetings) or _dates_in(reading, meetings):
        cells = (row[at].strip() for row in reading.frame.rows for at in places.values())
        texts = [reading.orders.in_full("event_date", text) for text in cells if text]
        order = reading.orders.decided("event_date", texts)
        if order is DateOrder.ASK:
            reading.ask_order(f"the dates of {reading.frame.file}", "event_date")
        return DayColumns(meetings=places, order=order, unit=unit)
    names = [headers[place] for place in meetings]
    beside = words_beside(reading.frame)
    first = said or first_day_told(beside, reading.as_of)
    if first is None:
        return DayColumns(questions=(_when_first(reading, names, how_they_follow(names[0], beside)),))
    days = days_since(first, names[0], list(meetings.values()), beside)
    told = f"{names[0]} to {names[-1]} are read as {', '.join(day.isoformat() for day in days)}."
    fix = "If a meeting was left out or moved, write the dates over the columns, such as 10/6."
    reading.warn(next(iter(meetings)), "participation/counted-days", told, fix)
    return DayColumns(tuple(zip(meetings, days, strict=True)), unit=unit)


def _dates_in(reading: RowReading, meetings: Mapping[int, int]) -> dict[int, int]:
    """The columns as their own dates, where the day on which somebody came stands in each cell."""
    cells = [text for row in reading.frame.rows for at in meetings if (text := row[at].strip())]
    return {place: place for place in meetings} if all(map(is_day, cells)) else {}


def _when_first(reading: RowReading, names: Sequence[str], how: str) -> Question:
    text = (
        f"{reading.frame.file} has columns {names[0]} to {names[-1]} without their dates. When was {names[0]}? "
        f"The others are counted from it, {how}; if that is wrong, write the dates over the columns, such as 10/6."
    )
    example = reading.as_of.isoformat()
    return Question("participation/no-day", text, (("the day of the first, for example", f"--date {example}"),))


def _of_week(reading: RowReading, weekdays: Mapping[int, int], told: About, said: date | None, unit: str) -> DayColumns:
    """Marks under weekdays; without a week, those that tell nobody's absence may say when somebody is to come."""
    if reading.has("event_date") and "week" in words(reading.frame.headers[reading.places["event_date"]]):
        return DayColumns(weekdays=weekdays, unit=unit)
    monday = monday_of([said] if said else told.days)
    if monday is not None:
        return DayColumns(tuple(_in_week(weekdays, monday)), unit=unit)
    cells = [row[at] for row in reading.frame.rows for at in weekdays]
    if not any(read_came(text).reading is False or ":" in text for text in cells):
        return DayColumns()
    return DayColumns(questions=(which_day(reading, told, "week"),))


def _in_week(weekdays: Mapping[int, int], monday: date) -> Sequence[tuple[int, date]]:
    return [(place, monday + timedelta(days=number)) for place, number in weekdays.items()]


def _is_week_end(reading: RowReading) -> bool:
    return bool({"ending", "end", "ends"} & {*words(reading.frame.headers[reading.places["event_date"]])})


def which_day(reading: RowReading, told: About, span: str) -> Question:
    """Of which day, week or month a sheet is, with those that may be meant; else with an example."""
    days = [day.isoformat() for day in told.days]
    months = [f"{year}-{month:02}" for year, month in told.months]
    text = f"{reading.frame.file} does not say of which {span} it is. Which one?"
    example = reading.as_of.isoformat()[: len("2026-10") if span == "month" else None]
    meant = [(f"if it is {one}", one) for one in (months if span == "month" else days)[:4]]
    options = meant or [(f"a {span}, for example", example)]
    return Question("participation/no-day", text, tuple((label, f"--date {one}") for label, one in options))
