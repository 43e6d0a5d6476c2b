"""How each cell form of a column is read: what `inspect --values` shows, by the same parsers the imports use."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from pss_cli.domain.school_year import SchoolYear
from pss_cli.domain.weekly_schedule import clock
from pss_cli.slotted import dataclass
from pss_cli.tables.columns import DROP, Holds, field_of
from pss_cli.tables.date_orders import DAYS_OF_THE_YEAR, DateOrders
from pss_cli.tables.frame import TextFrame
from pss_cli.tables.mapping import ColumnMap
from pss_cli.tables.spelling import meant
from pss_cli.tables.values.answers import ANSWERS, is_empty_token, is_excel_error, read_number, read_whole, read_yes_no
from pss_cli.tables.values.date_ranges import days_written, lacks_year, read_date_range
from pss_cli.tables.values.dates import DateOrder, decide_order, read_date
from pss_cli.tables.values.day_cells import read_weekday_cell
from pss_cli.tables.values.grades import read_grade
from pss_cli.tables.values.groups import GroupRange, read_grade_range, read_group, unit_under
from pss_cli.tables.values.heading_days import day_of_heading, is_day
from pss_cli.tables.values.languages import read_language, read_languages
from pss_cli.tables.values.need_codes import read_needs
from pss_cli.tables.values.phones import read_phones
from pss_cli.tables.values.schedule import Interval, read_all_hours, read_days, read_schedule, read_time
from pss_cli.tables.values.value import Status, Value, missing, ok
from pss_cli.tables.values.zip_codes import read_zip

Shown = Mapping[str, Any] | None
FLAGS = frozenset({
    "hispanic", "race_flag", "el_status", "iep", "plan_504", "econ", "migrant", "homeless", "foster", "military",
    "age_flag", "language_flag", "tardy", "absence", "excused",
})  # fmt: skip
"""Fields that often hold yes or no, and otherwise codes, which are kept as written."""
_LOST_DIGITS = re.compile(r"\d(?:\.\d+)?[eE]\+\d{1,3}")
_PLAIN_ANSWERS = ANSWERS | {"1", "0"}


_LEAP_YEAR = SchoolYear(1999)
_LEAP_YEARS = (1999, 2000)
"""A school year that has every day there is."""


@dataclass(frozen=True, slots=True)
class CellForm:
    """One way a column's cells are written, in how many rows, and what it is read as."""

    as_written: str
    rows: int
    status: Status
    reading: Shown
    note: str


def cell_forms(
    frame: TextFrame, columns: ColumnMap, place: int, counted: Mapping[str, int] | None = None
) -> tuple[CellForm, ...]:
    """Every form of a column in the order of first use; nothing for a column that is no field or is never kept.

    `counted` are the texts of a table that is more than its frame.
    """
    field = columns.columns[place].field
    if field is None or field == DROP:
        return ()
    about = field_of(columns.kind, field)
    counts = Counter(row[place] for row in frame.rows) if counted is None else counted
    holds = about.holds if about else Holds.TEXT
    said = columns.answer(field, "order")
    order = DateOrder(said) if said in {DateOrder.MDY, DateOrder.DMY} else None
    if order is None and holds is Holds.DATE and decide_order(counts) is DateOrder.ASK:
        order = decide_order(counts, DateOrders(frame, columns, date.max).elsewhere(field))
    read = _parser(holds, field, counts, order)
    if field == "ages":
        read = partial(_group_of, unit_under(meant(frame.headers[place]), counts))
    return tuple(
        CellForm(text, rows, value.status, value.reading, _note(value))
        for text, rows in counts.items()
        for value in [_read(text, read, is_name=holds is Holds.NAME)]
    )


def _note(value: Value[Any]) -> str:
    proposal = f"; perhaps {' or '.join(value.proposals)}" if value.proposals else ""
    return f"{value.note}{proposal}".removeprefix("; ")


def _read(text: str, read: Callable[[str], Value[Shown]], *, is_name: bool) -> Value[Shown]:
    """One cell; a child may be called Null, so that a name is never emptied."""
    plain = text.strip()
    if not plain:
        return missing()
    if is_excel_error(plain):
        return Value(Status.DAMAGED, None, "an error of the spreadsheet")
    if not is_name and is_empty_token(plain):
        return Value(Status.MISSING, None, "treated as empty")
    return read(plain)


def _parser(
    holds: Holds, field: str, texts: Mapping[str, int], said: DateOrder | None
) -> Callable[[str], Value[Shown]]:
    """The parser of a column; dates are decided for the whole column, if the user has not `said` their order."""
    if holds is Holds.DATE:
        order = said or decide_order(texts)
        return partial(_day_of_year if field in DAYS_OF_THE_YEAR else _date, order)
    if field == "dates":
        return partial(_days, said or decide_order(days_written(texts)))
    if field in FLAGS:
        return _code
    return _PARSERS_OF_FIELDS.get(field) or _PARSERS.get(holds, _plain)


def _shown(value: Value[Any], show: Callable[[Any], Shown]) -> Value[Shown]:
    reading = None if value.reading is None else show(value.reading)
    return Value(value.status, reading, value.note, value.proposals)


