"""The columns of an attendance sheet that are days: by their dates, or by a month or a week that is told elsewhere."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from pss_cli.domain.school_year import SchoolYear
from pss_cli.problems import Question
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.heading import words
from pss_cli.tables.mapping import ColumnMap
from pss_cli.tables.participation.about import About, monday_of
from pss_cli.tables.row_reading import RowReading
from pss_cli.tables.values.attending import is_not_held, read_came
from pss_cli.tables.values.dates import DateOrder, read_date
from pss_cli.tables.values.heading_days import day_of_heading, days_of_month, days_of_week, is_day

_ORDERS = (DateOrder.MDY, DateOrder.DMY)
_FEWEST = 1 / 2
"""The share of marks from which columns under numbers or weekdays tell who came."""


@dataclass(frozen=True, slots=True)
class DayColumns:
    """Columns with their days; those of weekdays are of the week that each row tells. Or what must be asked first."""

    dated: tuple[tuple[int, date], ...] = ()
    weekdays: Mapping[int, int] = field(default_factory=dict)
    questions: tuple[Question, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.dated or self.weekdays)

    def of_row(self, reading: RowReading) -> Sequence[tuple[int, date]]:
        if not self.weekdays:
            return self.dated
        day = reading.day("event_date", may_be_later=True)
        if day is None and not reading.text("event_date"):
            reading.note("event_date", "records/missing-date", "This row has no date.", fix="Add the day of the week.")
        monday = monday_of([day], is_end=_is_week_end(reading)) if day else None
        return _in_week(self.weekdays, monday) if monday else ()


def day_columns(reading: RowReading, told: About, said_day: date | None) -> DayColumns:
    """The columns of days of a table, when there are any: it is an attendance sheet then."""
    dated = _dated(reading)
    if dated:
        return DayColumns(dated)
    headers = _unread(reading.frame, reading.columns)
    if numbers := _if_marked(reading.frame, days_of_month(headers)):
        return _of_month(reading, numbers, told)
    weekdays = _if_marked(reading.frame, days_of_week(headers))
    return _of_week(reading, weekdays, told, said_day) if weekdays else DayColumns()


def places_across(frame: TextFrame, columns: ColumnMap) -> frozenset[int]:
    """Where the columns stand that are a day each."""
    headers = _unread(frame, columns)
    dated = {place for place, header in enumerate(headers) if is_day(header)}
    marked = _if_marked(frame, days_of_month(headers)) or _if_marked(frame, days_of_week(headers))
    return frozenset(dated or marked)


def _unread(frame: TextFrame, columns: ColumnMap) -> list[str]:
    """The headings of a table; those of columns that hold a field are empty."""
    return ["" if column.field else header for header, column in zip(frame.headers, columns.columns, strict=True)]


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
    """The columns, when most of what stands in them are marks of who came."""
    cells = [text for row in frame.rows for at in places if (text := row[at].strip())]
    marks = sum(read_came(text).reading is not None or is_not_held(text) for text in cells)
    return places if marks > len(cells) * _FEWEST else {}


def _of_month(reading: RowReading, numbers: Mapping[int, int], told: About) -> DayColumns:
    if len(told.months) != 1:
        return DayColumns(questions=(which_day(reading, told, "month"),))
    year, month = told.months[0]
    days = ((place, _day(year, month, number)) for place, number in numbers.items())
    return DayColumns(tuple((place, day) for place, day in days if day is not None))


def _of_week(reading: RowReading, weekdays: Mapping[int, int], told: About, said: date | None) -> DayColumns:
    """Marks under weekdays; without a week, those that tell nobody's absence may say when somebody is to come."""
    if reading.has("event_date") and "week" in words(reading.frame.headers[reading.places["event_date"]]):
        return DayColumns(weekdays=weekdays)
    monday = monday_of([said] if said else told.days)
    if monday is not None:
        return DayColumns(tuple(_in_week(weekdays, monday)))
    cells = (row[at] for row in reading.frame.rows for at in weekdays)
    if not any(read_came(text).reading is False for text in cells):
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


def _day(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None
