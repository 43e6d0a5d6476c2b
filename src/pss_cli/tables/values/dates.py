"""Dates, decided for a whole column: which number is the month is asked once where no cell tells."""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from pss_cli.tables.pattern import pattern
from pss_cli.tables.values.calendar_words import day_of, month_of
from pss_cli.tables.values.value import Status, Value, ask, missing, ok, suspicious, unknown


class DateOrder(StrEnum):
    """Order of month and day in cells such as 4/2/2017; `ask`: no cell of the column tells."""

    MDY = "mdy"
    DMY = "dmy"
    ASK = "ask"
    NONE = "none"


_TIME = r"(?:[T ,]+\d{1,2}:\d{2}(?::\d{2}(?:[.:]\d+)?)?\s*(?:[AaPp]\.?[Mm]\.?)?\s*(?:Z|[+-]\d{2}:?\d{2})?)?"
_ISO = pattern(rf"^(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){_TIME}$")
_NUMBERS = pattern(rf"^(\d{{1,2}})[-/. ](\d{{1,2}})[-/. ](\d{{4}}|\d{{2}}){_TIME}$")
_SLASHES = pattern(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_DASHES = pattern(r"(\d{4})-(\d{2})-(\d{2})")
_WEEKDAY = pattern(r"(?i)^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+(?=\S*\d|[a-z]{3})")
_EIGHT = pattern(r"^\d{8}$")
_DAY_FIRST = pattern(rf"^(\d{{1,2}})(?:st|nd|rd|th)?[- /.]([A-Za-z]{{3,9}})\.?[-, /]+(\d{{4}}|\d{{2}}){_TIME}$")
_MONTH_FIRST = pattern(rf"^([A-Za-z]{{3,9}})\.?[- /](\d{{1,2}})(?:st|nd|rd|th)?,?[- /]+(\d{{4}}|\d{{2}}){_TIME}$")
_SERIAL = pattern(r"^(\d{5})(?:\.0+)?$")
_FIRST_SERIAL, _LAST_SERIAL = 20_000, 60_000
_EXCEL_ZERO = date(1899, 12, 30)
PIVOT = 50


def decide_order(texts: Iterable[str], hint: DateOrder = DateOrder.NONE) -> DateOrder:
    """The order that the cells of a column prove; `hint` (another column of the file) decides where none does."""
    needs_order = False
    proves: set[DateOrder] = set()
    for text in texts:
        plain = text.strip()
        numbers = _two_numbers(plain if plain[:1].isdigit() else _WEEKDAY.sub("", plain))
        if numbers is None or numbers[0] == numbers[1]:
            continue
        first, second = numbers
        if first > 12 >= second:
            proves.add(DateOrder.DMY)
        elif second > 12 >= first:
            proves.add(DateOrder.MDY)
        elif second <= 12:
            needs_order = True
    if len(proves) == 1:
        return proves.pop()
    if proves:
        return DateOrder.ASK
    if not needs_order:
        return DateOrder.NONE
    return hint if hint in {DateOrder.MDY, DateOrder.DMY} else DateOrder.ASK


def _two_numbers(text: str) -> tuple[int, int] | None:
    if match := _NUMBERS.match(text):
        return int(match[1]), int(match[2])
    if _EIGHT.match(text) and day_of(int(text[:4]), int(text[4:6]), int(text[6:])) is None:
        return int(text[:2]), int(text[2:4])
    return None


def read_date(  # noqa: PLR0911 a table of cases
    text: str, order: DateOrder = DateOrder.NONE, *, latest: date | None = None
) -> Value[date]:
    """One date.

    Args:
        text: the cell.
        order: what `decide_order` said of its column.
        latest: a two-digit year that would lie after this day belongs to the century before.
    """
    plain = _WEEKDAY.sub("", " ".join(text.split()))
    if not plain:
        return missing()
    if match := _ISO.match(plain):
        return _checked(day_of(int(match[1]), int(match[2]), int(match[3])))
    if _EIGHT.match(plain) and (found := day_of(int(plain[:4]), int(plain[4:6]), int(plain[6:]))) and found.year > 1900:
        return ok(found)
    if match := _DAY_FIRST.match(plain):
        return _checked(day_of(_year(match[3], latest), month_of(match[2]), int(match[1])))
    if match := _MONTH_FIRST.match(plain):
        return _checked(day_of(_year(match[3], latest), month_of(match[1]), int(match[2])))
    if match := _SERIAL.match(plain):
        return _from_serial(int(match[1]))
    return _from_numbers(plain, order, latest)


def is_date(text: str) -> bool:
    """Whether a text is a day, whichever of its numbers is the month."""
    return read_date(text).status in {Status.OK, Status.SUSPICIOUS, Status.ASK}


def is_dated(text: str) -> bool:
    """A day, and no number such as the status codes of a system."""
    return not text.isdecimal() and is_date(text)


def usual_day(text: str, order: DateOrder) -> date | None:
    """The day of a text written as nearly all are, 10/31/2016 or 2016-10-31; None when it must be looked at closely."""
    if match := _SLASHES.fullmatch(text):
        first, second, year = map(int, match.groups())
        if order is DateOrder.MDY:
            return day_of(year, first, second)
        return day_of(year, second, first) if order is DateOrder.DMY else None
    match = _DASHES.fullmatch(text)
    return day_of(*map(int, match.groups())) if match else None


def _from_numbers(plain: str, order: DateOrder, latest: date | None) -> Value[date]:
    numbers = _two_numbers(plain)
    if numbers is None:
        return unknown("not a date")
    match = _NUMBERS.match(plain)
    year = _year(match[3] if match else plain[4:], latest)
    first, second = numbers
    as_mdy, as_dmy = day_of(year, first, second), day_of(year, second, first)
    if order is DateOrder.MDY or (as_dmy is None and order is not DateOrder.DMY):
        return _checked(as_mdy)
    if order is DateOrder.DMY or as_mdy is None:
        return _checked(as_dmy)
    if as_mdy == as_dmy:
        return _checked(as_mdy)
    return ask("month or day first?", *(day.isoformat() for day in (as_mdy, as_dmy) if day))


def _from_serial(number: int) -> Value[date]:
    if not _FIRST_SERIAL <= number <= _LAST_SERIAL:
        return unknown("not a date")
    return suspicious(_EXCEL_ZERO + timedelta(days=number), "a day number of Excel")


def _checked(day: date | None) -> Value[date]:
    return ok(day) if day else unknown("there is no such day")


def _year(text: str, latest: date | None) -> int:
    if len(text) == 4:
        return int(text)
    year = 2000 + int(text)
    limit = latest.year if latest else 2000 + PIVOT
    return year - 100 if year > limit else year