def _plain(text: str) -> Value[Shown]:
    return Value(Status.OK, {"value": text})


def _id(text: str) -> Value[Shown]:
    """An id as written, whose digits Excel may have lost (`1.01E+09`)."""
    if _LOST_DIGITS.fullmatch(text):
        return Value(Status.DAMAGED, None, "an id whose digits Excel has lost")
    return _plain(text)


def _zip(text: str) -> Value[Shown]:
    value = read_zip(text)
    return _plain(text) if value.reading else value.unread()


def _code(text: str) -> Value[Shown]:
    """A plain yes or no; `F` may be female, free lunch or false, so that it stays as written."""
    return _shown(read_yes_no(text), _one) if text.lower() in _PLAIN_ANSWERS else _plain(text)


def _one(reading: object) -> Shown:
    return {"value": reading}


def _date(order: DateOrder, text: str) -> Value[Shown]:
    return _shown(read_date(text, order), lambda day: {"date": _iso(day)})


def _day_of_year(order: DateOrder, text: str) -> Value[Shown]:
    """A day; one without a year is shown without it: the import reads it as of the school year."""
    in_full = day_of_heading(text, _LEAP_YEAR, is_day_first=order is DateOrder.DMY) if is_day(text) else text
    value = read_date(in_full, order)
    if in_full == text or value.reading is None or value.reading.year not in _LEAP_YEARS:
        return _date(order, text)
    return Value(value.status, {"date": f"{value.reading:%m-%d}"}, "without a year: of the school year")


def _days(order: DateOrder, text: str) -> Value[Shown]:
    """The first and the last day; days without a year are shown as in the year of a leap."""
    value = read_date_range(text, order, date(2000, 1, 1))
    years = slice(5, None) if lacks_year(text) else slice(None)
    shown = _shown(value, lambda days: {"start": _iso(days[0])[years], "end": days[1] and _iso(days[1])[years]})
    return shown if shown.reading is None or not lacks_year(text) else Value(shown.status, shown.reading, "no year")


def _on_a_weekday(text: str) -> Value[Shown]:
    """Whether a program meets on the day of the heading, or its hours there."""
    value = read_weekday_cell(text)
    if value.reading is None:
        return _plain(text) if value.status is Status.UNKNOWN else Value(value.status, None, value.note)
    spans = value.reading.spans
    return ok({"intervals": [_without_days(*span) for span in spans]} if spans else {"value": value.reading.meets})


def _iso(day: date) -> str:
    return day.isoformat()


def _group_of(unit: str, text: str) -> Value[Shown]:
    return _shown(read_group(text, unit), _group)


def _group(group: GroupRange) -> Shown:
    return {"unit": group.unit, "min": _end(group.low), "max": _end(group.high)}


def _end(text: str) -> str | None:
    return text or None


def _hours(text: str) -> Value[Shown]:
    """Hours with their days, or hours alone."""
    value = read_schedule(text)
    if value.status in {Status.OK, Status.SUSPICIOUS, Status.DAMAGED}:
        return _shown(value, _intervals)
    alone = read_all_hours(text)
    if alone.status is Status.UNKNOWN:
        return _shown(value, _intervals)
    return _shown(alone, lambda spans: {"intervals": [_without_days(*span) for span in spans]})


def _without_days(start: int, end: int) -> dict[str, object]:
    return {"days": [], "start": clock(start), "end": clock(end)}


def _intervals(intervals: Sequence[Interval]) -> Shown:
    return {
        "intervals": [
            {"days": [day.name.lower() for day in one.days], "start": clock(one.start), "end": clock(one.end)}
            for one in intervals
        ]
    }


_PARSERS: dict[Holds, Callable[[str], Value[Shown]]] = {
    Holds.ID: _id,
    Holds.GRADE: lambda text: _shown(read_grade(text), lambda one: {"unit": "grade", "min": str(one), "max": str(one)}),
    Holds.GRADES: lambda text: _shown(read_grade_range(text), _group),
    Holds.PHONE: lambda text: _shown(read_phones(text), lambda phones: {"value": list(phones)}),
    Holds.LANGUAGE: lambda text: _shown(read_language(text), _one),
    Holds.LANGUAGES: lambda text: _shown(read_languages(text), lambda codes: {"value": list(codes)}),
    Holds.YES_NO: lambda text: _shown(read_yes_no(text), _one),
    Holds.WHOLE: lambda text: _shown(read_whole(text), _one),
    Holds.NUMBER: lambda text: _shown(read_number(text), _one),
    Holds.DAYS: lambda text: _shown(read_days(text), lambda days: {"value": [day.name.lower() for day in days]}),
    Holds.TIME: lambda text: _shown(read_time(text), lambda minutes: {"value": clock(minutes)}),
    Holds.SCHEDULE: lambda text: _shown(read_schedule(text), _intervals),
    Holds.NEEDS: lambda text: _shown(read_needs(text), lambda offers: {"value": [str(one.need) for one in offers]}),
}
_PARSERS_OF_FIELDS: dict[str, Callable[[str], Value[Shown]]] = {
    "ages": lambda text: _shown(read_grade_range(text), _group),
    "hours": _hours,
    "zip": _zip,
    "weekday_hours": _on_a_weekday,
}
